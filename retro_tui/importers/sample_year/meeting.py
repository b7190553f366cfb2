"""Writing one monthly review or one stage gate of the year."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlmodel import select

from retro_tui.domain.signing import slots
from retro_tui.importers.sample_year.days import MONTHS, before, planned, working
from retro_tui.importers.sample_year.figures import write_metrics
from retro_tui.importers.sample_year.later import look_back
from retro_tui.importers.sample_year.rows import Desk, Made, at, people, start
from retro_tui.importers.sample_year.story import Table
from retro_tui.importers.sample_year.thinking import write_outcome, write_problems
from retro_tui.minutes.frozen import freezer
from retro_tui.minutes.signed import signed_digest
from retro_tui.storage.ballots import put_totals
from retro_tui.storage.meetings import load
from retro_tui.storage.models import Step
from retro_tui.storage.signing import sign
from retro_tui.storage.walk import finish


@dataclass(frozen=True, slots=True)
class Span:
    """One month: the period that is looked back on, the meeting, and when it was due."""

    month: int
    first: date
    held_on: date
    due_on: date
    next_on: date
    planned_by: str = ""


def monthly_review(desk: Desk, project: str, wish: Table, span: Span) -> None:
    """Write one monthly review; the last one is still open."""
    made = start(desk, project, wish, "monthly-review", span.held_on)
    made.month, made.open = span.month, span.month == MONTHS
    head = desk.story.projects[project]["project"]
    _setting(desk, made, head, span.first)
    values = {"next_on": span.next_on, "next_facilitator": desk.story.name(head["facilitator"])}
    desk.sit(made, values | {"planned_by": span.planned_by, "planned_for": span.due_on})
    people(desk, made, head["team"], _owners(wish))
    look_back(desk, made)
    for row in wish["milestones"]:
        _milestone(desk, made, row, span)
    write_metrics(desk, made, desk.story.projects[project]["metric"])
    _heard(desk, made, desk.story.heard[project][span.month - 1])
    _notes(desk, made)
    write_problems(desk, made)
    write_outcome(desk, made)
    if made.open:
        _stand_at(desk, made, head["open_at"])
    else:
        close(desk, made)


def gate_review(desk: Desk, project: str, wish: Table, held_on: date) -> None:
    """Write the review of one stage's quality gate, signed by those who answer for it."""
    made = start(desk, project, wish, wish["template"], held_on)
    head = desk.story.projects[project]["project"]
    _setting(desk, made, head, held_on - timedelta(days=30))
    desk.sit(made, {field: desk.story.name(head[field]) for field in ("manager", "engineer", "client")})
    people(desk, made, head["team"], Counter(head["team"]))
    look_back(desk, made)
    day = working(held_on - timedelta(days=4))
    desk.fill(made, "gate", [_check(desk, row, min(day, held_on)) for row in wish["gate"]])
    for row in wish["changes"]:
        desk.put(made, "changes", _change(desk, row, held_on))
    for row in wish["risks"]:
        desk.put(made, "risks", _risk(desk, row, held_on))
    write_problems(desk, made)
    write_outcome(desk, made)
    _sign(desk, made)
    close(desk, made)


def close(desk: Desk, made: Made) -> None:
    """Make a session final on the evening of its day."""
    last = desk.w.db.exec(select(Step).where(Step.session_id == made.session.id)).all()
    desk.w.edit(made.session, {"step": len(last) - 1}, "mark")
    held_on = made.session.held_on
    assert held_on is not None
    desk.w.at = at(held_on, 11)
    finish(desk.w, made.session.id, freezer(held_on), desk.w.at)


def _setting(desk: Desk, made: Made, head: Table, first: date) -> None:
    """Write when and where it was, who led it and what was said at its end."""
    team, held_on = desk.story.team, made.session.held_on
    assert held_on is not None
    values: dict[str, Any] = {name: head[name] for name in ("place", "starts", "ends", "ground_rules")}
    values |= {name: team[name] for name in ("time_zone", "confidentiality", "sent_to")}
    values |= {name: desk.story.name(head[name]) for name in ("facilitator", "scribe")}
    values |= {"period_from": first, "period_to": held_on - timedelta(days=1)}
    values |= {name: made.wish[name] for name in ("summary", "purpose") if name in made.wish}
    desk.sit(made, values)


