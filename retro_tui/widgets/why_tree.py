"""The causal tree of one problem, drawn line by line: each cause below the one that it explains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from retro_tui.domain.words import N_
from retro_tui.widgets.fit import pad, wrap
from retro_tui.widgets.more import more

_INDENT = 3
_MARKS = 26
"""Cells at the right that state and marks may take."""


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A cause as the tree shows it, or the problem itself at depth 0."""

    id: str
    depth: int
    lead: str
    text: str
    marks: str = ""
    strong: bool = False
    faint: bool = False


@dataclass(frozen=True, slots=True)
class _Drawn:
    """One line of the drawing, by the place of its node."""

    place: int
    indent: str
    text: str
    marks: str


class WhyTree(ScrollView, can_focus=True):
    """A tree with a cursor; a moved cursor redraws the lines of two nodes and no more."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "tree--cursor",
        "tree--text",
        "tree--strong",
        "tree--faint",
        "tree--guide",
        "tree--head",
    }
    DEFAULT_CSS = """
    WhyTree { height: 1fr; background: transparent; scrollbar-size: 0 0; }
    WhyTree > .tree--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
    WhyTree > .tree--strong { text-style: bold; color: $text-primary; }
    WhyTree > .tree--faint { color: $text-muted; }
    WhyTree > .tree--guide { color: $text-muted; }
    WhyTree > .tree--head { text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", N_("Down"), show=False, id="list.down"),
        Binding("k,up", "move(-1)", N_("Up"), show=False, id="list.up"),
        Binding("home", "move(-9999)", N_("First"), show=False, id="list.first"),
        Binding("end", "move(9999)", N_("Last"), show=False, id="list.last"),
    ]

    class Opened(Message):
        """A node was clicked twice."""

    nodes: var[tuple[TreeNode, ...]] = var(())
    """The problem, and its causes depth first."""
    cursor = var(0)
    """Place of the node under the cursor."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self._lines: list[_Drawn] = []

    @property
    def selected(self) -> TreeNode | None:
        """The node under the cursor."""
        return self.nodes[self.cursor] if self.cursor < len(self.nodes) else None

    def select(self, node_id: str) -> None:
        """Put the cursor on a node."""
        self.cursor = next((i for i, node in enumerate(self.nodes) if node.id == node_id), self.cursor)

    def show(self, nodes: Sequence[TreeNode]) -> None:
        """Show other nodes; the cursor stays on what it was on."""
        kept = self.selected
        self.nodes = tuple(nodes)
        self._lay_out()
        self.cursor = min(self.cursor, max(0, len(nodes) - 1))
        if kept is not None:
            self.select(kept.id)
        self.refresh()

    def on_resize(self) -> None:
        """Break the texts anew."""
        self._lay_out()
        self.refresh()

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the node that the cursor left and the one that it came to."""
        for place in (old, new):
            top, bottom = self._rows(place)
            self.refresh_lines(top, bottom - top)
        top, bottom = self._rows(new)
        if bottom:
            self.scroll_to_region(Region(0, top, 1, bottom - top), animate=False, x_axis=False)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.cursor = min(max(0, self.cursor + by), max(0, len(self.nodes) - 1))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the node that was clicked; open it at the second click."""
        row = event.y + round(self.scroll_y)
        if row < len(self._lines):
            self.cursor = self._lines[row].place
            if event.chain == 2:
                self.post_message(self.Opened())

    def render_line(self, y: int) -> Strip:
        """Return one line of the drawing."""
        row = y + self.scroll_offset.y
        width = self.size.width
        if row >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[row]
        node = self.nodes[line.place]
        guide = self.get_component_rich_style("tree--guide")
        style = self.get_component_rich_style(self._kind(line.place, node))
        room = self._room
        text = pad(line.text, max(0, room - cell_len(line.indent)))
        marks = pad(line.marks, max(0, width - room))
        shown = style if line.place == self.cursor else guide
        strip = Strip([Segment(line.indent, shown), Segment(text, style), Segment(marks, shown)])
        return more(strip.simplify().crop(0, width), self, y)

    def _kind(self, place: int, node: TreeNode) -> str:
        """Return the name of the style of a node."""
        if place == self.cursor:
            return "tree--cursor"
        if node.depth == 0:
            return "tree--head"
        return "tree--strong" if node.strong else "tree--faint" if node.faint else "tree--text"

    @property
    def _room(self) -> int:
        """The cells that indent and text may take."""
        width = self.scrollable_content_region.width
        return max(10, width - min(_MARKS, width // 3))

    def _lay_out(self) -> None:
        """Break all texts to the width there is."""
        self._lines = [line for place, node in enumerate(self.nodes) for line in self._draw(place, node)]
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._lines))

    def _draw(self, place: int, node: TreeNode) -> list[_Drawn]:
        """Return the lines of one node."""
        deep = min(node.depth, max(0, (self._room - 24) // _INDENT))
        indent = " " * (_INDENT * deep - 2) + "└ " if deep else ""
        lead = f"{node.lead}  " if node.lead else ""
        hang = " " * (cell_len(indent) + cell_len(lead))
        texts = wrap(node.text, max(8, self._room - len(hang) - 1))
        first = _Drawn(place, indent, lead + texts[0], node.marks)
        return [first, *(_Drawn(place, hang, text, "") for text in texts[1:])]

    def _rows(self, place: int) -> tuple[int, int]:
        """Return the first row of a node and the row after its last."""
        rows = [y for y, line in enumerate(self._lines) if line.place == place]
        return (rows[0], rows[-1] + 1) if rows else (0, 0)
