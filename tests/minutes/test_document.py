"""Tests for what stands in the minutes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from retro_tui.domain.words import Phrase
from retro_tui.i18n import _
from retro_tui.minutes.build import build
from retro_tui.minutes.document import Bullets, Document, Facts, Item, Paragraph, Section, Table
from retro_tui.minutes.markdown import render
from retro_tui.minutes.outline import numeral
from retro_tui.storage.models import Action, Cause, Meeting, Note, Problem

from .samples import HELD, add, bare, full

ENGLISH = """1. Attendance|2. Summary|3. Decisions|4. Action items|5. Previous minutes and matters arising
    |6. Plan versus actual|7. What went well and what did not|8. Problems and causes|9. Lessons learned
    |10. Parked items, risks and matters out of our control|11. Plan and resources for the next period
    |12. Any other business|13. Next meeting|14. Approval and distribution
    |Appendix A. Agenda, planned and used|Appendix B. Raw notes|Appendix C. Open warnings"""
CHINESE = """一、会议基本信息|二、参会情况|三、会议摘要|四、议定事项|五、行动项|六、上次行动项落实情况|七、目标与结果对照
    |八、亮点与不足|九、问题与原因分析|十、经验教训|十一、遗留问题与风险|十二、下阶段计划与资源需求|十三、其他事项
    |十四、下次会议|十五、审核与分发|附件1：议程用时|附件2：原始记录|附件3：未消除的提示"""
WARNING = Phrase("{tag} has no owner", {"tag": "A2"})

translated = pytest.mark.skipif(_("None.", "zh") == "None.", reason="the catalogue is not there yet")


def headings(document: Document) -> list[str]:
    """Return the headings of the sections."""
    return [section.heading for section in document.sections]


def section(document: Document, title: str) -> Section:
    """Return the section whose heading ends with `title`."""
    return next(section for section in document.sections if section.heading.endswith(title))


def blocks(part: Section, kind: type[Any]) -> list[Any]:
    """Return the blocks of one kind in a section and in those inside it."""
    found: list[Any] = []
    for block in part.blocks:
        if isinstance(block, Section):
            found += blocks(block, kind)
        if isinstance(block, kind):
            found.append(block)
    return found


def rows(part: Section, n: int = 0) -> list[dict[str, str]]:
    """Return the rows of a table by the titles of its columns."""
    table: Table = blocks(part, Table)[n]
    titles = [column.title for column in table.columns]
    return [dict(zip(titles, row, strict=True)) for row in table.rows]


def points(items: tuple[Item, ...], level: int = 0) -> Iterator[str]:
    """Yield the points of a list as lines, the deeper the further in."""
    for item in items:
        yield f"{'  ' * level}{item.lead} {item.text}".rstrip()
        yield from points(item.items, level + 1)


def listed(part: Section, title: str) -> list[str]:
    """Return the lines of the list with this title."""
    return [line for bullets in blocks(part, Bullets) if bullets.title == title for line in points(bullets.items)]


def fact(facts: Facts, label: str) -> str:
    """Return the value with this label."""
    return dict(facts.pairs).get(label, "")


@pytest.fixture
def english() -> Document:
    """The minutes of the whole meeting in English."""
    return build(full(), "en", [WARNING], include_notes=True)


@pytest.fixture
def chinese() -> Document:
    """The same in Chinese."""
    return build(full(), "zh_CN", [WARNING], include_notes=True)


def test_order_of_sections(english: Document, chinese: Document) -> None:
    """Each language has its own sections, in its own order and numbering."""
    assert headings(english) == [title.strip() for title in ENGLISH.split("|")]
    assert headings(chinese) == [title.strip() for title in CHINESE.split("|")]
    assert [s.heading for s in section(english, "Problems and causes").blocks if isinstance(s, Section)] == [
        "8.1 P1 Paper is still in use",
        "8.2 P2 The page is slow",
    ]
    assert blocks(section(chinese, "对照"), Section)[1].number == "（二）"


def test_empty_meeting() -> None:
    """What must be there says that there is none; the rest is left out, and no number is missing."""
    document = build(bare(), "en")
    assert headings(document) == [
        "1. Attendance",
        "2. Decisions",
        "3. Action items",
        "4. Previous minutes and matters arising",
    ]
    assert section(document, "Decisions").blocks == (Paragraph("None."),)
    assert fact(blocks(document.sections[0], Facts)[0], "Number of people") == "0 expected, 0 present"
    assert headings(build(bare(), "zh")) == [
        "一、参会情况",
        "二、议定事项",
        "三、行动项",
        "四、上次行动项落实情况",
    ]


def test_draft_until_final() -> None:
    """Only a final session has minutes without a banner; the day is that of the session's own zone."""
    meeting = bare(state="open")
    document = build(meeting, "en")
    assert document.draft
    assert "DRAFT" in document.banner
    assert fact(document.facts, "Status") == "Draft"
    meeting.session.state = "final"
    meeting.session.finalized_at = datetime(2026, 9, 30, 17, tzinfo=UTC)
    for zone, day in {"Asia/Shanghai": "1 October", "": "30 September", "../x": "30 September"}.items():
        meeting.session.time_zone = zone
        document = build(meeting, "en")
        assert not document.draft
        assert fact(document.facts, "Status") == f"Final ({day} 2026)"


