"""Writing what was done to a causal tree: all of it is one batch, which one undo takes back."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlmodel import col, select

from retro_tui.domain.causal_tree import Changes
from retro_tui.errors import Conflict, NotThere
from retro_tui.storage.models import RECORDS, Cause, Change, Problem, Record, table_of
from retro_tui.storage.records import add, cleaned, delete, open_session
from retro_tui.storage.writing import Writing

Rows = dict[str, Cause]
"""All causes of the session by id, those in the bin among them."""


def add_cause(w: Writing, session_id: str, values: dict[str, Any], bones: str) -> Record:
    """Add a cause; `bones` are the categories that its fishbone shows and keeps from now on."""
    row = add(w, Cause.KIND, session_id, values)
    _keep(w, values["problem_id"], bones)
    return row


def apply(w: Writing, session_id: str, changes: Changes, bones: str = "") -> None:
    """Write the changes of one problem's tree; `bones` as in `add_cause`.

    Raises:
        NotThere: a cause that they need is gone.
        Conflict: somebody changed a text that they write over, or moved a cause so that both make a ring.
    """
    open_session(w, session_id)
    rows: Rows = {r.id: r for r in w.db.exec(select(Cause).where(Cause.session_id == session_id)).all()}
    _as_read(w, rows, changes)
    for node in changes.added:
        row = add(w, Cause.KIND, session_id, asdict(node) | {"problem_id": changes.problem_id})
        assert isinstance(row, Cause)
        rows[row.id] = row
    for row_id, values in changes.edited.items():
        w.edit(_kept(rows, row_id), cleaned(Cause, values))
    for row_id, into in changes.merged.items():
        _follow(w, rows, row_id, into)
    for row_id in changes.removed:
        if row_id in rows and rows[row_id].deleted_at is None:
            delete(w, Cause.KIND, row_id)
    hung = [row_id for row_id, values in changes.edited.items() if "parent_id" in values]
    for row_id in (*hung, *(node.id for node in changes.added)):
        _hangs(w, rows, row_id)
    _keep(w, changes.problem_id, bones)


def _keep(w: Writing, problem_id: str, bones: str) -> None:
    """Give a fishbone that has no categories of its own yet those that it shows."""
    problem = w.db.get(Problem, problem_id)
    if bones and problem is not None and not problem.bones:
        w.edit(problem, cleaned(Problem, {"bones": bones}))


def _kept(rows: Rows, row_id: str) -> Cause:
    """Return a cause that is not in the bin, or say that it is gone."""
    row = rows.get(row_id)
    if row is None or row.deleted_at is not None:
        raise NotThere("It is no longer there")
    return row


def _as_read(w: Writing, rows: Rows, changes: Changes) -> None:
    """See that texts which are written over or taken along are still as they were read."""
    for row_id, words in changes.read.items():
        row = _kept(rows, row_id)
        for name, text in words.items():
            if (stands := getattr(row, name)) != text:
                raise _conflict(w, rows, {row_id}, stands)


def _follow(w: Writing, rows: Rows, row_id: str, into: str) -> None:
    """Let what points to a merged cause point to the one that it went into."""
    for row in rows.values():  # causes that somebody hung there meanwhile
        if row.parent_id == row_id and row.deleted_at is None:
            w.edit(row, {"parent_id": into})
    for model in _pointing():
        pointer: Any = table_of(model).columns["cause_id"]
        for each in w.db.exec(select(model).where(pointer == row_id)).all():
            w.edit(each, {"cause_id": into})


def _pointing() -> list[type[Record]]:
    """Return the records that answer a cause."""
    return [model for model in RECORDS.values() if "cause_id" in table_of(model).columns]


def _hangs(w: Writing, rows: Rows, row_id: str) -> None:
    """See that a cause hangs below one that is there, and on no ring."""
    row: Cause | None = rows[row_id]
    assert row is not None
    if row.parent_id is not None:
        _kept(rows, row.parent_id)
    passed = set[str]()
    while row is not None:
        if row.id in passed:
            raise _conflict(w, rows, passed)
        passed.add(row.id)
        row = rows.get(row.parent_id or "")


def _conflict(w: Writing, rows: Rows, row_ids: set[str], text: str = "") -> Conflict:
    """Say who changed one of these causes last: what it says now, or else what it was hung below."""
    last = w.db.exec(
        select(Change)
        .where(col(Change.row_id).in_(row_ids), Change.batch != w.batch)
        .order_by(col(Change.seq).desc())
    ).first()
    row = rows[last.row_id if last else next(iter(row_ids))]
    who, above = last.who if last else w.who, rows.get(row.parent_id or "")
    arrow = f"{row.tag} → {above.tag}" if above else row.tag
    return Conflict("Changed by {who} meanwhile: {text}", who=who, text=text or arrow)
