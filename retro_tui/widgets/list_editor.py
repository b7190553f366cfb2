"""The editor of a field with more values than fit beside each other: a list, whose cursor is the choice."""

from __future__ import annotations

from collections.abc import Sequence

from retro_tui.widgets.record_table import Column, Line, RecordTable


class ListEditor(RecordTable):
    """One of many values, a line each; the line under the cursor is chosen."""

    DEFAULT_CSS = """
    ListEditor { width: 1fr; max-width: 64; height: auto; max-height: 40vh; }
    ListEditor > .datatable--cursor { background: transparent; color: $text-primary; text-style: bold; }
    ListEditor:focus > .datatable--cursor {
        background: $block-cursor-background;
        color: $block-cursor-foreground;
    }
    """

    def __init__(self, raw: str, columns: Sequence[Column], lines: Sequence[Line]) -> None:
        """Offer `lines`, by the values that they stand for, and begin with the value that is there."""
        super().__init__(heading=False)
        self._raw, self._offered = raw, (columns, lines)

    def on_mount(self) -> None:
        """Put the lines in, and the cursor on the value."""
        self.fill(*self._offered)
        self.select(self._raw)

    @property
    def raw(self) -> str:
        """The chosen value."""
        return self._raw if self.selected is None else self.selected
