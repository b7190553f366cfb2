"""Tests for the hints about a meeting: each rule fires, and holds its tongue."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retro_tui.domain.fields import FieldSpec
from retro_tui.domain.quality import Finding, findings
from retro_tui.domain.words import Phrase
from retro_tui.storage.models import (
    RECORDS,
    Action,
    Cause,
    Lesson,
    Meeting,
    Metric,
    Milestone,
    Participant,
    Problem,
    Project,
    Record,
    Review,
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


def test_a_good_meeting_has_no_findings() -> None:
    """Nothing is said of a meeting in which everything is there."""
    causes = [
        *chain(
            "a", "b", "c", role="root", stop_reason="root", evidence="变更单 CR-12", validation="confirmed"
        ),
        cause("d", "a", "测试环境只有 3% 的生产数据", stop_reason="enough"),
    ]
    lesson = Lesson(session_id="s", title="上线前先演练回滚", recommendation="写入上线清单")
    made = meeting(
        problems=[problem()],
        causes=causes,
        actions=[action(cause_id="c")],
        lessons=[lesson],
        metrics=[metric(1.5)],
        milestones=[Milestone(session_id="s", title="上线", planned_on=TODAY)],
    )
    assert found(made) == []


# The rule for required fields


def test_missing_fields_of_the_session() -> None:
    """Declared fields belong to the opening, others to the step whose template wants them."""
    made = meeting({"facilitator": " ", "held_on": None})
    assert places(found(made)) == [("setup", "", "held_on"), ("setup", "", "facilitator")]
    wanted = found(meeting(), required={"setup": ["period_from"], "close": ["summary"]})
    assert places(wanted) == [("setup", "", "period_from"), ("close", "", "summary")]
    assert wanted[1].phrase == Phrase("{label} is missing", {"label": Phrase("Summary")})


def test_missing_fields_of_records() -> None:
    """Every record is held to its declaration, with one sentence."""
    row = action(owner="", due_on=None, acceptance_criteria=" \n ")
    missing = found(meeting(actions=[row]))
    assert [finding.code for finding in missing] == ["missing"] * 3
    assert [finding.field for finding in missing] == ["owner", "due_on", "acceptance_criteria"]
    assert missing[0].phrase == Phrase("{tag}: {label} is missing", {"tag": "A1", "label": Phrase("Owner")})


def test_missing_fields_that_the_template_wants() -> None:
    """A template may want more, of participants too; a zero is no gap."""
    wanted = found(meeting(participants=[person("王伟")]), required={"setup": ["role"]})
    assert [(finding.kind, finding.field) for finding in wanted] == [("setup", "role")]
    assert codes(meeting(metrics=[metric(0.0, 0.0, before=0.0)]), metrics=["before"]) == []
    assert codes(meeting(metrics=[metric(1.0, 2.0)]), metrics=["before", "no_such_field"]) == ["missing"]


def test_missing_says_nothing_of_dropped_actions_and_other_steps() -> None:
    """What was dropped needs no owner, and a step that the session lacks is not looked at."""
    assert codes(meeting(actions=[action(owner="", due_on=None, state="dropped")])) == []
    assert codes(meeting(actions=[action(owner="", verifier="")]), ("setup", "problems", "close")) == []
    assert codes(meeting({"title": ""}), ()) == ["missing"]


def test_lesson_without_recommendation() -> None:
    """A lesson says what to do next time."""
    made = meeting(lessons=[Lesson(session_id="s", title="Rehearse the rollback")])
    assert [finding.field for finding in found(made)] == ["recommendation"]


# Opening


def test_nobody_present() -> None:
    """That nobody was marked is one thing to say, not one per person."""
    made = meeting(participants=[person("王伟", "invited"), person("李娜", "excused")])
    assert codes(made) == ["nobody-present"]
    assert places(found(made)) == [("setup", made.participants[0].id, "attendance")]
    assert places(found(meeting(participants=[]))) == [("setup", "", "")]


def test_attendance_open() -> None:
    """Whoever is still invited while others are present was forgotten."""
    made = meeting(participants=[person("王伟"), person("Anna", "invited"), person("李娜", "absent")])
    finding = only(made, "attendance-open")
    assert places([finding]) == [("setup", made.participants[1].id, "attendance")]
    assert finding.phrase.args == {"name": "Anna"}


@pytest.mark.parametrize(
    ("starts", "ends", "told"),
    [
        ("14:00", "13:30", True),
        ("14：00", "9:00", True),
        ("14.00", "13h30", True),
        ("14:00", "14:00", False),
        ("9:00", "10:30", False),
        ("", "10:30", False),
        ("14:00", "", False),
        ("14:00", "half past one", False),
        ("22:00", "25:00", False),
    ],
)
def test_a_meeting_ends_after_its_start(starts: str, ends: str, told: bool) -> None:
    """Only times that are plainly times of a day are compared."""
    made = meeting({"starts": starts, "ends": ends})
    assert [(f.code, f.kind, f.field) for f in found(made)] == [("ends-before-start", "setup", "ends")] * told


def test_a_period_ends_after_its_beginning() -> None:
    """One day is a period too, and half a period is none."""
    made = meeting({"period_from": TODAY, "period_to": date(2026, 9, 1)})
    assert places([only(made, "period-backwards")]) == [("setup", "", "period_to")]
    for days in ({"period_from": TODAY, "period_to": TODAY}, {"period_from": TODAY}, {"period_to": TODAY}):
        assert codes(meeting(days)) == []


def test_nobody_is_listed_twice() -> None:
    """The second line of a name is the one to look at, however it is written; lines without a name differ."""
    made = meeting(participants=[person("Anna Schmidt"), person("王伟"), person("anna  SCHMIDT")])
    finding = only(made, "participant-twice")
    assert places([finding]) == [("setup", made.participants[2].id, "full_name")]
    assert finding.phrase.args == {"name": "anna  SCHMIDT"}
    nameless = meeting(participants=[person(""), person("")])
    assert "participant-twice" not in codes(nameless)


def test_what_was_reached_lies_not_in_the_future() -> None:
    """A milestone's actual day is today at the latest."""
    row = Milestone(session_id="s", title="上线", planned_on=TODAY, actual_on=date(2026, 9, 16), number=2)
    finding = only(meeting(milestones=[row]), "milestone-future")
    assert places([finding]) == [("milestones", row.id, "actual_on")]
    assert finding.phrase.args == {"tag": row.tag, "day": "2026-09-16"}
    row.actual_on = TODAY
    assert codes(meeting(milestones=[row])) == []


