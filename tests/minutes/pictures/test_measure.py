"""Tests for measuring and breaking text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from retro_tui.minutes.pictures.measure import Measure, balanced, bold, cells, cut, em, wrap

from .trees import hostile

LONG = "缓存键未带版本号，导致大面积缓存失效和数据库压力激增（P99 从 120 ms 涨到 900 ms）。"
ENGLISH = "Connection pool default is too small (10) after the framework upgrade"
CLOSING = "，。、；：！？）】》」』”’…"
OPENING = "（【《「『“‘"

PARTS = ("连接池，", "默认", "值。", "（一）", "“二”。", "P99 ", "a, ")


def squeezed(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def test_em_of_known_letters() -> None:
    """Narrow, wide and Chinese letters have the widths of a sans font."""
    assert em("i") < em("n") < em("m") < em("中") == 1
    assert em("e\u0301") == em("e")
    assert em("中文") == 2
    assert 5.0 < em("Category 1") < 5.6
    assert bold("word") > em("word")


@given(st.text(max_size=30), st.text(max_size=30))
def test_widths_add_up(one: str, other: str) -> None:
    """The width of two texts is the sum of theirs, which wrapping counts on."""
    assert em(one + other) == pytest.approx(em(one) + em(other))
    assert cells(one + other) == cells(one) + cells(other)


def test_cells_are_never_fewer_than_a_terminal_takes() -> None:
    """No character is narrower for us than for Rich, so a line is never wider than it may be."""
    every = (chr(code) for code in range(0x20, 0x110000) if not 0xD800 <= code < 0xE000)
    assert [hex(ord(char)) for char in every if cell_len(char) > cells(char)] == []


def test_cells_of_chinese_are_exact() -> None:
    """Chinese takes two cells a character, Latin and lines one."""
    for text in (LONG, ENGLISH, "├─ └─ │", "★ ✓ ✗ ~ ·", "。，（）"):
        assert cells(text) == cell_len(text)


@given(hostile, st.floats(17, 40), st.sampled_from([em, cells]))
@example("\ufe0f" * 50, 17, cells)
@example("👩\u200d" * 40, 17, cells)
def test_wrap_keeps_everything_within_the_width(text: str, width: float, size: Measure) -> None:
    """Lines hold all of the text, and none is wider than it may be, whatever is in it."""
    lines = wrap(text, width, measure=size)
    assert squeezed("".join(lines)) == squeezed(text)
    assert all(size(line) <= width + 1e-9 for line in lines)


@given(st.lists(st.sampled_from(PARTS)), st.floats(8, 20))
def test_no_mark_at_the_wrong_end(parts: list[str], width: float) -> None:
    """A line never begins with a closing mark nor ends with an opening one."""
    for line in wrap("".join(parts), width):
        assert line[:1] not in [*CLOSING, ","]
        assert line[-1:] not in [*OPENING]


@pytest.mark.parametrize("width", [8, 13.5, 20])
def test_marks_and_numbers_stay_where_they_belong(width: float) -> None:
    """Chinese punctuation is never first in a line, brackets never last, numbers never torn."""
    lines = wrap(LONG, width)
    assert not any(line[0] in CLOSING or line[-1] in OPENING for line in lines)
    assert all(any(word in line for line in lines) for word in ("P99", "120", "900"))


@pytest.mark.parametrize("text", [LONG, ENGLISH])
def test_balanced_lines_are_as_many_and_more_even(text: str) -> None:
    """Balancing leaves the number of lines and takes from the longest one."""
    plain, even = wrap(text, 16), balanced(text, 16)
    assert len(plain) == len(even)
    assert max(map(em, even)) <= max(map(em, plain))
    assert squeezed("".join(even)) == squeezed(text)


def test_balanced_breaks_where_a_clause_ends() -> None:
    """Between lines of about the same length, the one after a comma is taken."""
    assert balanced("没有 P99 告警，只有平均值", 11) == ["没有 P99 告警，", "只有平均值"]


@given(hostile, st.integers(1, 4))
def test_most_lines(text: str, most: int) -> None:
    """What has to be cut says so, is as many lines as asked, and still fits."""
    for lines in (wrap(text, 12, most), balanced(text, 12, most)):
        assert len(lines) <= most
        if squeezed("".join(lines)) != squeezed(text):
            assert lines[-1].endswith("…")
            assert squeezed(text).startswith(squeezed("".join(lines))[:-1].rstrip("…"))


def test_cut_takes_no_half_word() -> None:
    """A cut text ends with a whole word where that costs little."""
    assert cut("too small after the upgrade", 10) == "too small after the…"
    assert cut("连接池默认值过小", 5) == "连接池默…"
    assert cut("short", 10) == "short"
