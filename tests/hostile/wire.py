"""What the app sends to a terminal, caught in the process itself, and what of it no stored text may cause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from textual.drivers import headless_driver

from tests.e2e.keys import Display

from .strings import SEQUENCES, forbidden

_OURS = re.compile(
    r"\x1b\[[0-9;]*[mHABCDGdsuKJ]"  # colours and places
    r"|\x1b\[\?(?:7|2026|2048|1049|1004|2004|25|1000|1003|1015|1006|2031|1016)(?:[hl]|\$p)"
    r"|\x1b\[[<>=][0-9;]*[umq]|\x1b\[\?u"  # the keyboard, and questions
    r"|\x1b\](?:11|10);\?\x07|\x1b\]22;\w*\x07"  # colours again, and the pointer
)
"""What Textual itself sends."""
_TELLTALE = (
    *(t for t in SEQUENCES if _OURS.sub("", t) == t and forbidden(t) and not t.endswith(("\x1b", "\x1b["))),
    *("\x1b[35;6;9m", "\x1b[8m", "\x1b[3;3Howned", "\x1b[38;2;1;2;3mowned", "\x1b]8;", "\x1b]52;"),
)
"""What it never sends."""


def offences(sent: str) -> list[str]:
    """Return what was sent that no screen of ours may send: forbidden characters, sequences of others."""
    found = [f"{text!r} was sent" for text in _TELLTALE if text in sent]
    rest = _OURS.sub("", sent)
    found += sorted({ascii(piece) for piece in re.findall(r"\x1b.{0,12}", rest)})
    return found + forbidden(rest, keep="\r\n")


class Wire:
    """Everything that was sent."""

    def __init__(self, size: tuple[int, int]) -> None:
        """Look at a terminal of this size."""
        self._sent: list[str] = []
        self._display = Display(*size)
        self._seen = 0

    def send(self, data: str) -> None:
        """Take what goes out, written as Textual writes it to the terminal."""
        self._sent.append(data.encode(errors="backslashreplace").decode())

    def screen(self) -> str:
        """Return what the terminal shows now, line by line."""
        data = "".join(self._sent[self._seen :])
        self._seen = len(self._sent)
        self._display.feed(data.encode())
        return "\n".join("".join(self._display.cells(row)).rstrip() for row in range(self._display.lines))

    def offences(self) -> list[str]:
        """Return what was sent that may not be sent."""
        return offences("".join(self._sent))


@contextmanager
def tapped(size: tuple[int, int]) -> Iterator[Wire]:
    """Let apps under `run_test` write as on a real terminal, and catch what they write."""
    wire = Wire(size)

    class Tap(headless_driver.HeadlessDriver):
        """The test driver, on a wire."""

        @property
        def is_headless(self) -> bool:
            """Make the app draw."""
            return False

        def write(self, data: str) -> None:
            """Catch it."""
            wire.send(data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(headless_driver, "HeadlessDriver", Tap)
        yield wire
