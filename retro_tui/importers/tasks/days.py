"""Days as the products write them, with or without a time of day behind them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_NAMES = ["january", "february", "march", "april", "may", "june",
          "july", "august", "september", "october", "november", "december"]  # fmt: skip
_NUMERALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
_MONTHS = {form: n for n, name in enumerate(_NAMES, 1) for form in (name, name[:3])} | {"sept": 9}
_MONTHS |= {f"{form}月": n for n, numeral in enumerate(_NUMERALS, 1) for form in (numeral, str(n))}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))

_TIME = r"(?:[t ,]+(?:上午|下午)?\s*\d{1,2}[:.h]\d{2}.*|\s+\d{1,2}\s*[ap]m)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})(?:[-/.]|年)(\d\d?)(?:[-/.]|月)(\d\d?)日?{_TIME}")
_NAMED = re.compile(rf"(\d\d?)[-/. ]+({_MONTH})[-/., ]+(\d{{4}}|\d\d){_TIME}")
_NAMED_FIRST = re.compile(rf"({_MONTH})[. ]+(\d\d?),? +(\d{{4}}){_TIME}")
_NUMBERS = re.compile(rf"(\d\d?)([-/.])(\d\d?)\2(\d{{4}}|\d\d){_TIME}")
_NOTHING = re.compile(r"[-–—]*|0{4}-0{2}-0{2}.*")


@dataclass(frozen=True, slots=True)
class Unclear:
    """A day whose month could be either of two numbers, such as 3/4/2026."""

    first: int
    second: int
    year: int
    twelve: bool
    """Whether its time is written with am or pm."""

    def day(self, month_first: bool) -> date:
        """Return the day, as other dates of the file tell the order."""
        month, day = (self.first, self.second) if month_first else (self.second, self.first)
        return date(self.year, month, day)


Day = date | Unclear | None


@lru_cache(4096)
def read(text: str) -> tuple[Day, str]:
    """Return the day that a cell means, and `month` or `day` where it shows which of the two comes first.

    Raises:
        ValueError: it is no day.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    if _NOTHING.fullmatch(plain):
        return None, ""
    try:
        return _read(plain)
    except ValueError:
        raise ValueError(text) from None


def _read(plain: str) -> tuple[Day, str]:
    """Read a day in the first form that fits."""
    if match := _YEAR_FIRST.fullmatch(plain):
        return date(int(match[1]), int(match[2]), int(match[3])), ""
    if match := _NAMED.fullmatch(plain):
        return date(_year(match[3]), _MONTHS[match[2]], int(match[1])), ""
    if match := _NAMED_FIRST.fullmatch(plain):
        return date(int(match[3]), _MONTHS[match[1]], int(match[2])), ""
    if match := _NUMBERS.fullmatch(plain):
        return _numbers(match, plain)
    raise ValueError(plain)


def _numbers(match: re.Match[str], plain: str) -> tuple[Day, str]:
    """Read a day of nothing but numbers; one above twelve, or points between them, tell which is the day."""
    first, second, year = int(match[1]), int(match[3]), _year(match[4])
    if second > 12:
        return date(year, first, second), "month"
    if first > 12 or match[2] == ".":
        return date(year, second, first), "day"
    if first == second:
        return date(year, first, second), ""
    date(year, first, second)  # both are months, so either way it is a day, unless one of them is 0
    return Unclear(first, second, year, plain.endswith(("am", "pm"))), ""


def _year(text: str) -> int:
    """Return a year, of which only two digits may be written."""
    return int(text) + (2000 if len(text) == 2 else 0)
