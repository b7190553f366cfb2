"""Tests for the sample's year: whole in both languages, true in its figures, told without repeats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from retro_tui.domain.choices import CLOSED_ACTIONS
from retro_tui.domain.rollup import latest
from retro_tui.importers.sample_year import load_year, meeting
from retro_tui.importers.sample_year.days import due_days, planned, working
from retro_tui.importers.sample_year.story import in_language, read
from retro_tui.storage.models import (
    RECORDS,
    Acceptance,
    Action,
    Cause,
    Feedback,
    Frozen,
    Lesson,
    LoggedLesson,
    Metric,
    Milestone,
    Problem,
    Project,
    Reuse,
    Review,
    Schedule,
    Session,
    specs,
)
from retro_tui.storage.rollup import Wish, rolled_up
from retro_tui.storage.store import Store

TODAY = date(2026, 11, 21)
HELD = {"annual-review": 1, "monthly-review": 36} | {
    f"stage-{n}": 1 for n in ("1-initiation", "2-requirements", "3-build", "4-test-training", "5-cutover")
}


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with the year in Chinese."""
    with closing(Store(str(tmp_path_factory.mktemp("year") / "a.db"), "周岚")) as store:
        store.write(load_year, "zh", TODAY)
        yield store


def rows(store: Store, model: type[Any]) -> list[Any]:
    """Return all rows of a kind."""
    return store.read(lambda db: list(db.exec(select(model)).all()))


def sessions(store: Store) -> dict[str, Session]:
    """Return all sessions by id."""
    return {row.id: row for row in rows(store, Session)}


def test_the_year_is_whole(year: Store) -> None:
    """There are 36 monthly reviews, five gates and an annual review; only the newest reviews are open."""
    held = sorted(sessions(year).values(), key=lambda row: str(row.held_on))
    assert Counter(row.template_key for row in held) == HELD
    assert [row.state for row in held if row.template_key == "monthly-review"] == ["final"] * 33 + [
        "open"
    ] * 3
    assert held[-1].template_key == "annual-review"
    assert held[-1].state == "final"
    assert all(row.held_on and row.held_on < TODAY and row.held_on.weekday() < 5 for row in held)
    projects = rows(year, Project)
    assert [p.points for p in projects].count("yes") == 1
    assert all(p.go_live_on and p.go_live_on < TODAY for p in projects if p.key != "YEAR")
    assert {row.every for row in rows(year, Schedule)} == {"month", "quarter", "year", "live_1", "live_3"}
    assert {row.kind for row in rows(year, LoggedLesson)} == {"lesson", "suggestion"}


def test_records_become_better_over_the_year(year: Store) -> None:
    """The scores of the monthly reviews rise from month to month, to nearly all of the points."""
    scores: dict[str, list[int]] = {}
    for row in sorted(sessions(year).values(), key=lambda row: str(row.held_on)):
        if row.template_key == "monthly-review" and row.score is not None:
            scores.setdefault(row.project_id, []).append(row.score)
    for course in scores.values():
        assert 75 <= course[0] < 90
        assert min(course[6:]) >= 95


def test_the_annual_review_says_what_the_rows_say(year: Store) -> None:
    """Its figures are those that a count over the stored rows gives."""
    held = sessions(year)
    review = next(row for row in held.values() if row.template_key == "annual-review")
    said = [row.after for row in rows(year, Metric) if row.session_id == review.id]
    points = [row for row in rows(year, Milestone)]
    on_time = sum(row.actual_on <= row.planned_on for row in points)
    tries = [row.result for row in rows(year, Acceptance)]
    scores = [row.score for row in rows(year, Feedback) if held[row.session_id] is not review]
    nps = sum(s >= 9 for s in scores) - sum(s <= 6 for s in scores)
    found = sum(row.after for row in rows(year, Metric) if row.metric == "当月新发现缺陷")
    lessons = [row for row in rows(year, Lesson) if row.session_id != review.id]
    due = [row for row in rows(year, Action) if row.due_on < TODAY and row.state != "dropped"]
    marks = [row.score for row in held.values() if row.score is not None and row is not review]
    trends = year.read(rolled_up, Wish(latest("rolling", TODAY), TODAY))
    assert said == [
        3,
        1,
        round(100 * on_time / len(points), 1),
        round(100 * tries.count("accepted") / len(tries), 1),
        round(100 * nps / len(scores), 1),
        round(found / 3, 1),
        trends.figure("delayed").after,
        sum(bool(row.asset) for row in lessons),
        trends.figure("cost").after,
        round(100 * sum(row.state == "verified" for row in due) / len(due), 1),
        round(sum(marks) / len(marks), 1),
    ]
    assert f"{len(points)} 个里程碑，按时 {on_time} 个" in review.summary
    assert all(review.period_from <= row.planned_on <= review.period_to for row in points)


