"""Writing a file that a person will send on: whole or not at all, and never over another one unasked."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from retro_tui.errors import RetroError


def write_whole(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write `data` beside its place, then put it there in one step, for its owner's eyes only.

    Raises:
        RetroError: the file exists and `force` is not given, or it cannot be written; nothing is left behind.
    """
    if path.is_dir():
        raise RetroError("{path} is a folder; name a file in it", path=path)
    if not force and (path.exists() or path.is_symlink()):
        raise RetroError("{path} exists already; use --force to replace it", path=path)
    draft = path.with_name(f".{path.name[:80]}.{uuid4().hex[:8]}.part")
    try:
        descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if force:
            draft.replace(path)
        else:
            os.link(draft, path)
    except FileExistsError as error:
        raise RetroError("{path} exists already; use --force to replace it", path=path) from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise RetroError("{path} cannot be written: {why}", path=path, why=why) from error
    finally:
        with suppress(OSError, ValueError):
            draft.unlink(missing_ok=True)
