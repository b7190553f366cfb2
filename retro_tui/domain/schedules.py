"""On which days the retrospectives of a project are due, and what each of them looks back on (O11)."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import NamedTuple

from retro_tui.domain.dates import add_months
from retro_tui.domain.words import N_, Phrase

LEAD = timedelta(days=7)
"""How long before its day a retrospective is asked for."""
MOST = 20_000
"""Most days of one schedule that are looked at."""
_AHEAD = 120
"""Months in which the next day is looked for."""
_EVERY = {"month": 1, "quarter": 3, "year": 12}
"""Months from one day to the next."""
LIVE = {"live_1": 1, "live_3": 3}
"""Months from the day of go-live to the one day."""
_AFTER_LIVE = {"live_1": N_("one month after go-live"), "live_3": N_("three months after go-live")}
_WEEKDAY = "(MO|TU|WE|TH|FR|SA|SU)"
_NUMBER = r"-?([1-9]|[12]\d|3[01])"
_PARTS = {
    "FREQ": "DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": r"[1-9]\d{0,2}",
    "COUNT": r"[1-9]\d{0,3}",
    "UNTIL": r"\d{8}",
    "WKST": _WEEKDAY,
    "BYDAY": f"{_WEEKDAY}(,{_WEEKDAY})*",
}
"""What a rule may be made of: nothing finer than days, no number that leads nowhere or on for ever."""
_LONG_PARTS = _PARTS | {
    "BYDAY": f"(-?[1-5])?{_WEEKDAY}(,(-?[1-5])?{_WEEKDAY})*",
    "BYMONTH": "([1-9]|1[0-2])(,([1-9]|1[0-2]))*",
    "BYMONTHDAY": f"{_NUMBER}(,{_NUMBER})*",
    "BYSETPOS": f"{_NUMBER}(,{_NUMBER})*",
}
"""The same for rules by months and years."""


class Schedule(NamedTuple):
    """When something is due: how often, by which rule if by one of its own, and from which day on."""

    every: str
    rule: str
    start: date

    def days(self, last: date) -> Iterator[date]:
        """Yield all days until `last`, each once, in their order; none of a rule that is none."""
        if self.every in LIVE:
            days = iter([add_months(self.start, LIVE[self.every])])
        elif self.every == "rule":
            days = _by_rule(self.rule, self.start)
        else:
            days = _by_months(self.start, _EVERY.get(self.every, 0))
        for day in islice(days, MOST):
            if day > last:
                return
            yield day

    def newest(self, last: date) -> date | None:
        """Return the last day until `last`."""
        found = deque(self.days(last), maxlen=1)
        return found[0] if found else None

    def after(self, day: date) -> date | None:
        """Return the first day after `day`, unless it is years away."""
        return next((each for each in self.days(add_months(day, _AHEAD)) if each > day), None)

    def period(self, day: date) -> Period:
        """Return what the retrospective that is due on `day` looks back on.

        One that comes once in a month, a quarter or a year looks back on a whole one: the one before, if it
        is held in the first half.
        """
        if self.every in LIVE:
            return Period(self.start, day, Phrase(_AFTER_LIVE[self.every]))
        if months := self._months(day):
            return _whole(day, months)
        before = self.newest(day - timedelta(days=1))
        return Period(before and before + timedelta(days=1), day, None)

    def _months(self, day: date) -> int:
        """Return how many months lie between one day and the next: 1, 3 or 12, or 0 for anything else."""
        if self.every != "rule":
            return _EVERY.get(self.every, 0)
        following = self.after(day)
        gap = (following - day).days if following else 0
        return next((months for months in (1, 3, 12) if abs(gap - months * 30.5) <= 7), 0)


class Period(NamedTuple):
    """A span of days, and what it is called, if it has a name."""

    first: date | None
    last: date
    name: Phrase | None

    def title(self, title: str) -> Phrase:
        """Return the title of the retrospective of this period."""
        if self.name is None:
            return Phrase(N_("{title}, {day}"), {"title": title, "day": self.last.isoformat()})
        return Phrase(N_("{title}, {period}"), {"title": title, "period": self.name})


MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


def fault(rule: str, start: date | None) -> Phrase | None:
    """Return what is wrong with a rule that begins on `start`, if that is known, or nothing."""
    if (wrong := _wrong(rule)) is not None:
        return Phrase(
            N_("{part} is no part of a rule; write one like FREQ=MONTHLY;BYDAY=1MO, daily at most"),
            {"part": wrong or "–"},
        )
    if start and Schedule("rule", rule, start).after(start - timedelta(days=1)) is None:
        return Phrase(N_("This rule leads to no day; write one like FREQ=MONTHLY;BYDAY=1MO"))
    return None


def _wrong(rule: str) -> str | None:
    """Return the first part of a rule that is not understood, or `None` if all is."""
    parts = [part.partition("=") for part in tidy(rule).split(";")]
    names = [name for name, _equals, _value in parts]
    known = _LONG_PARTS if {"MONTHLY", "YEARLY"} & {value for _name, _equals, value in parts} else _PARTS
    for name, equals, value in parts:
        if names.count(name) > 1 or not re.fullmatch(known.get(name, "(?!)"), value, re.ASCII):
            return name + equals + value
    if "FREQ" not in names:
        return tidy(rule)
    if {"COUNT", "UNTIL"} <= set(names):  # of two ends, the standard allows one
        return "COUNT + UNTIL"
    try:
        _read(rule, date(2000, 1, 1))
    except ValueError:
        return tidy(rule)
    return None


def tidy(rule: str) -> str:
    """Return a rule as it is written in calendars, without blanks and without the word before it."""
    return re.sub(r"\s", "", rule).upper().removeprefix("RRULE:").rstrip(";")


def _by_rule(rule: str, start: date) -> Iterator[date]:
    """Yield the days of a rule; a rule that is wrong has none."""
    if _wrong(rule) is None:
        yield from _read(rule, start)


def _read(rule: str, start: date) -> Iterator[date]:
    """Return the days of a rule that has nothing but parts that are known.

    Raises:
        ValueError: its numbers make no sense.
    """
    from dateutil.rrule import rrulestr

    moments = rrulestr(tidy(rule), dtstart=datetime.combine(start, time()))
    return (moment.date() for moment in moments)


def _by_months(start: date, months: int) -> Iterator[date]:
    """Yield the same day of every so many months, or the last one of a month that is too short."""
    last = (date.max.year - start.year) * 12 if months else 0
    for count in range(0, last, months or 1):
        yield add_months(start, count)


def _whole(day: date, months: int) -> Period:
    """Return the month, quarter or year that a day looks back on."""
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    end = add_months(first, months)
    if (day - first) * 2 < end - first:
        first, end = add_months(first, -months), first
    year = str(first.year)
    if months == 1:
        name = Phrase(N_("{month} {year}"), {"month": Phrase(MONTHS[first.month - 1]), "year": year})
    elif months == 3:
        name = Phrase(N_("Q{quarter} {year}"), {"quarter": first.month // 3 + 1, "year": year})
    else:
        name = Phrase(N_("{year}"), {"year": year})
    return Period(first, end - timedelta(days=1), name)
