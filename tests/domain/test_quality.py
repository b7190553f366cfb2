"""Hints about a meeting and its problems: each rule fires, and holds its tongue."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from retro_tui.domain.words import Phrase
from retro_tui.storage.models import (
    Lesson,
    Milestone,
    Review,
)

from .meetings import (
    PEOPLE,
    TODAY,
    action,
    cause,
    chain,
    codes,
    found,
    meeting,
    metric,
    only,
    person,
    places,
    problem,
)


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


def test_a_milestone_that_is_over_and_not_reached() -> None:
    """What was due before the meeting was reached, or a reason is given; on its day it may still be."""

    def told(days: int, **more: Any) -> list[str]:
        """Return what is said of a milestone planned so many days before the meeting."""
        row = Milestone(session_id="s", title="上线", planned_on=TODAY - timedelta(days=days), **more)
        return [f"{f.code} {f.field}" for f in found(meeting(milestones=[row]))]

    assert told(1) == ["milestone-overdue actual_on"]
    assert told(0) == told(1, reason="等接口") == []
    assert told(1, actual_on=TODAY - timedelta(days=1)) == []


def test_another_status_than_by_the_days_has_a_reason() -> None:
    """What people say counts, and says why; the same as the days say needs no words."""
    row = Milestone(session_id="s", number=1, title="上线", planned_on=TODAY, actual_on=TODAY, rag="red")
    made = meeting(milestones=[row])
    assert [(f.code, f.field) for f in found(made)] == [("status-unexplained", "rag_reason")]
    row.rag_reason = "验收没通过"
    assert codes(made) == []
    row.rag, row.rag_reason = "green", ""
    assert codes(made) == []


def test_a_late_milestone_says_why() -> None:
    """Late against plan needs a reason; early or on the day does not."""
    row = Milestone(session_id="s", number=1, title="上线", planned_on=date(2026, 9, 1), actual_on=TODAY)
    made = meeting(milestones=[row])
    assert [(f.code, f.field) for f in found(made)] == [("milestone-late", "reason")]
    row.reason = "接口改了两次"
    assert codes(made) == []
    row.reason, row.actual_on = "", date(2026, 9, 1)
    assert codes(made) == []
