"""Pages that lie on their side, for pictures that nobody could read on an upright one."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn

from retro_tui.minutes.writers.word.paper import Paper
from retro_tui.minutes.writers.word.tables import GAP_PROPS
from retro_tui.minutes.writers.word.wordml import paragraph

_PIXEL = 15
"""Twips of a pixel of a picture, of which there are 96 to the inch."""
_READABLE = 0.64
"""Of its own size: the letters of a picture are above 6 points then."""
_SHARE = 0.82
"""Of a page that a picture may be high, so that its title stays with it."""
_ONCE = ("w:titlePg", "w:pgNumType", "w:type")
"""What is said of the first page of a section, and how it begins: it holds once for all that were one."""


def place(shape: tuple[float, float], paper: Paper) -> tuple[tuple[int, int], bool]:
    """Return the size of a picture of so many pixels in twips, and whether its page has to be turned."""
    upright = _scale(shape, paper.width, paper.height)
    around = paper.sheet[0] - paper.width, paper.sheet[1] - paper.height
    turned = _scale(shape, paper.sheet[1] - around[0], paper.sheet[0] - around[1])
    turn = upright < _READABLE and turned > upright and paper.sheet[0] < paper.sheet[1]
    scale = (turned if turn else upright) * _PIXEL
    return (max(round(shape[0] * scale), 1), max(round(shape[1] * scale), 1)), turn


def _scale(shape: tuple[float, float], width: int, height: int) -> float:
    """Return how large a picture is drawn, at most in its own size."""
    return min(1.0, width / (shape[0] * _PIXEL), height * _SHARE / (shape[1] * _PIXEL))


def turned(content: str, paper: Paper) -> str:
    """Write something on a page of its own that lies on its side."""
    return _end(paper, turn=False) + content + _end(paper, turn=True)


def joined(parts: Sequence[str], paper: Paper) -> str:
    """Return all that is written, without empty upright pages between turned ones."""
    end = _end(paper, turn=True)
    return "".join(parts).replace(end + _end(paper, turn=False), end)


def _end(paper: Paper, *, turn: bool) -> str:
    """Write the end of pages like those of the paper, or of such that lie on their side."""
    section = deepcopy(paper.section)
    if turn:
        size = section.get_or_add_pgSz()
        size.set(qn("w:w"), str(paper.sheet[1]))
        size.set(qn("w:h"), str(paper.sheet[0]))
        size.set(qn("w:orient"), "landscape")
    return paragraph("", props=GAP_PROPS + section.xml)


def settle(added: Sequence[Any], last: Any) -> None:
    """Let the first of the sections that were one begin as that did, and the others each on a new page."""
    for section in [*added[1:], last] if added else []:
        for name in _ONCE:
            for said in section.findall(qn(name)):
                section.remove(said)
