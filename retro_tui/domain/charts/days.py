"""Planned and actual days of the milestones on one line of time (R1, R8)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from retro_tui.domain import choices as c
from retro_tui.domain.charts.chart import Chart, Mark, Row
from retro_tui.domain.rag import late_words, status
from retro_tui.domain.words import N_, Phrase

if TYPE_CHECKING:
    from retro_tui.storage.models import Milestone


def day_chart(milestones: Sequence[Milestone], held_on: date | None) -> Chart:
    """Chart the milestones that have a day; what is not reached runs until the meeting."""
    dated = [m for m in milestones if m.planned_on or m.actual_on]
    days = [d for m in dated for d in (m.planned_on, m.actual_on, held_on if _open(m) else None) if d]
    if not days:
        return Chart(())
    first, span = min(days), max(1, (max(days) - min(days)).days)
    rows = (_row(m, held_on, first, span) for m in dated)
    args: dict[str, object] = {"first": first.isoformat(), "last": max(days).isoformat()}
    return Chart(tuple(rows), Phrase(N_("○ planned  ● actual   {first} to {last}"), args))


def _open(milestone: Milestone) -> bool:
    """Tell whether a milestone has not been reached."""
    return milestone.actual_on is None


def _row(milestone: Milestone, held_on: date | None, first: date, span: int) -> Row:
    """Return one milestone: a line from the planned day to the actual one, or as far as it has come."""

    def place(day: date) -> float:
        return min(1.0, max(0.0, (day - first).days / span))

    planned, actual = milestone.planned_on, milestone.actual_on
    until = actual or (held_on if planned and held_on and held_on > planned else None)
    marks: list[Mark] = []
    if planned and until:
        marks.append(Mark("line", *sorted((place(planned), place(until)))))
    if planned:
        marks.append(Mark("planned", place(planned), place(planned)))
    if actual:
        marks.append(Mark("actual", place(actual), place(actual)))
    rag = status(milestone, held_on)
    words = (Phrase(c.label(c.RAG, rag)), late_words(milestone, held_on))
    return Row(f"{milestone.tag} {milestone.title}", tuple(marks), tuple(w for w in words if w and w.msgid))
