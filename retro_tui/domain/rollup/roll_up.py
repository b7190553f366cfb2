"""Everything that is known of a period, put together from what was counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from retro_tui.domain.rollup.figures import FIGURES, Figure
from retro_tui.domain.rollup.period import Period
from retro_tui.domain.rollup.problems import Kind, pareto
from retro_tui.domain.rollup.reckon import Targets
from retro_tui.domain.rollup.tally import Tally, merged


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the period, with its figures by their keys."""

    name: str
    values: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Held:
    """A session of the period, as a line of the register of scores (O14)."""

    id: str
    code: str
    project: str
    title: str
    held_on: str
    state: str
    score: int | None


@dataclass(frozen=True, slots=True)
class Points:
    """What a person has contributed to projects that count it (Y5)."""

    name: str
    offered: int
    applied: int


@dataclass(frozen=True, slots=True)
class Counted:
    """What the store has of a period and of the one before it."""

    months: Mapping[str, Tally] = field(default_factory=dict)
    before: Tally = field(default_factory=Tally)
    targets: Targets = field(default_factory=dict)
    register: Sequence[Held] = ()
    points: Sequence[Points] = ()


@dataclass(frozen=True, slots=True)
class RollUp:
    """A period over all projects, or over one."""

    period: Period
    project: str
    """Its name; empty for all."""
    figures: tuple[Figure, ...]
    months: tuple[Month, ...]
    kinds: tuple[Kind, ...]
    register: tuple[Held, ...]
    points: tuple[Points, ...]

    def figure(self, key: str) -> Figure:
        """Return the figure of a key."""
        return next(figure for figure in self.figures if figure.key == key)

    def line(self, key: str) -> list[float | None]:
        """Return a figure of each month."""
        return [month.values[key] for month in self.months]


def roll_up(period: Period, project: str, counted: Counted) -> RollUp:
    """Reckon everything of a period."""
    now = merged(counted.months.values())
    months = [(name, counted.months.get(name) or Tally()) for name in period.named_months()]
    return RollUp(
        period,
        project,
        tuple(each.figure(now, counted.before, counted.targets) for each in FIGURES),
        tuple(Month(name, {each.key: each.of(tally) for each in FIGURES}) for name, tally in months),
        pareto(now["problems"], now["again"]),
        tuple(counted.register),
        tuple(sorted(counted.points, key=lambda each: each.name)),
    )
