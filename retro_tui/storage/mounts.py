"""On what kind of file system a store lies: on a network one SQLite's locks cannot be relied on."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from retro_tui.domain.words import Phrase

MOUNTS = Path("/proc/self/mountinfo")
_NETWORK = re.compile(
    r"(fuse\.)?(nfs\d*|cifs|smb\d*|smbfs|9p|sshfs|ceph|gluster|glusterfs|lustre|k?afs|davfs\d*)"
)


class _Mount(NamedTuple):
    """A file system and where it is mounted."""

    device: str
    folder: Path
    kind: str


def network(path: Path) -> str:
    """Return the kind of network file system that a file lies on, or would lie on; empty if on none."""
    kind = file_system(path)
    return kind if _NETWORK.fullmatch(kind) else ""


def file_system(path: Path) -> str:
    """Return the kind of file system of a file that need not be there yet; empty if it is not known.

    Its device names it; where a file system shows other numbers than its mount, its folder does.
    """
    place = next((each for each in (path, *path.parents) if each.exists()), Path("/")).resolve()
    number = place.stat().st_dev
    device = f"{os.major(number)}:{os.minor(number)}"
    mounts = _mounts()
    found = [mount for mount in mounts if mount.device == device] or mounts
    above = [mount for mount in found if place.is_relative_to(mount.folder)]
    deepest = max(above or found[:1], key=lambda mount: len(mount.folder.parts), default=None)
    return deepest.kind if deepest else ""


def warning(kind: str) -> Phrase:
    """Return what to say of a store on a network file system."""
    return Phrase("SQLite is not safe on a network file system ({kind}); use PostgreSQL", {"kind": kind})


def _mounts() -> list[_Mount]:
    """Return what is mounted here; nothing where Linux does not tell."""
    found = []
    with suppress(OSError):
        for line in MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines():
            head, _dash, tail = line.partition(" - ")
            words = head.split(" ")
            if len(words) > 4 and tail:
                folder = re.sub(r"\\(\d{3})", lambda code: chr(int(code[1], 8)), words[4])
                found.append(_Mount(words[2], Path(folder), tail.partition(" ")[0]))
    return found
