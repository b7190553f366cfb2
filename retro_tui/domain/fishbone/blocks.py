"""One cause and those below it as a block of text between two ribs.

Ribs are parallel, so a block stands in a slanted strip: row by row, its room moves by one cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len

from retro_tui.domain.fishbone.detail import Detail, Part, parts
from retro_tui.domain.fishbone.drawing import Signs
from retro_tui.domain.fishbone.twigs import Fish, Twig

_TWIG = 3
"""Cells that the line from a cause to its rib takes where there is room for them."""


@dataclass(frozen=True, slots=True)
class Strip:
    """The room between a rib and the one before it."""

    joint: int
    pitch: int
    spine: int
    lane: int
    side: int
    """-1 above the spine, 1 below it."""
    tall: int
    """Rows of the rib."""

    @property
    def top(self) -> int:
        """The first row of the rib."""
        return self.spine - self.tall if self.side < 0 else self.spine + 1

    def rib(self, row: int) -> int:
        """Return the column of the rib on a row."""
        return self.joint - abs(self.spine - row)

    def left(self, rows: Sequence[int]) -> int:
        """Return the first column that is free on all of these rows."""
        return max(self.rib(row) for row in rows) - self.pitch + 2

    def right(self, row: int) -> int:
        """Return the column before which a text has to end."""
        return self.rib(row) - 1


class Text(NamedTuple):
    """A cause as it will be drawn: its lines, and the rows and the column where they stand."""

    part: Part
    lines: tuple[str, ...]
    width: int
    row: int

    @property
    def rows(self) -> range:
        """The rows that it takes."""
        return range(self.row, self.row + len(self.lines))

    @property
    def inset(self) -> int:
        """Cells between the edge of its block and its text."""
        return self.part.indent + 2 if self.part.node.depth > 1 else 0

    @property
    def truncated(self) -> bool:
        """Whether something of the text is missing."""
        return self.part.label.count(self.part.width) > self.part.lines


def texts(twig: Twig, detail: Detail, pitch: int, fish: Fish) -> list[Text]:
    """Break the texts of a block into lines, in rows counted from 0."""
    made: list[Text] = []
    row = 0
    for part in parts(twig, detail, pitch, fish):
        lines = _lines(part, fish.signs)
        made.append(Text(part, lines, max(map(cell_len, lines)), row))
        row += len(lines)
    return made


def _lines(part: Part, signs: Signs) -> tuple[str, ...]:
    """Return the lines of one cause with its sign before the first."""
    if part.label.count(part.width) > part.lines:
        tail = part.node.tail if part.folded else ""
        lines = part.node.label.cut(part.width, part.lines, signs.ellipsis, tail)
    else:
        lines = part.label.balanced(part.width)
    lead = part.node.lead
    return tuple((lead if not number else " " * part.node.hang) + line for number, line in enumerate(lines))


def twig_row(first: Text, spine: int) -> int:
    """Return the row of the line from a cause to its rib: the one nearest to the spine."""
    return first.rows[-1] if first.row < spine else first.rows[0]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the texts of a block stand, and where the lines run that lead to those below its cause."""

    strip: Strip
    columns: tuple[int, ...]
    edge: int
    """Column of the block, or where a slanted one is set in its strip."""
    slanted: bool

    def guide(self, row: int, indent: int) -> int:
        """Return the column of the line that leads to causes set in so far."""
        return self.edge + indent + (self.strip.left((row,)) if self.slanted else 0)


def place(block: Sequence[Text], strip: Strip) -> Place:
    """Stand a block on one edge if it fits so, else let it lean like its rib."""
    first, subs = block[0], block[1:]
    twig = twig_row(first, strip.spine)
    low = strip.left(first.rows)
    ends = [strip.right(row) - cell_len(line) for row, line in zip(first.rows, first.lines, strict=True)]
    free = strip.right(twig) - cell_len(first.lines[twig - first.row])
    high = min(*ends, free - 1)
    wish = max(low, min(high, free - _TWIG))
    low_all = max([low, *(strip.left(sub.rows) - sub.part.indent for sub in subs)])
    high_all = min([high, *(_right(sub, strip) - sub.inset for sub in subs)])
    if low_all <= high_all:
        edge = max(low_all, min(high_all, wish))
        return Place(strip, tuple(edge + text.inset for text in block), edge, slanted=False)
    rooms = (_right(sub, strip) - sub.inset - strip.left(sub.rows) for sub in subs)
    edge = max(0, min([wish - low, *rooms]))
    leaning = tuple(strip.left(text.rows) + edge + text.inset for text in block)
    return Place(strip, leaning, edge, slanted=True)


def _right(text: Text, strip: Strip) -> int:
    """Return the last column at which a text may begin."""
    return min(strip.right(row) for row in text.rows) - text.width
