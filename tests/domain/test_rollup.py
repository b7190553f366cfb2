"""The figures of a period against examples that were reckoned by hand."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from retro_tui.domain.rollup import (
    FIGURES,
    Counted,
    Kind,
    Period,
    Points,
    RollUp,
    Tally,
    between,
    change_words,
    latest,
    normal,
    roll_up,
    sign,
)
from retro_tui.domain.rollup.drawing import pareto_chart, spark
from retro_tui.domain.rollup.problems import pareto, repeated
from retro_tui.i18n import say

YEAR = between(date(2026, 1, 1), date(2026, 12, 31))


def tally(**counts: dict[object, float]) -> Tally:
    """Return what was counted in a month."""
    found = Tally()
    for name, each in counts.items():
        found[name] = Counter(each)
    return found


def year(*months: Tally, before: Tally | None = None, targets: dict[str, float] | None = None) -> RollUp:
    """Return the roll-up of a year whose first months are known."""
    named = dict(zip(YEAR.named_months(), months, strict=False))
    return roll_up(YEAR, "", Counted(named, before or Tally(), targets or {}))


@pytest.mark.parametrize(
    ("length", "first", "last", "before"),
    [
        ("rolling", date(2025, 12, 1), date(2026, 11, 30), date(2024, 12, 1)),
        ("year", date(2026, 1, 1), date(2026, 12, 31), date(2025, 1, 1)),
        ("quarter", date(2026, 10, 1), date(2026, 12, 31), date(2026, 7, 1)),
        ("month", date(2026, 11, 1), date(2026, 11, 30), date(2026, 10, 1)),
    ],
)
def test_a_period_is_whole_months(length: str, first: date, last: date, before: date) -> None:
    """Each length ends where calendars do, and the one before it ends where it begins."""
    period = latest(length, date(2026, 11, 20))
    assert (period.first, period.last, period.before.first) == (first, last, before)
    assert (period.before.moved(1), len(period.named_months())) == (period, period.months)


def test_any_days_are_a_period() -> None:
    """Days that are no whole months are held against as many days before."""
    period = between(date(2026, 3, 10), date(2026, 4, 8))
    assert (period.before, period.months) == (Period(date(2026, 2, 8), date(2026, 3, 9)), 0)
    assert period.named_months() == ["2026-03", "2026-04"]


def test_nothing_is_unknown_and_not_zero() -> None:
    """Of a period without sessions only their number, and that of the projects, is known."""
    known = {each.key: each.after for each in year().figures if each.after is not None}
    assert known == {"sessions": 0, "projects": 0}


def test_figures_as_by_hand() -> None:
    """Two months are added up, and each figure is what one reckons on paper."""
    found = year(
        tally(
            sessions={"a": 2, "b": 1}, on_time={"a": 3}, late={"b": 1}, first_try={"": 1},
            scores={(9.0, 10.0): 3}, actions={"verified": 3, "open": 1, "dropped": 2}, waits={10: 1, 20: 1},
            defects={"a": 12.0}, effects={"effective": 1, "unclear": 5}, problems={"testing": 3},
            again={"testing": 1}, quality={80: 2}, lessons={"": 4}, standards={"proposed": 1, "": 3},
            spent={"": 90.0}, planned={"": 100.0}, reuses={"applied": 1, "irrelevant": 1},
        ),
        tally(
            sessions={"a": 1, "": 1}, on_time={"b": 1}, tried_again={"": 1}, actions={"open": 1},
            scores={(6.0, 10.0): 1, (1.0, 5.0): 1}, waits={31: 1}, defects={"b": 3.0},
            effects={"ineffective": 1, "": 9},
            delays={"b": 1}, quality={95: 1}, spent={"": 120.0}, planned={"": 100.0}, live={"a": 1, "": 0},
        ),
    )  # fmt: skip
    values = {each.key: each.after for each in found.figures}
    assert values == {
        "sessions": 5, "projects": 2, "delivered": 1, "on_time": 80.0, "first_pass": 50.0,
        "satisfaction": 70.0, "nps": 50.0, "defects": 7.5, "delayed": 50.0, "cost": 105.0, "verified": 60.0,
        "wait": 20, "effective": 50.0, "problems": 3, "again": 1, "quality": 85.0, "lessons": 4,
        "documents": 0, "offered": 2, "applied": 1, "proposed": 1, "adopted": 0, "published": 0,
    }  # fmt: skip
    assert found.line("on_time")[:3] == [75.0, 100.0, None]


def test_the_target_is_weighted_by_milestones() -> None:
    """Three milestones of a project that wants 90 and one of a project that wants 70 make 85."""
    month = tally(sessions={"a": 1}, on_time={"a": 2, "c": 8}, late={"a": 1, "b": 1})
    figure = year(month, targets={"a": 90.0, "b": 70.0}).figure("on_time")
    assert (figure.after, figure.target, sign(figure)) == (83.3, 85.0, "■")
    assert year(targets={"a": 90.0, "b": 70.0}).figure("on_time").target == 80.0


@pytest.mark.parametrize(
    ("key", "before", "after", "words", "shape"),
    [
        ("verified", (1, 1), (3, 1), "+25 points, better", "●"),
        ("verified", (3, 1), (1, 1), "-25 points, worse", "▲"),
        ("verified", (1, 1), (1, 1), "unchanged", " "),
        ("verified", None, (1, 1), "", " "),
        ("sessions", (1, 1), (3, 1), "unchanged", " "),
    ],
)
def test_a_change_has_words_and_a_shape(
    key: str, before: tuple[int, int] | None, after: tuple[int, int], words: str, shape: str
) -> None:
    """What is better or worse is said, beside a shape; where nobody knows, nothing is."""
    then = tally(sessions={"a": 1}, actions=dict(zip(("verified", "open"), before or (), strict=False)))
    now = tally(sessions={"a": 1}, actions=dict(zip(("verified", "open"), after, strict=True)))
    figure = year(now, before=then).figure(key)
    told = change_words(figure)
    assert (told if isinstance(told, str) else say(told, "en"), sign(figure)) == (words, shape)


def test_the_same_problem_in_other_dress() -> None:
    """Case, width, figures and punctuation make no other problem, and one meeting does not repeat itself."""
    assert normal("Login takes 9 s!") == normal("login TAKES 12 s")
    told = [
        ("s1", "登录慢，9 秒"),
        ("s1", "登录慢 8秒"),
        ("s2", "登录慢12秒。"),
        ("s2", "打印慢"),
        ("s3", "!!"),
        ("s4", "!!"),
    ]
    assert repeated(told) == [False, False, True, False, False, False]


def test_types_of_problems_add_up() -> None:
    """The most frequent type comes first, and the shares end at the whole."""
    assert pareto({"process": 1, "testing": 3, "": 1}, {"testing": 2}) == (
        Kind("testing", 3, 60.0, 60.0, 2),
        Kind("process", 1, 20.0, 80.0, 0),
        Kind("", 1, 20.0, 100.0, 0),
    )
    assert [row.marks[0].end for row in pareto_chart(pareto({"testing": 2, "other": 1}, {})).rows] == [
        1.0,
        0.5,
    ]
    assert spark([1.0, None, 3.0, 2.0]) == "▁ █▅"


def test_people_stand_by_their_names() -> None:
    """Contributions are no ranking."""
    points = [Points("Cem", 9, 9), Points("Ann", 1, 0)]
    assert roll_up(YEAR, "", Counted(points=points)).points == (points[1], points[0])


def test_every_figure_says_how() -> None:
    """Keys are unique, and each figure has a sentence."""
    assert len({each.key for each in FIGURES}) == len(FIGURES)
    assert all(each.how.endswith(".") and each.label for each in FIGURES)