def test_promises_come_back(year: Store) -> None:
    """Every action of a final review was spoken of; most are verified, some moved, some are still owed."""
    actions = {row.id: row for row in rows(year, Action)}
    said = Counter(row.outcome for row in rows(year, Review) if row.outcome)
    assert said.keys() >= {"verified", "carried", "sent_back", "done", "dropped"}
    states = Counter(row.state for row in actions.values())
    assert states["dropped"] == 2
    assert states["verified"] > 0.75 * (len(actions) - states["dropped"])
    owed = [row for row in actions.values() if row.state not in CLOSED_ACTIONS]
    assert any(row.due_on < TODAY for row in owed)
    assert "done" in {row.state for row in owed}
    assert all(row.owner != row.verifier for row in actions.values())
    effects = [row for row in actions.values() if row.effect_check_on and row.effect_check_on <= TODAY]
    assert len([row for row in effects if not row.effect]) == 3
    assert len([row for row in effects if row.effect == "effective"]) >= 6


def test_problems_return_until_their_root_is_treated(year: Store) -> None:
    """In each project one problem is met again in the same words, and its root cause found."""
    told: dict[tuple[str, str], list[Problem]] = {}
    held = sessions(year)
    for row in sorted(rows(year, Problem), key=lambda row: str(held[row.session_id].held_on)):
        core = re.sub(r"[\d\W]", "", row.statement)
        told.setdefault((held[row.session_id].project_id, core), []).append(row)
    again = {key: found for key, found in told.items() if len(found) > 1}
    assert len({project for project, _ in again}) == 3
    roots = {row.problem_id for row in rows(year, Cause) if row.role == "root"}
    assert all(found[-1].id in roots for found in again.values())


def test_lessons_live_on(year: Store) -> None:
    """Later reviews say something of lessons of any project, and some become norms."""
    lessons = {row.id: row for row in rows(year, Lesson)}
    reuses = rows(year, Reuse)
    assert {row.outcome for row in reuses} == {"applied", "true", "irrelevant"}
    for row in reuses:
        assert lessons[row.earlier_id].title == row.title
        assert (lessons[row.earlier_id].state == "validated") == (row.outcome != "irrelevant")
    assert Counter(row.standard for row in lessons.values())["published"] >= 10


def test_links_hold_and_days_are_in_order(year: Store) -> None:
    """Every link leads to a row of the same session, and nothing was reached after its meeting."""
    held = sessions(year)
    homes = {row.id: row.session_id for model in RECORDS.values() for row in rows(year, model)}
    for model in RECORDS.values():
        links = [spec.name for spec in specs(model) if spec.kind == "link"]
        for row in rows(year, model):
            for target in (getattr(row, name) for name in links if getattr(row, name)):
                assert homes[target] == row.session_id
    for row in rows(year, Milestone):
        day = held[row.session_id].held_on
        assert day is not None
        assert row.actual_on < day
        assert (row.actual_on <= row.planned_on) or row.reason


def test_loading_again_changes_nothing(year: Store) -> None:
    """The store that has the year gives its annual review back."""
    before = len(sessions(year))
    again = year.write(load_year, "zh", TODAY)
    assert sessions(year)[again].template_key == "annual-review"
    assert len(sessions(year)) == before


