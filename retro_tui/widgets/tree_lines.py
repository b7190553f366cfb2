"""A causal tree as lines of text: which causes are shown, and how each is broken to the room there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len

from retro_tui.widgets.fit import wrap

INDENT = 3
"""Cells by which each level stands further to the right."""
NARROWEST = 24
"""Fewest cells that a text gets; where there are fewer, the tree is wider than its view and scrolls."""
_BESIDE = 18
"""Fewest cells that marks beside a text leave to it."""


GAP = "  "
"""What stands between two marks of a node."""


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
class Drawn:
    """One line of the drawing, by the place of its node among those that are shown."""

    place: int
    indent: str
    text: str
    marks: str
    first: bool = False
    """Whether it is the first line of its node."""


def shown(nodes: Sequence[TreeNode], folded: set[str]) -> Iterator[tuple[TreeNode, int]]:
    """Yield the nodes that no folded one hides, each with the number of nodes that it hides itself."""
    place = 0
    while place < len(nodes):
        node, hidden = nodes[place], below(nodes, place)
        place += 1
        if node.id in folded and hidden:
            place += hidden
            yield node, hidden
        else:
            yield node, 0


def below(nodes: Sequence[TreeNode], place: int) -> int:
    """Return how many nodes hang below the one at `place`; they come right after it."""
    depth = nodes[place].depth
    end = next((i for i in range(place + 1, len(nodes)) if nodes[i].depth <= depth), len(nodes))
    return end - place - 1


def ancestors(nodes: Sequence[TreeNode], node_id: str) -> set[str]:
    """Return the ids of the nodes that a node hangs below."""
    found: set[str] = set()
    place = next((i for i, node in enumerate(nodes) if node.id == node_id), 0)
    depth = nodes[place].depth if nodes else 0
    for node in reversed(nodes[:place]):
        if node.depth < depth:
            depth = node.depth
            found.add(node.id)
    return found


def draw(nodes: Sequence[tuple[TreeNode, int]], width: int, marks: int, edge: int) -> list[Drawn]:
    """Break all texts to `width` cells.

    The marks of a node take `marks` cells and an `edge` beside its text, in as many lines as they need. Where
    that would leave the text too little, they stand below it.
    """
    return [line for row in _rows(nodes) for line in _draw(row, width, marks, edge)]


def start(node: TreeNode) -> int:
    """Return the cell at which a node's text begins."""
    return INDENT * node.depth + cell_len(_lead(node))


class _Row(NamedTuple):
    """A node with its place, the number of nodes it hides, and the lines that pass beside it."""

    place: int
    node: TreeNode
    hidden: int
    indent: str
    """What stands before its first line."""
    hang: str
    """What stands before its other lines."""


def _rows(nodes: Sequence[tuple[TreeNode, int]]) -> Iterator[_Row]:
    """Yield the nodes with lines from each down to the last one below it."""
    depths = [node.depth for node, _hidden in nodes]
    passing: list[str] = []
    for place, (node, hidden) in enumerate(nodes):
        depth = depths[place]
        del passing[max(0, depth - 1) :]
        before = "".join(passing)
        if depth:
            after = next((d for d in depths[place + 1 :] if d <= depth), 0)
            passing.append(" │ " if after == depth else "   ")
            indent = before + (" ├ " if after == depth else " └ ")
        else:
            indent = ""
        parent = depths[place + 1 : place + 2] == [depth + 1]
        lead = cell_len(_lead(node))
        hang = "".join(passing) + (" │ " if parent and lead >= INDENT else "   ")[:lead].ljust(lead)
        yield _Row(place, node, hidden, indent, hang)


def _draw(row: _Row, width: int, marks: int, edge: int) -> list[Drawn]:
    """Return the lines of one node."""
    node, lead = row.node, _lead(row.node)
    text = f"{node.text}  (+{row.hidden})" if row.hidden else node.text
    room = width - start(node) - 1
    beside = room - marks - edge >= _BESIDE or not node.marks
    taken = marks + edge if beside and marks else 0
    texts = wrap(text, room - taken if taken else max(NARROWEST, room))
    said = _beside(node.marks, marks if beside else max(NARROWEST, room))
    pairs = list(zip_longest(texts, said, fillvalue="")) if beside else [(line, "") for line in texts]
    lines = [Drawn(row.place, row.indent, lead + pairs[0][0], pairs[0][1], first=True)]
    lines += [Drawn(row.place, row.hang, line, mark) for line, mark in pairs[1:]]
    return lines if beside else [*lines, *(Drawn(row.place, row.hang + line, "", "") for line in said)]


def _beside(marks: str, width: int) -> list[str]:
    """Return the marks of a node in lines of `width` cells, broken between two marks where that is enough."""
    lines: list[str] = []
    for mark in filter(None, marks.split(GAP)):
        if lines and cell_len(lines[-1] + GAP + mark) <= width:
            lines[-1] += GAP + mark
        else:
            lines += wrap(mark, max(1, width))
    return lines


def _lead(node: TreeNode) -> str:
    """Return what stands before a node's text."""
    return f"{node.lead}  " if node.lead else ""
