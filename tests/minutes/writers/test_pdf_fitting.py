"""Tests for what is reckoned before a page is laid out."""

from __future__ import annotations

import pytest

from retro_tui.minutes.document import Column, Table
from retro_tui.minutes.pictures.measure import bold, em
from retro_tui.minutes.writers.pdf.fitting import A4, BREAK, HOLD, INSET, ROOM, breakable, held, place
from retro_tui.minutes.writers.pdf.tables import columns, is_long


@pytest.mark.parametrize(
    "text", ["w" * 500, "1" * 90, "https://example.com/" + "a/b-c_d?e=" * 30, "a" + "、" * 300]
)
def test_long_words_may_be_broken(text: str) -> None:
    """No part of them is wider than the line, and nothing else is changed."""
    broken = breakable(text, 10).replace("\n", BREAK)
    assert broken.replace(BREAK, "") == text
    assert all(em(part) <= 10 for part in broken.split(BREAK))


@pytest.mark.parametrize(
    "text", ["", "short", "a few words that are not long", "中文不必处理，它自己会断行" * 9, "2026-09-30"]
)
def test_others_stay_as_they_are(text: str) -> None:
    """A break that is not needed would only hurt."""
    assert breakable(text, 10) == text


def test_marks_stay_with_their_letter() -> None:
    """No break comes between a letter and what is drawn onto it."""
    broken = breakable("a\u0301" * 100, 10)
    assert len(broken) > 200
    assert f"{BREAK}\u0301" not in broken


def test_columns_fill_the_width_and_keep_words_whole() -> None:
    """A date and a heading are in one line, and what is long gets the room."""
    head = (Column("No.", 3), Column("Responsible", 3), Column("Due", 3), Column("Why", 3))
    rows = tuple((f"A{n}", "Zhang Wei", "2026-09-30", "because it was not known " * 4) for n in range(30))
    size, widths = columns(Table(head, rows))
    assert sum(widths) == pytest.approx(ROOM)
    assert bold("Responsible") * size <= widths[1] - 2 * INSET
    assert em("2026-09-30") * size <= widths[2] - 2 * INSET
    assert widths[3] == max(widths)


def test_many_columns_have_smaller_letters() -> None:
    """Before a word is broken, letters get smaller; with too many, each column has its share."""
    row = ("2026-09-30",) * 9
    size, widths = columns(Table(tuple(Column("Deviation") for _ in row), (row,)))
    assert size < 9
    assert sum(widths) == pytest.approx(ROOM)
    _size, widths = columns(Table(tuple(Column("Deviation") for _ in range(40)), (("2026-09-30",) * 40,)))
    assert sum(widths) == pytest.approx(ROOM)


def test_rows_that_are_long() -> None:
    """Only one that is higher than many lines may be parted."""
    assert not is_long(("short", "a\nb"), [100.0, 100.0], 9.0, 12)
    assert is_long(("short", "word " * 200), [100.0, 100.0], 9.0, 12)
    assert is_long(("\n" * 20, ""), [100.0, 100.0], 9.0, 12)


@pytest.mark.parametrize(
    ("size", "paper"),
    [((300, 200), None), ((900, 800), None), ((1400, 700), A4[::-1]), ((900, 2500), (A4[1], A4[0] * 2))],
)
def test_paper_for_a_picture(size: tuple[float, float], paper: tuple[float, float] | None) -> None:
    """Small and upright ones stand in the text, wide ones on a turned page, huge ones on a larger sheet."""
    width, found = place(*size)
    assert found == paper
    assert width <= size[0] * 0.75
    assert width / size[0] >= 0.4 or paper is not None


def test_short_chinese_words_stay_whole() -> None:
    """A name, a state with its sign and a head of up to four characters have room; prose may be broken."""
    prose = "组长试做后改了三处，晚一天签发。" * 3
    head = (Column("编号"), Column("验收标准"), Column("State / 状态"), Column("说明", 9))
    rows = (("A1", "王强", "● Exceeded / 超额达成", prose), ("A2", "", "● 超额达成\n类型：纠正", prose))
    size, widths = columns(Table(head, rows))
    rooms = [(width - 2 * INSET) / size for width in widths]
    assert bold("验收标准") <= rooms[1]
    assert em("● 超额达成") <= rooms[2]
    assert held(rows[0][2], rooms[2]) == f"● Exceeded / {HOLD}超额达成{HOLD}"
    assert held(rows[1][2], rooms[2]) == f"{HOLD}● 超额达成{HOLD}\n类型：{HOLD}纠正{HOLD}"
    assert held(rows[1][2], 3) == f"● 超额达成\n类型：{HOLD}纠正{HOLD}"
    assert held(prose, rooms[3]) == prose
