"""The fishbone as a list by category, for rooms in which no fish can be drawn: it may be scrolled."""

from __future__ import annotations

from dataclasses import dataclass, field

from rich.cells import cell_len

from retro_tui.domain.fishbone.drawing import HEAD, Canvas, Drawing, Placed, bone_id, drawing
from retro_tui.domain.fishbone.labels import Label
from retro_tui.domain.fishbone.twigs import Fish, Node, Rib

_LINES = 6
"""Most lines of one text."""
_WIDEST = 96
"""Cells over which a line of text is hard to follow."""
_NARROWEST = 16
"""Cells of text below which deeper levels are no longer set in."""


@dataclass(slots=True, eq=False)
class Lister:
    """Writes items below each other, as many rows as it takes."""

    fish: Fish
    width: int
    items: list[Placed] = field(default_factory=list)
    rows: list[tuple[str, str]] = field(default_factory=list)

    def draw(self) -> Drawing:
        """Write the problem and all categories."""
        head = self.fish.head
        lines, cut = self._lines(head, self.width)
        self.items.append(self._placed(HEAD, "head", 0, lines, head.text, cut))
        self.rows += [("", line) for line in lines]
        for rib in self.fish.ribs:
            self._rib(rib)
        canvas = Canvas(self.width, len(self.rows))
        for row, (guide, line) in enumerate(self.rows):
            canvas.put(row, 0, guide + line)
        return drawing("list", canvas, self.items)

    def _rib(self, rib: Rib) -> None:
        """Write a category, how many causes stand on it, and all of them."""
        lines, cut = self._lines(rib.title, self.width - 6)
        self.items.append(
            self._placed(bone_id(rib.bone.key), "bone", 0, lines, rib.title.text, cut, empty=not rib.twigs)
        )
        self.rows += [("", line) for line in lines]
        if rib.twigs:
            self.rows[-1] = ("", f"{lines[-1]}  {len(rib.twigs)}")
        for number, twig in enumerate(rib.twigs, 1):
            lasts: list[bool] = []
            for node in twig.nodes:
                del lasts[node.depth - 1 :]
                lasts.append(node.last if node.depth > 1 else number == len(rib.twigs))
                self._cause(node, lasts)

    def _cause(self, node: Node, lasts: list[bool]) -> None:
        """Write a cause behind the lines that lead to it; `lasts` says of which levels no more is to come."""
        signs = self.fish.signs
        levels = max(1, min(len(lasts), (self.width - _NARROWEST) // 3))
        above = "".join("   " if last else signs.pass_ for last in lasts[: levels - 1])
        guide = above + (signs.end if lasts[-1] else signs.branch)
        below = above + ("   " if lasts[-1] else signs.pass_)
        hang = node.hang
        lines, cut = self._lines(node.label, self.width - cell_len(guide) - hang)
        lines = [(" " * hang if at else node.lead) + line for at, line in enumerate(lines)]
        kind = "cause" if node.depth == 1 else "sub"
        self.items.append(
            self._placed(
                node.cause.id,
                kind,
                cell_len(guide),
                lines,
                node.label.text,
                cut,
                root=node.cause.root,
                ruled_out=node.cause.ruled_out,
            )
        )
        self.rows += [(below if at else guide, line) for at, line in enumerate(lines)]

    def _lines(self, text: Label, width: int) -> tuple[list[str], bool]:
        """Break a text; tell whether it had to be cut."""
        width = max(2, min(width, _WIDEST))
        cut = text.count(width) > _LINES
        return (text.cut(width, _LINES, self.fish.signs.ellipsis) if cut else text.wrap(width)), cut

    def _placed(
        self,
        id_: str,
        kind: str,
        column: int,
        lines: list[str],
        text: str,
        cut: bool,
        *,
        root: bool = False,
        ruled_out: bool = False,
        empty: bool = False,
    ) -> Placed:
        """Return an item that begins on the next row."""
        width = max(map(cell_len, lines))
        return Placed(
            id_,
            kind,
            len(self.rows),
            column,
            width,
            tuple(lines),
            text,
            truncated=cut,
            root=root,
            ruled_out=ruled_out,
            empty=empty,
        )
