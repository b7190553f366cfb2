"""The causal tree of one problem, drawn line by line: each cause below the one that it explains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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

from retro_tui.characters import in_ascii
from retro_tui.domain.words import N_
from retro_tui.widgets.fit import pad
from retro_tui.widgets.more import more
from retro_tui.widgets.paging import paged
from retro_tui.widgets.tree_lines import Drawn, TreeNode, ancestors, below, draw, shown, start

__all__ = ["TreeNode", "WhyTree"]


_EDGE = 3
"""Cells around the marks: two before them, and one behind them for the arrow that says that there is more."""


class WhyTree(ScrollView, can_focus=True):
    """A tree with a cursor; a moved cursor redraws the first lines of two nodes and no more."""

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
        Binding("left,h", "fold", N_("Fold, or go up a level"), show=False, id="tree.fold"),
        Binding("right,l", "unfold", N_("Unfold, or go down a level"), show=False, id="tree.unfold"),
        Binding("space", "turn", N_("Fold or unfold"), key_display="space", show=False, id="tree.toggle"),
    ]

    class Opened(Message):
        """A node was clicked twice."""

    class Moved(Message):
        """The cursor stands on another node."""

    nodes: var[tuple[TreeNode, ...]] = var(())
    """The nodes that are shown: the problem, and its causes depth first, without what is folded."""
    cursor = var(0)
    """Place of the node under the cursor."""

    def __init__(self, *, ascii: bool = False) -> None:
        """Begin empty; with `ascii`, lines and signs are made of ASCII."""
        super().__init__()
        self._ascii = ascii
        self._all: tuple[TreeNode, ...] = ()
        self._folded: set[str] = set()
        self._lines: list[Drawn] = []
        self._marks = 0

    @property
    def selected(self) -> TreeNode | None:
        """The node under the cursor."""
        return self.nodes[self.cursor] if self.cursor < len(self.nodes) else None

    def select(self, node_id: str) -> None:
        """Put the cursor on a node, and unfold what hides it."""
        if hiding := ancestors(self._all, node_id) & self._folded:
            self._folded -= hiding
            self._lay_out()
        self.cursor = next((i for i, node in enumerate(self.nodes) if node.id == node_id), self.cursor)

    def show(self, nodes: Sequence[TreeNode]) -> None:
        """Show other nodes; the cursor stays on what it was on."""
        self._all = tuple(nodes)
        self._lay_out()

    def on_resize(self) -> None:
        """Break the texts anew."""
        self._lay_out()

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the node that the cursor left and the one that it came to."""
        for place in (old, new):
            top, bottom = self._rows(place)
            self.refresh_lines(top, min(1, bottom - top))
        self._reveal()
        self.post_message(self.Moved())

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.cursor = min(max(0, self.cursor + by), max(0, len(self.nodes) - 1))

    def action_fold(self) -> None:
        """Hide what hangs below the node under the cursor; where nothing does, go up a level."""
        node = self.selected
        if node is None or node.depth == 0:
            return
        if node.id not in self._folded and self._below(node):
            self._fold(node.id, folded=True)
        else:
            above = (i for i in range(self.cursor - 1, -1, -1) if self.nodes[i].depth < node.depth)
            self.cursor = next(above, self.cursor)

    def action_unfold(self) -> None:
        """Show what hangs below the node under the cursor; where it is shown already, go there."""
        node = self.selected
        if node is None:
            return
        if node.id in self._folded:
            self._fold(node.id, folded=False)
        elif self._below(node):
            self.cursor += 1

    def action_turn(self) -> None:
        """Hide what hangs below the node under the cursor, or show it."""
        node = self.selected
        if node is not None and node.depth and self._below(node):
            self._fold(node.id, folded=node.id not in self._folded)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the node that was clicked; open it at the second click."""
        row = event.y + round(self.scroll_y)
        if row < len(self._lines):
            self.cursor = self._lines[row].place
            if event.chain == 2:
                self.post_message(self.Opened())

    def render_line(self, y: int) -> Strip:
        """Return one line of the drawing; the marks stay at the right edge however far it is scrolled."""
        left, top = self.scroll_offset
        row, width = y + top, self.size.width
        if row >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[row]
        node = self.nodes[line.place]
        guide = self.get_component_rich_style("tree--guide")
        here = line.place == self.cursor and line.first
        style = self.get_component_rich_style("tree--cursor" if here else self._kind(node))
        edge = style if here else guide
        beside = self._marks if line.marks else 0
        drawn = Strip([Segment(line.indent, edge), Segment(line.text, style)])
        drawn = drawn.crop(left, left + width - beside)
        rest = Segment(" " * max(0, width - beside - drawn.cell_length), style)
        marks = Segment(pad(f"  {line.marks}", beside), edge)
        return more(Strip([*drawn, rest, marks]).simplify(), self, y)

    def _kind(self, node: TreeNode) -> str:
        """Return the name of the style of a node."""
        if node.depth == 0:
            return "tree--head"
        return "tree--strong" if node.strong else "tree--faint" if node.faint else "tree--text"

    def _below(self, node: TreeNode) -> int:
        """Return how many nodes hang below a node."""
        return below(self._all, self._all.index(node))

    def _fold(self, node_id: str, *, folded: bool) -> None:
        """Hide or show what hangs below a node."""
        (self._folded.add if folded else self._folded.discard)(node_id)
        self._lay_out()

    def _lay_out(self) -> None:
        """Break all texts to the width there is; the cursor stays on its node, if shown, and in sight."""
        kept = self.selected
        visible = list(shown(self._all, self._folded))
        self.nodes = tuple(node for node, _hidden in visible)
        width = self.scrollable_content_region.width
        widest = max((cell_len(node.marks) + _EDGE for node in self.nodes if node.marks), default=0)
        self._marks = min(widest, width * 2 // 5)
        self._lines = draw(visible, width, self._marks and self._marks - _EDGE, _EDGE)
        if self._ascii:
            self._lines = [
                replace(line, indent=in_ascii(line.indent), marks=in_ascii(line.marks))
                for line in self._lines
            ]
        widest = max((self._width(line) for line in self._lines), default=0)
        self.virtual_size = Size(max(width, widest), len(self._lines))
        places = {node.id: place for place, node in enumerate(self.nodes)}
        if kept is not None and kept.id in places:
            self.cursor = places[kept.id]
        self.cursor = min(self.cursor, max(0, len(self.nodes) - 1))
        self.refresh()
        self._reveal()

    def _reveal(self) -> None:
        """Scroll so that the node under the cursor is in sight, with its text from the first cell on."""
        top, bottom = self._rows(self.cursor)
        if not bottom:
            return
        width = self.scrollable_content_region.width
        node = self.nodes[self.cursor]
        end = max(self._width(line) for line in self._lines[top:bottom])
        left = min(max(0, end - width), start(node))
        if left != round(self.scroll_x):
            self.scroll_to(x=left, animate=False)
        region = Region(left, top, 1, bottom - top)
        self.scroll_to_region(paged(region, self), animate=False, x_axis=False)

    def _width(self, line: Drawn) -> int:
        """Return the cells that a line takes with its marks."""
        return cell_len(line.indent + line.text) + (self._marks if line.marks else 0)

    def _rows(self, place: int) -> tuple[int, int]:
        """Return the first row of a node and the row after its last."""
        rows = [y for y, line in enumerate(self._lines) if line.place == place]
        return (rows[0], rows[-1] + 1) if rows else (0, 0)
