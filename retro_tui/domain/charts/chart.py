"""A chart before it is drawn: rows, each with a label, marks between 0 and 1, and words behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from retro_tui.domain.words import Phrase

Sign = Literal["before", "target", "after", "line", "planned", "actual"]
"""What a mark stands for; a drawing has a sign for each, so that no colour is needed."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a row, or a point of it where both ends are the same."""

    sign: Sign
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a chart; without marks it is a heading."""

    label: str | Phrase
    marks: tuple[Mark, ...] = ()
    words: tuple[str | Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with a sentence that says how to read it."""

    rows: tuple[Row, ...]
    legend: Phrase | None = None

    def __bool__(self) -> bool:
        """Tell whether there is anything to see."""
        return bool(self.rows)
