"""The period that is looked at, and the one before it that it is held against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from retro_tui.domain.words import N_

LENGTHS = {"rolling": N_("12 months"), "year": N_("Year"), "quarter": N_("Quarter"), "month": N_("Month")}
"""How long a period may be, with the words for it; the first is what is looked at first."""
OF_THE_YEAR = "annual-review"
"""The template of a review of the year, which repeats what other meetings said; or one called after it."""
_MONTHS = {"rolling": 12, "year": 12, "quarter": 3, "month": 1}


def of_the_year(template_key: str) -> bool:
    """Return whether a template is for reviews of the year: that of the house, or one called after it."""
    return template_key.startswith(OF_THE_YEAR)


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both of them in it; `months` if it is so many whole calendar months."""

    first: date
    last: date
    months: int = 0

    def moved(self, by: int) -> Period:
        """Return the period so many of its own lengths later; earlier, if it is less than zero."""
        if self.months:
            return _whole(_place(self.first) + by * self.months, self.months)
        days = timedelta(days=((self.last - self.first).days + 1) * by)
        return Period(self.first + days, self.last + days)

    @property
    def ends(self) -> dict[str, str]:
        """Return its two ends in words: months, if it is made of such, else days."""
        size = 7 if self.months else 10
        return {"first": self.first.isoformat()[:size], "last": self.last.isoformat()[:size]}

    @property
    def before(self) -> Period:
        """The period of the same length that ends where this one begins."""
        return self.moved(-1)

    def named_months(self) -> list[str]:
        """Return the months that it touches, as `2026-09`."""
        return [_name(place) for place in range(_place(self.first), _place(self.last) + 1)]


def latest(length: str, today: date) -> Period:
    """Return the period of one of the `LENGTHS` that a day lies in; twelve months end with its month."""
    count, here = _MONTHS[length], _place(today)
    return _whole(here - count + 1 if length == "rolling" else here - here % count, count)


def between(first: date, last: date) -> Period:
    """Return the period between two days, as whole months if it is made of such."""
    count = _place(last) - _place(first) + 1
    whole = _whole(_place(first), count)
    return whole if (whole.first, whole.last) == (first, last) else Period(first, last)


def _place(day: date) -> int:
    """Return the number of a day's month."""
    return day.year * 12 + day.month - 1


def _name(place: int) -> str:
    """Return the name of a month by its number."""
    return f"{place // 12:04}-{place % 12 + 1:02}"


def _whole(place: int, count: int) -> Period:
    """Return so many months from the one with this number on."""
    end = place + count
    last = date(end // 12, end % 12 + 1, 1) - timedelta(days=1)
    return Period(date(place // 12, place % 12 + 1, 1), last, count)
