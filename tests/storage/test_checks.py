"""The tables keep their own rules, so that no other program can write what ours would not."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import SQLModel

from retro_tui.errors import StoreTrouble
from retro_tui.storage import models
from retro_tui.storage.jotting import NewLesson, log
from retro_tui.storage.models import RECORDS, Action, Schedule, Session, specs, table_of
from retro_tui.storage.records import edit
from retro_tui.storage.store import Store
from retro_tui.storage.walk import finish, reopen

from .helpers import FREEZE, put, raw, seen

LIMIT = re.compile(r'length\("(\w+)"\) <= (\d+)')
CHOICES = re.compile(r"\"(\w+)\" IN \('', (.*)\)")
SPAN = re.compile(r'"(\w+)" BETWEEN 1 AND (\d+)')
_OTHER = ("vote", "ballotbox", "presence")
"""Tables without an id, which have a test of their own."""


@pytest.fixture
def rows(store: Store, session: str) -> dict[str, str]:
    """One row of each table, by the table's name."""
    problem = put(store, "problems", session, statement="a")
    found = {
        kind: put(store, kind, session, **({"problem_id": problem.id} if kind == "causes" else {}))
        for kind in RECORDS
        if kind != "problems"
    }
    store.write(finish, session, FREEZE)
    store.write(reopen, session, "A slip")
    log(store, NewLesson("Ask the night shift"))
    return {
        "session": session,
        "revision": raw(store.path, "SELECT id FROM revision")[0][0].decode(),
        "problem": problem.id,
        "project": raw(store.path, "SELECT id FROM project")[0][0].decode(),
        "schedule": _schedule(store, session),
        "loggedlesson": raw(store.path, "SELECT id FROM loggedlesson")[0][0].decode(),
        "step": raw(store.path, "SELECT id FROM step")[0][0].decode(),
        **{table_of(type(row)).name: row.id for row in found.values()},
    }


def _schedule(store: Store, session: str) -> str:
    """Put in a schedule and return its id."""
    schedule = Schedule(project_id=seen(store, session).project.id, title="Monthly")
    store.write(lambda w: w.add(schedule))
    return schedule.id


def _checks() -> dict[str, list[str]]:
    """Return the checks of each table as the models declare them."""
    return {
        table.name: [str(c.sqltext) for c in table.constraints if hasattr(c, "sqltext")]
        for table in SQLModel.metadata.tables.values()
    }


def _set(path: Path, table: str, row_id: str, column: str, value: Any) -> None:
    """Write one value as some other program would."""
    raw(path, "PRAGMA foreign_keys=OFF", (f'UPDATE "{table}" SET "{column}"=? WHERE id=?', (value, row_id)))


def test_every_limit_and_choice(store: Store, rows: dict[str, str]) -> None:
    """For every field with a rule, what keeps it goes in and what breaks it does not."""
    tried = 0
    for table, checks in _checks().items():
        for check in checks if table not in _OTHER else ():
            if limit := LIMIT.fullmatch(check):
                column, size = limit[1], int(limit[2])
                good, bad = "复" * size, "x" * (size + 1)
            elif span := SPAN.fullmatch(check):
                column, good, bad = span[1], span[2], str(int(span[2]) + 1)
            else:
                choice = CHOICES.fullmatch(check)
                assert choice is not None, check
                column, good, bad = choice[1], choice[2].split(", ")[-1].strip("'"), "nonsense"
            tried += 1
            with pytest.raises(sqlite3.IntegrityError, match=f"ck_{table}_{column}"):
                _set(store.path, table, rows[table], column, bad)
            if column != "id":
                _set(store.path, table, rows[table], column, good)
    assert tried > 150


def test_every_declared_field_has_its_rule() -> None:
    """No field of a form is without a limit or a list of values, apart from numbers."""
    checks = _checks()
    every: list[type[models.Row]] = [*RECORDS.values(), Session, models.Project, models.Step]
    for model in every:
        table = table_of(model).name
        ruled = {(LIMIT.search(c) or CHOICES.search(c) or ["", ""])[1] for c in checks[table]}
        assert {s.name for s in specs(model) if s.kind != "number"} <= ruled


@pytest.mark.parametrize(
    ("column", "value"),
    [("number", "three"), ("number", 1.5), ("title", b"blob"), ("title", None), ("version", None)],
)
def test_types_are_kept(store: Store, rows: dict[str, str], column: str, value: object) -> None:
    """A value of another type, or none where there must be one, is not taken."""
    with pytest.raises(sqlite3.IntegrityError):
        _set(store.path, "action", rows["action"], column, value)


def test_links_are_kept(store: Store, rows: dict[str, str]) -> None:
    """The program's own connections let no row point nowhere."""
    with pytest.raises(StoreTrouble, match="does not take this"):
        store.write(edit, Action, rows["action"], 1, {"cause_id": "nowhere"})
