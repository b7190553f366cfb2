"""Schedules: what is due by them, the sessions that are planned, and who may change them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from retro_tui.errors import Conflict, NotThere, RetroError
from retro_tui.i18n import say
from retro_tui.storage.due import (
    Due,
    DueAction,
    ProjectLine,
    ScheduleLine,
    actions,
    projects,
    retrospectives,
    schedules,
)
from retro_tui.storage.models import Project, Schedule, Session
from retro_tui.storage.projects import add_project
from retro_tui.storage.schedules import (
    add_schedule,
    begin_planned,
    change,
    drop_schedule,
    plans,
    skip,
    undo,
)
from retro_tui.storage.sessions import bin_session, restore_session
from retro_tui.storage.store import Store
from retro_tui.templates.loader import builtin

from .conftest import Open
from .helpers import begun, feed, on_both, put, raw, seen

TODAY = date(2026, 9, 20)
DAY = date(2026, 9, 5)


@pytest.fixture
def project(store: Store, session: str) -> str:
    """The id of the session's project."""
    return seen(store, session).project.id


def scheduled(store: Store, project: str, **values: Any) -> Schedule:
    """Add a schedule, monthly from the 5th of July unless `values` say otherwise."""
    start = date(2026, 7, 5)
    begin = {"title": "Monthly review", "template_key": "monthly-review", "starts_on": start}
    return store.write(add_schedule, {"project_id": project, **begin, **values})


def due(store: Store, today: date = TODAY) -> list[Due]:
    """Return what is due."""
    nothing: list[Due] = []
    return store.glimpse(lambda ask: retrospectives(ask, today), nothing)


def lines(store: Store) -> list[ScheduleLine]:
    """Return all schedules."""
    nothing: list[ScheduleLine] = []
    return store.glimpse(schedules, nothing)


def days(store: Store, today: date = TODAY) -> list[str]:
    """Return the days that are asked for."""
    return [each.on.isoformat() for each in due(store, today)]


def planned(store: Store, schedule: Schedule, day: date = DAY, lang: str = "en") -> Session:
    """Make the session of a day."""
    return store.write(begin_planned, schedule.id, day, builtin()["monthly-review"], lang)


@on_both
def test_what_is_due(store: Store, project: str) -> None:
    """The newest of those that were missed, from a week before its day on, until a session is planned."""
    schedule = scheduled(store, project)
    assert [days(store, date(2026, 9, n)) for n in (1, 20, 27, 28)] == [
        ["2026-09-05"],
        ["2026-09-05"],
        ["2026-09-05"],
        ["2026-10-05"],
    ]
    assert days(store, date(2026, 6, 27)) == []
    assert say(due(store)[0].said(TODAY), "en") == "Monthly review of MES is due since 2026-09-05"
    session = planned(store, schedule)
    assert days(store) == []
    assert say(lines(store)[0].said(TODAY), "en") == "Every month, next on 2026-10-05"
    store.write(bin_session, session.id)
    assert days(store) == ["2026-09-05"]
    store.write(restore_session, session.id)
    assert days(store, date(2026, 10, 4)) == ["2026-10-05"]


@on_both
def test_a_session_is_planned(store: Store, project: str, session: str) -> None:
    """With title, period, day and the people of the last one; a second one for the same day is refused."""
    put(store, "participants", session, full_name="Li Min")
    schedule = scheduled(store, project, every="quarter")
    made = planned(store, schedule, date(2026, 10, 5))
    found = seen(store, made.id)
    assert (made.title, made.held_on, made.code) == (
        "Monthly review, Q3 2026",
        date(2026, 10, 5),
        "R-2026-10-MES",
    )
    assert (made.period_from, made.period_to) == (date(2026, 7, 1), date(2026, 9, 30))
    assert (made.planned_by, made.planned_for) == (schedule.id, date(2026, 10, 5))
    assert found.project.id == project
    assert [p.full_name for p in found.participants] == ["Li Min"]
    with pytest.raises(RetroError, match="R-2026-10-MES is planned for that already"):
        planned(store, schedule, date(2026, 10, 5))
    assert len(store.glance().sessions) == 2


def test_one_of_two_who_plan_at_once(opened: Open, project: str, store: Store) -> None:
    """Whoever comes second is told of the first one's session, and makes none."""
    schedule = scheduled(store, project)
    planned(opened("Bob"), schedule)
    with pytest.raises(RetroError, match="planned for that already"):
        planned(store, schedule)


