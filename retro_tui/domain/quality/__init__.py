"""Hints about a meeting that lead to the field in question; they never block anything."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from retro_tui.domain.fields import FieldSpec
from retro_tui.domain.quality import actions, causes, delivery, opening, problems, shape, signing, times
from retro_tui.domain.quality.finding import Finding, Rule, Scene
from retro_tui.domain.quality.missing import missing, rows_of

if TYPE_CHECKING:
    from retro_tui.storage.models import Meeting

__all__ = ["Finding", "findings"]

_RULES: dict[str, tuple[Rule, ...]] = {
    "setup": (times.clock, times.period, opening.twins, opening.attendance, opening.scribe),
    "follow_up": (opening.earlier,),
    "goals": (delivery.smart,),
    "incident": (delivery.incidents,),
    "scope": (delivery.scope,),
    "changes": (delivery.changes,),
    "gate": (delivery.gate,),
    "acceptance": (delivery.acceptance,),
    "feedback": (delivery.feedback,),
    "risks": (delivery.risks,),
    "milestones": (times.actual, times.reached, times.overridden),
    "metrics": (opening.metrics, opening.comparison),
    "problems": (problems.complete, problems.wording),
    "causes": (
        shape.analysed,
        causes.no_person,
        causes.ends,
        causes.repeats,
        causes.read_back,
        shape.length,
        shape.stops,
        shape.breadth,
        causes.roots,
    ),
    "close": (signing.signatures,),
    "actions": (actions.people, actions.wording, actions.due, actions.prevention),
}


def findings(
    meeting: Meeting,
    steps: Collection[str],
    required: Mapping[str, Collection[str]],
    specs: Mapping[str, Sequence[FieldSpec]],
    today: date,
) -> list[Finding]:
    """Return what is missing or doubtful, in the order of the steps and of the rows in each.

    Only the kinds of steps that the session has are looked at, and the opening and the closing always.
    `required` names the fields that the template wants besides those that are declared as required.
    """
    scene = Scene(meeting, steps, today)
    found: list[Finding] = []
    left_out = {step.kind for step in meeting.steps if step.state == "skipped"}
    for step in (step for step in _walk(steps) if step not in left_out):
        empty = list(missing(meeting, step, required.get(step, ()), specs))
        told = {(finding.row_id, finding.field) for finding in empty}
        judged = [finding for rule in _RULES.get(step, ()) for finding in rule(scene)]
        judged = [finding for finding in judged if (finding.row_id, finding.field) not in told]
        found += _by_row(meeting, step, empty + judged)
    return found


def _walk(steps: Collection[str]) -> list[str]:
    """Return the steps in their order, with the opening before and the closing after them if need be."""
    order = list(dict.fromkeys(steps))
    return ["setup"] * ("setup" not in order) + order + ["close"] * ("close" not in order)


def _by_row(meeting: Meeting, step: str, found: list[Finding]) -> list[Finding]:
    """Return what was found with all that is about one row together: the session first, then row by row."""
    place = {row.id: n for n, row in enumerate(rows_of(meeting, step))}
    return sorted(found, key=lambda finding: place.get(finding.row_id, -1))
