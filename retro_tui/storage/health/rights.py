"""Who may read and write the store: modes, owner, and the folder's bits (docs/ssh.md)."""

from __future__ import annotations

import os
import pwd
import shlex
import stat
from contextlib import suppress
from pathlib import Path

from retro_tui.domain.words import N_, Phrase
from retro_tui.storage.health.finding import Finding, ok
from retro_tui.storage.sqlite_file import BESIDE

PROTECTED = Path("/proc/sys/fs/protected_regular")


def file_mode(path: Path) -> Finding:
    """Look whether the file is its owner's alone, or the group's in a set-group-id folder."""
    kind, shared = path.stat(), bool(path.parent.stat().st_mode & stat.S_ISGID)
    mode, wanted = stat.S_IMODE(kind.st_mode), 0o660 if shared else 0o600
    args: dict[str, object] = {"mode": f"{mode:04o}", "owner": _name(kind.st_uid)}
    found = Phrase("Mode {mode}, owner {owner}", args)
    if mode == wanted:
        return Finding("file", "ok", found)
    cure = Phrase("chmod {mode} {path}", {"mode": f"{wanted:04o}", "path": shlex.quote(str(path))})
    return Finding(
        "file", "bad" if mode & 0o007 or (shared and mode & 0o660 != 0o660) else "warn", found, cure
    )


def folder_mode(path: Path) -> Finding:
    """Look whether only those who may use the store can enter its folder, and hand on its group."""
    kind = path.parent.stat()
    mode = stat.S_IMODE(kind.st_mode)
    args: dict[str, object] = {"mode": f"{mode:04o}", "owner": _name(kind.st_uid)}
    found = Phrase("Mode {mode}, owner {owner}", args)
    place = shlex.quote(str(path.parent))
    if mode & 0o2070 == 0o2070 and not mode & 0o007:
        return Finding("folder", "ok", found)
    if mode & 0o020 and not mode & stat.S_ISGID:
        cure = Phrase("A group's folder hands on its group: chmod 2770 {path}", {"path": place})
        return Finding("folder", "bad", found, cure)
    if mode & 0o002:
        return Finding("folder", "bad", found, Phrase("chmod o-w {path}", {"path": place}))
    if mode & stat.S_ISGID and mode & 0o070 != 0o070:
        cure = Phrase("The group cannot write here: chmod 2770 {path}", {"path": place})
        return Finding("folder", "bad", found, cure)
    return Finding("folder", "ok", found)


def sticky(path: Path, journal: str) -> Finding:
    """Look whether the sticky bit keeps people from opening a log that somebody else has made."""
    mode = path.parent.stat().st_mode
    protected = "0"
    with suppress(OSError):
        protected = PROTECTED.read_text(encoding="utf-8").strip()
    if not mode & stat.S_ISVTX:
        return ok("sticky", N_("The folder has no sticky bit"))
    args: dict[str, object] = {"level": protected}
    found = Phrase("The folder has the sticky bit, and fs.protected_regular is {level}", args)
    cure = Phrase("chmod -t {path}", {"path": shlex.quote(str(path.parent))})
    return Finding("sticky", "bad" if journal == "wal" and protected != "0" else "warn", found, cure)


def beside(path: Path) -> Finding:
    """Look whether journals that are left beside the store can be opened by all who may open it."""
    mode = stat.S_IMODE(path.stat().st_mode)
    for end in BESIDE:
        other = path.with_name(path.name + end)
        with suppress(FileNotFoundError):
            theirs = stat.S_IMODE(other.stat().st_mode)
            if theirs != mode or not os.access(other, os.W_OK):
                args: dict[str, object] = {"name": other.name, "mode": f"{theirs:04o}"}
                cure = {"mode": f"{mode:04o}", "path": shlex.quote(str(other))}
                return Finding(
                    "beside",
                    "bad",
                    Phrase("{name} has mode {mode}, not that of the store", args),
                    Phrase("chmod {mode} {path}", dict(cure)),
                )
    return ok("beside", N_("Nothing beside the store is in the way"))


def drafts_mode(folder: Path) -> Finding:
    """Look whether what people type and have not sent yet is for its owner's eyes only."""
    try:
        mode = stat.S_IMODE(folder.stat().st_mode)
    except OSError:
        return ok("drafts", N_("No drafts so far"))
    found = Phrase("Mode {mode}", {"mode": f"{mode:04o}"})
    if not mode & 0o077:
        return Finding("drafts", "ok", found)
    return Finding("drafts", "warn", found, Phrase("chmod 0700 {path}", {"path": shlex.quote(str(folder))}))


def _name(number: int) -> str:
    """Return the name of an account."""
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)
