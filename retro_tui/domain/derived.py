"""What a list shows of a record beyond its fields: reckoned from them, never stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from retro_tui.domain import choices as c
from retro_tui.domain.moments import resolved_in
from retro_tui.domain.rag import late_words, of_metric, status
from retro_tui.domain.results import VERDICT, change_words, verdict
from retro_tui.domain.risks import level
from retro_tui.domain.smart import letters
from retro_tui.domain.words import N_, Phrase

if TYPE_CHECKING:
    from retro_tui.storage.models import Goal, Incident, Metric, Milestone, Risk

Words = Phrase | str | None


@dataclass(frozen=True, slots=True)
class Derived:
    """A column of a list that no field holds: heading, cells, and what it says of a row on a day."""

    label: str
    width: int
    of: Callable[[Any, date | None], Words]


def _status(milestone: Milestone, on: date | None) -> Words:
    """Return the colour of a milestone in words."""
    return Phrase(c.label(c.RAG, status(milestone, on)))


def _verdict(metric: Metric, on: date | None) -> Words:
    """Return whether a target was met."""
    said = verdict(metric)
    word, sign = Phrase(c.label(VERDICT, said)), c.label(c.RAG, of_metric(metric))[:1]
    return Phrase(N_("{sign} {verdict}"), {"sign": sign, "verdict": word}) if sign else None


def _change(metric: Metric, on: date | None) -> Words:
    """Return by how much a figure has changed."""
    return change_words(metric)


def _letters(goal: Goal, on: date | None) -> Words:
    """Return which of the letters of SMART a goal has."""
    return letters(goal)


def _level(risk: Risk, on: date | None) -> Words:
    """Return how much a risk weighs."""
    return Phrase(c.label(c.IMPACT, level(risk)))


def _resolved(incident: Incident, on: date | None) -> Words:
    """Return how long an incident lasted."""
    return resolved_in(incident)


DERIVED: dict[str, tuple[Derived, ...]] = {
    "goals": (Derived(N_("SMART"), 9, _letters),),
    "incident": (Derived(N_("Lasted"), 12, _resolved),),
    "milestones": (Derived(N_("Status"), 13, _status), Derived(N_("Deviation"), 9, late_words)),
    "metrics": (Derived(N_("Verdict"), 12, _verdict), Derived(N_("Change"), 9, _change)),
    "risks": (Derived(N_("Level"), 8, _level),),
}
"""The columns of each kind of records that has any, behind those of its fields."""
