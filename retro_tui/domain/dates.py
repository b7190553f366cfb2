"""Reads dates as people type them, in English and Chinese, and says them back."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, timedelta

_YEARS = range(1970, 2200)
_LONGEST = 64  # characters; no date is longer, and junk stays cheap
_FAR = 183  # days, six months

_MONTH_NAMES = ["january", "february", "march", "april", "may", "june",
                "july", "august", "september", "october", "november", "december"]  # fmt: skip
_DAY_NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_DAYS_ZH, _DIGITS_ZH = "一二三四五六日", "一二三四五六七八九"

_MONTHS = {form: n for n, name in enumerate(_MONTH_NAMES, 1) for form in (name, name[:3])} | {"sept": 9}
_DAYS_EN = {form: n for n, name in enumerate(_DAY_NAMES) for form in (name, name[:3])}
_DAYS_EN |= {"tues": 1, "thur": 3, "thurs": 3}
_WEEKDAYS = _DAYS_EN | {str(n + 1): n for n in range(6)} | {"日": 6, "天": 6}
_WORDS = {"today": 0, "tomorrow": 1, "yesterday": -1}
_WORDS |= {"今天": 0, "明天": 1, "后天": 2, "大后天": 3, "昨天": -1}
_CALENDAR = re.compile("|".join(_WORDS))
_PERIODS = {"m": 1, "月": 1, "q": 3, "季": 3, "y": 12, "年": 12}  # how many months each lasts
_UNITS = {"d": (1, 0), "w": (7, 0), "m": (0, 1), "y": (0, 12)}  # days and months in each
_UNITS |= {"天": (1, 0), "周": (7, 0), "星": (7, 0), "礼": (7, 0), "月": (0, 1), "年": (0, 12)}
_UNITS |= {"半月": (15, 0), "半年": (0, 6)}


def _numeral(n: int) -> str:
    """Write 1 to 99 in Chinese."""
    tens, ones = divmod(n, 10)
    head = (_DIGITS_ZH[tens - 1] if tens > 1 else "") + ("十" if tens else "")
    return head + (_DIGITS_ZH[ones - 1] if ones else "")


_NUMERALS = {_numeral(n): str(n) for n in range(1, 100)} | {"两": "2"}
_NUMERAL = re.compile(r"(?<![0-9一二三四五六七八九十两])[一二三四五六七八九十两]+(?![0-9])")
_SPACE_ZH = re.compile(r"(?<=[一-龥]) | (?=[一-龥])")
_BY = re.compile(r"^by\b ?", re.ASCII)
_BEFORE = re.compile(r"before\b ?(.+)|(.+?)[之以]?前", re.ASCII)


def add_months(base: date, months: int) -> date:
    """Move a day by whole months, clamped to the end of the month it lands in."""
    year, month = divmod(base.year * 12 + base.month - 1 + months, 12)
    return date(year, month + 1, min(base.day, monthrange(year, month + 1)[1]))


def is_far(day: date, today: date) -> bool:
    """Tell whether a day is more than six months away, in either direction."""
    return abs((day - today).days) > _FAR


def read_day(day: date, lang: str) -> str:
    """Say a day for a person to check, in Chinese ("zh") or else in English."""
    if lang.startswith("zh"):
        return f"{day.isoformat()} 周{_DAYS_ZH[day.weekday()]}"
    weekday, month = _DAY_NAMES[day.weekday()][:3].title(), _MONTH_NAMES[day.month - 1][:3].title()
    return f"{weekday} {day.day} {month} {day.year}"


def _ahead(match: re.Match[str]) -> int:
    """Count how many weeks, months or years ahead next, 下 or 下下 looks; last, 上 and 去 look back."""
    which = match.groupdict().get("which") or ""
    back = (which == "last") + which.count("上") + which.count("去")
    return (which == "next") + which.count("下") + which.count("明") - back


def _first(options: Iterable[tuple[int, int, int]], today: date) -> date | None:
    """Return the first option that exists and is not before today."""
    for option in options:
        with suppress(ValueError):
            if (day := date(*option)) >= today:
                return day
    return None


def _calendar(match: re.Match[str], today: date) -> date | None:
    """Read a day and month with its year, or roll it forward."""
    month, day = _MONTHS.get(match["m"]) or int(match["m"]), int(match["d"])
    if match["y"]:
        return date(int(match["y"]), month, day)
    return _first([(today.year, month, day), (today.year + 1, month, day)], today)


def _month_day(match: re.Match[str], today: date) -> date | None:
    """Read a bare day of the month, or one of this month or another one."""
    day, start = int(match["d"]), today.replace(day=1)
    if match["which"]:
        return add_months(start, _ahead(match)).replace(day=day)
    return _first([(at.year, at.month, day) for at in (start, add_months(start, 1))], today)


def _weekday(match: re.Match[str], today: date) -> date:
    """Read a weekday of this week or another one, or the next such day after today; last is the one before.

    上周五 is the Friday of the week before, while "last friday" said on a Saturday is yesterday.
    """
    offset = _WEEKDAYS[match["wd"]] - today.weekday()
    if match["which"] == "last":
        return today + timedelta(days=offset - 7 * int(offset >= 0))
    weeks = _ahead(match) if match["which"] else int(offset <= 0)
    return today + timedelta(days=offset + 7 * weeks)


def _period_end(match: re.Match[str], today: date) -> date:
    """Read the last day of a month, quarter or year."""
    size = _PERIODS[match["unit"][0]]
    months = size * (1 + _ahead(match)) - (today.month - 1) % size
    return add_months(today.replace(day=1), months) - timedelta(days=1)


def _month_end(match: re.Match[str], today: date) -> date | None:
    """Read the last day of a month that is named, with its year or rolled forward."""
    month = _MONTHS.get(match["m"]) or int(match["m"])
    years = [int(match["y"])] if match["y"] else [today.year, today.year + 1]
    ends = [(year, month, monthrange(year, month)[1]) for year in years]
    return date(*ends[0]) if match["y"] else _first(ends, today)


def _span(match: re.Match[str], today: date) -> date:
    """Read a number of days, weeks, months or years counted from today."""
    n, unit = match.groupdict().get("n"), match["unit"].replace("个", "")
    times = int(n) if n else _ahead(match) or 1
    days, months = _UNITS.get(unit) or _UNITS[unit[0]]
    return add_months(today, times * months) + timedelta(days=times * days)


_Reader = Callable[[re.Match[str], date], date | None]
_Rule = tuple[re.Pattern[str], _Reader]


def _rule(read: _Reader, *pattern: str) -> _Rule:
    """Pair a reader with its pattern, given in parts."""
    return re.compile("".join(pattern), re.ASCII), read


_MONTH = rf"(?P<m>{'|'.join(_MONTHS)})\.?"
_DAY, _YEAR = r"(?P<d>\d\d?)(?:st|nd|rd|th)?", r"(?:(?:, ?|[ -])(?P<y>\d{4}))?"
_THIS_NEXT, _WHICH = r"(?:(?P<which>this|next|last) )?", r"(?P<which>本|这个?|下{1,3}个?|上{1,3}个?)"
_LATER = r"(?:[之以]?[后内])"

_DAYS: tuple[_Rule, ...] = (  # each names one day, which "before" or 前 may go with
    _rule(lambda match, today: today + timedelta(days=_WORDS[match[0]]), "|".join(_WORDS)),
    _rule(_calendar, r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)"),
    _rule(_calendar, r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)"),
    _rule(_calendar, r"(?:(?P<y>\d{4})年)?(?P<m>\d\d?)月(?P<d>\d\d?)[日号]?"),
    _rule(_calendar, _DAY, "[ -]?", _MONTH, _YEAR),
    _rule(_calendar, _MONTH, " ?", _DAY, _YEAR),
    _rule(_month_day, "(?:", _WHICH, r"月)?(?P<d>\d\d?)[日号]"),
    _rule(_weekday, _THIS_NEXT, rf"(?P<wd>{'|'.join(_DAYS_EN)})"),
    _rule(_weekday, _WHICH, "?(?:周|星期|礼拜)(?P<wd>[1-6日天])"),
    _rule(_period_end, "end of (?:the )?", _THIS_NEXT, "(?P<unit>month|quarter|year)"),
    _rule(_month_end, "end of ", _MONTH, r"(?:,? (?P<y>\d{4}))?"),
    _rule(_month_end, r"(?:(?P<y>\d{4})年)?(?P<m>\d\d?)月[底末]"),
    _rule(_period_end, "eo(?P<unit>[mqy])"),
    _rule(_period_end, _WHICH, "?(?P<unit>月|季度?)[底末]"),
    _rule(_period_end, "(?P<which>[今明去]年?)?(?P<unit>年)[底末]"),
)
_SPANS: tuple[_Rule, ...] = (  # each counts from today; with 前 it would look back, so it may not have one
    _rule(_span, r"(?:(?:in|within) |\+ ?)?(?P<n>\d{1,4}) ?(?P<unit>[dwmy]|(?:day|week|month|year)s?)"),
    _rule(_span, r"(?P<n>\d{1,4})(?P<unit>天|个?(?:周|星期|礼拜)|个月)", _LATER, "?"),
    _rule(_span, r"(?P<n>\d{1,4})(?P<unit>年)", _LATER),
    _rule(_span, "(?P<n>)(?P<unit>半个?月|半年)", _LATER, "?"),
    _rule(_span, "(?P<which>next) (?P<unit>week|month)"),
    _rule(_span, "(?P<which>下{1,3})(?P<unit>个?(?:周|星期|礼拜|月))"),
)


def _tidy(text: str) -> str:
    """Bring typed text to one width, case, spacing and kind of numeral."""
    text = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return _NUMERAL.sub(lambda run: _NUMERALS.get(run[0], run[0]), _SPACE_ZH.sub("", text))


def parse_ahead(text: str, today: date, held_on: date | None) -> date | None:
    """Read a typed date that looks ahead from a meeting, which was held or will be on `held_on`.

    What has no year or is relative is counted from the meeting, unless that is long ago; 今天 and the like
    are the calendar's. A word that leads to before the meeting is counted from today if that leads further.
    """
    if held_on is None or (today - held_on).days > _FAR or _CALENDAR.search(_tidy(text[:_LONGEST])):
        return parse_day(text, today)
    day = parse_day(text, held_on)
    if day is None or day >= held_on:
        return day
    later = parse_day(text, today)
    return later if later and later >= held_on else day


def parse_day(text: str, today: date) -> date | None:
    """Read a typed date, or return None when it is not understood or ambiguous."""
    if len(text := text.strip()) > _LONGEST:
        return None
    text, rules = _BY.sub("", _tidy(text)), _DAYS + _SPANS
    if before := _BEFORE.fullmatch(text):
        text, rules = before[1] or before[2], _DAYS
    for pattern, read in rules:
        if match := pattern.fullmatch(text):
            with suppress(ValueError, OverflowError):
                day = read(match, today)
                return day if day and day.year in _YEARS else None
            return None
    return None
