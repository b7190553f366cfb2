"""Hints about actions and what they answer: each rule fires, and holds its tongue."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from retro_tui.storage.models import (
    Lesson,
)

from .meetings import (
    TODAY,
    action,
    cause,
    chain,
    codes,
    found,
    meeting,
    only,
    person,
    places,
    problem,
)


def test_root_without_action() -> None:
    """Every root cause has an action that stands, or a reason for none."""
    tree = [*chain("a", "b", "c", role="root", evidence="log"), cause("z", "a", stop_reason="enough")]
    assert places(found(meeting(causes=tree))) == [("causes", "c", "no_action_reason")]
    assert codes(meeting(causes=tree)) == ["root-no-action"]
    assert codes(meeting(causes=tree), ("causes",)) == []
    assert codes(meeting(causes=tree, actions=[action(cause_id="c", state="dropped")])) == ["root-no-action"]
    assert codes(meeting(causes=tree, actions=[action(cause_id="c")])) == []


# Actions


def test_verifier() -> None:
    """Somebody verifies an action who does not own it."""
    assert codes(meeting(actions=[action(verifier="")])) == ["action-no-verifier"]
    assert codes(meeting(actions=[action(verifier="")]), actions=["verifier"]) == ["missing"]
    own = meeting(actions=[action(owner="Anna Schmidt", verifier="anna schmidt ")])
    assert places([only(own, "action-self-verified")])[0][2] == "verifier"
    assert codes(meeting(actions=[action(owner="", verifier="")])) == ["missing", "action-no-verifier"]


def test_owner_is_a_participant() -> None:
    """An owner who was not there may not know; a short form of a participant's name will do."""
    assert codes(meeting(actions=[action(owner="赵六")])) == ["action-owner-unknown"]
    people = [person("李娜 (Li Na)")]
    assert codes(meeting(actions=[action(owner="li na")], participants=people)) == []
    assert "action-owner-unknown" not in codes(meeting(actions=[action(owner="赵六")], participants=[]))


@pytest.mark.parametrize(
    "title",
    [
        "加强培训",
        "优化培训材料",
        "尽快修复接口",
        "提升效率",
        "Improve training",
        "optimise tests",
        "Be better",
    ],
)
def test_vague_action(title: str) -> None:
    """A vague aim needs a figure among its criteria, or a measure of its own."""
    vague = meeting(actions=[action(title, acceptance_criteria="培训材料已更新")])
    assert [(finding.code, finding.field) for finding in found(vague)] == [("action-vague", "title")]
    for criteria in ("参训 30 人", "每人完成三次练习", "90% pass"):
        assert codes(meeting(actions=[action(title, acceptance_criteria=criteria)])) == []
    measured = f"{title}, 2 秒以内"
    assert codes(meeting(actions=[action(measured, acceptance_criteria="运维签字")])) == []


@pytest.mark.parametrize(
    "title",
    ["升级 better-sqlite3", "更换优化器", "发布改进措施清单", "Count the improved pages", "Approve the list"],
)
def test_action_that_is_not_vague(title: str) -> None:
    """Only whole words count, and not the same signs in other words."""
    assert codes(meeting(actions=[action(title, acceptance_criteria="运维签字")])) == []


def test_due_before_the_meeting() -> None:
    """A promise is about days to come, counted from the meeting, else from today."""
    assert codes(meeting(actions=[action(due_on=date(2026, 9, 14))])) == ["action-due-before"]
    assert codes(meeting(actions=[action(due_on=TODAY)])) == []
    undated = meeting({"held_on": None}, actions=[action(due_on=date(2026, 9, 14))])
    assert codes(undated) == ["missing", "action-due-before"]
    assert codes(meeting(actions=[action(due_on=date(2026, 9, 14), state="verified")])) == []


def test_due_on_a_weekend() -> None:
    """A weekend is a hint, and no second one for a day that is past anyway."""
    weekend = meeting(actions=[action(due_on=date(2026, 9, 19))])
    assert only(weekend, "action-due-weekend").phrase.args == {"tag": "A1", "day": "2026-09-19"}
    assert codes(meeting(actions=[action(due_on=date(2026, 9, 13))])) == ["action-due-before"]
    assert codes(meeting(actions=[action(due_on=date(2026, 9, 18))])) == []


def test_problem_with_nothing_that_prevents_it() -> None:
    """Of the actions for a problem, by whatever link, one prevents it."""
    lesson = Lesson(session_id="s", id="l", title="先演练回滚", recommendation="写入清单", cause_id="a")
    base: dict[str, Any] = {"problems": [problem()], "causes": [cause("a")], "lessons": [lesson]}
    for link in ({"problem_id": "p"}, {"cause_id": "a"}, {"lesson_id": "l"}):
        made = meeting(**base, actions=[action(id="x", kind="correct", **link), action(kind="prevent")])
        finding = only(made, "problem-no-prevention")
        assert (places([finding]), finding.phrase.args) == ([("actions", "x", "kind")], {"tag": "P1"})
        made.actions.append(action(kind="prevent", cause_id="a"))
        assert codes(made) == []
    assert codes(meeting(**base, actions=[action(kind="correct", problem_id="p", state="dropped")])) == []
    assert codes(meeting(**base, actions=[action(kind="correct", problem_id="elsewhere")])) == []


# Order, odd rows, speed, words
