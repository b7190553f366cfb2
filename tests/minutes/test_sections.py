"""Tests for what stands in each section."""

from __future__ import annotations

from datetime import date

import pytest

from retro_tui.domain.choices import ACTION_STATE, label
from retro_tui.minutes.build import build
from retro_tui.minutes.document import Bullets, Document, Facts, Section, Table
from retro_tui.minutes.writers.markdown import markdown
from retro_tui.storage.models import Action, Cause, Metric, Note, Problem, Step

from .reading import blocks, fact, listed, rows, section
from .samples import add, bare, full


def test_attendance(english: Document) -> None:
    """People are counted and listed by what became of them; observers and guests do not count."""
    facts = blocks(english.sections[0], Facts)[0]
    assert dict(facts.pairs) == {
        "Number of people": "6 expected, 3 present",
        "Present": "ACME: Zhou Jie (facilitator), Li Min (came late)\nCustomer: Sun Li (key user)",
        "Apologies": "Wang Qiang (on leave), Qian Fang (guest)",
        "Absent": "Ma Chao",
        "Also in attendance": "Wu Jing",
        "Attendance not recorded": "He Qi",
    }


def test_actions(english: Document) -> None:
    """The most pressing comes first; what is missing is said, and so is a verifier who is the owner."""
    table = rows(section(english, "Action items"))
    assert [row["No."] for row in table] == ["A3", "A2", "A1", "A4"]
    assert table[2] == {
        "No.": "A1",
        "Action": "Rewrite the slides\nKind: Prevent",
        "Owner": "Zhang Wei\nHelpers: Liu Yang",
        "Due": "2026-10-15\nfirst promised 2026-10-01",
        "Acceptance criteria": "(1) Pilot rates 85\n(2) Signed",
        "Verifier": "zhang wei (self-verified)",
        "Because of": "C2/P1",
        "State": "Blocked\nNo room",
    }
    assert table[0]["Because of"] == "P2"
    assert table[3]["Owner"] == table[3]["Due"] == table[3]["Acceptance criteria"] == "not set"


def test_earlier_actions(english: Document) -> None:
    """What was looked at comes first, then what was not; lateness is that of the day of the meeting."""
    table = rows(section(english, "matters arising"))
    claimed = label(ACTION_STATE, "done").lower()
    assert [(row["No."], row["Outcome"]) for row in table] == [
        ("R-0 A1", "Carried over\noverdue by 5 days"),
        ("", "Verified\nVerified by: Sun Li"),
        ("R-0 A2", "not looked at (in progress)\noverdue by 1 day"),
        ("R-0 A3", f"not looked at ({claimed})"),
    ]
    assert table[0]["Due"] == "2026-09-25\nNew due date: 2026-10-15"


def test_an_owner_who_verified_is_named_as_one() -> None:
    """What was verified by its own owner is called self-verified, however the name is written."""
    meeting = full()
    meeting.reviews[-1].owner = "SUN  LI"
    outcome = rows(section(build(meeting, "en"), "matters arising"))[1]["Outcome"]
    assert outcome == "Verified\nVerified by: Sun Li (self-verified)"


def test_lateness_without_a_day_of_the_meeting() -> None:
    """Where the meeting has no day, today stands in; where there is none either, nothing is late."""
    meeting = full()
    meeting.session.held_on = None
    late = rows(section(build(meeting, "en", today=date(2026, 10, 1)), "matters arising"))
    assert late[2]["Outcome"].endswith("overdue by 2 days")
    assert "overdue" not in markdown(build(meeting, "en"))


def test_metrics(english: Document) -> None:
    """Percentages change in points, a base of zero has no percentage, a missing figure no verdict."""
    table = rows(section(english, "Plan versus actual"), 1)
    said = [(row["Deviation"], row["Change"], row["Verdict"]) for row in table]
    assert said == [
        ("-0.5", "-50%", "● Exceeded"),
        ("-27", "+33 points", "▲ Partly met"),
        ("+2", "+2", "■ Missed"),
        ("", "", "Unknown"),
    ]
    notes = [line.strip() for line in listed(section(english, "Plan versus actual"), "")]
    assert notes[notes.index("K1") :][:4] == [
        "K1",
        "Direction: Lower is better",
        "Benefit to the customer: 20 h saved",
        "Comment: New index",
    ]


