"""Red, amber or green: of a milestone by its days, of a metric by its verdict (R1, P6)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from retro_tui.domain.results import Measured, days_late, verdict
from retro_tui.domain.words import N_, Phrase

if TYPE_CHECKING:
    from retro_tui.storage.models import Milestone

AMBER = 7
"""Most days late that are amber; more is red."""

_OF_VERDICT = {"met": "green", "exceeded": "green", "partly": "amber", "missed": "red"}


def computed(milestone: Milestone, on: date | None) -> str:
    """Return the colour that the days of a milestone give on a day; none if it has no planned day."""
    return colour(milestone.planned_on, milestone.actual_on or on)


def colour(planned: date | None, reached: date | None) -> str:
    """Return the colour of what was planned for one day and reached, or looked at, on another."""
    late = days_late(planned, reached)
    if late is None:
        return ""
    return "green" if late <= 0 else "amber" if late <= AMBER else "red"


def status(milestone: Milestone, on: date | None) -> str:
    """Return the colour that counts: what people say, else what the days give."""
    return milestone.rag or computed(milestone, on)


def of_metric(metric: Measured) -> str:
    """Return the colour of a figure against its target or threshold; none while it is unknown."""
    return _OF_VERDICT.get(verdict(metric), "")


def late_words(milestone: Milestone, on: date | None) -> Phrase | None:
    """Return how late or early a milestone came, or how overdue it is; none where there is nothing to say."""
    late = days_late(milestone.planned_on, milestone.actual_on or on)
    if late is None or (milestone.actual_on is None and late <= 0):
        return None
    if late == 0:
        return Phrase(N_("on time"))
    return Phrase(N_("{days} d"), {"days": f"{late:+d}"})
