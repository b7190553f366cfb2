"""Hours and days as the products write them."""

from __future__ import annotations

from datetime import date

import pytest

from retro_tui.importers.tasks.days import Day, Unclear
from retro_tui.importers.tasks.days import read as read_day
from retro_tui.importers.tasks.durations import seconds
from tests.importers.tasks.exports import read

HOUR = 3600


@pytest.mark.parametrize(
    ("text", "product", "wanted"),
    [
        ("", "jira", None),
        (" - ", "azure", None),
        ("0", "jira", 0),
        ("28800", "jira", 8 * HOUR),
        ("1w 2d 3h 30m", "jira", (40 + 16 + 3.5) * HOUR),
        ("38h", "jira", 38 * HOUR),
        ("2 weeks, 1 day, 4 hours", "jira", (80 + 8 + 4) * HOUR),
        ("2 周, 2 天, 11 分", "jira", 96 * HOUR + 660),
        ("90s", "jira", 90),
        ("3h", "zentao", 3 * HOUR),
        ("3工时", "zentao", 3 * HOUR),
        ("２．５ 小时", "zentao", 2.5 * HOUR),
        ("2.5", "zentao", 2.5 * HOUR),
        ("7.25", "azure", 7.25 * HOUR),
        ("7,5", "azure", 7.5 * HOUR),
        ("1,200", "azure", 1200 * HOUR),
        ("1,200.5", "azure", 1200.5 * HOUR),
        ("1.5d", "other", 12 * HOUR),
    ],
)
def test_hours(text: str, product: str, wanted: float | None) -> None:
    """A bare number is seconds in Jira and hours elsewhere; a day has eight of them, a week five days."""
    assert seconds(text, product) == wanted


@pytest.mark.parametrize(
    "text", ["much", "3x", "-2", "3 h maybe", "h", "1 2", "2h;3h", "1e5", "9" * 12, "nan", "3hours4"]
)
def test_what_is_no_number_of_hours(text: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(ValueError, match=text):
        seconds(text, "zentao")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", None),
        ("0000-00-00", None),
        ("0000-00-00 00:00:00", None),
        ("2026-09-15", date(2026, 9, 15)),
        ("2026-09-15T08:30:00.000+0800", date(2026, 9, 15)),
        ("2026-09-15 08:30:00", date(2026, 9, 15)),
        ("2026/9/5 0:00:00", date(2026, 9, 5)),
        ("2026年9月15日", date(2026, 9, 15)),
        ("15/Sep/26 4:10 PM", date(2026, 9, 15)),
        ("15/Sep/2026", date(2026, 9, 15)),
        ("31/五月/26 7:48 下午", date(2026, 5, 31)),
        ("03/十二月/26 7:48 上午", date(2026, 12, 3)),
        ("15 September 2026", date(2026, 9, 15)),
        ("Sep 15, 2026, 4:10 PM", date(2026, 9, 15)),
        ("9/15/2026 12:00:00 AM", date(2026, 9, 15)),
        ("15/09/2026 14:04", date(2026, 9, 15)),
        ("5.9.2026 14:04:00", date(2026, 9, 5)),
        ("9/9/26", date(2026, 9, 9)),
        ("3/4/2026", Unclear(3, 4, 2026, False)),
        ("3/4/2026 6:55:03 PM", Unclear(3, 4, 2026, True)),
    ],
)
def test_days(text: str, wanted: Day) -> None:
    """The time of day does not count; a day that could be two days is kept as it is."""
    assert read_day(text)[0] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "fri",
        "2026-13-01",
        "2026-02-30",
        "30/Feb/26",
        "13/13/2026",
        "0/4/2026",
        "15/Foo/26",
        "20260915x",
    ],
)
def test_what_is_no_day(text: str) -> None:
    """A word that is relative to today is no day in a file."""
    with pytest.raises(ValueError, match=text):
        read_day(text)


AZURE = "Work Item Type,Title,State,Target Date,Closed Date\n"
PLAIN = "Issue key,Status,Due date,Resolved\n"


@pytest.mark.parametrize(
    ("text", "wanted", "guessed"),
    [
        (PLAIN + "A-1,To Do,3/4/2026,\nA-2,Done,,25/4/2026\n", date(2026, 4, 3), False),
        (PLAIN + "A-1,To Do,3/4/2026,\nA-2,Done,,4/25/2026\n", date(2026, 3, 4), False),
        (PLAIN + "A-1,To Do,3/4/2026,\n", date(2026, 4, 3), True),
        (PLAIN + "A-1,To Do,3/4/2026 9:00 PM,\n", date(2026, 3, 4), True),
        (AZURE + "Task,A,New,3/4/2026,\n", date(2026, 3, 4), True),
        (AZURE + "Task,A,New,3/4/2026,\nTask,B,Closed,,25/4/2026 14:00\n", date(2026, 4, 3), False),
    ],
)
def test_other_days_of_the_file_tell_the_order(text: str, wanted: date, guessed: bool) -> None:
    """One day above twelve settles it for all; where none does, it is guessed and said."""
    figures = read(text)
    assert figures.day(figures.open[0].due) == wanted
    assert (figures.guessed is not None) == guessed
