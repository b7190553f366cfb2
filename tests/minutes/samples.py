"""Meetings for the tests of the minutes: plain model instances, with no store."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from retro_tui.domain.words import Phrase
from retro_tui.storage.models import (
    Action,
    Cause,
    Decision,
    Lesson,
    Meeting,
    Metric,
    Milestone,
    Note,
    Participant,
    PlanItem,
    Problem,
    Project,
    Record,
    ResourceRequest,
    Review,
    Session,
    Step,
)

R = TypeVar("R", bound=Record)
WARNING = Phrase("{tag} has no owner", {"tag": "A2"})
HELD = date(2026, 9, 30)


def words(en: str, zh: str) -> dict[str, str]:
    """Return a text of a template."""
    return {"en": en, "zh": zh}


TEMPLATE = {
    "key": "sample",
    "format": 1,
    "minutes": 40,
    "name": words("Sample", "示例"),
    "about": words("A sample", "一个示例"),
    "step": [
        {"kind": "setup", "minutes": 5, "title": words("Who is here", "签到"), "prompt": words("Hi", "你好")},
        {
            "kind": "notes",
            "minutes": 25,
            "title": words("Notes", "写便签"),
            "prompt": words("Write", "请写"),
            "lane": [
                {"key": "well", "title": words("Went well", "做得好的")},
                {"key": "better", "title": words("To improve", "待改进")},
            ],
        },
        {"kind": "close", "minutes": 10, "title": words("Close", "收尾"), "prompt": words("Bye", "再见")},
    ],
}


def bare(**session: Any) -> Meeting:
    """Return a meeting of which nothing is known but what is given."""
    project = Project(name="MES")
    known = {"title": "September", "code": "R-1", **session}
    return Meeting(Session(project_id=project.id, **known), project)


def add(meeting: Meeting, model: type[R], **fields: Any) -> R:
    """Put a record into the meeting, numbered as the store would."""
    rows = meeting.of(model.KIND)
    place = {"number": len(rows) + 1, "position": len(rows)}
    row = model(session_id=meeting.session.id, **{**place, **fields})
    rows.append(row)
    return row


def earlier(meeting: Meeting, number: int, **fields: Any) -> Action:
    """Put an open action of an earlier session into the meeting."""
    action = Action(session_id="earlier", number=number, **fields)
    meeting.earlier.append(action)
    meeting.earlier_codes[action.id] = "R-0"
    return action


def full() -> Meeting:
    """Return a meeting with something in every section, in plain English."""
    meeting = bare(
        title="MES review",
        template=json.dumps(TEMPLATE),
        state="final",
        finalized_at=datetime(2026, 9, 30, 17, tzinfo=UTC),
        held_on=HELD,
        starts="14:00",
        ends="16:00",
        time_zone="Asia/Shanghai",
        place="https://meet.example.com/a_b",
        period_from=date(2026, 9, 1),
        period_to=HELD,
        facilitator="Zhou Jie",
        scribe="Liu Yang",
        summary="We went live.\nTwo targets were met.",
        other_business="A visit is planned.",
        parked="The network is not ours.",
        next_on=date(2026, 10, 30),
        next_topics="Verification",
        reviewer="Li Min",
        approver="Zhao Jianguo",
        sent_to="All",
    )
    _people(meeting)
    _facts(meeting)
    _analysis(meeting)
    _outcome(meeting)
    return meeting


def _people(meeting: Meeting) -> None:
    """Add those who came, those who did not, and the agenda."""
    here = {"attendance": "present"}
    add(meeting, Participant, full_name="Zhou Jie", role="facilitator", organisation="ACME", **here)
    add(meeting, Participant, full_name="Li Min", organisation="ACME", remarks="came late", **here)
    add(meeting, Participant, full_name="Sun Li", role="key user", organisation="Customer", **here)
    add(meeting, Participant, full_name="Wang Qiang", attendance="excused", remarks="on leave")
    add(meeting, Participant, full_name="Ma Chao", attendance="absent")
    add(meeting, Participant, full_name="Wu Jing", standing="observer", **here)
    add(meeting, Participant, full_name="Qian Fang", standing="guest", attendance="excused")
    add(meeting, Participant, full_name="He Qi")
    for place, (kind, minutes, used, state) in enumerate(
        [("setup", 5, 240, "done"), ("notes", 25, 1500, "done"), ("close", 10, 0, "skipped")]
    ):
        meeting.steps.append(
            Step(
                session_id=meeting.session.id,
                kind=kind,
                minutes=minutes,
                used_seconds=used,
                state=state,
                position=place,
            )
        )


def _facts(meeting: Meeting) -> None:
    """Add what was planned, measured and noted, and the earlier actions."""
    add(
        meeting,
        Metric,
        metric="Response time",
        unit="s",
        direction="lower",
        before=3,
        target=2,
        after=1.5,
        source="Log",
        benefit="20 h saved",
        comment="New index",
    )
    add(meeting, Metric, metric="Coverage", unit="%", before=35, target=95, after=68, source="MES")
    calls = {"metric": "Complaints", "unit": "per week", "direction": "lower", "source": "Desk"}
    add(meeting, Metric, before=0, target=0, after=2, **calls)
    add(meeting, Metric, metric="Survey", unit="points", target=85, source="Form")
    dates = {"planned_on": date(2026, 9, 10)}
    add(meeting, Milestone, title="Live", actual_on=date(2026, 9, 13), rag="amber", reason="Tests", **dates)
    add(meeting, Milestone, title="Training", actual_on=date(2026, 9, 9), decision="Start early", **dates)
    add(meeting, Milestone, title="Handover", actual_on=date(2026, 9, 10), **dates)
    add(meeting, Milestone, title="All machines", **dates)
    add(meeting, Milestone, title="Next phase", planned_on=date(2026, 12, 1))
    add(meeting, Note, lane="better", text="Queues at the terminals")
    add(meeting, Note, lane="well", text="Quick answers")
    add(meeting, Note, lane="gone", text="From an older board")
    old = earlier(meeting, 1, title="Train again", owner="Li Min", due_on=date(2026, 9, 25))
    earlier(meeting, 2, title="Buy boxes", owner="Ma Chao", due_on=date(2026, 9, 29), state="doing")
    earlier(meeting, 3, title="Check slides", owner="Sun Li", due_on=date(2026, 9, 1), state="done")
    row = {"action_code": "R-0 A1", "title": old.title, "owner": old.owner, "due_on": old.due_on}
    late = {"outcome": "carried", "new_due_on": date(2026, 10, 15), "comment": "Rooms were taken"}
    add(meeting, Review, action_id=old.id, **row, **late)
    add(meeting, Review, action_id="done", title="Write it down", outcome="verified", verified_by="Sun Li")


def _analysis(meeting: Meeting) -> None:
    """Add problems and their causes."""
    bones = json.dumps({"categories": [{"key": "people", "en": "People", "zh": "人员"}]})
    grades = {"kind": "training", "impact": "high", "affects_delivery": "yes", "escalate": "no"}
    one = add(meeting, Problem, statement="Paper is still in use", case="Line 3", bones=bones, **grades)
    add(
        meeting,
        Problem,
        statement="The page is slow",
        state="parked",
        not_analysed_reason="The query is known",
    )
    of = {"problem_id": one.id}
    first = add(meeting, Cause, statement="People refuse", category="people", role="direct", **of)
    why = {"validation": "confirmed", "evidence": "No record", "also_possible_at": "Data preparation"}
    add(meeting, Cause, statement="Nobody's duty", parent_id=first.id, role="root", **why, **of)
    add(
        meeting,
        Cause,
        statement="Night shift came late",
        parent_id=first.id,
        role="root",
        verify_how="Ask them",
        no_action_reason="Over soon",
        **of,
    )
    add(meeting, Cause, statement="Fear for pay", role="contributing", validation="ruled_out", **of)
    add(meeting, Cause, statement="Old drivers", role="contributing", stop_reason="outside", **of)


def _outcome(meeting: Meeting) -> None:
    """Add what came out of it."""
    root = meeting.causes[1]
    add(
        meeting,
        Action,
        title="Rewrite the slides",
        owner="Zhang Wei",
        due_on=date(2026, 10, 15),
        verifier="zhang wei ",
        acceptance_criteria="Pilot rates 85\nSigned",
        cause_id=root.id,
        original_due_on=date(2026, 10, 1),
        state="blocked",
        progress="No room",
        helpers="Liu Yang",
        kind="prevent",
    )
    add(meeting, Action, title="Order boxes", priority="2", due_on=date(2026, 10, 1))
    add(
        meeting,
        Action,
        title="Fix the query",
        priority="1",
        due_on=date(2026, 10, 1),
        problem_id=meeting.problems[1].id,
    )
    add(meeting, Action, title="Sometime")
    add(
        meeting,
        Lesson,
        title="Survey first",
        recommendation="Two days on shift",
        cause_id=root.id,
        area="people",
    )
    add(meeting, Decision, decision="Paper goes", reason="Not needed", effective_from=HELD, decided_by="vote")
    add(meeting, PlanItem, title="Later", priority="3", owner="Li Min", due_on=date(2026, 10, 20))
    add(meeting, PlanItem, title="Sooner", priority="1", owner="Li Min", due_on=date(2026, 10, 30))
    add(meeting, ResourceRequest, title="Scanners", kind="hardware", amount="30", reason="Shared")
