"""Which sections the minutes and the report have, in which order, as data (domain.md §2).

The titles stand here in their own language and are not translated: each language's form has grown by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from retro_tui.minutes.document import Block
from retro_tui.minutes.sections import (
    analysis,
    appendices,
    closing,
    delivery,
    notes,
    opening,
    outcome,
    tail,
)
from retro_tui.minutes.sections.earlier import earlier
from retro_tui.minutes.sections.results import results
from retro_tui.minutes.sheet import Sheet

Writer = Callable[[Sheet], list[Block]]


@dataclass(frozen=True, slots=True)
class Part:
    """A section that a paper may have, or several writers' parts of it under headings of their own."""

    english: str
    chinese: str
    write: Writer | tuple[Part, ...]
    always: bool = False
    """Whether it says so when there is nothing to print."""

    def title(self, sheet: Sheet) -> str:
        """Return the title in the language of the paper."""
        return self.chinese if sheet.zh else self.english


BASICS = Part("Meeting", "会议基本信息", opening.basics)
ATTENDANCE = Part("Attendance", "参会情况", opening.attendance, always=True)
SUMMARY = Part("Summary", "会议摘要", opening.summary)
INCIDENT = Part("Incident", "事件概况", delivery.incidents)
DECISIONS = Part("Decisions", "议定事项", outcome.decisions, always=True)
ACTIONS = Part("Action items", "行动项", outcome.actions, always=True)
EARLIER = Part("Previous minutes and matters arising", "上次行动项落实情况", earlier, always=True)
GOALS = Part("Background and goals", "项目背景与目标", delivery.goals)
RESULTS = Part("Plan versus actual", "目标与结果对照", results)
GATE = Part("Quality gate", "质量门禁", delivery.gate)
SCOPE = Part("Scope, changes and acceptance", "范围、变更与验收", delivery.scope)
FEEDBACK = Part("User feedback", "用户反馈", delivery.feedback)
LANES = Part("What went well and what did not", "亮点与不足", notes.lanes)
CAUSES = Part("Problems and causes", "问题与原因分析", analysis.problems)
RISKS = Part("Risks", "风险", delivery.risks)
LESSONS = Part("Lessons learned", "经验教训", outcome.lessons)
PARKED = Part("Parked items and matters out of our control", "遗留问题", closing.parked)
NEXT_PERIOD = Part("Plan and resources for the next period", "下阶段计划与资源需求", closing.next_period)
OTHER = Part("Any other business", "其他事项", closing.other_business)
NEXT_MEETING = Part("Next meeting", "下次会议", closing.next_meeting)
APPROVAL = Part("Approval and distribution", "审核与分发", closing.approval)

MINUTES = (
    BASICS, ATTENDANCE, SUMMARY, INCIDENT, DECISIONS, ACTIONS, EARLIER, GOALS, RESULTS, GATE, SCOPE, FEEDBACK,
    LANES, CAUSES, RISKS, LESSONS, PARKED, NEXT_PERIOD, OTHER, NEXT_MEETING, APPROVAL,
)  # fmt: skip
"""The short form: what was decided and who does what come first."""
REPORT = (
    Part("About this retrospective", "复盘概况", (BASICS, ATTENDANCE, SUMMARY, INCIDENT)),
    Part("What we set out to do", "回顾目标", (GOALS, SCOPE)),
    Part("What came of it", "评估结果", (RESULTS, EARLIER, GATE, FEEDBACK, LANES)),
    Part("Why", "分析原因", (CAUSES, RISKS)),
    Part("What we learned", "总结规律", outcome.lessons),
    Part("Improvements and acceptance criteria", "改进措施与验收标准", (DECISIONS, ACTIONS)),
    Part("Whether it works", "效果检查", tail.effects),
    Part("Made to last", "巩固与推广", tail.standards),
    Part("What is open, and what comes next", "遗留问题与下一步打算",
         (PARKED, OTHER, NEXT_PERIOD, NEXT_MEETING)),
    APPROVAL,
)  # fmt: skip
"""The long form, for readers who were not there: the four classic steps, then the tail of PDCA."""
RAW_NOTES = Part("Raw notes", "原始记录", notes.raw)
APPENDICES = (
    Part("Agenda, planned and used", "议程用时", appendices.agenda),
    RAW_NOTES,
    Part("Amendments", "修订记录", appendices.amendments),
    Part("Open warnings", "未消除的提示", appendices.open_warnings),
)
WRITTEN = frozenset(
    (
        "participants", "goals", "incident", "milestones", "metrics", "scope", "changes", "gate",
        "acceptance", "feedback", "risks", "groups", "notes", "problems", "causes", "lessons", "actions",
        "plan", "resources", "decisions", "reviews", "reuses", "signatures",
    )
)  # fmt: skip
"""Kinds of records that a section above is written for; any other kind has a plain table."""
