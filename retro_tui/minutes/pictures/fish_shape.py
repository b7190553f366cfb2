"""A fishbone that has been laid out: where its texts, ribs and twigs are, with the spine at y = 0."""

from __future__ import annotations

from dataclasses import dataclass

from retro_tui.minutes.pictures.fish_blocks import Piece

TAIL = 14.0
"""Length of the tail behind the spine."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A text where it stands: the left edge and the top of its box."""

    piece: Piece
    x: float
    y: float
    place: int
    """Number of its bone in the person's order; -1 for the head."""


@dataclass(frozen=True, slots=True)
class Rib:
    """A rib from its chip to the spine."""

    x: float
    y: float
    joint: float
    place: int
    empty: bool


@dataclass(frozen=True, slots=True)
class Twig:
    """The line below a cause, from its left edge to the rib."""

    x: float
    y: float
    end: float
    place: int


@dataclass(frozen=True, slots=True)
class Fish:
    """The whole drawing."""

    labels: tuple[Placed, ...]
    ribs: tuple[Rib, ...]
    twigs: tuple[Twig, ...]
    spine: tuple[float, float]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of all, with a margin."""
        left = min(self.spine[0] - TAIL, *(label.x for label in self.labels)) - 14.0
        right = max(label.x + label.piece.width for label in self.labels) + 14.0
        top = min(label.y for label in self.labels) - 14.0
        bottom = max(label.y + label.piece.height for label in self.labels) + 14.0
        return left, top, right - left, bottom - top
