"""One write transaction: rows are added, changed and deleted through it, and the feed grows with them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session as DbSession
from sqlmodel import col

from retro_tui.storage.asking import Ask
from retro_tui.storage.engine import asker as on_connection
from retro_tui.storage.models import Change, Note, NoteGroup, Row, Session, Vote, new_id, now, table_of
from retro_tui.storage.models.data import as_data
from retro_tui.storage.roles import own_words


@dataclass(slots=True)
class Writing:
    """A transaction in the name of one person; everything in it is one batch of the feed."""

    db: DbSession
    who: str
    restricted: bool = False
    """Whether the person may speak in no other name, and lead only where the session says so."""
    at: datetime = field(default_factory=now)
    batch: str = field(default_factory=new_id)
    undoes: str = ""
    quiet: bool = False
    """Set for what undo does not take back: a session that begins, a sample, an import."""
    own: set[str] = field(default_factory=set)
    """Ids of the anonymous notes that this process wrote; kept nowhere else, so only it can change them."""

    @property
    def ask(self) -> Ask:
        """What runs plain SQL in this transaction, behind what was written so far."""
        self.db.flush()
        return asker(self.db)

    def add(self, row: Row) -> None:
        """Put a new row into the store."""
        hour = self._only_time(row)
        row.created_by = self.who if hour is None else ""
        row.created_at = row.updated_at = hour or self.at
        if hour is not None:
            self.own.add(row.id)
        if self.restricted:
            own_words(self, row, row.model_dump())
        self.db.add(row)
        self.db.flush()
        self._feed(row, "add", {}, _short(row))

    def edit(self, row: Row, values: dict[str, Any], op: str = "edit") -> None:
        """Change fields of a row; fields that stay the same are left out, and no change is no write."""
        changed = {k: v for k, v in values.items() if getattr(row, k) != v}
        if not changed:
            return
        if self.restricted and not self.undoes:
            own_words(self, row, changed)
        before = as_data(row)
        for name, value in changed.items():
            setattr(row, name, value)
        row.updated_at = self._only_time(row) or self.at
        row.version += 1
        self.db.add(row)
        self.db.flush()
        after = as_data(row)
        self._feed(row, op, {k: before[k] for k in changed}, {k: after[k] for k in changed})

    def insert(self, row: Row) -> None:
        """Put in a row that comes from another store, with the times and the version that it has.

        Who is restricted brings it in as their own, and brings no words of others.
        """
        if self.restricted:
            row.created_by = row.created_by and self.who
            own_words(self, row, {})
        self.db.add(row)
        self.db.flush()
        self._feed(row, "add", {}, _short(row))

    def delete(self, row: Row) -> None:
        """Move a row to the bin; an anonymous note is really gone, and votes go back to who gave them."""
        if isinstance(row, (Note, NoteGroup)):
            self.db.execute(delete(Vote).where(col(Vote.target_id) == row.id))
        if self._only_time(row) is not None:
            self.db.delete(row)
            self.db.flush()
            self._feed(row, "delete", {}, {})
            return
        self.edit(row, {"deleted_at": self.at}, "delete")

    def restore(self, row: Row) -> None:
        """Take a row out of the bin."""
        self.edit(row, {"deleted_at": None}, "restore")

    def tell(self, session_id: str, entity: str) -> None:
        """Append to the feed that something of a kind is new in a session, and nothing else."""
        session = self.db.get(Session, session_id)
        at = session.created_at if session else self.at
        self.db.add(Change(batch=new_id(), at=at, session_id=session_id, entity=entity, row_id="", op="mark"))

    def _only_time(self, row: Row) -> datetime | None:
        """Return the time of an anonymous note, which is that of its session; `None` of anything else."""
        session = self.db.get(Session, row.session_id) if isinstance(row, Note) else None
        return session.created_at if session is not None and session.anonymity == "anonymous" else None

    def _feed(self, row: Row, op: str, before: dict[str, Any], after: dict[str, Any]) -> None:
        """Append to the feed what happened to `row`; of an anonymous note only that there is news."""
        table = table_of(type(row)).name
        if isinstance(row, Note) and self._only_time(row) is not None:
            self.tell(row.session_id, table)
            return
        session_id = row.id if table == "session" else getattr(row, "session_id", None) or ""
        self.db.add(
            Change(
                batch=self.batch,
                undoes=self.undoes,
                at=self.at,
                who=self.who,
                session_id=session_id,
                entity=table,
                row_id=row.id,
                op="mark" if self.quiet else op,
                before=json.dumps(before, ensure_ascii=False),
                after=json.dumps(after, ensure_ascii=False),
            )
        )


def asker(db: DbSession) -> Ask:
    """Return what runs plain SQL in a transaction of the ORM."""
    return on_connection(db.connection())


def _short(row: Row) -> dict[str, Any]:
    """Return a row as data without the texts that have no limit: they never change, nor need the feed."""
    endless = {c.name for c in table_of(type(row)).columns if c.info.get("limit") == 0}
    return {name: value for name, value in as_data(row).items() if name not in endless}
