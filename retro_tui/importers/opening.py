"""Opening a file that a person named: what is no file is refused at once, and nobody waits for a pipe."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from retro_tui.errors import BadImport, NotThere
from retro_tui.reasons import reason


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file to read its bytes.

    Raises:
        NotThere: there is no such file.
        BadImport: it is no file, or cannot be read.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise BadImport("{path} is not a file", path=path)
        file = path.open("rb")
    except FileNotFoundError as error:
        raise NotThere("{path} does not exist", path=path) from error
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    with file:
        try:
            yield file
        except OSError as error:
            raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError | ValueError) -> BadImport:
    """Return what to say of a file that the system does not hand out."""
    return BadImport("{path} cannot be read: {why}", path=path, why=reason(error))
