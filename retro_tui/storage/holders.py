"""Who has a store open, and who holds its lock, as Linux tells it in /proc.

Of processes of other accounts only their locks are to be seen, unless one is root.
"""

from __future__ import annotations

import os
import pwd
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from retro_tui.storage.sqlite_file import BESIDE
from retro_tui.text import clean

LOCKS = Path("/proc/locks")
PROCESSES = Path("/proc")


class Holder(NamedTuple):
    """A process with a store."""

    pid: int
    name: str
    account: str

    def __str__(self) -> str:
        """Say who it is, as in `retro (process 4711 of ann)`."""
        return f"{self.name} ({self.pid}, {self.account})"


def writers(path: Path) -> list[Holder]:
    """Return who holds a lock for writing on the store or its journal, without ourselves."""
    files = _numbers(path)
    opened = {holder.pid for holder in openers(path)}
    found = set()
    for pid, kind, device, number in _locks():
        ours = (device, number) in files or (pid in opened and number in {file[1] for file in files})
        if ours and kind == "WRITE" and pid != os.getpid():
            found.add(pid)
    return [_holder(pid) for pid in sorted(found)]


def openers(path: Path) -> list[Holder]:
    """Return who has the store open, as far as one may know, without ourselves."""
    files = _numbers(path)
    found = [pid for pid in _pids() if pid != os.getpid() and files & set(_open_files(pid))]
    return [_holder(pid) for pid in found]


def _numbers(path: Path) -> set[tuple[int, int]]:
    """Return device and number of the store's file and of what SQLite keeps beside it."""
    found = set()
    for end in ("", *BESIDE):
        with suppress(OSError):
            kind = path.with_name(path.name + end).stat()
            found.add((kind.st_dev, kind.st_ino))
    return found


def _locks() -> Iterator[tuple[int, str, int, int]]:
    """Yield process, kind, device and file number of every lock that is held, not of those waited for."""
    with suppress(OSError):
        for line in LOCKS.read_text(encoding="utf-8", errors="replace").splitlines():
            words = line.split()
            if len(words) < 6 or words[1] == "->":
                continue
            with suppress(ValueError):
                major, minor, number = words[5].split(":")
                device = os.makedev(int(major, 16), int(minor, 16))
                yield int(words[4]), words[3], device, int(number)


def _pids() -> list[int]:
    """Return the processes that there are."""
    return sorted(int(entry.name) for entry in PROCESSES.iterdir() if entry.name.isdecimal())


def _open_files(pid: int) -> Iterator[tuple[int, int]]:
    """Yield device and number of the files that a process has open; of others' processes, none."""
    with suppress(OSError):
        for entry in (PROCESSES / str(pid) / "fd").iterdir():
            with suppress(OSError):
                kind = entry.stat()
                yield kind.st_dev, kind.st_ino


def _holder(pid: int) -> Holder:
    """Return who a process is."""
    folder = PROCESSES / str(pid)
    name, account = "?", "?"
    with suppress(OSError):
        name = clean((folder / "comm").read_text(encoding="utf-8", errors="replace"), 40)
    with suppress(OSError, KeyError):
        account = pwd.getpwuid(folder.stat().st_uid).pw_name
    return Holder(pid, name, account)