def test_scribe() -> None:
    """Somebody writes who does not lead."""
    assert codes(meeting({"scribe": ""})) == ["no-scribe"]
    assert codes(meeting({"scribe": ""}), setup=["scribe"]) == ["missing"]
    assert codes(meeting({"facilitator": "anna  schmidt", "scribe": "Anna Schmidt"})) == ["scribe-leads"]
    assert codes(meeting({"facilitator": "", "scribe": ""})) == ["missing", "no-scribe"]


def test_earlier_actions() -> None:
    """Every open action of earlier meetings is looked at, if the session has that step."""
    old, seen = action(id="x", number=3), action(id="y", number=4)
    review = Review(session_id="s", action_id="y", title="…", outcome="carried")
    made = meeting(earlier=[old, seen], earlier_codes={"x": "R-2026-08-MES"}, reviews=[review])
    finding = only(made, "earlier-open")
    assert places([finding]) == [("follow_up", "x", "outcome")]
    assert finding.phrase.args == {"tag": "R-2026-08-MES A3"}
    assert codes(made, ("setup", "close")) == []


@pytest.mark.parametrize(
    ("after", "target", "direction", "missed"),
    [
        (3.0, 2.0, "lower", True),
        (2.0, 2.0, "lower", False),
        (1.0, 2.0, "lower", False),
        (80.0, 94.0, "higher", True),
        (95.0, 94.0, "higher", False),
        (80.0, 94.0, "", True),
        (float("nan"), 94.0, "higher", False),
    ],
)
def test_missed_targets(after: float, target: float, direction: str, missed: bool) -> None:
    """A missed target wants a comment, whichever direction is better."""
    assert codes(meeting(metrics=[metric(after, target, direction=direction)])) == ["metric-missed"] * missed
    assert codes(meeting(metrics=[metric(after, target, direction=direction, comment="停电 2 天")])) == []


