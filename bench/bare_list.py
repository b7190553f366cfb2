"""The yardstick for the start: the least that Textual needs to show a list, and nothing of retro_tui."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import OptionList

LAST = "the last line"
"""What the last line says; when it is on the screen, so are all others."""


class BareList(App[None]):
    """An app that shows lines in a list."""

    def __init__(self, count: int) -> None:
        """Show `count` lines."""
        super().__init__()
        self._count = count

    def compose(self) -> ComposeResult:
        """Lay out the list alone."""
        yield OptionList(*(f"line {number}" for number in range(1, self._count)), LAST)


def main() -> None:
    """Run with as many lines as the first argument says."""
    BareList(int(sys.argv[1])).run()
