"""Hints about causes: each rule fires, and holds its tongue."""

from __future__ import annotations

from typing import Any

import pytest

from .meetings import (
    cause,
    chain,
    codes,
    found,
    meeting,
    only,
    places,
    problem,
)


@pytest.mark.parametrize(
    "statement", ["李娜没有看日志", "娜 Schmidt 忘带钥匙", "小李当天请假", "Anna did not read the log"]
)
def test_cause_names_person(statement: str) -> None:
    """No cause names a participant, not even one that is ruled out."""
    assert "cause-names-person" in codes(meeting(causes=[cause("a", None, statement)]))
    ruled_out = cause("a", None, statement, validation="ruled_out")
    assert "cause-names-person" in codes(meeting(causes=[ruled_out]))
    assert "cause-names-person" not in codes(meeting(causes=[cause("a", None, "值班表没有替补")]))


@pytest.mark.parametrize(
    "statement",
    [
        "实施人员粗心",
        "操作员责任心不强",
        "测试不认真",
        "员工安全意识淡薄",
        "人为失误。",
        "值班人员误操作导致",
        "忘了合并分支",
        "Human error",
        "The operator was careless",
        "Nobody forgot, but he didn't pay attention",
        "Lack of discipline",
        "因为human error",
    ],
)
def test_cause_blames(statement: str) -> None:
    """A chain that ends with a person's fault goes on, whoever the person is."""
    leaf = cause("a", None, statement)
    assert codes(meeting(causes=[leaf])) == ["cause-blames"]
    assert codes(meeting(causes=[leaf, cause("b", "a")])) == []
    assert codes(meeting(causes=[leaf, cause("b", "a", validation="ruled_out")])) == ["cause-blames"]


@pytest.mark.parametrize(
    "statement",
    [
        "系统对误操作没有二次确认",
        "项目初期未定义清楚角色职责",
        "责任不清：没有人被指定做调研",
        "用户忘记密码后没有自助入口",
        "The form has no guard against human error",
        "User error messages are shown in German only",
        "Users who forgot their password wait a day",
    ],
)
def test_cause_that_is_a_condition(statement: str) -> None:
    """A condition that makes a fault possible is what one looks for."""
    assert codes(meeting(causes=[cause("a", None, statement)])) == []


@pytest.mark.parametrize(
    "statement", ["培训不到位", "沟通不够顺畅", "管理有问题", "Poor training", "bad tests"]
)
def test_vague_cause(statement: str) -> None:
    """A chain does not end with words that explain nothing, unless a figure says how much."""
    assert codes(meeting(causes=[cause("a", None, statement)])) == ["cause-vague"]
    assert codes(meeting(causes=[cause("a", None, statement), cause("b", "a")])) == []
    assert codes(meeting(causes=[cause("a", None, f"{statement} (2 / 9)")])) == []


def test_cause_repeats_its_parent() -> None:
    """A cause says something else than the cause or the problem above it."""
    again = cause("b", "a", "because training came  too late.")
    repeated = [cause("a", None, "Training came too late"), again]
    assert places(found(meeting(causes=repeated))) == [("causes", "b", "statement")]
    assert codes(meeting(causes=repeated)) == ["cause-repeats"]
    made = meeting(problems=[problem("下单页 9 秒")], causes=[cause("a", None, "因为下单页9秒。")])
    assert codes(made) == ["cause-repeats"]
    assert codes(meeting(causes=[cause("a", None, "…"), cause("b", "a", "?")])) == []


def test_root_marked_too_early() -> None:
    """A root cause at the first or second why is marked too early, however it is marked."""
    done: dict[str, Any] = {"evidence": "log", "no_action_reason": "已下线"}
    first = found(meeting(causes=chain("a", stop_reason="root", **done)))
    assert [(finding.code, finding.field) for finding in first] == [("root-first-why", "stop_reason")]
    second = found(meeting(causes=chain("a", "b", role="root", **done)))
    assert (places(second), second[0].code) == ([("causes", "b", "role")], "root-too-early")
    assert second[0].phrase.args["count"] == 2
    third = [*chain("a", "b", "c", role="root", **done), cause("d", "a", stop_reason="enough")]
    assert codes(meeting(causes=third)) == []


