"""Tests for what is typed into a field of a day."""

from __future__ import annotations

from datetime import date

import pytest

from retro_tui.domain.answers import read
from retro_tui.domain.fields import FieldSpec

TODAY = date(2027, 1, 20)
AHEAD = FieldSpec("due_on", "Due", "day")
BACK = FieldSpec("held_on", "Date", "day", past=True)


@pytest.mark.parametrize(
    ("typed", "back", "ahead"),
    [
        ("15 Dec", "2026-12-15", "2027-12-15"),
        ("12月底", "2026-12-31", "2027-12-31"),
        ("end of dec", "2026-12-31", "2027-12-31"),
        ("去年底", "2026-12-31", "2026-12-31"),
        ("上个月5号", "2026-12-05", "2026-12-05"),
        ("last fri", "2027-01-15", "2027-01-15"),
        ("15 Feb", "2027-02-15", "2027-02-15"),
        ("2027-12-15", "2027-12-15", "2027-12-15"),
    ],
)
def test_a_day_to_look_back_on_is_the_nearest_one(typed: str, back: str, ahead: str) -> None:
    """Without a year, what would lie far ahead is a year ago; what is said to lie back stays there."""
    assert read(BACK, typed, TODAY).value == date.fromisoformat(back)
    assert read(AHEAD, typed, TODAY).value == date.fromisoformat(ahead)


def test_what_lies_far_back_is_not_moved_further() -> None:
    """The end of last year, said in September, is over six months away and stays where it is."""
    answer = read(BACK, "去年底", date(2026, 9, 20))
    assert answer.value == date(2025, 12, 31)
    assert answer.doubt is not None


def test_a_month_end_of_the_year_before_may_be_a_leap_day() -> None:
    """The end of February is read anew in the year before, not moved by a year."""
    assert read(BACK, "2月底", date(2028, 3, 10)).value == date(2028, 2, 29)


HELD, LATER = date(2026, 10, 30), date(2026, 11, 21)  # a Friday, and a Saturday three weeks on


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("20 nov", "2026-11-20"),
        ("11月20日", "2026-11-20"),
        ("fri", "2026-11-06"),
        ("下周五", "2026-11-06"),
        ("2w", "2026-11-13"),
        ("月底", "2026-10-31"),
        ("28 oct", "2027-10-28"),
        ("this mon", "2026-11-16"),
        ("today", "2026-11-21"),
        ("今天", "2026-11-21"),
        ("by tomorrow", "2026-11-22"),
        ("明天前", "2026-11-22"),
        ("2026-10-01", "2026-10-01"),
    ],
)
def test_a_day_to_look_forward_to_is_counted_from_the_meeting(typed: str, day: str) -> None:
    """What is noted after the meeting means what it meant there; today stays the calendar's."""
    assert read(AHEAD, typed, LATER, HELD).value == date.fromisoformat(day)


def test_only_a_meeting_near_or_ahead_counts() -> None:
    """Half a year later one counts from today again; before a meeting that is planned, from that one."""
    assert read(AHEAD, "20 nov", date(2027, 5, 10), HELD).value == date(2027, 11, 20)
    assert read(AHEAD, "fri", date(2026, 10, 1), HELD).value == date(2026, 11, 6)
    assert read(AHEAD, "tomorrow", date(2026, 10, 1), HELD).value == date(2026, 10, 2)


def test_doubt_is_for_what_is_far_from_today_and_from_the_meeting() -> None:
    """A date that is near to one of them is not doubted; a day to look back on knows no meeting."""
    assert read(AHEAD, "20 nov", LATER, HELD).doubt is None
    assert read(AHEAD, "2027-05-10", LATER, HELD).doubt is None
    assert read(AHEAD, "2027-06-10", LATER, HELD).doubt is not None
    assert read(BACK, "fri", LATER, HELD).value == date(2026, 11, 27)


def test_what_is_no_number_is_said_to_be_none() -> None:
    """Words and figures beyond all measure are refused with the same sentence."""
    spec = FieldSpec("after", "After", "number")
    for raw in ("many", "1e99"):
        problem = read(spec, raw, TODAY).problem
        assert problem is not None
        assert problem.msgid == "Not a number; write 95 or 1.5"
