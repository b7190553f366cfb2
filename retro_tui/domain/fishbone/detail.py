"""How much is shown of a cause and of those below it, and how many rows that takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from retro_tui.domain.fishbone.labels import Label
from retro_tui.domain.fishbone.twigs import Fish, Node, Twig

SIDE = 4
"""Cells of a pitch that a text never has: a space, a twig with a space before it, the rib."""
_STEP = 2
"""Cells by which each deeper level is set in."""
_NARROW = 9
"""Cells below which a cause takes no more lines, since each line makes all of them narrower."""
_ALL = 1_000_000


class Detail(NamedTuple):
    """How much of each text is shown: lines of a cause, lines of one below it, and levels."""

    lines: int
    sub_lines: int
    depth: int


class Part(NamedTuple):
    """A cause in its block: how wide its text may be, how many lines it takes, how far it is set in."""

    node: Node
    label: Label
    width: int
    lines: int
    indent: int
    folded: bool


DETAILS = (
    *(Detail(lines, subs, _ALL) for lines, subs in ((8, 6), (5, 4), (4, 3), (3, 2), (3, 1), (2, 1))),
    *(Detail(lines, subs, 2) for lines, subs in ((4, 2), (3, 2), (3, 1), (2, 1))),
    *(Detail(lines, 0, 1) for lines in (4, 3, 2, 1)),
)
"""The richest first: what is below a cause is folded before its own text is cut to one line."""

_SECOND_LINE = len(DETAILS) - 2
"""Place of the detail with two lines for a cause and nothing below it."""


def parts(twig: Twig, detail: Detail, pitch: int, fish: Fish) -> Iterator[Part]:
    """Yield what is shown of a cause and of those below it, each with its size."""
    deepest = _deepest(detail, pitch, fish.least)
    for node in twig.nodes:
        if node.depth <= deepest:
            folded = node.depth == deepest and node.size > 0
            text = node.folded if folded else node.label
            lines, width = _sized(node, text, detail, pitch - SIDE - node.hang, fish.least)
            yield Part(node, text, width, lines, _indent(node), folded)


def rows_of(twig: Twig, detail: Detail, pitch: int, fish: Fish) -> int:
    """Return the rows that a cause takes with those below it; it is remembered."""
    key = (pitch, *detail)
    rows = twig.known.get(key)
    if rows is None:
        deepest, rows = _deepest(detail, pitch, fish.least), 0
        for node in twig.nodes[:1] if deepest == 1 else twig.nodes:
            if node.depth <= deepest:
                text = node.folded if node.depth == deepest else node.label
                rows += _sized(node, text, detail, pitch - SIDE - node.hang, fish.least)[0]
        twig.known[key] = rows
    return rows


def _deepest(detail: Detail, pitch: int, least: int) -> int:
    """Return the level to which causes are shown: as far as the detail goes, and as there is room."""
    return min(detail.depth, 2 + (pitch - SIDE - 3 - least) // _STEP)


def _indent(node: Node) -> int:
    """Return how far the line before a cause is set in."""
    return _STEP * (node.depth - 2) if node.depth > 1 else 0


def _sized(node: Node, text: Label, detail: Detail, room: int, least: int) -> tuple[int, int]:
    """Return the lines that a cause takes, and their width."""
    if node.depth == 1:
        return _fitted(text, room, 2, min(detail.lines, 2 + max(0, room - _NARROW)))
    room -= 1 + _indent(node)
    return _fitted(text, room, 1, max(1, min(detail.sub_lines, 1 + room - least)))


def _fitted(text: Label, width: int, free: int, limit: int) -> tuple[int, int]:
    """Return the lines that a text takes, and their width: ribs lean, so lines after `free` cost a cell."""
    lines = text.count(width)
    while lines > free and lines <= limit:
        narrow = width - (lines - free)
        needed = text.count(narrow)
        if needed <= lines:
            return lines, narrow
        lines = needed
    lines = min(lines, limit)
    return lines, width - max(0, lines - free)


def settle(twigs: Sequence[Twig], base: Detail, pitch: int, rows: int, fish: Fish) -> list[Detail]:
    """Return how much of each cause is shown on one rib: the rows that are left go round from the first.

    First every cause gets its second line, then causes are set apart by a row, then there is more detail.
    """
    chosen = [base] * len(twigs)
    taken = [rows_of(twig, base, pitch, fish) for twig in twigs]
    spare, gaps = rows - sum(taken), len(twigs) - 1
    for place in range(DETAILS.index(base), -1, -1):
        if place < _SECOND_LINE and gaps:
            spare -= gaps if spare >= gaps else 0
            gaps = 0
        if spare <= 0:
            break
        for number, twig in enumerate(twigs):
            needed = rows_of(twig, DETAILS[place], pitch, fish) - taken[number]
            if needed <= spare:
                chosen[number] = DETAILS[place]
                taken[number] += needed
                spare -= needed
    return chosen