def test_a_root_that_is_asked_about_on_is_not_too_early() -> None:
    """Whoever went on below a root cause has asked why once more, unless that answer is ruled out."""
    done: dict[str, Any] = {"role": "root", "evidence": "log", "no_action_reason": "已下线"}
    for early in (cause("a", **done), cause("b", "z", **done)):
        above = [cause("z")] if early.parent_id else []
        below = cause("x", early.id, stop_reason="enough")
        assert {"root-first-why", "root-too-early"}.isdisjoint(codes(meeting(causes=[*above, early, below])))
        below.validation = "ruled_out"
        told = codes(meeting(causes=[*above, early, below]))
        assert ("root-too-early" if above else "root-first-why") in told


def test_cause_that_does_not_hold() -> None:
    """What was read back as not holding is ruled out or mended."""
    made = meeting(causes=[cause("a", therefore="holds"), cause("b", "a", therefore="fails")])
    assert places([only(made, "cause-not-holding")]) == [("causes", "b", "validation")]
    made.causes[1].validation = "ruled_out"
    assert "cause-not-holding" not in codes(made)
    assert "cause-not-holding" not in codes(meeting(causes=[cause("a", therefore="unsure")]))


def test_chain_too_long() -> None:
    """Eight whys are a sign that the chain has left the problem; it is said once per chain."""
    branch = cause("z", "a", stop_reason="enough")
    assert codes(meeting(causes=[*chain(*"abcdefg", stop_reason="enough"), branch])) == []
    long = meeting(causes=[*chain(*"abcdefghij", stop_reason="enough"), branch])
    assert places([only(long, "chain-too-long")]) == [("causes", "h", "statement")]


def test_single_chain() -> None:
    """Three causes in a row without a branch are a narrow view."""
    made = meeting(problems=[problem()], causes=chain("a", "b", "c", stop_reason="enough"))
    finding = only(made, "tree-unbranched")
    assert (places([finding]), finding.phrase.args) == ([("causes", "a", "statement")], {"tag": "P1"})
    assert codes(meeting(causes=chain("a", "b"))) == []
    made.causes.append(cause("d", "a", validation="ruled_out"))
    assert codes(made) == ["tree-unbranched"]
    made.causes.append(cause("e", "a", stop_reason="enough"))
    assert codes(made) == []
    other = chain("x", "y", problem_id="q")
    other[0].problem_id = "q"
    assert codes(meeting(causes=[cause("a"), *other])) == []


def test_leaf_without_stop_reason() -> None:
    """Where a tree has grown, each of its ends says why it is one."""
    assert codes(meeting(causes=[*chain("a", "b"), cause("c", "a")])) == []
    deep = [*chain("a", "b", "c"), cause("d", "a", stop_reason="outside"), cause("e", "a", role="mitigating")]
    assert places(found(meeting(causes=deep))) == [("causes", "c", "stop_reason")]
    done: dict[str, Any] = {"evidence": "log", "no_action_reason": "已下线"}
    flat = [*chain("a", "b", role="root", **done), cause("c", "a")]
    assert codes(meeting(causes=flat)) == ["root-too-early", "chain-no-stop"]


def test_everything_outside_our_control() -> None:
    """A tree has an end that the team can do something about."""
    made = meeting(problems=[problem()], causes=[cause("a", stop_reason="outside")])
    assert places(found(made)) == [("causes", "a", "stop_reason")]
    made.causes.append(cause("b", controllability="outside"))
    assert codes(made) == ["tree-outside-control"]
    made.causes.append(cause("c", controllability="influence"))
    assert codes(made) == []


def test_root_without_evidence() -> None:
    """A root cause is a guess until something shows it."""
    rest: dict[str, Any] = {"role": "root", "no_action_reason": "已下线"}
    branch = cause("z", "a", stop_reason="enough")
    bare = meeting(causes=[*chain("a", "b", "c", **rest), branch])
    assert places(found(bare)) == [("causes", "c", "evidence")]
    assert codes(bare) == ["root-no-evidence"]
    assert codes(bare, causes=["evidence"]) == ["missing"] * 4
    for more in ({"evidence": "变更单"}, {"validation": "supported"}, {"validation": "confirmed"}):
        assert codes(meeting(causes=[*chain("a", "b", "c", **rest, **more), branch])) == []
    assert codes(meeting(causes=[*chain("a", "b", "c", **rest, validation="ruled_out"), branch])) == []
