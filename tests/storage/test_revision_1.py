"""A store as revision 1 of the tables left it, brought up to date with all that is in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from retro_tui.storage.jotting import NewLesson, log
from retro_tui.storage.records import add, edit
from retro_tui.storage.schema import SCHEMA
from retro_tui.storage.store import Store
from retro_tui.storage.walk import finish, reopen

from .helpers import FREEZE, raw, seen, sound

SQL = Path(__file__).with_name("revision_1.sql").read_text(encoding="utf-8")


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A store of revision 1 with a final session and a record of each kind."""
    path = tmp_path / "retro.db"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(SQL)
    assert raw(path, "PRAGMA user_version") == [(1,)]
    return path


def test_all_of_it_is_there(first: Path) -> None:
    """Every record reads as it was written, what is new is empty, and a backup of before lies beside it."""
    with closing(Store(str(first), "Ann")) as store:
        (line,) = store.glance().sessions
        meeting = seen(store, line.id)
    assert raw(first, "PRAGMA user_version") == [(SCHEMA,)]
    assert sound(first)
    (metric,), (milestone,), (action,) = meeting.metrics, meeting.milestones, meeting.actions
    assert (metric.before, metric.target, metric.after, metric.hours_saved) == (35.0, 95.0, 68.0, None)
    assert (milestone.actual_on, milestone.rag, milestone.phase) == (date(2026, 9, 4), "amber", "")
    assert (action.title, action.effect, action.effect_check_on) == ("Train the trainer", "", None)
    assert (meeting.notes[0].text, meeting.causes[0].role) == ("培训很及时", "root")
    assert (meeting.session.state, meeting.session.revision, meeting.session.score) == ("final", 0, None)
    assert meeting.revisions == []
    (backup,) = first.parent.glob("*.bak")
    assert raw(backup, "PRAGMA user_version") == [(1,)]


def test_a_lesson_brings_it_up_to_date(first: Path) -> None:
    """Logging one needs the newest tables, so they are made first."""
    with closing(Store(str(first), "Ann")) as store:
        project = log(store, NewLesson("Ask first"))
        (line,) = store.glance().sessions
        assert (line.project, seen(store, line.id).waiting) == (project, 1)
    assert raw(first, "PRAGMA user_version") == [(SCHEMA,)]


def test_it_can_be_worked_on(first: Path) -> None:
    """It is reopened, gets records of the new kinds, and is made final with its first revision."""
    with closing(Store(str(first), "Ann")) as store:
        session = store.glance().sessions[0].id
        store.write(reopen, session, "A goal was forgotten")
        store.write(add, "goals", session, {"title": "Coverage of 95 %"})
        metric = seen(store, session).metrics[0]
        store.write(edit, type(metric), metric.id, metric.version, {"hours_saved": 20.0})
        store.write(finish, session, FREEZE)
        meeting = seen(store, session)
    assert [issue.number for issue in meeting.revisions] == [1]
    assert meeting.metrics[0].expected_first == "yes"
