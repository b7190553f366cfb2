"""A fishbone with a cursor, drawn line by line to the room there is, or as a list where there is little."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from retro_tui.domain.fishbone import BoneCause, Bones, Placed, Walker, lay_out
from retro_tui.domain.words import N_

Piece = tuple[str, str | None]
"""A part of a row, with the id of the item that it belongs to."""


class Fishbone(ScrollView, can_focus=True):
    """A fishbone; a moved cursor redraws the first lines of two texts and no more.

    Textual sends a line from the left edge on, so that marking whole texts would double the traffic.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "fishbone--cursor",
        "fishbone--guide",
        "fishbone--head",
        "fishbone--bone",
        "fishbone--empty",
        "fishbone--cause",
        "fishbone--sub",
        "fishbone--root",
        "fishbone--faint",
    }
    DEFAULT_CSS = """
    Fishbone { height: 1fr; background: transparent; scrollbar-size-horizontal: 0; }
    Fishbone > .fishbone--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
    Fishbone > .fishbone--guide { color: $text-muted; }
    Fishbone > .fishbone--head { text-style: bold; }
    Fishbone > .fishbone--bone { text-style: bold; color: $text-accent; }
    Fishbone > .fishbone--empty { color: $text-accent; }
    Fishbone > .fishbone--sub { color: $text-muted; }
    Fishbone > .fishbone--root { text-style: bold; color: $text-primary; }
    Fishbone > .fishbone--faint { color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", N_("Down"), show=False, id="list.down"),
        Binding("k,up", "move(-1)", N_("Up"), show=False, id="list.up"),
        Binding("l,right", "turn(1)", N_("Category to the right"), show=False, id="fishbone.right"),
        Binding("h,left", "turn(-1)", N_("Category to the left"), show=False, id="fishbone.left"),
        Binding("home", "end(-1)", N_("First"), show=False, id="list.first"),
        Binding("end", "end(1)", N_("Last"), show=False, id="list.last"),
        Binding("enter", "open", N_("Open this"), show=False, id="fishbone.open"),
    ]

    class Moved(Message):
        """The cursor stands on something else."""

        def __init__(self, item: Placed) -> None:
            """Say on what."""
            super().__init__()
            self.item = item

    class Opened(Message):
        """Something was clicked twice, or enter was pressed on it."""

        def __init__(self, item: Placed) -> None:
            """Say what."""
            super().__init__()
            self.item = item

    cursor = var("")
    """Id of the item under the cursor."""
    ascii = var(False)
    """Whether to draw with ASCII characters alone."""

    def __init__(self, *, ascii: bool = False, id: str | None = None) -> None:
        """Begin empty."""
        super().__init__(id=id)
        self._bones = Bones("")
        self._above: dict[str, str] = {}
        self._walker = Walker(lay_out(self._bones, 0, 0))
        self._rows: dict[int, list[Piece]] = {}
        self._on_row: dict[int, list[Placed]] = {}
        self.set_reactive(Fishbone.ascii, ascii)

    @property
    def selected(self) -> Placed | None:
        """The item under the cursor."""
        return self._walker.items.get(self.cursor)

    @property
    def mode(self) -> str:
        """How it is drawn: `full`, `folded` or `list`."""
        return self._walker.drawing.mode

    def show(self, bones: Bones) -> None:
        """Show another fishbone, or the same after a change; the cursor stays on what it was on."""
        self._bones, self._above = bones, _above(bones)
        self._lay_out()

    def on_resize(self) -> None:
        """Draw it to the new size."""
        self._lay_out()

    def watch_ascii(self) -> None:
        """Draw it with other characters."""
        self._lay_out()

    def watch_cursor(self, old: str, new: str) -> None:
        """Draw the item that the cursor left and the one that it came to."""
        firsts: dict[int, Region] = {}  # one region a row: Textual sends each from the left edge on
        for id_ in (old, new):
            item = self._walker.items.get(id_)
            if item is not None:
                line = Region(item.column, item.row - round(self.scroll_y), cell_len(item.lines[0]), 1)
                firsts[item.row] = line.union(firsts.get(item.row, line))
        if firsts:
            self.refresh(*firsts.values())
        item = self._walker.items.get(new)
        if item is not None:
            self._reveal(item)
            self.post_message(self.Moved(item))

    def validate_cursor(self, id_: str) -> str:
        """Stay on what is drawn: what is folded away is stood for by the cause above it."""
        seen = set[str]()
        while id_ not in self._walker.items and id_ in self._above and id_ not in seen:
            seen.add(id_)
            id_ = self._above[id_]
        return id_ if id_ in self._walker.items else self._walker.first

    def action_move(self, by: int) -> None:
        """Go up or down, across the spine too."""
        self.cursor = self._walker.vertical(self.cursor, by)

    def action_turn(self, by: int) -> None:
        """Go to the category on the left or on the right."""
        self.cursor = self._walker.horizontal(self.cursor, by)

    def action_end(self, by: int) -> None:
        """Go to the first or the last item."""
        self.cursor = self._walker.end(by)

    def action_open(self) -> None:
        """Open the item under the cursor."""
        if self.selected is not None:
            self.post_message(self.Opened(self.selected))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the item that was clicked; open it at the second click."""
        found = self._walker.at(event.x, event.y + round(self.scroll_y))
        if found is not None:
            self.cursor = found
            if event.chain == 2:
                self.action_open()

    def render_line(self, y: int) -> Strip:
        """Return one line of the drawing."""
        row, rows = y + round(self.scroll_y), self._walker.drawing.rows
        if row >= len(rows):
            return Strip.blank(self.size.width, self.rich_style)
        pieces = self._rows.get(row)
        if pieces is None:
            pieces = self._rows[row] = self._pieces(row)
        width = self._walker.drawing.width
        strip = Strip([Segment(text, self._style(id_, row)) for text, id_ in pieces], width)
        return strip.adjust_cell_length(self.size.width, self.rich_style)

    def _pieces(self, row: int) -> list[Piece]:
        """Cut a row where items begin and end; what is between them is one cell for each character."""
        text, pieces = self._walker.drawing.rows[row], list[Piece]()
        at = column = 0
        for item in sorted(self._on_row.get(row, ()), key=lambda item: item.column):
            line, gap = item.lines[row - item.row], item.column - column
            if not text.startswith(line, at + gap):  # cut, where there is hardly any room
                line = text[at + gap :]
            pieces += [(text[at : at + gap], None), (line, item.id)]
            at += gap + len(line)
            column = item.column + cell_len(line)
        return [piece for piece in (*pieces, (text[at:], None)) if piece[0]]

    def _style(self, id_: str | None, row: int) -> Style:
        """Return the style of an item on a row, or of the lines between items."""
        item = self._walker.items.get(id_ or "")
        if item is None:
            name = "guide"
        elif id_ == self.cursor and row == item.row:
            name = "cursor"
        elif item.kind == "bone":
            name = "empty" if item.empty else "bone"
        else:
            name = "faint" if item.ruled_out else "root" if item.root else item.kind
        return self.get_component_rich_style(f"fishbone--{name}")

    def _lay_out(self) -> None:
        """Draw everything anew; a list that is too long leaves room for its scroll bar."""
        size = self.content_region.size
        drawing = lay_out(self._bones, size.width, size.height, self.ascii)
        if len(drawing.rows) > size.height:
            width = size.width - self.styles.scrollbar_size_vertical
            drawing = lay_out(self._bones, width, size.height, self.ascii)
        self._walker, self._rows, self._on_row = Walker(drawing), {}, {}
        for item in drawing.items:
            for row in range(item.row, item.row + len(item.lines)):
                self._on_row.setdefault(row, []).append(item)
        self.virtual_size = Size(drawing.width, len(drawing.rows))
        self.cursor = self.validate_cursor(self.cursor)
        self.refresh()
        if self.selected is not None:
            self._reveal(self.selected)

    def _reveal(self, item: Placed) -> None:
        """Scroll so that an item is in sight."""
        region = Region(item.column, item.row, item.width, len(item.lines))
        self.scroll_to_region(region, animate=False, x_axis=False)


def _above(bones: Bones) -> dict[str, str]:
    """Return the cause above each cause that is below another."""
    above: dict[str, str] = {}
    waiting: list[BoneCause] = [cause for bone in bones.bones for cause in bone.causes]
    while waiting:
        cause = waiting.pop()
        above.update((child.id, cause.id) for child in cause.below)
        waiting.extend(cause.below)
    return above
