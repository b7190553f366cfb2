"""Writing a file that a person will send on: whole or not at all, and never over another one unasked."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from retro_tui.errors import RetroError
from retro_tui.reasons import reason


def write_whole(path: Path, data: bytes, *, force: bool = False, shared: bool = False) -> None:
    """Write `data` beside its place, then put it there in one step.

    It is for its owner's eyes only, or if `shared` for whom new files in that folder are.

    Raises:
        RetroError: the file exists and `force` is not given, or it cannot be written; nothing is left behind.
    """
    try:
        check_place(path, force=force)
        if _is_database(path):
            raise RetroError("{path} is a database; nothing is written over it", path=path)
        draft = path.with_name(f".{uuid4().hex}.part")
        try:
            flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW
            descriptor = os.open(draft, flags, 0o666 if shared else 0o600)
            with os.fdopen(descriptor, "wb") as file:
                if not shared:
                    os.fchmod(descriptor, 0o600)
                file.write(data)
                file.flush()
                os.fsync(descriptor)
            put(draft, path, force=force)
        finally:
            with suppress(OSError, ValueError):
                draft.unlink(missing_ok=True)
    except FileExistsError as error:
        raise RetroError("{path} exists already; use --force to replace it", path=path) from error
    except (OSError, ValueError) as error:
        raise RetroError("{path} cannot be written: {why}", path=path, why=reason(error)) from error


def put(draft: Path, path: Path, *, force: bool = False) -> None:
    """Give a finished file its name in one step; unless forced, not over another one.

    Raises:
        FileExistsError: there is another one by now.
        OSError: it cannot be put there.
    """
    if force:
        draft.replace(path)
        return
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links, such as a memory stick's
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        draft.replace(path)


def make_folder(folder: Path) -> None:
    """Make a folder, unless it is there.

    Raises:
        RetroError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise RetroError("{path} cannot be written: {why}", path=folder, why=reason(error)) from error


def names_folder(place: str) -> bool:
    """Return whether a place that somebody named is a folder, by its slash or because it is there."""
    with suppress(OSError, ValueError):
        return place.endswith("/") or Path(place).is_dir()
    return False


def check_place(path: Path, *, force: bool = False) -> None:
    """Refuse a place where no file may be put.

    Raises:
        RetroError: a folder is there, something that is no file, or, unless forced, a file.
    """
    if path.is_dir():
        raise RetroError("{path} is a folder; name a file in it", path=path)
    if path.exists() and not path.is_file():
        raise RetroError("{path} is not a file", path=path)
    if not force and (path.exists() or path.is_symlink()):
        raise RetroError("{path} exists already; use --force to replace it", path=path)


def _is_database(path: Path) -> bool:
    """Return whether a file is a SQLite database, or a journal that lies beside one."""
    with suppress(OSError, ValueError):
        for end in ("-wal", "-shm", "-journal"):
            if path.name.endswith(end) and path.with_name(path.name.removesuffix(end)).exists():
                return True
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    return False
