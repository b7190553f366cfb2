"""Checks of goals, scope, changes, gates, acceptance, feedback, risks and incidents."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tui.domain.moments import moment
from retro_tui.domain.quality.finding import Finding, Scene, about, said
from retro_tui.domain.risks import level
from retro_tui.domain.smart import HINTS, holds
from retro_tui.domain.words import N_

_TIMES = ("began", "detected", "mitigated", "resolved")


def smart(scene: Scene) -> Iterator[Finding]:
    """See that every goal has each letter of SMART (O2)."""
    for goal in scene.meeting.goals:
        held = holds(goal)
        for letter, (field, msgid) in HINTS.items():
            if not held[letter]:
                yield about(goal, f"goal-{letter}", field, msgid)


def scope(scene: Scene) -> Iterator[Finding]:
    """See that what was promised and not delivered has a reason (P1)."""
    for item in scene.meeting.scope:
        short = item.delivery in ("not", "partly") and item.priority != "wont"
        if short and not said(item, "reason"):
            yield about(
                item, "scope-unexplained", "reason", N_("{tag} was not delivered whole, without a reason")
            )


def changes(scene: Scene) -> Iterator[Finding]:
    """See that it is said who approved a change, and what it does to the schedule (N3)."""
    for change in scene.meeting.changes:
        if change.state == "approved" and not said(change, "approved_by"):
            yield about(change, "change-unapproved", "approved_by", N_("It is not said who approved {tag}"))
        if change.state == "approved" and change.delay is None:
            msgid = N_("{tag} does not say what it does to the schedule")
            yield about(change, "change-delay", "delay", msgid)


def gate(scene: Scene) -> Iterator[Finding]:
    """See that what fails or is waived says why, and who looked at it (N2)."""
    for check in scene.meeting.gate:
        if check.result in ("fail", "waived") and not said(check, "remark"):
            yield about(check, "gate-unexplained", "remark", N_("{tag} fails or is waived, without a remark"))
        if check.result and not said(check, "reviewer"):
            yield about(check, "gate-no-reviewer", "reviewer", N_("It is not said who reviewed {tag}"))


def acceptance(scene: Scene) -> Iterator[Finding]:
    """See that conditions of an acceptance are written down (P4)."""
    for row in scene.meeting.acceptance:
        if row.result in ("conditions", "rejected") and not said(row, "conditions"):
            msgid = N_("{tag} is not accepted as it is, and it is not said what is still to be done")
            yield about(row, "acceptance-conditions", "conditions", msgid)


def feedback(scene: Scene) -> Iterator[Finding]:
    """See that wishes and complaints get an answer (O5)."""
    for row in scene.meeting.feedback:
        if row.tone in ("wish", "complaint") and not said(row, "answer"):
            yield about(row, "feedback-unanswered", "answer", N_("{tag} has no answer yet"))
        if row.score is not None and row.out_of is None:
            yield about(
                row, "feedback-scale", "out_of", N_("{tag} has a score, and it is not said out of how much")
            )


def risks(scene: Scene) -> Iterator[Finding]:
    """See that a risk that weighs has a response and an owner (P3)."""
    for risk in scene.meeting.risks:
        if risk.state == "closed" or level(risk) not in ("high", "medium"):
            continue
        if not said(risk, "response"):
            yield about(risk, "risk-no-response", "response", N_("{tag} has no response"))
        if not said(risk, "owner"):
            yield about(risk, "risk-no-owner", "owner", N_("{tag} has no owner"))


def incidents(scene: Scene) -> Iterator[Finding]:
    """See that the times of an incident can be read, and follow each other."""
    for incident in scene.meeting.incident:
        last = None
        for field in _TIMES:
            text = said(incident, field)
            if not text:
                continue
            at = moment(text)
            if at is None:
                msgid = N_("{tag}: “{text}” is no time that can be reckoned with; write 2026-09-15 14:03")
                yield about(incident, "incident-time", field, msgid, text=text)
            elif last is not None and at < last:
                msgid = N_("{tag}: {text} comes before the time above it")
                yield about(incident, "incident-order", field, msgid, text=text)
            last = at or last
