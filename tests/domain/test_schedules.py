"""On which days something is due, what it looks back on, and which rules are none."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retro_tui.domain.choices import EVERY
from retro_tui.domain.schedules import MOST, Schedule, fault, tidy
from retro_tui.i18n import say

DAY = date(2026, 9, 5)
RULES = (
    "FREQ=MONTHLY;BYDAY=1MO",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=MONTHLY;BYMONTHDAY=1,15",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "freq=weekly; interval=2; byday=fr",
    "RRULE:FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=10;",
    "FREQ=DAILY;INTERVAL=10;COUNT=12",
    "FREQ=WEEKLY;UNTIL=20271231",
)
_PIECES = st.sampled_from(
    [
        *("FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY", "INTERVAL=2", "INTERVAL=12"),
        *("BYDAY=MO,FR", "BYDAY=1MO,-5SU", "BYMONTH=2", "BYMONTHDAY=30,-1", "BYMONTHDAY=31"),
        *("BYSETPOS=5", "BYSETPOS=-1", "COUNT=3", "UNTIL=20270101", "WKST=SU"),
    ]
)
_DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def days(every: str, start: date, count: int, rule: str = "") -> list[str]:
    """Return the first days of a schedule."""
    found = Schedule(every, rule, start).days(date(2100, 1, 1))
    return [next(found).isoformat() for _n in range(count)]


def test_the_end_of_a_month_stays_its_end() -> None:
    """What is due on a 31st is due on the last day of a shorter month, and on the 31st again after it."""
    assert days("month", date(2027, 12, 31), 4) == ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31"]
    assert days("quarter", date(2026, 11, 30), 3) == ["2026-11-30", "2027-02-28", "2027-05-30"]
    assert days("year", date(2024, 2, 29), 5)[1:] == ["2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]


def test_after_go_live_once() -> None:
    """One and three months after the day of go-live, and never again."""
    for every, day in (("live_1", date(2026, 2, 28)), ("live_3", date(2026, 4, 30))):
        schedule = Schedule(every, "", date(2026, 1, 31))
        assert list(schedule.days(date(2199, 1, 1))) == [day]
        assert (schedule.after(date(2026, 1, 31)), schedule.after(day)) == (day, None)
        assert schedule.newest(day - timedelta(days=1)) is None


@pytest.mark.parametrize("rule", RULES)
def test_rules_as_in_calendars(rule: str) -> None:
    """They are understood, in whatever case and spacing, and begin when they are said to."""
    assert fault(rule, DAY) is None
    found = list(Schedule("rule", rule, DAY).days(date(2028, 1, 1)))
    assert found[0] >= DAY
    assert len(found) > 1


def test_the_first_monday() -> None:
    """It is what it says, and the last day until a day is found as well as the next one."""
    schedule = Schedule("rule", "FREQ=MONTHLY;BYDAY=1MO", DAY)
    assert days("rule", DAY, 3, schedule.rule) == ["2026-09-07", "2026-10-05", "2026-11-02"]
    assert schedule.newest(date(2026, 11, 1)) == date(2026, 10, 5)
    assert schedule.after(date(2026, 10, 5)) == date(2026, 11, 2)


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "every month",
        "FREQ=SECONDLY",
        "FREQ=HOURLY;INTERVAL=24",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;BYHOUR=1,2,3",
        "FREQ=DAILY;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=MONTHLY;BYDAY=0MO",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;FREQ=YEARLY",
        "FREQ=MONTHLY;UNTIL=20269999",
        "FREQ=DAILY;COUNT=3;UNTIL=20270101",
        "INTERVAL=2",
        "FREQ=YEARLY;BYWEEKNO=20",
        "DTSTART:20260101\nRRULE:FREQ=MONTHLY",
        "FREQ=WEEKLY;INTERVAL=１",
    ],
)
def test_what_is_no_rule(rule: str) -> None:
    """One sentence says which part is wrong and how a rule is written; it has no days."""
    wrong = say(fault(rule, DAY), "en")
    assert "write one like FREQ=MONTHLY;BYDAY=1MO" in wrong
    assert "\n" not in wrong
    assert list(Schedule("rule", rule, DAY).days(date(2100, 1, 1))) == []


def test_a_rule_that_leads_nowhere() -> None:
    """There is no 30th of February, and what has ended before it begins never comes."""
    for rule in ("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;UNTIL=20200101"):
        assert "leads to no day" in say(fault(rule, DAY), "en")
        assert fault(rule, None) is None


def test_days_are_counted() -> None:
    """However long ago a daily rule began, no more than so many days are looked at."""
    assert len(list(Schedule("rule", "FREQ=DAILY", date(1970, 1, 1)).days(date(2199, 1, 1)))) == MOST


@given(st.sampled_from([c.value for c in EVERY]), st.sampled_from(RULES), _DAYS, _DAYS)
@settings(max_examples=60, deadline=None)
def test_each_day_once(every: str, rule: str, start: date, last: date) -> None:
    """No schedule has a day twice, out of order, before its start or after the end that is asked for."""
    schedule = Schedule(every, rule, start)
    found = list(schedule.days(last))
    assert all(one < two for one, two in pairwise(found))
    assert all(start <= day <= last for day in found)
    assert schedule.newest(last) == (found[-1] if found else None)
    following = schedule.after(last)
    assert following is None or following > last


@given(st.lists(_PIECES, max_size=4, unique=True) | st.text(max_size=30).map(lambda text: [text]))
@settings(max_examples=30, deadline=None)
def test_any_text_as_a_rule(parts: list[str]) -> None:
    """A text is refused in one sentence, or its days come in order, whatever it is made of."""
    rule = ";".join(parts)
    if fault(rule, DAY) is None:
        found = list(Schedule("rule", rule, DAY).days(DAY + timedelta(days=800)))
        assert all(one < two for one, two in pairwise(found))
        assert tidy(tidy(rule)) == tidy(rule)
    else:
        assert say(fault(rule, DAY), "en")


@pytest.mark.parametrize(
    ("every", "rule", "day", "title", "first", "last"),
    [
        ("month", "", "2026-10-05", "Review, September 2026", "2026-09-01", "2026-09-30"),
        ("month", "", "2026-09-30", "Review, September 2026", "2026-09-01", "2026-09-30"),
        ("month", "", "2027-01-05", "Review, December 2026", "2026-12-01", "2026-12-31"),
        ("quarter", "", "2026-10-05", "Review, Q3 2026", "2026-07-01", "2026-09-30"),
        ("quarter", "", "2026-12-20", "Review, Q4 2026", "2026-10-01", "2026-12-31"),
        ("year", "", "2027-01-20", "Review, 2026", "2026-01-01", "2026-12-31"),
        ("rule", RULES[0], "2026-10-05", "Review, September 2026", "2026-09-01", "2026-09-30"),
        ("rule", RULES[2], "2026-10-15", "Review, 2026-10-15", "2026-10-02", "2026-10-15"),
        ("rule", "FREQ=WEEKLY;BYDAY=MO", "2026-10-05", "Review, 2026-10-05", "2026-09-29", "2026-10-05"),
        ("live_1", "", "2026-10-05", "Review, one month after go-live", "2026-09-05", "2026-10-05"),
    ],
)
def test_what_it_looks_back_on(every: str, rule: str, day: str, title: str, first: str, last: str) -> None:
    """A whole month, quarter or year; else the time since the day before, or since go-live."""
    period = Schedule(every, rule, DAY).period(date.fromisoformat(day))
    assert (str(period.first), str(period.last)) == (first, last)
    assert say(period.title("Review"), "en") == title


def test_the_first_of_its_kind() -> None:
    """What was never held before looks back from an open beginning."""
    period = Schedule("rule", "FREQ=WEEKLY;BYDAY=MO", DAY).period(date(2026, 9, 7))
    assert (period.first, period.last) == (None, date(2026, 9, 7))
