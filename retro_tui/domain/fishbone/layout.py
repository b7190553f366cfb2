"""The layout of a fishbone in cells: the richest drawing that fits, else a list by category."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from retro_tui.domain.fishbone.bones import Bones
from retro_tui.domain.fishbone.detail import DETAILS
from retro_tui.domain.fishbone.drawer import Drawer
from retro_tui.domain.fishbone.drawing import ASCII, UNICODE, Drawing
from retro_tui.domain.fishbone.frame import NARROWEST, Frame, Framer
from retro_tui.domain.fishbone.listing import Lister
from retro_tui.domain.fishbone.twigs import Fish, Node, prepare

_GAPS = (2, 1, 0)
"""Rows between two causes: airy where it can be."""
_LEAST_WIDTH, _LEAST_HEIGHT = 30, 7
_MOST_HEAD = 8
"""Most lines of the head."""
_WORD = 14
"""Cells up to which a word should not be broken."""
_WORTH = 2
"""How many places of detail whole words are worth."""


def lay_out(bones: Bones, width: int, height: int, ascii: bool = False) -> Drawing:
    """Draw a fishbone into `width` by `height` cells; only a list may take more rows."""
    fish = prepare(bones, ASCII if ascii else UNICODE)
    if width >= _LEAST_WIDTH and height >= _LEAST_HEIGHT:
        head = _head_lines(fish, width, height)
        frame = _frame(fish, width - max(map(cell_len, head)) - 5, height)
        if frame is not None:
            return Drawer(fish, frame, width, height).draw(head)
    return Lister(fish, max(0, width)).draw()


def _frame(fish: Fish, width: int, height: int) -> Frame | None:
    """Return the frame of the richest drawing that fits beside the head.

    Lower ribs with wider texts are better than richer detail when otherwise words had to be broken.
    """
    framer = Framer(fish, width, height)
    place, frame = _richest(framer, len(DETAILS))
    if frame is None:
        return None
    words = min(_WORD, max((node.label.longest for node in _nodes(fish)), default=0))
    for least in range(words, framer.room(frame), -2):
        framer.least = least
        _place, other = _richest(framer, place + _WORTH + 1)
        if other is not None:
            return framer.grown(other)
    framer.least = NARROWEST
    return framer.grown(frame)


def _richest(framer: Framer, most: int) -> tuple[int, Frame | None]:
    """Return the first detail that fits, of so many, and its frame."""
    ribs = framer.fish.ribs
    for place, detail in enumerate(DETAILS[:most]):
        upper, lower = (max((rib.least(detail.depth) for rib in ribs[n::2]), default=0) for n in (0, 1))
        if upper + lower + 1 + min(2, len(ribs)) <= framer.height:
            for gap in _GAPS:
                frame = framer.frame(detail, gap)
                if frame is not None:
                    return place, frame
    return most, None


def _nodes(fish: Fish) -> Iterator[Node]:
    """Yield all causes."""
    return (node for rib in fish.ribs for twig in rib.twigs for node in twig.nodes)


def _head_lines(fish: Fish, width: int, height: int) -> list[str]:
    """Return the lines of the head."""
    room = max(min(max(width // 6, 12), 24) - 4, min(fish.head.longest, _WORD))
    limit = min(_MOST_HEAD, height - 2)
    if fish.head.count(room) <= limit:
        return fish.head.balanced(room)
    return fish.head.cut(room, limit, fish.signs.ellipsis)
