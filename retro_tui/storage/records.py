"""Writing the records of a session: add, edit, delete, move, and undo of any of these."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy import func
from sqlmodel import SQLModel, col, select

from retro_tui.domain.words import N_, Phrase
from retro_tui.errors import NotThere, RetroError
from retro_tui.storage.anonymity import may_become, newcomer
from retro_tui.storage.clashes import changed_since, conflict, other_than_shown
from retro_tui.storage.models import (
    RECORDS,
    Cause,
    Change,
    LoggedLesson,
    Note,
    Project,
    Record,
    Reuse,
    Review,
    Row,
    Schedule,
    Session,
    specs,
    table_of,
)
from retro_tui.storage.models.data import from_data
from retro_tui.storage.roles import must_be_open, must_lead, must_own
from retro_tui.storage.writing import Writing
from retro_tui.text import clean

R = TypeVar("R", bound=Row)
_UNDOABLE = ("add", "edit", "delete", "restore")
_DONE = {
    "add": N_("Undone: {what} was added"),
    "edit": N_("Undone: {what}: {field}"),
    "delete": N_("Undone: {what} was deleted"),
    "restore": N_("Undone: {what} was brought back"),
}


def add(w: Writing, kind: str, session_id: str, values: dict[str, Any]) -> Record:
    """Add a record with the next number that was never used, at its position or at the end of its list.

    With an id in `values` that is there already, nothing is added: a repeated submit doubles nothing.
    """
    session = open_session(w, session_id)
    model = RECORDS[kind]
    if (known := w.db.get(model, values.get("id", ""))) is not None:
        return known
    last = w.db.exec(
        select(func.max(model.number), func.max(model.position)).where(col(model.session_id) == session_id)
    ).one()
    values = cleaned(model, _with_problem(w, values))
    place = {"position": (last[1] or 0) + 1, "number": (last[0] or 0) + 1}
    place |= values | model(session_id=session_id).consequences(values)
    row = model(session_id=session_id, **place | (newcomer(w.db, session) if model is Note else {}))
    w.add(row)
    return row


def edit(
    w: Writing,
    model: type[R],
    row_id: str,
    version: int,
    values: dict[str, Any],
    shown: Mapping[str, str] | None = None,
) -> R:
    """Change fields of a row that was read at `version`.

    Where somebody has typed, `shown` has the texts that the fields held before that; they may be older than
    the version that was read last.

    Raises:
        Conflict: somebody changed the same fields since; the error has their texts.
        RetroError: a field is locked as the row stands.
    """
    row = kept(w, model, row_id)
    session = open_session(w, row.id if isinstance(row, Session) else getattr(row, "session_id", ""))
    must_own(w, session, row)
    values = cleaned(model, values)
    if row is session and "anonymity" in values:
        may_become(w, session, values["anonymity"])
    if shown is not None:
        clashes = other_than_shown(w, row, shown, values)
    else:
        clashes = changed_since(w, row, version, values)
    if clashes:
        raise conflict(row, clashes)
    if isinstance(row, Record):
        values |= row.consequences(values)
        _refuse_locked(row, values)
    w.edit(row, values)
    return row


def _refuse_locked(row: Record, values: dict[str, Any]) -> None:
    """Refuse to change fields that are locked, and stay so with these values."""
    names = [name for name in row.locked(values) if name in values and values[name] != getattr(row, name)]
    label = next((s.label for s in specs(type(row)) if s.name in names), None)
    if label:
        msgid = N_("{label} is locked, since the result is there; empty the result to change it")
        raise RetroError(msgid, label=Phrase(label))


def delete(w: Writing, kind: str, row_id: str) -> None:
    """Move a record to the bin; a cause takes the causes below it along."""
    row = kept(w, RECORDS[kind], row_id)
    must_own(w, open_session(w, row.session_id), row)
    below = [row]
    while below:
        each = below.pop()
        w.delete(each)
        if isinstance(each, Cause):
            below += w.db.exec(
                select(Cause).where(col(Cause.parent_id) == each.id, col(Cause.deleted_at).is_(None))
            ).all()


def move(w: Writing, kind: str, row_id: str, other_id: str) -> None:
    """Let two records of one list change places."""
    model = RECORDS[kind]
    row, other = kept(w, model, row_id), kept(w, model, other_id)
    open_session(w, row.session_id)
    here, there = row.position, other.position
    w.edit(row, {"position": there})
    w.edit(other, {"position": here})


def undo(w: Writing, session_id: str) -> Phrase | None:
    """Take back the newest thing that this person did in the session; `None` when there is nothing left.

    Raises:
        RetroError: somebody else has changed the same fields since.
    """
    open_session(w, session_id)
    return undo_newest(w, Change.session_id == session_id, col(Change.seq) > _sealed(w, session_id))


def undo_newest(w: Writing, *among: Any) -> Phrase | None:
    """Take back the newest thing that this person did `among` some changes; `None` when there is none.

    Raises:
        RetroError: somebody else has changed the same fields since.
    """
    undone = select(Change.undoes).where(Change.undoes != "")
    begun = select(func.min(Change.seq)).group_by(Change.batch)  # a batch belongs where it began
    newest = w.db.exec(
        select(Change)
        .where(
            col(Change.seq).in_(begun),
            *among,
            Change.who == w.who,
            Change.undoes == "",
            col(Change.op).in_(_UNDOABLE),
            col(Change.batch).not_in(undone),
        )
        .order_by(col(Change.seq).desc())
    ).first()
    if newest is None:
        return None
    w.undoes = newest.batch
    rows = w.db.exec(
        select(Change).where(Change.batch == newest.batch).order_by(col(Change.seq).desc())
    ).all()
    touched = [take_back(w, change) for change in rows]
    first = touched[-1]
    if isinstance(first, Review):  # people know the action, not the row of a meeting's word on it
        return _unsaid(first.action_code, first)
    if isinstance(first, Reuse):
        return _unsaid(first.earlier_code, first)
    if isinstance(first, LoggedLesson):
        return Phrase(N_("Undone: {what} was put aside"), {"what": first.title})
    what = getattr(first, "title", "") or getattr(first, "name", "")
    if isinstance(first, Record):
        what = f"{first.tag} {first.name}"
    return Phrase(_DONE[rows[-1].op], {"what": what, "field": _field(first, rows[-1])})


def _unsaid(code: str, said: Record) -> Phrase:
    """Return that a meeting's word on something earlier was taken back."""
    what = f"{code.rpartition(' ')[2]} {said.name}"
    told = _DONE["edit"]
    return Phrase(told, {"what": what, "field": Phrase(N_("Outcome"))})


