"""What hangs on the bones, measured: a cause with the causes below it is a block that stands on one twig."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from retro_tui.minutes.pictures.measure import balanced, bold, em
from retro_tui.minutes.pictures.nodes import flat
from retro_tui.minutes.pictures.svg import clean

if TYPE_CHECKING:
    from retro_tui.domain.fishbone.bones import Bone, BoneCause

SIZE, LINE = 14.0, 19.0
"""Letters and line height of a cause."""
SUB_SIZE, SUB_LINE = 12.0, 16.0
"""Letters and line height of a cause below another."""
PAD = 6.0
"""Room left and right in the box of a root cause."""
STAR = 17.0
"""Room for a sign before the text."""
BULLET = 10.0
"""Room for the dot before a cause below another."""
_ROOM = 58.0
"""How many em of text are shown of a cause, where three lines are shorter."""
_STEP = 11.0
"""How much further in each level stands."""
_DEEPEST = 6
"""Levels that are told apart by where they stand."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A text with its size and its place in the block: how far below the twig, how far right of its edge."""

    kind: str
    """`cause`, `sub`, `chip` or `head`."""
    text: str
    lines: tuple[str, ...]
    width: float
    height: float
    right: float = 0.0
    down: float = 0.0
    root: bool = False
    out: bool = False

    @property
    def whole(self) -> bool:
        """Whether nothing of the text is cut off."""
        return "".join(self.text.split()) == "".join("".join(self.lines).split())


@dataclass(frozen=True, slots=True)
class Block:
    """The pieces of one twig; the first is the text upon it."""

    pieces: tuple[Piece, ...]

    @property
    def over(self) -> float:
        """The height above the twig."""
        return -self.pieces[0].down

    @property
    def under(self) -> float:
        """The height below the twig."""
        last = self.pieces[-1]
        return max(0.0, last.down + last.height)


def blocks(bone: Bone, width: float) -> tuple[Block, ...]:
    """Measure the causes of a bone, wrapped at so many em."""
    return tuple(_block(cause, width) for cause in bone.causes)


def _block(cause: BoneCause, width: float) -> Block:
    """Stand a cause upon a twig and hang those below it from the twig."""
    first = _piece(cause, "cause", width)
    pieces = [replace(first, down=-first.height - 3.0)]
    down = 5.0
    for level, sub in flat(cause.below):
        down += 4.0 if _root(sub) else 1.0
        right = 4.0 + _STEP * (min(level, _DEEPEST) - 1)
        pieces.append(replace(_piece(sub, "sub", width * SIZE / SUB_SIZE), right=right, down=down))
        down += pieces[-1].height + (3.0 if _root(sub) else 1.0)
    return Block(tuple(pieces))


def _piece(cause: BoneCause, kind: str, width: float) -> Piece:
    """Measure a cause, wrapped at so many em; a root may be longer than others."""
    text, root, size = clean(cause.text), _root(cause), bold if _root(cause) else em
    most = max(3 if kind == "cause" else 2, round(_ROOM / width)) + 2 * root
    lines = tuple(balanced(text, width, most, size))
    letters, line = (SIZE, LINE) if kind == "cause" else (SUB_SIZE, SUB_LINE)
    sign = STAR + 2 * PAD if root else STAR if cause.ruled_out else 0.0 if kind == "cause" else BULLET
    wide = max(map(size, lines)) * letters + sign
    return Piece(kind, text, lines, wide, len(lines) * line + 4.5 * root, root=root, out=cause.ruled_out)


def chip(bone: Bone) -> Piece:
    """Measure the name of a category."""
    text = clean(bone.title)
    lines = balanced(text, 11, 2, bold)
    return Piece(
        "chip",
        text,
        tuple(lines),
        max(map(bold, lines)) * SIZE + 26.0,
        len(lines) * LINE + 9.0,
        out=not bone.causes,
    )


def head(problem: str) -> Piece:
    """Measure the problem."""
    text = clean(problem)
    lines = balanced(text, 11, 6, bold)
    width = max(4.0, *map(bold, lines)) * 15.0 + 44.0
    return Piece("head", text, tuple(lines), width, max(64.0, len(lines) * 21.0 + 30.0))


def _root(cause: BoneCause) -> bool:
    """Tell whether a cause is marked as root: one that has been ruled out is none."""
    return cause.root and not cause.ruled_out
