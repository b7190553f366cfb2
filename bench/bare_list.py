"""The yardsticks for the start: the least that Textual needs to show lines, and nothing of retro_tui."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import OptionList

LAST = "the last line"
"""What the last line says; when it is on the screen, so are all others."""


class BareList(App[None]):
    """An app that shows lines in a list."""

    def __init__(self, lines: list[str]) -> None:
        """Show `lines`."""
        super().__init__()
        self.lines = lines

    def compose(self) -> ComposeResult:
        """Lay out the list alone."""
        yield OptionList(*self.lines)


class BareTable(BareList):
    """An app that shows lines in a table, as the first screen does."""

    def compose(self) -> ComposeResult:
        """Lay out the table alone; a list has no need to import it."""
        from textual.widgets import DataTable

        table: DataTable[str] = DataTable(cursor_type="row")
        table.add_column("line")
        for line in self.lines:
            table.add_row(line)
        yield table


def main() -> None:
    """Show a `list` or a `table` of as many lines as the second argument says."""
    kind, count = sys.argv[1:]
    lines = [f"line {number}" for number in range(1, int(count))]
    {"list": BareList, "table": BareTable}[kind]([*lines, LAST]).run()
