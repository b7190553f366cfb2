"""Where the cards of a why tree stand: downwards or to the right, whichever is larger on a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retro_tui.minutes.pictures.nodes import Node
from retro_tui.minutes.pictures.why_cards import Card, cards

if TYPE_CHECKING:
    from retro_tui.storage.models import Problem

_BESIDE = 20.0
"""Between two cards of a level."""
_BETWEEN = 36.0
"""Between two levels."""
_MARGIN = 14.0
_LABEL_ROW, _LABEL_COLUMN = 24.0, 66.0
"""Room for the names of the levels: above them, or at their left."""
_PAGE = (680.0, 900.0)
_TRIED = (
    *((True, width) for width in (28.0, 22.0, 17.0, 14.5, 12.5)),
    *((False, width) for width in (24.0, 18.0, 14.5, 12.5)),
)
"""Downwards or not, and the width of the texts in em; an earlier one is taken where a later gains little."""

Outline = list[tuple[float, float]]
"""Where a tree begins and ends on each level, the deepest first, counted from the middle of its top card."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A card where it stands: the left edge and the top of its box."""

    card: Card
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Link:
    """A line from what is explained to its cause, by the corners that it takes."""

    points: tuple[tuple[float, float], ...]
    out: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """The whole drawing; the first stand is that of the problem."""

    stands: tuple[Stand, ...]
    links: tuple[Link, ...]
    levels: tuple[tuple[float, float], ...]
    """Where the name of each level is written, from that of the first whys."""
    down: bool

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of all, with a margin."""
        labels = (_LABEL_COLUMN, 0.0) if self.down else (0.0, _LABEL_ROW)
        side, row = labels if self.levels else (0.0, 0.0)
        left = min(stand.x for stand in self.stands) - _MARGIN - side
        top = min(stand.y for stand in self.stands) - _MARGIN - row
        right = max(stand.x + stand.card.width for stand in self.stands) + _MARGIN
        bottom = max(stand.y + stand.card.height for stand in self.stands) + _MARGIN
        return left, top, right - left, bottom - top


def lay_out(problem: Problem, tree: Sequence[Node], lang: str) -> Tree:
    """Place the cards in the way that makes the picture large on a page and leaves the texts whole."""
    tried = [place(cards(problem, tree, lang, width), tree, down=down) for down, width in _TRIED]
    values = [_value(each) for each in tried]
    return next(each for each, value in zip(tried, values, strict=True) if value > max(values) * 0.97)


def _value(tree: Tree) -> float:
    """Return how large the drawing can be on a page, less something for each text that is cut off."""
    _x, _y, width, height = tree.box
    lost = sum(not stand.card.whole for stand in tree.stands)
    return min(_PAGE[0] / width, _PAGE[1] / height, 1.0) * max(0.4, 1 - 0.04 * lost)


def place(measured: Sequence[Card], tree: Sequence[Node], *, down: bool) -> Tree:
    """Place measured cards, the levels one below the other or one right of the other."""
    levels = [0, *(node.level for node in tree)]
    above = [-1, *(node.above + 1 for node in tree)]
    wide = [card.width if down else card.height for card in measured]
    middles = _middles(above, wide)
    starts = _starts(levels, [card.height if down else card.width for card in measured])
    stands = [
        Stand(card, *_point(middle - size / 2, starts[level], down))
        for card, middle, size, level in zip(measured, middles, wide, levels, strict=True)
    ]
    links = [
        Link(_corners(stands[above[at]], stands[at], starts[levels[at]], down), stands[at].card.out)
        for at in range(1, len(stands))
    ]
    edge = min(stand.x if down else stand.y for stand in stands)
    names = [_point(edge - (_LABEL_COLUMN if down else 10.0), start, down) for start in starts[1:]]
    links.sort(key=lambda link: not link.out)  # a whole line covers the dashes beside it
    return Tree(tuple(stands), tuple(links), tuple(names), down)


def _point(across: float, along: float, down: bool) -> tuple[float, float]:
    """Return x and y of a place across and along the direction in which the tree grows."""
    return (across, along) if down else (along, across)


def _starts(levels: Sequence[int], sizes: Sequence[float]) -> list[float]:
    """Return where each level begins."""
    deep = [0.0] * (max(levels) + 1)
    for level, size in zip(levels, sizes, strict=True):
        deep[level] = max(deep[level], size)
    starts = [0.0]
    for size in deep[:-1]:
        starts.append(starts[-1] + size + _BETWEEN)
    return starts


def _corners(one: Stand, other: Stand, start: float, down: bool) -> tuple[tuple[float, float], ...]:
    """Return the corners of the line between two cards; it turns in the room between their levels."""
    sizes = [(s.card.width, s.card.height) if down else (s.card.height, s.card.width) for s in (one, other)]
    spots = [(s.x, s.y) if down else (s.y, s.x) for s in (one, other)]
    first, second = (spot[0] + size[0] / 2 for spot, size in zip(spots, sizes, strict=True))
    begin = spots[0][1] + sizes[0][1]
    turn = start - _BETWEEN * 0.55
    return tuple(
        _point(a, b, down) for a, b in ((first, begin), (first, turn), (second, turn), (second, start))
    )


def _middles(above: Sequence[int], sizes: Sequence[float]) -> list[float]:
    """Return the middle of each card across the tree: over its causes, as close as their outlines allow."""
    below: list[list[int]] = [[] for _each in above]
    for at in range(1, len(above)):
        below[above[at]].append(at)
    outlines: dict[int, Outline] = {}
    shifts = [0.0] * len(above)
    for at in reversed(range(len(above))):
        outline: Outline = []
        for child in below[at]:
            outline, shifts[child] = _beside(outline, outlines.pop(child))
        if len(below[at]) > 1:
            middle = (shifts[below[at][0]] + shifts[below[at][-1]]) / 2
            for child in below[at]:
                shifts[child] -= middle
            outline = [(low - middle, high - middle) for low, high in outline]
        outline.append((-sizes[at] / 2, sizes[at] / 2))
        outlines[at] = outline
    for at in range(1, len(above)):
        shifts[at] += shifts[above[at]]
    return shifts


def _beside(done: Outline, new: Outline) -> tuple[Outline, float]:
    """Put one tree beside others; return the outline of all of them, and how far it had to be shifted."""
    if not done:
        return new, 0.0
    pairs = list(zip(reversed(done), reversed(new), strict=False))
    shift = max(one[1] - other[0] + _BESIDE for one, other in pairs)
    both = [(one[0], other[1] + shift) for one, other in reversed(pairs)]
    rest = [(low + shift, high + shift) for low, high in new[: -len(pairs)]] or done[: -len(pairs)]
    return [*rest, *both], shift