@on_both
def test_go_live(store: Store, project: str) -> None:
    """What comes after go-live is reckoned from the project's day, unless the schedule has its own."""
    first = scheduled(store, project, every="live_1", starts_on=None, title="Outcome")
    assert days(store) == []
    assert say(lines(store)[0].said(TODAY), "en").endswith("the day of go-live is missing")
    with pytest.raises(RetroError, match="Nobody has said yet on which day Outcome is due first"):
        planned(store, first)
    store.write(change, Project, project, {"go_live_on": date(2026, 8, 31)})
    scheduled(store, project, every="live_3", starts_on=date(2026, 6, 24))
    assert days(store) == ["2026-09-24"]
    assert days(store, date(2026, 9, 23)) == ["2026-09-24", "2026-09-30"]
    made = planned(store, first, date(2026, 9, 30))
    assert made.title == "Outcome, one month after go-live"
    assert (made.period_from, made.period_to) == (date(2026, 8, 31), date(2026, 9, 30))
    assert [say(line.said(date(2026, 12, 31)), "en") for line in lines(store)] == [
        "One month after go-live, nothing more to come",
        "Three months after go-live, due since 2026-09-24",
    ]


def test_one_is_skipped(store: Store, project: str) -> None:
    """It is asked for no more; the next one is, and undo brings it back."""
    schedule = scheduled(store, project)
    store.write(skip, schedule.id, DAY)
    assert (days(store), days(store, date(2026, 10, 1))) == ([], ["2026-10-05"])
    assert say(store.write(undo, project), "en").startswith("Undone: Monthly review")
    assert days(store) == ["2026-09-05"]


@on_both
def test_undo(store: Store, opened: Open, project: str) -> None:
    """It takes back one thing after the other that this person did to the project, and nothing else."""
    schedule = scheduled(store, project)
    opened("Bob").write(change, Project, project, {"industry": "Machines"})
    store.write(change, Project, project, {"customer": "Dongheng"})
    store.write(change, Schedule, schedule.id, {"starts_on": DAY})
    store.write(drop_schedule, schedule.id)
    assert lines(store) == []
    said = [say(store.write(undo, project), "en") for _n in range(4)]
    assert said == [
        "Undone: Monthly review was deleted",
        "Undone: Monthly review: First on",
        "Undone: MES: Customer",
        "Undone: Monthly review was added",
    ]
    assert store.write(undo, project) is None
    row = store.read(plans)[project]
    assert isinstance(row, Project)
    assert (row.customer, row.industry, lines(store)) == ("", "Machines", [])


def test_two_people_change_one_field(store: Store, opened: Open, project: str) -> None:
    """Who has not seen what the other wrote is told, and nothing is lost."""
    schedule = scheduled(store, project)
    opened("Bob").write(
        change, Schedule, schedule.id, {"template_key": "quick"}, {"template_key": "monthly-review"}
    )
    with pytest.raises(Conflict, match="quick") as caught:
        store.write(
            change, Schedule, schedule.id, {"template_key": "kpt"}, {"template_key": "monthly-review"}
        )
    assert [(c.field, c.who, c.text) for c in caught.value.clashes] == [("template_key", "Bob", "quick")]
    store.write(change, Schedule, schedule.id, {"template_key": "kpt"}, {"template_key": "quick"})
    assert lines(store)[0].template_key == "kpt"


def test_what_is_refused(store: Store, project: str) -> None:
    """A rule that is none, a project without a name or with that of another, and what is gone."""
    schedule = scheduled(store, project, every="rule", rule="FREQ=MONTHLY;BYDAY=1MO")
    begun(store, "ERP")
    before = len(feed(store))
    changes: tuple[tuple[Callable[..., object], str], ...] = (
        (lambda w: change(w, Schedule, schedule.id, {"rule": "FREQ=SECONDLY"}), "FREQ=SECONDLY is no part"),
        (lambda w: change(w, Schedule, schedule.id, {"rule": "FREQ=DAILY;UNTIL=20200101"}), "no day"),
        (lambda w: add_schedule(w, {"project_id": project, "rule": "x"}), "X is no part"),
        (lambda w: add_schedule(w, {"project_id": "gone"}), "no longer there"),
        (lambda w: change(w, Project, project, {"name": " "}), "needs a name"),
        (lambda w: change(w, Project, project, {"name": "ｅrp"}), "There is a project"),
        (lambda w: drop_schedule(w, "gone"), "no longer there"),
    )
    for each, words in changes:
        with pytest.raises(RetroError, match=words):
            store.write(each)
    assert len(feed(store)) == before
    store.write(drop_schedule, schedule.id)
    with pytest.raises(NotThere):
        planned(store, schedule)