def test_a_metric_without_a_target_has_no_verdict() -> None:
    """Where nothing was expected, nothing is said of it."""
    meeting = bare()
    add(meeting, Metric, metric="Projects", unit="count", before=26, after=32)
    assert "Verdict" not in rows(section(build(meeting, "en"), "Plan versus actual"))[0]


@pytest.mark.parametrize(("windows", "once"), [(("2023", "2023", ""), True), (("2023", "2022", ""), False)])
def test_periods_that_are_the_same_are_told_once(windows: tuple[str, ...], once: bool) -> None:
    """Metrics that all compare the same two periods do not say so one by one."""
    meeting = bare()
    for window in windows:
        add(meeting, Metric, metric="Projects", unit="count", before=26, after=32, before_window=window)
    text = markdown(build(meeting, "en"))
    assert text.count("Period before") == (1 if once else 2)


def test_an_action_tells_an_unusual_priority_and_the_metric_behind_its_problem() -> None:
    """What every action has from the start is not told; where a problem was measured is."""
    meeting = bare()
    metric = add(meeting, Metric, metric="Hours", unit="h")
    add(meeting, Problem, statement="Late", metric_id=metric.id)
    for priority in ("1", "2"):
        add(meeting, Action, title="Do it", priority=priority)
    document = build(meeting, "en")
    assert [row["Action"] for row in rows(section(document, "Action items"))] == [
        "Do it\nPriority: 1 urgent",
        "Do it",
    ]
    assert fact(blocks(section(document, "Problems and causes"), Facts)[0], "From metric") == "K1 Hours"


def test_milestones(english: Document) -> None:
    """Deviation is in days; what is not reached is late once its day is past."""
    table = rows(section(english, "Plan versus actual"))
    assert [(row["Actual"], row["Deviation"]) for row in table] == [
        ("2026-09-13", "3 days late"),
        ("2026-09-09", "1 day early"),
        ("2026-09-10", "on time"),
        ("not reached", "20 days late"),
        ("not reached", ""),
    ]


def test_empty_columns_are_left_out() -> None:
    """A table has no column in which nothing stands."""
    meeting = bare()
    add(meeting, Action, title="Do it")
    table: Table = blocks(section(build(meeting, "en"), "Action items"), Table)[0]
    assert "Because of" not in [column.title for column in table.columns]
    assert all(len(row) == len(table.columns) for row in table.rows)


def test_notes_by_lane(english: Document) -> None:
    """Lanes come in the order of the template, then what is in none of them."""
    bullets = blocks(section(english, "what did not"), Bullets)
    assert [(b.title, b.items[0].text) for b in bullets] == [
        ("Went well", "Quick answers"),
        ("To improve", "Queues at the terminals"),
        ("gone", "From an older board"),
    ]
    assert rows(section(english, "Raw notes"))[0] == {
        "No.": "B1",
        "Lane": "To improve",
        "Note": "Queues at the terminals",
    }


@pytest.mark.parametrize("template", ["", "{", "[]", "null", '{"key": 1}', "[" * 100_000])
def test_unreadable_template(template: str) -> None:
    """Minutes are written even if the session's copy of its template cannot be read."""
    meeting = bare(template=template)
    add(meeting, Note, lane="well", text="Fine")
    assert blocks(section(build(meeting, "en"), "what did not"), Bullets)[0].title == "well"