@pytest.mark.parametrize(
    ("title", "minutes"),
    [
        ("9月", "9月复盘会议纪要"),
        ("上线后第一个月复盘", "上线后第一个月复盘会议纪要"),
        ("上线复盘会", "上线复盘会议纪要"),
        ("上线复盘会议纪要", "上线复盘会议纪要"),
        ("第三个月复盘（项目收尾）", "第三个月复盘（项目收尾）会议纪要"),
        ("第12迭代回顾会议", "第12迭代回顾会议纪要"),
        ("九月会议纪要", "九月复盘会议纪要"),
        ("", "复盘会议纪要"),
    ],
)
def test_chinese_title(title: str, minutes: str) -> None:
    """A title does not say twice what kind of meeting it was."""
    assert build(bare(title=title), "zh").title == minutes


def test_header(english: Document) -> None:
    """The head says when and by whom, in the form of running text."""
    assert english.title == "Retrospective minutes: MES review"
    assert fact(english.facts, "Meeting time") == "30 September 2026, 14:00–16:00 (Asia/Shanghai)"
    assert fact(english.facts, "Period reviewed") == "1 September 2026 – 30 September 2026"
    assert fact(english.facts, "Place") == "https://meet.example.com/a_b"


def test_chinese_dates(chinese: Document) -> None:
    """Running text has Chinese dates, tables have ISO."""
    values = [value for _label, value in blocks(chinese.sections[0], Facts)[0].pairs]
    assert "2026年9月30日 14:00—16:00（Asia/Shanghai）" in values
    assert "2026年9月1日—2026年9月30日" in values
    assert any("2026-10-15" in row for row in blocks(section(chinese, "行动项"), Table)[0].rows[2])


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
    assert [(row["No."], row["Outcome"]) for row in table] == [
        ("R-0 A1", "Carried over\noverdue by 5 days"),
        ("", "Verified\nVerified by: Sun Li"),
        ("R-0 A2", "not looked at (in progress)\noverdue by 1 day"),
        ("R-0 A3", "not looked at (done, to be verified)"),
    ]
    assert table[0]["Due"] == "2026-09-25\nNew due date: 2026-10-15"


def test_lateness_without_a_day_of_the_meeting() -> None:
    """Where the meeting has no day, today stands in; where there is none either, nothing is late."""
    meeting = full()
    meeting.session.held_on = None
    late = rows(section(build(meeting, "en", today=date(2026, 10, 1)), "matters arising"))
    assert late[2]["Outcome"].endswith("overdue by 2 days")
    assert "overdue" not in render(build(meeting, "en"))


def test_metrics(english: Document) -> None:
    """Percentages change in points, a base of zero has no percentage, a missing figure no verdict."""
    table = rows(section(english, "Plan versus actual"))
    said = [(row["Deviation"], row["Change"], row["Verdict"]) for row in table]
    assert said == [
        ("-0.5", "-50%", "Exceeded"),
        ("-27", "+33 points", "Partly met"),
        ("+2", "+2", "Missed"),
        ("", "", "Unknown"),
    ]
    assert listed(section(english, "Plan versus actual"), "")[0] == (
        "K1 New index\nBenefit to the customer: 20 h saved"
    )


def test_milestones(english: Document) -> None:
    """Deviation is in days; what is not reached is late once its day is past."""
    table = rows(section(english, "Plan versus actual"), 1)
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


def test_raw_notes_only_on_request() -> None:
    """Raw notes are no part of the minutes unless somebody asks for them."""
    assert "Appendix B. Open warnings" in headings(build(full(), "en", [WARNING]))


