"""On which days the year's meetings were held, and the days in between."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

MONTHS = 12
_SATURDAY = 5


def due_days(today: date, held_ago: int) -> list[date]:
    """Return on which day of each month a review was due, from the month before the first one to the last."""
    last = today - timedelta(days=held_ago)
    last -= timedelta(days=max(0, last.weekday() - _SATURDAY + 1))  # nothing was held in the future
    last -= timedelta(days=max(0, last.day - 28))  # a day that every month has
    return [last - relativedelta(months=MONTHS - month) for month in range(MONTHS + 1)]


def working(day: date) -> date:
    """Return the day itself, or the Monday after it."""
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= _SATURDAY else day


def planned(first: date, held_on: date, at: int, late: int) -> date:
    """Return a working day about `at` thirtieths into a period, which `late` days later is one as well."""
    aim = first + timedelta(days=round(at * (held_on - first).days / 31))
    return next(
        day for day in _around(aim) if _both(day, late) and first <= day and _reached(day, late) < held_on
    )


def before(first: date, at: int, weekday: int) -> date:
    """Return the last such day of the week up to the day `at` of a period."""
    day = first + timedelta(days=at)
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def _around(day: date) -> Iterator[date]:
    """Yield days further and further from one."""
    yield day
    for apart in range(1, 15):
        yield day - timedelta(days=apart)
        yield day + timedelta(days=apart)


def _reached(day: date, late: int) -> date:
    """Return the later one of a planned day and the day on which it was reached."""
    return max(day, day + timedelta(days=late))


def _both(day: date, late: int) -> bool:
    """Tell whether both are days on which people work."""
    return all(d.weekday() < _SATURDAY for d in (day, day + timedelta(days=late)))