def test_causes(english: Document) -> None:
    """Roots come with their evidence and what is done about them, the others with what they rest on."""
    part = blocks(section(english, "Problems and causes"), Section)[0]
    assert listed(part, "Root causes") == [
        "C2 Nobody's duty\nEvidence: No record\nAction items: A1",
        "C3 Night shift came late (suspected)\nTo verify: Ask them\nNo action, because: Over soon",
    ]
    assert listed(part, "Evidence and remarks") == ["C5 Outside our control"]
    assert listed(part, "Causes ruled out") == ["C4 Fear for pay"]
    assert listed(part, "Where else it could happen") == ["C2 Data preparation"]
    assert listed(section(english, "out of our control"), "Causes outside our control") == ["C5 Old drivers"]


def test_a_root_without_an_action() -> None:
    """It says why nothing is done, or that nobody said so; one that was ruled out needs none."""
    meeting = bare()
    problem = add(meeting, Problem, statement="Slow")
    root = {"problem_id": problem.id, "role": "root", "validation": "confirmed"}
    add(meeting, Cause, statement="Known", no_action_reason="Next year", **root)
    add(meeting, Cause, statement="Forgotten", **root)
    add(meeting, Cause, statement="Wrong", **(root | {"validation": "ruled_out"}))
    part = section(build(meeting, "en"), "Problems and causes")
    assert listed(part, "Root causes") == [
        "C1 Known\nNo action, because: Next year",
        "C2 Forgotten\nNo action yet, and no reason given",
    ]


def test_what_a_cause_rests_on() -> None:
    """Evidence comes first, then its leg and why nobody asked on, then how to verify it."""
    meeting = bare()
    problem = add(meeting, Problem, statement="Slow")
    add(meeting, Cause, statement="Known", problem_id=problem.id)
    add(
        meeting,
        Cause,
        statement="Doubted",
        evidence="Two logs",
        leg="unnoticed",
        stop_reason="enough",
        verify_how="Measure",
        verify_by="Li Min",
        verify_due=date(2026, 10, 1),
        problem_id=problem.id,
    )
    part = section(build(meeting, "en"), "Problems and causes")
    assert listed(part, "Evidence and remarks") == [
        "C2 Two logs\nWhy it was not noticed; enough for now\nTo verify: Measure; Li Min; 2026-10-01"
    ]


def test_agenda(english: Document) -> None:
    """The agenda has the time that was given and the time that was used."""
    table = blocks(section(english, "Agenda, planned and used"), Table)[0]
    assert table.rows == (
        ("Who is here", "5", "4", "Done"),
        ("Notes", "25", "25", "Done"),
        ("Close", "10", "", "Skipped"),
        ("Total", "40", "29", ""),
    )


def test_agenda_adds_up() -> None:
    """The total is that of the minutes that are shown; where nobody was, there are none."""
    meeting = full()
    for step, used in zip(meeting.steps, (80, 80, 80), strict=True):
        step.used_seconds, step.state = used, "done"
    kinds = (("causes", 0, "todo"), ("actions", 20, "done"))
    for place, (kind, used, state) in enumerate(kinds, len(meeting.steps)):
        step = Step(session_id="s", kind=kind, minutes=5, used_seconds=used, state=state, position=place)
        meeting.steps.append(step)
    table = blocks(section(build(meeting, "en"), "Agenda, planned and used"), Table)[0]
    assert [row[2:] for row in table.rows] == [
        *[("1", "Done")] * 3,
        ("", "Not started"),
        ("0", "Done"),
        ("3", ""),
    ]


def test_plan_by_priority(english: Document) -> None:
    """The plan begins with what matters most."""
    assert [row["No."] for row in rows(section(english, "next period"))] == ["W2", "W1"]


def test_lessons(english: Document) -> None:
    """A lesson says what to do, and which cause and problem it was learned from."""
    assert listed(section(english, "Lessons learned"), "") == [
        "L1 Survey first",
        "   Recommendation: Two days on shift",
        "   Area: People's skills; Learned from: C2/P1",
    ]


def test_problem_names_its_actions(english: Document) -> None:
    """A problem has the actions against it and against its causes."""
    problems = blocks(section(english, "Problems and causes"), Section)
    assert [fact(blocks(part, Facts)[0], "Action items") for part in problems] == ["A1", "A3"]
