"""A store full of hostile rows: written through the storage door, or spoiled behind it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

from sqlmodel import select

from retro_tui.domain.fields import FieldSpec
from retro_tui.storage.models import (
    RECORDS,
    Action,
    Cause,
    Note,
    Problem,
    Project,
    Record,
    Row,
    Session,
    new_id,
    specs,
    table_of,
)
from retro_tui.storage.records import add, edit
from retro_tui.storage.reviews import Verdict, review
from retro_tui.storage.sessions import NewSession, begin
from retro_tui.storage.store import Store
from retro_tui.storage.writing import Writing
from retro_tui.templates.loader import KINDS, Template, builtin

from .strings import ALL

HELD = date(2026, 9, 15)
ROWS = 14
"""Records of each kind."""
_LINKS = {"problem": "problems", "cause": "causes", "lesson": "lessons", "note": "notes"}
_OUTCOMES = ("done", "verified", "sent_back", "carried", "dropped")


def everything() -> Template:
    """Return a meeting that has every kind of step, put together from those that come with the program."""
    steps = {step.kind: step for template in builtin().values() for step in template.steps}
    steps |= {step.kind: step for step in builtin()["monthly-review"].steps}
    chosen = tuple(replace(steps[kind], rows=()) for kind in KINDS if kind in steps)
    return replace(builtin()["monthly-review"], steps=chosen, minutes=sum(step.minutes for step in chosen))


def fill(path: Path, texts: tuple[str, ...] = ALL, rows: int = ROWS, lang: str = "zh") -> str:
    """Write two sessions of hostile texts through the storage door, and return the id of the newer one."""
    store = Store(str(path), texts[-1])
    try:
        return store.write(_sessions, cycle(texts), rows, lang)
    finally:
        store.close()


def named(path: Path, texts: tuple[str, ...]) -> str:
    """Write one session, then a note, a problem and a cause for each text, uncleaned; return its id."""
    store = Store(str(path), "Ann")

    def write(w: Writing) -> str:
        session = begin(w, NewSession("MES", builtin()["monthly-review"], "", HELD, "en"))
        add(w, "notes", session.id, {"lane": "well", "text": "first"})
        problem = add(w, "problems", session.id, {"statement": "first"})
        add(w, "causes", session.id, {"problem_id": problem.id, "statement": "first", "role": "root"})
        return session.id

    try:
        session_id = store.write(write)
    finally:
        store.close()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA ignore_check_constraints=ON")
        for model in (Note, Problem, Cause):
            _copy(db, model, texts)
    return session_id


def _copy(db: sqlite3.Connection, model: type[Record], texts: tuple[str, ...]) -> None:
    """Write a copy of a table's only row for each text."""
    table = table_of(model)
    given = {"id": "?", "number": "?", "position": "?", model.TITLE: "CAST(? AS TEXT)"}
    names = ", ".join(f'"{c.name}"' for c in table.columns)
    values = ", ".join(given.get(c.name, f'"{c.name}"') for c in table.columns)
    order = sorted(given, key=[c.name for c in table.columns].index)
    for number, text in enumerate(texts, 2):
        row = {"id": new_id(), "number": number, "position": number}
        row |= {model.TITLE: text.encode("utf-8", "surrogatepass")}
        insert = f'INSERT INTO "{table.name}" ({names}) SELECT {values} FROM "{table.name}" WHERE number=1'
        db.execute(insert, [row[name] for name in order])


def _sessions(w: Writing, texts: Iterator[str], rows: int, lang: str) -> str:
    """Write an earlier session with open actions, and one that looks at some of them."""
    name = "[MES] =1+1 \u202e{0}\x1b]0;owned\x07"
    earlier = _session(w, name, HELD - timedelta(days=30), texts, lang)
    for _row in range(rows):
        add(w, "actions", earlier, _values(Action, texts, {}))
    newer = _session(w, name, HELD, texts, lang)
    made: dict[str, list[str]] = {kind: [] for kind in RECORDS}
    for kind, model in RECORDS.items():
        for number in range(rows if kind not in ("reviews", "reuses") else 0):
            made[kind].append(_record(w, newer, model, texts, made, number))
    actions = w.db.exec(select(Action.id).where(Action.session_id == earlier)).all()
    for outcome, action_id in zip(_OUTCOMES, actions, strict=False):
        said = Verdict(outcome, next(texts) + "x", next(texts), HELD)
        review(w, newer, action_id, said)
    return newer


def _session(w: Writing, name: str, held_on: date, texts: Iterator[str], lang: str) -> str:
    """Begin a session and fill in all that is known of it."""
    session = begin(w, NewSession(name, everything(), next(texts), held_on, lang))
    edit(w, Session, session.id, session.version, _values(Session, texts, {}) | {"held_on": held_on})
    return session.id


def _record(
    w: Writing, session_id: str, model: Any, texts: Iterator[str], made: dict[str, list[str]], number: int
) -> str:
    """Write one record; notes go into all lanes in turn, causes hang below each other."""
    values = _values(model, texts, made)
    if model.KIND == "notes":
        values["lane"] = ("well", "improve", "lucky")[number % 3]
    if model.KIND == "causes":
        values |= {"problem_id": made["problems"][0], "parent_id": None}
        if number % 3 and made["causes"]:
            values["parent_id"] = made["causes"][-1]
    return add(w, model.KIND, session_id, values).id


def _values(model: type[Row], texts: Iterator[str], made: dict[str, list[str]]) -> dict[str, Any]:
    """Return a value for every declared field, every text a hostile one."""
    return {spec.name: _value(spec, texts, made) for spec in specs(model) if spec.name != "state"}


def _value(spec: FieldSpec, texts: Iterator[str], made: dict[str, list[str]]) -> Any:
    """Return a value that the field may have."""
    text = next(texts)
    if spec.kind == "day":
        return HELD + timedelta(days=len(text) % 90)
    if spec.most:
        return len(text) % spec.most + 1
    if spec.kind == "number":
        return len(text) - 0.125
    if spec.kind == "choice":
        return spec.choices[len(text) % len(spec.choices)].value
    if spec.kind == "link":
        rows = made.get(_LINKS.get(spec.target, ""), [])
        return rows[len(text) % len(rows)] if rows else None
    return text


_KEPT = {"template", "lane", "deleted_at"}
"""Columns without which a row is not reached any more."""


def spoil(path: Path, texts: tuple[str, ...] = ALL) -> None:
    """Write hostile texts over every text that the store holds, as another program could: nothing is cleaned.

    What leads from row to row stays, so that every text is still reached.
    """
    stream = cycle(texts)
    models: list[type[Row]] = [*RECORDS.values(), Session, Project]
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA ignore_check_constraints=ON")
        for table in map(table_of, models):
            texts_in = [c.name for c in table.columns if str(c.type.compile()) == "TEXT"]
            names = [n for n in texts_in if n not in _KEPT and n != "id" and not n.endswith("_id")]
            if table.name == "session":
                names.remove("state")
            assign = ", ".join(f'"{name}"=CAST(? AS TEXT)' for name in names)
            for (row_id,) in db.execute(f'SELECT id FROM "{table.name}"').fetchall():
                values = [next(stream)[:3000].encode("utf-8", "surrogatepass") for _name in names]
                db.execute(f'UPDATE "{table.name}" SET {assign} WHERE id=?', [*values, row_id])
