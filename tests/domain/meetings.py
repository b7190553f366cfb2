"""Small meetings about which the quality rules have something to say, or nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from retro_tui.domain.fields import FieldSpec
from retro_tui.domain.quality import Finding, findings
from retro_tui.storage.models import (
    RECORDS,
    Action,
    Cause,
    Meeting,
    Metric,
    Participant,
    Problem,
    Project,
    Session,
    specs,
)

TODAY = date(2026, 9, 15)  # a Tuesday
STEPS = """setup follow_up milestones metrics notes problems causes lessons actions plan resources decisions
    close"""
KINDS = tuple(STEPS.split())
SPECS: dict[str, list[FieldSpec]] = {"session": specs(Session)} | {k: specs(m) for k, m in RECORDS.items()}
PEOPLE = ("王伟", "李娜", "Anna Schmidt")


def person(name: str, attendance: str = "present") -> Participant:
    """Make a participant."""
    return Participant(session_id="s", full_name=name, attendance=attendance)


def problem(statement: str = "9 月 3 日上线后下单页平均响应 9 秒", **more: Any) -> Problem:
    """Make a problem that leaves nothing to be said."""
    given: dict[str, Any] = {"id": "p", "number": 1, "case": "订单 881", "suggestion": "压测"}
    return Problem(session_id="s", statement=statement, **(given | {"state": "candidate"} | more))


def action(title: str = "把回滚演练写入上线清单", **more: Any) -> Action:
    """Make an action that leaves nothing to be said."""
    given: dict[str, Any] = {
        "number": 1,
        "owner": "李娜",
        "verifier": "王伟",
        "due_on": date(2026, 9, 25),
        "acceptance_criteria": "清单第 7 条已发布",
        "kind": "prevent",
    }
    return Action(session_id="s", title=title, **(given | more))


def metric(after: float | None = 3.0, target: float | None = 2.0, **more: Any) -> Metric:
    """Make a metric."""
    given: dict[str, Any] = {"metric": "响应时间", "unit": "s", "source": "Grafana", "direction": "lower"}
    return Metric(session_id="s", number=1, after=after, target=target, **(given | more))


def cause(key: str, parent: str | None = None, statement: str = "", **more: Any) -> Cause:
    """Make a cause whose id is `key`, below `parent`."""
    text = statement or f"上线清单里没有写明回滚步骤{key}"
    given: dict[str, Any] = {"problem_id": "p", "statement": text, "number": 1}
    return Cause(session_id="s", id=key, parent_id=parent, **(given | more))


def chain(*keys: str, **last: Any) -> list[Cause]:
    """Make a chain of causes, of which the last has the given fields."""
    causes = [cause(key, parent) for key, parent in zip(keys, (None, *keys), strict=False)]
    for name, value in last.items():
        setattr(causes[-1], name, value)
    return causes


def meeting(session: dict[str, Any] | None = None, **records: Any) -> Meeting:
    """Make a meeting that leaves nothing to be said but for the records given."""
    said: dict[str, Any] = {"title": "九月复盘", "held_on": TODAY, "facilitator": "王伟", "scribe": "李娜"}
    records.setdefault("participants", [person(name) for name in PEOPLE])
    return Meeting(
        Session(id="s", project_id="j", **(said | (session or {}))), Project(name="MES"), **records
    )


def found(
    made: Meeting, steps: Collection[str] = KINDS, required: Mapping[str, Collection[str]] | None = None
) -> list[Finding]:
    """Return what is found in a meeting."""
    return findings(made, steps, required or {}, SPECS, TODAY)


def codes(made: Meeting, steps: Collection[str] = KINDS, **required: Collection[str]) -> list[str]:
    """Return the codes of what is found."""
    return [finding.code for finding in found(made, steps, required)]


def only(made: Meeting, code: str) -> Finding:
    """Return the one finding with this code."""
    [finding] = [finding for finding in found(made) if finding.code == code]
    return finding


def places(some: Iterable[Finding]) -> list[tuple[str, str, str]]:
    """Return step, row and field of each finding."""
    return [(finding.kind, finding.row_id, finding.field) for finding in some]
