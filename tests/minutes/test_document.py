"""Tests for the minutes as a whole: their sections, their numbers, and the marks of each language."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime

import pytest

from retro_tui.minutes.build import build
from retro_tui.minutes.document import Document, Facts, Paragraph, Section, Table
from retro_tui.minutes.outline import numeral
from retro_tui.minutes.writers.markdown import markdown
from retro_tui.storage.models import Meeting

from .reading import blocks, fact, headings, section
from .samples import HELD, WARNING, bare, full

ENGLISH = """1. Attendance|2. Summary|3. Decisions|4. Action items|5. Previous minutes and matters arising
    |6. Plan versus actual|7. What went well and what did not|8. Problems and causes|9. Lessons learned
    |10. Parked items and matters out of our control|11. Plan and resources for the next period
    |12. Any other business|13. Next meeting|14. Approval and distribution
    |Appendix A. Agenda, planned and used|Appendix B. Raw notes|Appendix C. Open warnings"""
CHINESE = """一、会议基本信息|二、参会情况|三、会议摘要|四、议定事项|五、行动项|六、上次行动项落实情况
    |七、目标与结果对照|八、亮点与不足|九、问题与原因分析|十、经验教训|十一、遗留问题
    |十二、下阶段计划与资源需求|十三、其他事项|十四、下次会议|十五、审核与分发|附件1：议程用时|附件2：原始记录|附件3：未消除的提示"""

WORDS = "应到 6 人，实到 3 人|逾期 5 天|疑似|自验|举一反三|要因确认|验收标准|截止时间|验证人|请假|缺席|列席"


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
        ("MES review", "MES review 复盘会议纪要"),
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


def test_raw_notes_only_on_request() -> None:
    """Raw notes are no part of the minutes unless somebody asks for them."""
    assert "Appendix B. Open warnings" in headings(build(full(), "en", [WARNING]))


def test_no_full_width_marks_in_english(english: Document) -> None:
    """English minutes have no full-width mark that the meeting did not bring."""
    assert not [char for char in markdown(english) if unicodedata.east_asian_width(char) in "WF"]


def test_chinese_marks(chinese: Document) -> None:
    """Chinese minutes join names with 、 and set brackets in full width."""
    facts = blocks(section(chinese, "参会情况"), Facts)[0]
    assert facts.pairs[1][1].split("\n") == [
        "ACME：Zhou Jie（facilitator）、Li Min（came late）",
        "Customer：Sun Li（key user）",
    ]
    assert "（1）Pilot rates 85\n（2）Signed" in blocks(section(chinese, "行动项"), Table)[0].rows[2]


def test_chinese_words(chinese: Document) -> None:
    """The words are those that Chinese minutes have."""
    text = markdown(chinese)
    for word in WORDS.split("|"):
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
