"""Reading and writing in plain SQL, the same words on every database and without the ORM.

What fifty participants of one host do all the time (look, write a note, vote, be present) is done so: a
process that never loads the ORM takes little more than half the memory (storage-guide.md).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import uuid4

from retro_tui.storage.clock import now, stamp

Row = Sequence[Any]
ALL = 2**31 - 1
"""The limit of a query that leaves nothing out."""


class Ask(Protocol):
    """Runs SQL with named values, written `:name`, and returns the rows that it gives."""

    def __call__(self, sql: str, /, **values: Any) -> list[Row]:
        """Run it."""


class Hand(Protocol):
    """A write in the name of one person, with the ORM or without."""

    @property
    def who(self) -> str:
        """Whose it is."""

    @property
    def at(self) -> datetime:
        """When it is."""

    @property
    def batch(self) -> str:
        """What belongs together in the feed, and is undone together."""

    @property
    def own(self) -> set[str]:
        """Ids of the anonymous notes that this process wrote."""

    @property
    def ask(self) -> Ask:
        """What runs SQL in this transaction."""


@dataclass(slots=True)
class PlainWriting:
    """A write without the ORM."""

    ask: Ask
    who: str
    own: set[str]
    at: datetime = field(default_factory=now)
    batch: str = field(default_factory=lambda: uuid4().hex)


def among(name: str, values: Iterable[str]) -> tuple[str, dict[str, str]]:
    """Return `(:name0, :name1)` and the values behind it, for a condition with IN."""
    found = {f"{name}{n}": value for n, value in enumerate(values)}
    return f"({', '.join(f':{key}' for key in found)})", found


def insert(w: Hand, table: str, line: Mapping[str, Any]) -> None:
    """Put a row in."""
    names, places = ", ".join(f'"{name}"' for name in line), ", ".join(f":{name}" for name in line)
    w.ask(f'INSERT INTO "{table}" ({names}) VALUES ({places})', **line)


def tell(w: Hand, session_id: str, entity: str) -> None:
    """Append to the feed that something of a kind is new in a session, and nothing else."""
    begun = w.ask("SELECT created_at FROM session WHERE id = :id", id=session_id)
    at = begun[0][0] if begun else stamp(w.at)
    _feed(w, batch=uuid4().hex, at=at, who="", session_id=session_id, entity=entity, row_id="", op="mark")


def tell_all(
    w: Hand,
    session_id: str,
    entity: str,
    row_id: str,
    op: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> None:
    """Append to the feed what became of a row."""
    told = {"batch": w.batch, "at": stamp(w.at), "who": w.who, "session_id": session_id}
    _feed(w, **told, entity=entity, row_id=row_id, op=op, before=before, after=after)


def _feed(
    w: Hand, before: Mapping[str, Any] | None = None, after: Mapping[str, Any] | None = None, **line: str
) -> None:
    """Write a line of the feed."""
    more = {"before": before or {}, "after": after or {}}
    texts = {name: json.dumps(value, ensure_ascii=False) for name, value in more.items()}
    insert(w, "change", {"undoes": "", **line, **texts})