def _sealed(w: Writing, session_id: str) -> int:
    """Return where undo ends: the session was made final, or reopened."""
    return (
        w.db.exec(
            select(func.max(Change.seq)).where(Change.session_id == session_id, Change.op == "seal")
        ).one()
        or 0
    )


def _field(row: Row, change: Change) -> Phrase:
    """Return the name of the field that a change was about, to be translated."""
    names = json.loads(change.after)
    return next((Phrase(s.label) for s in specs(type(row)) if s.name in names), Phrase(N_("its place")))


def _with_problem(w: Writing, values: dict[str, Any]) -> dict[str, Any]:
    """Return values with the problem of the cause that they name, where they name no problem."""
    cause = w.db.get(Cause, values["cause_id"]) if values.get("cause_id") else None
    return values if cause is None or values.get("problem_id") else {**values, "problem_id": cause.problem_id}


def get(w: Writing, model: type[R], row_id: str) -> R:
    """Return a row, or say that it is gone."""
    row = w.db.get(model, row_id)
    if row is None:
        raise NotThere("It is no longer there")
    return row


def kept(w: Writing, model: type[R], row_id: str) -> R:
    """Return a row that is not in the bin, or say that it is gone."""
    row = get(w, model, row_id)
    if row.deleted_at is not None:
        raise NotThere("It is no longer there")
    return row


def cleaned(model: type[SQLModel], values: dict[str, Any]) -> dict[str, Any]:
    """Return values as they may be stored: every text through the one door."""
    limits = {s.name: s for s in specs(model)}
    hidden = {c.name: c.info.get("limit", 500) for c in table_of(model).columns}
    result = dict(values)
    for name, value in values.items():
        if isinstance(value, str):
            spec = limits.get(name)
            many = spec is not None and spec.kind in ("text", "lines")
            result[name] = clean(value, spec.limit if spec else hidden.get(name), lines=many)
    return result


def model_of(entity: str) -> type[Row]:
    """Return the model behind a table's name."""
    models: list[type[Row]] = [*RECORDS.values(), Session, LoggedLesson, Project, Schedule]
    return next(m for m in models if table_of(m).name == entity)


def take_back(w: Writing, change: Change) -> Row:
    """Do the opposite of one change, if the row still is as that change left it."""
    model = model_of(change.entity)
    row = get(w, model, change.row_id)
    if isinstance(row, Session):
        must_lead(w, row)
    if change.op == "add":
        w.delete(row)
        return row
    before, after = (from_data(model, json.loads(text)) for text in (change.before, change.after))
    if any(getattr(row, name) != value for name, value in after.items() if name != "deleted_at"):
        raise RetroError("It was changed again meanwhile, so it is not undone")
    w.edit(row, before, "restore" if change.op == "delete" else "edit")
    return row


def open_session(w: Writing, session_id: str) -> Session:
    """Return the session if it may be changed."""
    session = get(w, Session, session_id)
    must_be_open(session.state)
    return session
