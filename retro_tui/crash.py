"""A fault of the program itself: a log for its makers, one line for people, and nothing that anybody typed.

Textual prints a traceback with all local variables, that is, with notes and passwords, over the screen.
"""

from __future__ import annotations

import io
import os
import re
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

_FRAME = re.compile(r"(/[^\s│]+?\.py:\d+) ?in")
_BROKEN = re.compile(r" *│\n│ ?")
"""Where the frame of a traceback breaks a long path over two lines."""
_ERROR = re.compile(
    r"^(\w+(?:\.\w+)*(?:Error|Exception|Warning|Interrupt|Exit|Timeout|Gone|Taken))\b", re.MULTILINE
)


class CrashConsole(Console):
    """Takes what Textual would print about a fault, and keeps it from the terminal."""

    def __init__(self) -> None:
        """Write into memory."""
        self.text = io.StringIO()
        super().__init__(file=self.text, color_system=None, legacy_windows=False)

    def places(self) -> list[str]:
        """Return the places in the code that a traceback names, and the kind of fault, without any value."""
        said = self.text.getvalue()
        return [*_FRAME.findall(_BROKEN.sub("", said)), *_ERROR.findall(said)]


def write_log(places: list[str], folder: Path) -> Path | None:
    """Append where it happened to a log for its owner's eyes only; return the log, if it was written."""
    log = folder / "crash.log"
    lines = [f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", *(f"  {place}" for place in places), ""]
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(log, os.O_CREAT | os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as file:
            file.write("\n".join(lines))
        return log
    return None
