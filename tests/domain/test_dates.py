"""Tests for reading dates as people type them."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retro_tui.domain.dates import add_months, is_far, parse_day, read_day

TODAY = date(2026, 9, 15)  # a Tuesday
YEARS = st.dates(date(1970, 1, 1), date(2199, 12, 31))
PIECES = """0 1 2 12 15 31 99 2026 9999 年 月 日 号 一 三 十 两 半 个 天 周 星期 礼拜 五 底 末 季度 年底
    今 明 去 本 这 下 上 前 后 内 之 以 大 by before in next this last dec end of eom eoq w d m y week days
    month fri sep may th - / . , +"""

KNOWN = {
    "2025-12-31": """去年底|去年年底|去年末|end of last year|2025年12月底|end of dec 2025""",
    "2026-06-30": """上季度末|上季度底|end of last quarter""",
    "2026-07-31": """上上月底""",
    "2026-08-05": """上个月5号|上月5日|上个月五号|上月 5 日""",
    "2026-08-31": """上月底|上个月末|上月31日|end of last month""",
    "2026-09-04": """上上周五""",
    "2026-09-08": """last tue|last tuesday|上周二""",
    "2026-09-11": """last fri|last friday|Last Friday|上周五|上星期五|上个礼拜五|上周 五|by last friday""",
    "2026-09-13": """上周日|last sun|上个星期天""",
    "2026-09-15": """2026-09-15|2026/9/15|2026.9.15|20260915|2026年9月15日|2026年9月15|2026年9月15号
        |today|TODAY|Today|今天|２０２６－０９－１５|2026 年 9 月 15 日|9月15日|9月15号|九月十五日|15日
        |15号|十五号|15 sep|sep 15|15th sep|15 September 2026|Sep 15, 2026|September 15th 2026
        |15-Sep-2026|15 Sept|Sep. 15|9 月 15 日|0d|this tuesday|本周二|9月15日前|9月15日之前|9月15日以前
        |before 15 sep|by 9月15日|本月15日""",
    "2026-09-16": """tomorrow|明天|wed|周三|1d|in 1 day|９月１６日|16日|by tomorrow|明天前""",
    "2026-09-14": """last monday|last mon|yesterday|昨天|本周一|this mon|本月14日""",
    "2026-09-17": """后天|2d|两天后|周四|thurs|后天之前""",
    "2026-09-18": """大后天|fri|Friday|周五|星期五|礼拜五|this friday|本周五|这周五|这个星期五|3d|3 days
        |in 3 days|三天后|3天后|3 天后|三天|+3d|by friday|by fri|周五前|周五之前|before friday|by 周五""",
    "2026-09-20": """sun|周日|周天|星期日|星期天|礼拜天|本周日|this sunday""",
    "2026-09-21": """周一|下周一|next monday|下礼拜一""",
    "2026-09-22": """tue|周二|next week|下周|下个星期|next tuesday|下周二|7天内|1w|by next week|一周后
        |1个星期后""",
    "2026-09-25": """next friday|下周五|下星期五|下个星期五|下个礼拜五|10天内|十天后|by next fri|下周五前
        |下周 五""",
    "2026-09-28": """下下周一|下下个星期一""",
    "2026-09-29": """2w|+2w|+ 2w|2 weeks|in 2 weeks|两周后|2周内|两周|两个星期后|二周之后|下下周|2 W|２ｗ
        |²w""",
    "2026-09-30": """9月底|九月末|end of september|end of sep|end of sept.|2026年9月底|半个月后|半个月
        |月底|月末|本月底|eom|EOM|end of month|end of the month|季度末|eoq
        |end of quarter|30日|三十号|月底前|by eom|before end of month|15d|本季度末""",
    "2026-10-01": """10月1日|十月一日|oct 1|1日|一号|1st Oct""",
    "2026-10-14": """14日|14号""",
    "2026-10-15": """1m|1 month|next month|下个月|下月|1个月后|一个月后|下月15日|下个月15号|下个月十五号""",
    "2026-10-31": """31日|三十一号|下月底|下个月底|end of next month|下月31日""",
    "2026-11-11": """十一月十一日|11 nov|十一月十一号""",
    "2026-11-15": """2 months|两个月后|下下个月""",
    "2026-12-31": """12月底|12月末|十二月底|12 月底|end of december|end of dec|end of Dec.|by end of dec
        |12月底前|before end of december|2026年12月底|end of december 2026|end of dec, 2026|年底|年末
        |end of year|eoy|EOY|今年底|今年年底|年底前|下季度末|12月31日""",
    "2027-03-15": """6m|半年后""",
    "2027-09-14": """9月14日|14 sep|Sep 14|九月十四号""",
    "2027-09-15": """1y|一年后|1年内|in 1 year|12 months""",
    "2027-02-28": """2月底|二月末|end of feb""",
    "2027-08-31": """8月底|end of august""",
    "2027-12-31": """明年底|明年年底|end of next year""",
    "2030-02-28": """2030年2月28日|28 Feb 2030""",
}
UNKNOWN = """9/15|15/9|9-15|9.15|13月1日|2月30日|二月三十日|国庆节|周末|本周末|下周末|end of week
    |this week|本周|2月29日|29 feb|30 feb|2026-02-30|20261301|2026-9/15|15|十五|2026|2026年|9月|1月|sep
    |sep 2026|15 sep 26|32日|0日|下月32日|9999w|9999y|9999年后|200y|1969-12-31|2200-01-01|0001-01-01|26年
    |一年|-2w|2.5w|w|in|by|before|前|后|之前|3天前|两周前|三天之前|半个月前|before 2 weeks|下周前|周七
    |周十|friday fri|by by|2十日|一个半月后|下周前天|next|next day|last|last week|last month|上周|上个月|上上
    |上周末|last day|end of 12|13月底|0月底|end of the december|11 九月
    |2026-09-15T10:00|15 日 sep|eo next q|十一"""


def _rows(cell: str) -> list[str]:
    """Split a table cell into what was typed."""
    return [typed.strip() for typed in cell.split("|")]


@pytest.mark.parametrize(("typed", "day"), [(t, d) for d, cell in KNOWN.items() for t in _rows(cell)])
def test_reads(typed: str, day: str) -> None:
    """Every form in the table is understood."""
    assert parse_day(typed, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize("typed", ["", " ", "\n", *_rows(UNKNOWN)])
def test_refuses(typed: str) -> None:
    """What is ambiguous, impossible or unknown gives nothing."""
    assert parse_day(typed, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "today", "day"),
    [
        ("fri", "2026-09-18", "2026-09-25"),
        ("周五", "2026-09-18", "2026-09-25"),
        ("this friday", "2026-09-20", "2026-09-18"),
        ("next friday", "2026-09-20", "2026-09-25"),
        ("下周日", "2026-09-20", "2026-09-27"),
        ("周一", "2026-09-20", "2026-09-21"),
        ("next month", "2026-08-31", "2026-09-30"),
        ("1m", "2027-01-31", "2027-02-28"),
        ("1y", "2028-02-29", "2029-02-28"),
        ("月底", "2028-02-10", "2028-02-29"),
        ("月底", "2026-09-30", "2026-09-30"),
        ("下月底", "2026-12-31", "2027-01-31"),
        ("eoq", "2026-10-01", "2026-12-31"),
        ("eoq", "2027-01-31", "2027-03-31"),
        ("下季度末", "2026-12-31", "2027-03-31"),
        ("年底", "2026-12-31", "2026-12-31"),
        ("2月29日", "2027-09-15", "2028-02-29"),
        ("30日", "2027-01-31", None),
        ("31日", "2026-12-31", "2026-12-31"),
        ("1日", "2026-12-31", "2027-01-01"),
        ("下月31日", "2026-08-31", None),
        ("本月1日", "2026-09-15", "2026-09-01"),
        ("1月1日", "2026-12-31", "2027-01-01"),
        ("tomorrow", "2199-12-31", None),
        ("tomorrow", "9999-12-31", None),
        ("eoy", "9999-12-31", None),
        ("1日", "9999-12-31", None),
        ("1月1日", "9999-12-31", None),
        ("last friday", "2026-09-19", "2026-09-18"),
        ("上周五", "2026-09-19", "2026-09-11"),
        ("last friday", "2026-09-18", "2026-09-11"),
        ("上周日", "2026-09-20", "2026-09-13"),
        ("上月31日", "2026-07-15", None),
        ("上个月5号", "2027-01-31", "2026-12-05"),
        ("上月底", "2028-03-31", "2028-02-29"),
        ("2月底", "2028-02-29", "2028-02-29"),
        ("end of feb", "2027-03-01", "2028-02-29"),
        ("end of dec", "2199-12-31", "2199-12-31"),
        ("end of jan", "2199-12-31", None),
        ("end of jan", "9999-12-31", None),
        ("0000年1月底", "2026-09-15", None),
        ("last friday", "0001-01-01", None),
        ("上个月5号", "0001-01-01", None),
        ("yesterday", "0001-01-01", None),
    ],
)
def test_reads_from_another_day(typed: str, today: str, day: str | None) -> None:
    """Turns of week, month, quarter, year and calendar are handled."""
    assert parse_day(typed, date.fromisoformat(today)) == (day and date.fromisoformat(day))


@pytest.mark.parametrize(
    "junk",
    ["\ud800", "周\udfff", "9" * 10_000, "十" * 10_000, "九月" * 5_000, " " * 10_000 + "x", "9" * 60 + "w",
     "٣ days", "٢٠٢٦-٠٩-١٥", "ﷺ" * 10_000, "by " * 20, "前" * 60, "下" * 60 + "周一", "\0", "1\n2\n3"],
)  # fmt: skip
def test_junk_is_refused_quickly(junk: str) -> None:
    """Junk gives nothing, and soon."""
    start = time.perf_counter()
    assert parse_day(junk, TODAY) is None
    assert time.perf_counter() - start < 0.1


def test_long_white_space_is_trimmed() -> None:
    """White space around a date does not count toward its length."""
    assert parse_day(" " * 10_000 + "今天\u3000\n", TODAY) == TODAY


@given(st.text() | st.text(st.characters(codec=None, categories=None)), st.dates())
def test_never_raises_on_text(text: str, today: date) -> None:
    """Any text on any day gives a day in range or nothing."""
    day = parse_day(text, today)
    assert day is None or 1970 <= day.year <= 2199


@given(st.lists(st.sampled_from([*PIECES.split(), " "]), max_size=7).map("".join), st.dates())
def test_never_raises_on_pieces(text: str, today: date) -> None:
    """Date-like text on any day gives a day in range or nothing."""
    day = parse_day(text, today)
    assert day is None or 1970 <= day.year <= 2199


@given(YEARS, st.dates())
def test_iso_round_trip(day: date, today: date) -> None:
    """An ISO day is read as itself, whatever today is."""
    assert parse_day(day.isoformat(), today) == day
    assert parse_day(f"{day.year}年{day.month}月{day.day}日", today) == day


@given(st.integers(0, 9999), st.dates(date(1970, 1, 1), date(2170, 12, 31)))
def test_days_are_counted(n: int, today: date) -> None:
    """A number of days is that many days, in both languages."""
    assert parse_day(f"{n}d", today) == parse_day(f"{n}天后", today) == today + timedelta(days=n)


@given(YEARS)
def test_weekdays_are_ahead(today: date) -> None:
    """A bare weekday is one to seven days ahead; next is in the week after."""
    names = ("mon", "周一"), ("thu", "星期四"), ("sunday", "周日")
    for (english, chinese), weekday in zip(names, (0, 3, 6), strict=True):
        if (day := parse_day(english, today)) is not None:
            assert day.weekday() == weekday
            assert 1 <= (day - today).days <= 7
            assert parse_day(chinese, today) == day
        monday = today - timedelta(days=today.weekday())
        if monday.year < 2199:
            assert parse_day(f"next {english}", today) == monday + timedelta(days=7 + weekday)


@given(YEARS)
def test_last_weekdays_are_behind(today: date) -> None:
    """In English last is one to seven days back; 上周 is in the week before."""
    names = ("mon", "周一"), ("thu", "星期四"), ("sunday", "周日")
    monday = today - timedelta(days=today.weekday())
    for (english, chinese), weekday in zip(names, (0, 3, 6), strict=True):
        if (day := parse_day(f"last {english}", today)) is not None:
            assert day.weekday() == weekday
            assert 1 <= (today - day).days <= 7
        if monday.year > 1970:
            assert parse_day(f"上{chinese}", today) == monday - timedelta(days=7 - weekday)


@given(YEARS, st.integers(1, 12))
def test_month_ends_are_ahead(today: date, month: int) -> None:
    """The end of a month is the last day of the next such month, in both languages."""
    day = parse_day(f"{month}月底", today)
    name = date(2026, month, 1).strftime("%B")
    assert parse_day(f"end of {name}", today) == parse_day(f"end of {name[:3]}", today) == day
    if day is not None:
        assert (day.month, (day + timedelta(days=1)).day) == (month, 1)
        assert timedelta(0) <= day - today <= timedelta(days=366)


def test_reads_back() -> None:
    """A day is said in either language."""
    assert read_day(TODAY, "zh") == read_day(TODAY, "zh_CN") == "2026-09-15 周二"
    assert read_day(TODAY, "en") == "Tue 15 Sep 2026"
    assert read_day(date(2026, 3, 1), "en") == "Sun 1 Mar 2026"
    assert read_day(date(2026, 3, 1), "zh") == "2026-03-01 周日"


def test_adds_months_clamped() -> None:
    """Months are added from the base and clamped to the month's end."""
    base = date(2026, 8, 31)
    assert add_months(base, 1) == date(2026, 9, 30)
    assert add_months(base, 2) == date(2026, 10, 31)
    assert add_months(base, 3) == date(2026, 11, 30)
    assert add_months(base, 18) == date(2028, 2, 29)
    assert add_months(base, -6) == date(2026, 2, 28)
    assert add_months(base, -8) == date(2025, 12, 31)
    assert add_months(base, 0) == base


@pytest.mark.parametrize(("days", "far"), [(183, False), (-183, False), (184, True), (-184, True)])
def test_far(days: int, far: bool) -> None:
    """Far is more than 183 days either way."""
    assert is_far(TODAY + timedelta(days=days), TODAY) is far