def test_targets_without_a_result() -> None:
    """A result that is not there is missing, and not a missed target."""
    assert codes(meeting(metrics=[metric(None, 2.0)])) == ["missing"]


# Problems


def test_problem_without_case_or_suggestion() -> None:
    """R3: a problem without case or suggestion is incomplete and says so, once."""
    made = meeting(problems=[problem(case="", suggestion=" ")])
    assert codes(made) == ["problem-no-case", "problem-no-suggestion"]
    assert codes(made, problems=["case"]) == ["missing", "problem-no-suggestion"]
    assert places(found(made))[0] == ("problems", "p", "case")


@pytest.mark.parametrize(
    ("statement", "code", "word"),
    [
        ("王伟上线时把配置改错了", "problem-names-person", "王伟"),
        ("小王漏测了支付接口", "problem-names-person", "小王"),
        ("9月3日李工没有备份数据库", "problem-names-person", "李工"),
        ("anna schmidt deployed the wrong build", "problem-names-person", "anna schmidt"),
        ("The build that Anna's laptop made was wrong", "problem-names-person", "Anna"),
        ("由于培训太晚，用户不会下单", "problem-gives-cause", "由于"),
        ("Orders were lost because the queue was full", "problem-gives-cause", "because"),
        ("The release slipped due to late requirements", "problem-gives-cause", "due to"),
        ("应加强上线前的测试", "problem-gives-remedy", "应加强"),
        ("优化报表导出速度", "problem-gives-remedy", "优化"),
        ("Improve the export of reports", "problem-gives-remedy", "Improve"),
        ("We should rehearse the rollback", "problem-gives-remedy", "We should"),
    ],
)
def test_problem_lint(statement: str, code: str, word: str) -> None:
    """A problem's statement holds no person, no cause and no remedy."""
    finding = only(meeting(problems=[problem(statement)]), code)
    assert places([finding]) == [("problems", "p", "statement")]
    assert word in finding.phrase.args.values()


@pytest.mark.parametrize(
    "statement",
    [
        "优化器选错索引，查询耗时 40 秒",
        "优化后的报表页在 IE 上打不开",
        "完善的流程没有被执行",
        "小程序下单失败 12 次",
        "每周工作时长超过 60 小时",
        "返工 3 次，程序晚了两周",
        "The page should open in 2 s but takes 9 s",
        "Invoices due to be sent on 3 May were sent on 9 May",
        "Users need to click five times per order",
        "Will the pump restart? It did not, three times",
        "Annals of the log were cut off",
        "部门经理审批平均耗时 4 天",
    ],
)
def test_problem_lint_is_cautious(statement: str) -> None:
    """Ordinary words that look alike are let go."""
    people = [person(name) for name in (*PEOPLE, "周全明", "程前", "Will Mark", "赵方")]
    assert codes(meeting(problems=[problem(statement)], participants=people)) == []


def test_names_that_are_roles_or_words() -> None:
    """A role typed as a name makes no mention of it a blame; a name in two scripts is two names."""
    names = ["客户代表", "Product Owner", "高峰", "王伟 (Wang Wei)", "Li", "QA", "开发团队"]
    people = [person(name) for name in names]
    for statement in (
        "客户代表没有到场",
        "The product owner was away",
        "高峰期失败 12 次",
        "QA found 3 bugs",
    ):
        assert codes(meeting(problems=[problem(statement)], participants=people)) == [], statement
    for statement in ("Wei broke it", "因为Wang Wei忘了", "王伟改错了", "Li was late"):
        assert "problem-names-person" in codes(meeting(problems=[problem(statement)], participants=people))