def _owners(wish: Table) -> Counter[str]:
    """Count who owes something after this meeting: they were there."""
    return Counter(
        row[who] for kind in ("action", "plan") for row in wish.get(kind, []) for who in ("owner",)
    )


def _milestone(desk: Desk, made: Made, wish: Table, span: Span) -> None:
    """Write a milestone, planned and reached on working days unless it asks for a day of the week."""
    late = wish.get("late", 0)
    if "weekday" in wish:
        day = before(span.first, wish["day"], wish["weekday"])
    else:
        day = planned(span.first, span.held_on, wish["day"], late)
    values = {"title": wish["title"], "planned_on": day, "actual_on": day + timedelta(days=late)}
    desk.put(made, "milestones", values | {"reason": wish.get("reason", "")})


def _notes(desk: Desk, made: Made) -> None:
    """Write what was put on the board, with the dots that it got where there was a vote."""
    dots: dict[str, int] = {}
    for lane in ("well", "improve", "lucky"):
        notes = [desk.put(made, "notes", {"lane": lane, "text": text}) for text in made.wish.get(lane, [])]
        given = made.wish.get("votes", {}).get(lane, [])
        dots |= {note.id: count for note, count in zip(notes, given, strict=False)}
    put_totals(desk.w, made.session, dots)


def _heard(desk: Desk, made: Made, wish: Table) -> None:
    """Write what was heard in a month, and what was accepted."""
    score = wish["score"]
    said = {name: wish.get(name, "") for name in ("quote", "role", "score", "answer")}
    tone = "complaint" if "answer" in wish else "praise" if score > 7 else ""
    channel = ("interview", "survey", "meeting")[made.month % 3]
    desk.put(made, "feedback", {**said, "score": score, "out_of": 10, "tone": tone, "channel": channel})
    head = desk.story.projects[made.project]["project"]
    held_on = made.session.held_on
    assert held_on is not None
    accepted = {
        "title": wish["accepted"],
        "result": "conditions" if "conditions" in wish else "accepted",
        "accepted_by": desk.story.name(head["client"]),
        "accepted_on": working(held_on - timedelta(days=6)),
        "document": desk.story.team["slip"].format(n=made.month),
        "conditions": wish.get("conditions", ""),
    }
    desk.put(made, "acceptance", accepted)


def _check(desk: Desk, wish: Table, day: date) -> Table:
    """Return a point of the gate as it was checked."""
    values = {"result": wish.get("result", "pass"), "reviewer": desk.story.name(wish["by"])}
    return values | {"checked_on": day, "evidence": wish["e"], "remark": wish.get("remark", "")}


def _change(desk: Desk, wish: Table, held_on: date) -> Table:
    """Return a change that was approved before the gate."""
    values = {name: wish[name] for name in ("title", "reason", "delay", "effect")}
    values |= {"asked_by": desk.story.name(wish["by"]), "approved_by": wish["board"], "state": "approved"}
    return values | {"asked_on": held_on - timedelta(days=14), "approved_on": held_on - timedelta(days=10)}


def _risk(desk: Desk, wish: Table, held_on: date) -> Table:
    """Return a risk with its response."""
    values = {name: wish[name] for name in ("title", "kind", "impact", "response")}
    values |= {"likelihood": wish["odds"], "owner": desk.story.name(wish["owner"])}
    return values | {"review_on": working(held_on + timedelta(days=30))}


def _stand_at(desk: Desk, made: Made, kind: str) -> None:
    """Let a meeting stand where it was broken off: nothing after that step was done."""
    steps = desk.w.db.exec(select(Step).where(Step.session_id == made.session.id)).all()
    here = next(step.position for step in steps if step.kind == kind)
    for step in steps:
        if step.position >= here:
            state = "open" if step.position == here else "todo"
            desk.w.edit(step, {"state": state, "used_seconds": 0}, "mark")
    desk.w.edit(made.session, {"step": here}, "mark")


def _sign(desk: Desk, made: Made) -> None:
    """Let everybody who answers for a meeting confirm its record."""
    meeting = load(desk.w.db, made.session.id)
    digest = signed_digest(meeting)
    for slot in slots(meeting):
        sign(desk.w, made.session.id, slot.role, slot.name, "confirmed", "", digest)