def test_added_once(store: Store, project: str) -> None:
    """A repeated submit with the same id doubles nothing."""
    for _turn in range(2):
        scheduled(store, project, id="0" * 32)
    assert len(lines(store)) == 1


def test_restricted_people_plan_nothing(path: Path, store: Store, project: str) -> None:
    """They see what is due, and neither change a project nor plan for it."""
    schedule = scheduled(store, project)
    before = len(feed(store))
    with closing(Store(str(path), "Ann", 30.0, restricted=True)) as guest:
        changes: tuple[Callable[..., object], ...] = (
            lambda w: add_project(w, {"name": "ERP"}),
            lambda w: add_schedule(w, {"project_id": project}),
            lambda w: change(w, Project, project, {"customer": "x"}),
            lambda w: change(w, Schedule, schedule.id, {"title": "x"}),
            lambda w: drop_schedule(w, schedule.id),
            lambda w: skip(w, schedule.id, DAY),
            lambda w: undo(w, project),
            lambda w: begin_planned(w, schedule.id, DAY, builtin()["quick"], "en"),
        )
        for each in changes:
            with pytest.raises(RetroError, match="not for people who come in restricted"):
                guest.write(each)
        assert days(guest) == ["2026-09-05"]
    assert len(feed(store)) == before


@on_both
def test_lists(store: Store, project: str, session: str) -> None:
    """Projects with their sessions and the last one until today; actions that are due or to be verified."""
    begun(store, "MES", date(2026, 11, 1))
    begun(store, "ERP", date(2026, 11, 2))
    for number, (state, day) in enumerate(
        [("open", 1), ("doing", 25), ("open", 28), ("done", 29), ("verified", 2), ("dropped", 3)]
    ):
        put(store, "actions", session, title=f"a{number}", state=state, due_on=date(2026, 9, day))
    put(store, "actions", session, title="some day")
    none: list[ProjectLine] = []
    found = store.glimpse(lambda ask: projects(ask, TODAY)[0], none)
    assert [(p.name, p.sessions, p.last_on) for p in found] == [("ERP", 1, ""), ("MES", 2, "2026-09-15")]
    nothing: list[DueAction] = []
    owed = store.glimpse(lambda ask: actions(ask, date(2026, 9, 27)), nothing)
    assert [(a.title, a.overdue(TODAY), a.done) for a in owed] == [
        ("a0", 19, False),
        ("a1", 0, False),
        ("a3", 0, True),
    ]


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    """Nothing is due in it, and nothing is made."""
    with closing(Store(str(tmp_path / "none.db"), "Ann")) as store:
        assert due(store) == []
    assert list(tmp_path.iterdir()) == []


def test_what_another_program_wrote(path: Path, store: Store, project: str) -> None:
    """A day or a rule that makes no sense is due never, and the others are."""
    for number, (column, value) in enumerate(
        [
            ("starts_on", "someday"),
            ("starts_on", "0001-01-01"),
            ("skipped_to", "x"),
            ("rule", "FREQ=SECONDLY"),
        ]
    ):
        schedule = scheduled(store, project, title=str(number), every="rule" if column == "rule" else "month")
        raw(path, (f"UPDATE schedule SET {column} = ? WHERE id = ?", (value, schedule.id)))
    assert [each.schedule.title for each in due(store)] == ["2"]
    assert [say(line.said(TODAY), "en") for line in lines(store)][3].endswith("nothing more to come")


@on_both
def test_a_project_is_added(opened: Open, store: Store) -> None:
    """Once, by its id; without a name or with that of another it is refused; in use, it stays."""
    made = store.write(add_project, {"id": "p", "name": " 上线  MES ", "go_live_on": DAY})
    assert (made.name, made.key, made.points) == ("上线  MES", "P1", "no")
    assert store.write(add_project, {"id": "p", "name": "other"}).name == made.name
    for name, told in (("", "needs a name"), ("上线 mes", "There is a project 上线 mes already")):
        with pytest.raises(RetroError, match=told):
            store.write(add_project, {"name": name})
    schedule = scheduled(opened("Bob"), made.id)
    with pytest.raises(RetroError, match="上线  MES is in use already"):
        store.write(undo, made.id)
    opened("Bob").write(undo, made.id)
    store.write(undo, made.id)
    assert store.read(plans) == {}
    with pytest.raises(NotThere):
        planned(store, schedule)