def laid_out(store: Store) -> dict[str, list[str]]:
    """Return each record without its words: when it was written, its number, days, figures and choices."""
    found = {}
    for kind, model in RECORDS.items():
        names = [spec.name for spec in specs(model) if spec.kind in ("day", "number", "choice")]
        names += ["created_at", "number"]
        found[kind] = sorted(str([getattr(row, name) for name in names]) for row in rows(store, model))
    return found


def words(store: Store) -> Iterator[str]:
    """Yield every text of every record."""
    for model in RECORDS.values():
        for row in rows(store, model):
            yield from (value for value in row.model_dump().values() if isinstance(value, str))


def test_english_is_the_same_year_in_other_words(
    tmp_path: Path, year: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second run, in English, lays out the same days, figures and choices, and not one Chinese sign."""
    blank = Frozen("{}", "0" * 64, "", "", 100)
    monkeypatch.setattr(meeting, "freezer", lambda today: lambda made, who: blank)
    with closing(Store(str(tmp_path / "a.db"), "Ann")) as store:
        store.write(load_year, "en", TODAY)
        assert not [text for text in words(store) if chinese(text)]
        english = laid_out(store)
    for kind, told in laid_out(year).items():
        if kind != "metrics":  # one of them is the quality of records, and nothing was frozen here
            assert english[kind] == told
    assert len(english["metrics"]) == len(rows(year, Metric))


def chinese(text: str) -> bool:
    """Tell whether there is a Chinese sign in a text."""
    return any("\u3000" <= char <= "\u9fff" for char in text)


def sentences(data: Any) -> Iterator[str]:
    """Yield every sentence of a story."""
    if isinstance(data, dict):
        for value in data.values():
            yield from sentences(value)
    elif isinstance(data, list):
        for value in data:
            yield from sentences(value)
    elif isinstance(data, str):
        yield data


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_told_twice(lang: str) -> None:
    """No sentence of the story stands in it twice, and people know who everybody is."""
    story = read(lang)
    files = [*story.projects.values(), story.annual]
    long = 12 if lang == "zh" else 40
    told = [text for file in files for text in sentences(file) if len(text) >= long]
    seen = Counter(text for text in told if chinese(text) or " " in text)
    assert [text for text, count in seen.items() if count > 1] == []
    assert len({person["name"] for person in story.team["people"].values()}) == len(story.team["people"])


def test_each_pair_has_a_chinese_and_an_english_text() -> None:
    """The two languages were not mixed up, and both are there wherever one is."""
    zh, en = read("zh"), read("en")
    for mine, other in zip(sentences(zh.projects), sentences(en.projects), strict=True):
        assert not chinese(other)
        assert mine == other or chinese(mine)
    assert in_language({"a": [["一", "one"], ["二", "two"]]}, 1) == {"a": ["one", "two"]}


def test_nothing_is_over_its_limit() -> None:
    """Every text of the story fits the longest field of its name, so that nothing is cut."""
    limits: dict[str, int] = {}
    for model in RECORDS.values():
        for spec in specs(model):
            limits[spec.name] = max(limits.get(spec.name, 0), spec.limit)
    for lang in ("zh", "en"):
        for file in read(lang).projects.values():
            for wish in (row for kind in ("month", "stage") for row in file.get(kind, [])):
                for row in (row for rows in wish.values() if isinstance(rows, list) for row in rows):
                    named = row.items() if isinstance(row, dict) else ()
                    assert not [n for n, v in named if isinstance(v, str) and len(v) > limits.get(n, 500)]


def test_the_calendar_fits_any_day() -> None:
    """Whatever day it is, reviews lie on working days, one a month, and milestones before them."""
    story = read("en")
    for ahead in range(0, 370, 5):
        for file in story.projects.values():
            due = due_days(TODAY + timedelta(days=ahead), file["project"]["held_ago"])
            held = [working(each) for each in due]
            assert len(set(held)) == 13
            assert held[-1] <= TODAY + timedelta(days=ahead)
            for month, wish in enumerate(file["month"], 1):
                for row in wish["milestones"]:
                    late = row.get("late", 0)
                    day = planned(held[month - 1], held[month], row["day"], late)
                    assert held[month - 1] <= day <= held[month] - timedelta(days=1 + late)
                    assert day.weekday() < 5
