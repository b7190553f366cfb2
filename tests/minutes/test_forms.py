"""The report beside the minutes, and both languages side by side."""

from __future__ import annotations

import pytest

from retro_tui.minutes.beside import both
from retro_tui.minutes.build import build
from retro_tui.minutes.writers.markdown import markdown
from retro_tui.storage.models import RECORDS

from .reading import headings, texts
from .samples import WARNING, full

REPORT = """1. About this retrospective|2. What came of it|3. Why|4. What we learned
    |5. Improvements and acceptance criteria|6. What is open, and what comes next
    |7. Approval and distribution|Appendix A. Agenda, planned and used|Appendix B. Raw notes
    |Appendix C. Open warnings"""


@pytest.mark.parametrize("lang", ["en", "zh", "both"])
def test_the_report_says_what_the_minutes_say(lang: str) -> None:
    """It has another order and other headings, and leaves out nothing."""
    minutes = build(full(), lang, [WARNING], include_notes=True)
    report = build(full(), lang, [WARNING], include_notes=True, form="report")
    assert set(texts(minutes.sections, headings=False)) <= set(texts(report.sections, headings=False))
    assert len(report.sections) < len(minutes.sections)


def test_the_order_of_the_report() -> None:
    """The four classic steps, then what was done about it and how it will last."""
    found = headings(build(full(), "en", [WARNING], include_notes=True, form="report"))
    assert found == [title.strip() for title in REPORT.split("|")]


def test_both_languages_say_what_people_typed_once() -> None:
    """Each heading is there in both, and no text of a record is printed twice as often as in one language."""
    meeting = full()
    one, two = (markdown(build(meeting, lang, [WARNING], include_notes=True)) for lang in ("en", "both"))
    for title in ("1. Meeting / 会议基本信息", "Decisions / 议定事项", "Appendix B. Raw notes / 原始记录"):
        assert f" {title}\n" in two
    texts = {row.name for kind in RECORDS for row in meeting.of(kind)} - {""}
    twice = {text for text in texts if two.count(text) > one.count(text)}
    assert len(twice) <= len(texts) / 10, twice  # within a sentence of ours, it comes with the sentence


@pytest.mark.parametrize(
    ("english", "chinese", "wanted"),
    [
        ("Open", "未开始", "Open / 未开始"),
        ("Plan B", "Plan B", "Plan B"),
        ("Ann (guest), Ben", "Ann（guest）、Ben", "Ann (guest), Ben"),
        ("安娜 (guest), Ben", "安娜（guest）、Ben", "安娜（guest）、Ben"),
        ("Reason: no time", "理由：no time", "Reason / 理由: no time"),
        ("● Met", "● 达成", "● Met / 达成"),
        ("○ planned  ● actual", "○ 计划  ● 实际", "○ planned  ● actual / ○ 计划  ● 实际"),
        ("Do it\nKind: Correct", "Do it\n类型：纠正", "Do it\nKind: Correct / 类型：纠正"),
        ("", "无", "无"),
    ],
)
def test_two_words_side_by_side(english: str, chinese: str, wanted: str) -> None:
    """What differs stands there twice, what is the same once."""
    assert both(english, chinese) == wanted