def test_problem_without_causes() -> None:
    """What was chosen for analysis has causes that are not all ruled out, if the session looks for causes."""
    made = meeting(problems=[problem(state="chosen")])
    assert places([only(made, "problem-no-causes")]) == [("causes", "p", "")]
    assert codes(made, ("problems",)) == []
    made.causes = [cause("a", validation="ruled_out")]
    assert codes(made) == ["problem-no-causes"]
    made.causes = [cause("a")]
    assert codes(made) == []
    assert codes(meeting(problems=[problem(state="parked")])) == []


# Causes


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


def test_order_of_steps_and_rows() -> None:
    """Findings come in the order of the steps, and in each row by row, the session first."""
    rows = [action(id="x", owner="", verifier=""), action(id="y", owner="", verifier="")]
    made = meeting({"title": ""}, actions=rows, problems=[problem(case="")], participants=[])
    walk = ("actions", "setup", "problems")
    assert [(finding.kind, finding.row_id) for finding in found(made, walk, {"close": ["summary"]})] == [
        ("actions", "x"),
        ("actions", "x"),
        ("actions", "y"),
        ("actions", "y"),
        ("setup", ""),
        ("setup", ""),
        ("problems", "p"),
        ("close", ""),
    ]


def test_steps_that_this_program_does_not_know() -> None:
    """Unknown kinds of steps, and declarations that are not there, are passed over."""
    assert codes(meeting(), ("setup", "goals", "session", "of", "final", "close")) == []
    assert findings(meeting(actions=[action(owner="")]), ("actions",), {}, {}, TODAY) == []


def test_loops_and_lost_parents() -> None:
    """Causes that lead back to themselves or to nothing are looked at all the same."""
    loop = [cause("a", "b"), cause("b", "a", role="root"), cause("c", "c"), cause("d", "lost", "Human error")]
    assert "cause-blames" in codes(meeting(causes=loop))
    ruled = [cause("a", "b", validation="ruled_out"), cause("b", "a")]
    assert codes(meeting(causes=ruled)) == []


WORDS = [
    "",
    " ",
    "王伟粗心",
    "小王",
    "human error",
    "加强 improve 3%",
    "因为 because",
    "不到位",
    "root",
    "7",
    None,
]
DAYS = [None, TODAY, date.min, date.max, datetime(2026, 9, 19, 8), "2026-09-19"]
FIGURES = [None, 0, -1.5, float("nan"), float("inf"), 10**400, "7", True]
LINKS = [None, "", "0", "1", "2", "3", "lost"]
ODD: dict[str, list[Any]] = {"number": FIGURES, "day": DAYS, "link": LINKS}


def odd_rows(model: type[Record], words: list[str], chance: Random) -> list[Any]:
    """Make rows of which every field may hold anything, and which point to each other in any way."""
    rows: list[Any] = [model(session_id="s", id=str(n), number=n) for n in range(chance.randrange(5))]
    for row in rows:
        for spec in SPECS[model.KIND]:
            usual = [choice.value for choice in spec.choices] * 5
            odd = ODD.get(spec.kind, [*WORDS, *words])
            setattr(row, spec.name, chance.choice(usual + odd))
        if isinstance(row, Cause):
            row.parent_id, row.problem_id = chance.choice(LINKS), chance.choice(LINKS) or ""
    return rows


@settings(deadline=None)
@given(st.lists(st.text(max_size=12), max_size=4), st.integers(0))
def test_odd_rows_never_raise(words: list[str], seed: int) -> None:
    """Whatever the rows hold, there is an answer, and every phrase can be filled in."""
    chance = Random(seed)
    records: dict[str, Any] = {kind: odd_rows(model, words, chance) for kind, model in RECORDS.items()}
    made = Meeting(Session(project_id="j"), Project(), **records, earlier=odd_rows(Action, words, chance))
    for name in ("held_on", "scribe", "facilitator", "starts", "ends", "period_from", "period_to"):
        setattr(made.session, name, chance.choice([*DAYS, *WORDS]))
    for finding in found(made, required={"setup": ["scribe", "role"], "problems": ["case"]}):
        assert finding.kind in KINDS
        assert finding.phrase.msgid.format(**finding.phrase.args)
