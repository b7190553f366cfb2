"""Which sections the minutes have, in which order, and how they are numbered: per language, as data.

The titles stand here in their own language and are not translated: each list is a form of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from retro_tui.i18n import _
from retro_tui.minutes.document import Block, Paragraph, Section
from retro_tui.minutes.sections import analysis, appendices, closing, delivery, notes, opening, outcome
from retro_tui.minutes.sections.earlier import earlier
from retro_tui.minutes.sections.listing import Shown, listing
from retro_tui.minutes.sections.results import results
from retro_tui.minutes.sheet import Sheet
from retro_tui.storage.models import RECORDS, specs

Writer = Callable[[Sheet], list[Block]]


@dataclass(frozen=True, slots=True)
class Part:
    """A section that the minutes may have."""

    title: str
    write: Writer
    always: bool = False
    """Whether it says so when there is nothing to print."""


ENGLISH = (
    Part("Attendance", opening.attendance, always=True),
    Part("Summary", opening.summary),
    Part("Incident", delivery.incidents),
    Part("Decisions", outcome.decisions, always=True),
    Part("Action items", outcome.actions, always=True),
    Part("Previous minutes and matters arising", earlier, always=True),
    Part("Background and goals", delivery.goals),
    Part("Plan versus actual", results),
    Part("Quality gate", delivery.gate),
    Part("Scope, changes and acceptance", delivery.scope),
    Part("User feedback", delivery.feedback),
    Part("What went well and what did not", notes.lanes),
    Part("Problems and causes", analysis.problems),
    Part("Risks", delivery.risks),
    Part("Lessons learned", outcome.lessons),
    Part("Parked items and matters out of our control", closing.parked),
    Part("Plan and resources for the next period", closing.next_period),
    Part("Any other business", closing.other_business),
    Part("Next meeting", closing.next_meeting),
    Part("Approval and distribution", closing.approval),
)
CHINESE = (
    Part("会议基本信息", opening.basics),
    Part("参会情况", opening.attendance, always=True),
    Part("会议摘要", opening.summary),
    Part("事件概况", delivery.incidents),
    Part("议定事项", outcome.decisions, always=True),
    Part("行动项", outcome.actions, always=True),
    Part("上次行动项落实情况", earlier, always=True),
    Part("项目背景与目标", delivery.goals),
    Part("目标与结果对照", results),
    Part("质量门禁", delivery.gate),
    Part("范围、变更与验收", delivery.scope),
    Part("用户反馈", delivery.feedback),
    Part("亮点与不足", notes.lanes),
    Part("问题与原因分析", analysis.problems),
    Part("风险", delivery.risks),
    Part("经验教训", outcome.lessons),
    Part("遗留问题", closing.parked),
    Part("下阶段计划与资源需求", closing.next_period),
    Part("其他事项", closing.other_business),
    Part("下次会议", closing.next_meeting),
    Part("审核与分发", closing.approval),
)
ENGLISH_APPENDICES = (
    Part("Agenda, planned and used", appendices.agenda),
    Part("Raw notes", notes.raw),
    Part("Amendments", appendices.amendments),
    Part("Open warnings", appendices.open_warnings),
)
CHINESE_APPENDICES = (
    Part("议程用时", appendices.agenda),
    Part("原始记录", notes.raw),
    Part("修订记录", appendices.amendments),
    Part("未消除的提示", appendices.open_warnings),
)


WRITTEN = frozenset(
    (
        "participants", "goals", "incident", "milestones", "metrics", "scope", "changes", "gate",
        "acceptance", "feedback", "risks", "groups", "notes", "problems", "causes", "lessons", "actions",
        "plan", "resources", "decisions", "reviews", "signatures",
    )
)  # fmt: skip
"""Kinds of records that a section above is written for; any other kind has a plain table."""


def others(sheet: Sheet) -> Iterable[Section]:
    """Yield a section for each kind of records that no other section is written for."""
    for kind, model in RECORDS.items():
        if kind not in WRITTEN:
            step = sheet.template.step(kind) if sheet.template else None
            title = step.title.text(sheet.lang) if step else _(model.NOUN, sheet.lang)
            columns = [Shown(spec.name, max(spec.column, 12)) for spec in specs(model) if spec.column]
            if blocks := listing(sheet, sheet.meeting.of(kind), columns):
                yield Section(title, tuple(blocks))


def sections(sheet: Sheet, *, include_notes: bool) -> tuple[Section, ...]:
    """Write all sections that have something to say, numbered without holes."""
    parts = CHINESE if sheet.zh else ENGLISH
    extra = CHINESE_APPENDICES if sheet.zh else ENGLISH_APPENDICES
    wanted = [part for part in extra if include_notes or part.write is not notes.raw]
    body = [
        _numbered(sheet, n, section) for n, section in enumerate([*_written(sheet, parts), *others(sheet)], 1)
    ]
    tail = [
        replace(section, number=f"附件{n}：" if sheet.zh else f"Appendix {_letters(n)}.")
        for n, section in enumerate(_written(sheet, wanted), 1)
    ]
    return (*body, *tail)


def _written(sheet: Sheet, parts: Iterable[Part]) -> Iterable[Section]:
    """Yield the sections that are printed."""
    for part in parts:
        blocks = part.write(sheet)
        if not blocks and part.always:
            blocks = [Paragraph(_("None.", sheet.lang))]
        if blocks:
            yield Section(part.title, tuple(blocks))


def _numbered(sheet: Sheet, n: int, section: Section) -> Section:
    """Give a section its number, and those inside it theirs."""
    inner = 0
    blocks: list[Block] = []
    for block in section.blocks:
        if isinstance(block, Section):
            inner += 1
            block = replace(block, number=f"（{numeral(inner)}）" if sheet.zh else f"{n}.{inner}")
        blocks.append(block)
    return replace(section, number=f"{numeral(n)}、" if sheet.zh else f"{n}.", blocks=tuple(blocks))


def numeral(n: int) -> str:
    """Write 1 to 99 in Chinese; more in digits."""
    if not 0 < n < 100:
        return str(n)
    digits = "一二三四五六七八九"
    tens, ones = divmod(n, 10)
    head = (digits[tens - 1] if tens > 1 else "") + ("十" if tens else "")
    return head + (digits[ones - 1] if ones else "")


def _letters(n: int) -> str:
    """Return the letter of an appendix."""
    return chr(ord("A") + n - 1)
