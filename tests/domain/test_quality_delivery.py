"""Checks of goals, scope, changes, gates, acceptance, feedback, risks, incidents and comparisons."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from retro_tui.domain.quality import delivery, opening
from retro_tui.domain.quality.finding import Rule, Scene
from retro_tui.storage.models import RECORDS, Meeting, Project, Session

TODAY = date(2026, 9, 15)


def told(rule: Rule, kind: str, **values: Any) -> list[tuple[str, str]]:
    """Return code and field of what a rule says of one record."""
    made = Meeting(Session(id="s", project_id="p", held_on=TODAY), Project(id="p"))
    made.of(kind).append(RECORDS[kind](session_id="s", number=1, **values))
    return [(f.code, f.field) for f in rule(Scene(made, (kind,), TODAY))]


CASES: list[tuple[Rule, str, dict[str, Any], list[tuple[str, str]]]] = [
    (
        delivery.smart,
        "goals",
        {"title": "Faster"},
        [
            ("goal-M", "target"),
            ("goal-A", "means"),
            ("goal-R", "value"),
            ("goal-T", "due_on"),
        ],
    ),
    (delivery.scope, "scope", {"delivery": "not", "priority": "must"}, [("scope-unexplained", "reason")]),
    (delivery.scope, "scope", {"delivery": "not", "priority": "must", "reason": "No interface"}, []),
    (delivery.scope, "scope", {"delivery": "not", "priority": "wont"}, []),
    (delivery.scope, "scope", {"delivery": "delivered"}, []),
    (
        delivery.changes,
        "changes",
        {"state": "approved"},
        [("change-unapproved", "approved_by"), ("change-delay", "delay")],
    ),
    (delivery.changes, "changes", {"state": "approved", "approved_by": "CCB", "delay": 0.0}, []),
    (delivery.changes, "changes", {"state": "requested"}, []),
    (
        delivery.gate,
        "gate",
        {"result": "waived"},
        [("gate-unexplained", "remark"), ("gate-no-reviewer", "reviewer")],
    ),
    (delivery.gate, "gate", {"result": "pass", "reviewer": "Ann"}, []),
    (delivery.gate, "gate", {}, []),
    (delivery.acceptance, "acceptance", {"result": "rejected"}, [("acceptance-conditions", "conditions")]),
    (delivery.acceptance, "acceptance", {"result": "accepted"}, []),
    (delivery.feedback, "feedback", {"tone": "wish"}, [("feedback-unanswered", "answer")]),
    (delivery.feedback, "feedback", {"tone": "praise", "score": 4.5}, [("feedback-scale", "out_of")]),
    (
        delivery.feedback,
        "feedback",
        {"tone": "wish", "answer": "Next release", "score": 4.5, "out_of": 5.0},
        [],
    ),
    (
        delivery.risks,
        "risks",
        {"likelihood": "high", "impact": "high"},
        [("risk-no-response", "response"), ("risk-no-owner", "owner")],
    ),
    (delivery.risks, "risks", {"likelihood": "high", "impact": "high", "state": "closed"}, []),
    (delivery.risks, "risks", {"likelihood": "low", "impact": "low"}, []),
    (delivery.incidents, "incident", {"began": "at noon"}, [("incident-time", "began")]),
    (
        delivery.incidents,
        "incident",
        {"began": "2026-09-15 14:03", "detected": "2026-09-15 13:03", "resolved": "2026-09-15 15:00"},
        [("incident-order", "detected")],
    ),
    (delivery.incidents, "incident", {"began": "2026-09-15 14:03", "resolved": "2026-09-15 15:00"}, []),
    (opening.comparison, "metrics", {"comparable": "no"}, [("metric-comparable", "comment")]),
    (opening.comparison, "metrics", {"comparable": "no", "comment": "Other workshop"}, []),
]


@pytest.mark.parametrize(("rule", "kind", "values", "wanted"), CASES)
def test_what_is_said_of_a_record(
    rule: Rule, kind: str, values: dict[str, Any], wanted: list[tuple[str, str]]
) -> None:
    """Each rule says what is missing, names the field, and is content when it is there."""
    assert told(rule, kind, **values) == wanted
