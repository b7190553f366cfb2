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
