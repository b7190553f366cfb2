"""A list of records: one line each, columns as wide as the model says, the first one taking the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple

from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region
from textual.message import Message
from textual.widgets import DataTable

from retro_tui.domain.words import N_
from retro_tui.widgets.fit import pad
from retro_tui.widgets.paging import paged

PAGE = 50
"""How many lines are made at once: each costs a tenth of a millisecond and more, seen or not."""
MARKED = "bold underline"
"""How a piece of text looks that was searched for, with few colours too."""


class Column(NamedTuple):
    """A column: its heading, and its width in cells; -1 takes what the others leave."""

    label: str
    width: int


class Line(NamedTuple):
    """One row of the list, by the id of what it stands for."""

    id: str
    cells: tuple[str, ...]
    faint: bool = False
    faint_cells: tuple[int, ...] = ()
    marks: tuple[tuple[int, int], ...] = ()
    """Pieces of the first cell that were searched for."""


class RecordTable(DataTable[Text]):
    """A table whose cursor is a row; text that is too long ends in an ellipsis.

    Of a long list the first page is made at once, and the next ones as one comes near them.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "cursor_down", N_("Down"), show=False, id="list.down"),
        Binding("home,g", "scroll_top", N_("First"), show=False, id="list.first"),
        Binding("end,G", "scroll_bottom", N_("Last"), show=False, id="list.last"),
        Binding("enter", "select_cursor", N_("Choose"), show=False, id="list.open"),
        Binding("k,up", "cursor_up", N_("Up"), show=False, id="list.up"),
    ]
    DEFAULT_CSS = """
    RecordTable { height: 1fr; background: transparent; scrollbar-size-horizontal: 0; }
    RecordTable > .datatable--header { background: transparent; color: $text-muted; text-style: none; }
    RecordTable > .datatable--cursor {
        background: $block-cursor-background;
        color: $block-cursor-foreground;
    }
    """

    class Near(Message):
        """An end of a long list came near; whoever has left out what lies beyond may show more."""

        def __init__(self, wanted: bool = False) -> None:
            """Say whether a key has asked for the very end."""
            super().__init__()
            self.wanted = wanted

    class NearEnd(Near):
        """It is the last line."""

    class NearStart(Near):
        """It is the first line."""

    def __init__(self, *, id: str | None = None, heading: bool = True, least: int = 24) -> None:
        """Make an empty table, with a heading line or without.

        The column that takes what is left has `least` cells, even if the last columns have to go for it.
        """
        super().__init__(id=id, cursor_type="row", show_header=heading, cell_padding=0)
        self._least = least
        self._columns_wanted: Sequence[Column] = ()
        self._lines: Sequence[Line] = ()
        self._drawn: list[int] = []
        self._end_told = self._start_told = False

    def fill(self, columns: Sequence[Column], lines: Sequence[Line]) -> None:
        """Show these lines; the cursor stays on what it was on, or near it, and where it is on the screen."""
        if (list(columns), list(lines)) == (list(self._columns_wanted), list(self._lines)):
            return
        kept, row, top = self.selected, self.cursor_row, round(self.scroll_y)
        longer = bool(self._lines) and list(lines[: len(self._lines)]) == list(self._lines)
        same = list(columns) == list(self._columns_wanted)
        self._columns_wanted, self._lines = columns, lines
        self._end_told = self._start_told = False
        if longer and same:  # nothing but what follows is new
            self._reach(row)
            return
        self._draw()
        self._reach(top)
        self.select(kept, row)
        self._stay(top + self.cursor_row - row)

    @property
    def selected(self) -> str | None:
        """The id of the row under the cursor."""
        return self._lines[self.cursor_row].id if 0 <= self.cursor_row < len(self._lines) else None

    def select(self, row_id: str | None, otherwise: int = 0) -> None:
        """Put the cursor on the row with this id, else on the row with that position."""
        row = next((i for i, line in enumerate(self._lines) if line.id == row_id), otherwise)
        self._reach(row)
        self.move_cursor(row=min(row, max(0, len(self._lines) - 1)), animate=False)

    def _stay(self, top: int) -> None:
        """Let `top` be the first line in sight: at once, and again when the number of lines is known."""
        self.scroll_to(y=top, animate=False, immediate=True)
        self.call_after_refresh(self.scroll_to, y=top, animate=False, immediate=True)

    def scroll_to_region(self, region: Region, **how: Any) -> Offset:
        """Scroll by half a page where it takes scrolling at all."""
        header = self.header_height if self.show_header else 0
        return super().scroll_to_region(paged(region, self, header), **how)

    def on_resize(self) -> None:
        """Give the elastic column what is left now."""
        if self._widths() != self._drawn:
            kept, row = self.selected, self.cursor_row
            self._draw()
            self.select(kept, row)
        self._come_near(round(self.scroll_y))

    def _draw(self) -> None:
        """Write headings and lines at the present width."""
        self.clear(columns=True)
        widths = self._drawn = self._widths()
        for column, width in zip(self._columns_wanted, widths, strict=True):
            self.add_column(Text(pad(column.label, width)), width=width)
        self._reach(0)

    def _reach(self, row: int) -> None:
        """Make the lines up to a row, and a page beyond it; at least as many as are in sight."""
        for line in self._lines[self.row_count : row + max(PAGE, self.size.height)]:
            cells = [
                Text(pad(cell, width - 1) + " ", "dim" if line.faint or n in line.faint_cells else "")
                for n, (cell, width) in enumerate(zip(line.cells, self._drawn, strict=True))
            ]
            for start, end in line.marks:
                cells[0].stylize(MARKED, start, min(end, len(cells[0])))
            self.add_row(*cells, key=line.id)

    def _come_near(self, row: int) -> None:
        """Make the next page where it is less than a screen away; tell where there is none."""
        if row < self.size.height and self.row_count >= PAGE and not self._start_told:
            self._start_told = True
            self.post_message(self.NearStart())
        if row + self.size.height < self.row_count or not self.columns:  # none while it is drawn anew
            return
        if self.row_count < len(self._lines):
            self._reach(self.row_count)
        elif self.row_count >= PAGE and not self._end_told:
            self._end_told = True
            self.post_message(self.NearEnd())

    @on(DataTable.RowHighlighted)
    def _moved(self) -> None:
        """Go on where the cursor leads."""
        self._come_near(self.cursor_row)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Go on where the wheel leads."""
        super().watch_scroll_y(old_value, new_value)
        self._come_near(round(new_value))

    def action_scroll_top(self) -> None:
        """Go to the first line, and ask for what comes before it."""
        self._start_told = True
        self.post_message(self.NearStart(wanted=True))
        super().action_scroll_top()

    def action_scroll_bottom(self) -> None:
        """Make all lines, go to the last, and ask for what follows."""
        self._reach(len(self._lines))
        self._end_told = True
        self.post_message(self.NearEnd(wanted=True))
        super().action_scroll_bottom()

    def _widths(self) -> list[int]:
        """Return the width of each column; on a narrow screen the last ones go first.

        Before there is a layout the width is guessed, so that the first picture has the lines in it.
        """
        room = self.scrollable_content_region.width or self.size.width or self.app.size.width - 2
        if not self.show_vertical_scrollbar and len(self._lines) > (self.size.height or self.app.size.height):
            room -= self.styles.scrollbar_size_vertical  # which comes with the lines
        widths = [c.width + 1 if c.width >= 0 else -1 for c in self._columns_wanted]
        for index in range(len(widths) - 1, 0, -1):
            if room - sum(w for w in widths if w > 0) >= min(self._least, room // 2):
                break
            if widths[index] > 0:
                widths[index] = 0
        rest = max(1, room - sum(w for w in widths if w > 0))
        return [rest if w < 0 else w for w in widths]