def test_causes(english: Document) -> None:
    """The tree says of every cause what it is and how sure that is."""
    part = blocks(section(english, "Problems and causes"), Section)[0]
    assert listed(part, "Causes") == [
        "C1 People refuse (direct cause; assumed; category: People)",
        "  C2 Nobody's duty (root cause; confirmed)\nEvidence: No record",
        "  C3 Night shift came late (suspected root cause; assumed)\nTo verify: Ask them",
        "C4 Fear for pay (contributing factor; ruled out)",
        "C5 Old drivers (suspected contributing factor; assumed; outside our control)",
    ]
    assert listed(part, "Root causes") == [
        "C2 Nobody's duty\nAction items: A1",
        "C3 Night shift came late (suspected)\nNo action, because: Over soon",
    ]
    assert listed(part, "Causes ruled out") == ["C4 Fear for pay"]
    assert listed(part, "Where else it could happen") == ["C2 Data preparation"]
    assert listed(section(english, "out of our control"), "Causes outside our control") == ["C5 Old drivers"]


def test_deep_trees_are_flattened() -> None:
    """Lists are at most nine levels deep; below that, a cause says what it belongs to."""
    meeting = bare()
    problem, parent = add(meeting, Problem, statement="Deep"), None
    for _n in range(400):
        parent = add(meeting, Cause, statement="why", problem_id=problem.id, parent_id=parent and parent.id)
    lines = listed(blocks(section(build(meeting, "en"), "causes"), Section)[0], "Causes")
    assert len(lines) == 400
    assert lines[-1] == "                C400 why (assumed; below C399)"


def test_agenda(english: Document) -> None:
    """The agenda has the time that was given and the time that was used."""
    table = blocks(section(english, "Agenda, planned and used"), Table)[0]
    assert table.rows == (
        ("Who is here", "5", "4", "Done"),
        ("Notes", "25", "25", "Done"),
        ("Close", "10", "", "Skipped"),
        ("Total", "40", "29", ""),
    )


def test_plan_by_priority(english: Document) -> None:
    """The plan begins with what matters most."""
    assert [row["No."] for row in rows(section(english, "next period"))] == ["W2", "W1"]


def test_no_full_width_marks_in_english(english: Document) -> None:
    """English minutes have no full-width mark that the meeting did not bring."""
    assert not [char for char in render(english) if unicodedata.east_asian_width(char) in "WF"]


def test_chinese_marks(chinese: Document) -> None:
    """Chinese minutes join names with 、 and set brackets in full width."""
    facts = blocks(section(chinese, "参会情况"), Facts)[0]
    assert facts.pairs[1][1] == "ACME：Zhou Jie（facilitator）、Li Min（came late）\nCustomer：Sun Li（key user）"
    assert "（1）Pilot rates 85\n（2）Signed" in blocks(section(chinese, "行动项"), Table)[0].rows[2]


@translated
def test_chinese_words(chinese: Document) -> None:
    """The words are those that Chinese minutes have."""
    text = render(chinese)
    for word in ("应到 6 人，实到 3 人", "逾期 5 天", "本次未回顾", "疑似根本原因", "自验", "举一反三", "要因确认",
                 "验收标准", "截止时间", "请假", "缺席", "列席", "提前 1 天", "33 个百分点", "超额达成"):  # fmt: skip
        assert word in text
    assert build(bare(), "zh").banner.startswith("草稿")
    assert section(build(bare(), "zh"), "议定事项").blocks == (Paragraph("无。"),)


def test_texts_are_made_plain() -> None:
    """No character that a terminal or a reader would obey gets into the minutes."""
    meeting = bare(title="a\x1b[31m\u202eb\ud800", summary="x\r\ny\u200b\x00z\u2028w")
    document = build(meeting, "en")
    assert document.title == "Retrospective minutes: a[31mb\ufffd"
    assert section(document, "Summary").blocks == (Paragraph("x\nyz\nw"),)


@pytest.mark.parametrize(
    ("n", "chinese"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "100")]
)
def test_numerals(n: int, chinese: str) -> None:
    """Sections are numbered in Chinese."""
    assert numeral(n) == chinese


def test_meeting_is_not_changed() -> None:
    """Building the minutes changes nothing in the meeting."""
    meeting: Meeting = full()
    before = [row.model_dump() for row in meeting.actions + meeting.plan]
    build(meeting, "zh")
    assert [row.model_dump() for row in meeting.actions + meeting.plan] == before
    assert meeting.session.held_on == HELD
