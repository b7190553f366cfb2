"""A lesson written down between two meetings with the standard library alone.

One is logged in passing, from a shell or a hook, and SQLModel takes far longer to load than the rest takes
together. `between` does the same through the models: for PostgreSQL, and for files that are to be made or
upgraded first. A test holds the two against each other, column by column.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import uuid4

from retro_tui.domain.fields import LINE_LIMIT
from retro_tui.domain.people import alike
from retro_tui.errors import NotThere, RetroError, StoreTrouble
from retro_tui.storage.clock import now, stamp
from retro_tui.storage.sqlite_file import check, connect, trouble
from retro_tui.storage.store import Store
from retro_tui.text import clean

TAGS_LIMIT = 200
"""Most characters of the tags of a lesson."""
PATIENCE = 60.0
"""Least seconds that a lesson waits for a locked store: of many at once, some have no luck for long."""
_TURN = 1.0
"""Seconds that one try waits for its turn: to begin anew is dearer than to go on waiting."""
Ask = Callable[[str], Iterable[Sequence[Any]]]
"""Runs a query and gives its rows one by one."""
_BY_NAME = "SELECT id, name FROM project WHERE deleted_at IS NULL ORDER BY created_at"
_BY_DAY = """
SELECT p.id, p.name, s.facilitator, s.scribe, s.manager, s.engineer, coalesce(m.full_name, '')
FROM session s JOIN project p ON p.id = s.project_id
LEFT JOIN participant m ON m.session_id = s.id AND m.deleted_at IS NULL
WHERE s.deleted_at IS NULL AND p.deleted_at IS NULL
ORDER BY coalesce(s.held_on, '') DESC, s.created_at DESC
"""


@dataclass(frozen=True, slots=True)
class NewLesson:
    """What is known of a lesson when it is logged."""

    text: str
    project: str = ""
    area: str = ""
    tags: str = ""

    def values(self) -> dict[str, Any]:
        """Return the columns as they may be stored; nothing is cut in silence.

        Raises:
            RetroError: it has no text, or too much of it.
        """
        title, tags = (" ".join(clean(text).split()) for text in (self.text, self.tags))
        if not title:
            raise RetroError("A lesson needs a text")
        if len(title) > LINE_LIMIT:
            raise RetroError(
                "A lesson has at most {most} characters, this one has {count}; nothing was logged",
                most=LINE_LIMIT,
                count=len(title),
            )
        if len(tags) > TAGS_LIMIT:
            raise RetroError("The tags have more than {most} characters", most=TAGS_LIMIT)
        return {"title": title, "area": self.area, "tags": tags}


class Home(NamedTuple):
    """The project whose next meeting gets a lesson."""

    id: str
    name: str


def log(store: Store, wish: NewLesson) -> str:
    """Keep a lesson for the next meeting of a project and return the project's name.

    Raises:
        RetroError: it has no text, or too much of it.
        NotThere: there is no such project, or none at all.
        StoreTrouble: it could not be written; nothing was changed.
    """
    wish.values()  # refused before a store is made for it
    db = store.patiently(lambda: _open(store), PATIENCE)
    if db is not None:
        with closing(db):
            return store.patiently(lambda: _jot(db, store, wish), PATIENCE)
    from retro_tui.storage.between import log_lesson

    return store.write(log_lesson, wish)


def home_of(ask: Ask, who: str, project: str) -> Home:
    """Return the named project, else the one of the newest session, of those that `who` takes part in first.

    Raises:
        NotThere: there is no such project, or none at all.
    """
    if project:
        known = [Home(*row) for row in ask(_BY_NAME)]
        same = [home for home in known if alike(home.name) == alike(clean(project))]
        exact = [home for home in same if home.name == clean(project)]
        if not same:
            raise NotThere(
                "There is no project {name}; `retro list` shows those that there are", name=clean(project)
            )
        return (exact or same)[0]
    newest: Home | None = None
    for row in ask(_BY_DAY):
        if alike(who) in map(alike, row[2:]):
            return Home(*row[:2])
        newest = newest or Home(*row[:2])
    if newest is None:
        raise NotThere("There is no project yet; `retro new` begins a session")
    return newest


def _open(store: Store) -> sqlite3.Connection | None:
    """Return a connection to a file of the present revision that is sound; `None` for any other store."""
    if store.state == "held":
        store.look()
    if store.state != "ready" or store.file is None:
        return None
    db = connect(store.file, timeout=_TURN)
    try:
        check(db, store.file)
    except StoreTrouble:
        db.close()
        raise
    return db


def _jot(db: sqlite3.Connection, store: Store, wish: NewLesson) -> str:
    """Write row and feed in one transaction, and return the project's name."""
    try:
        db.execute("BEGIN IMMEDIATE")
        home = home_of(db.execute, store.who, wish.project)
        _insert(db, store.who, home.id, wish.values())
        db.execute("COMMIT")
        return home.name
    except sqlite3.Error as error:
        raise trouble(error, store.path) from error
    finally:
        if db.in_transaction:
            db.rollback()


def _insert(db: sqlite3.Connection, who: str, project_id: str, values: Mapping[str, str]) -> None:
    """Put in the row, and tell the feed."""
    moment = stamp(now())
    row: dict[str, Any] = {"id": uuid4().hex, "created_at": moment, "updated_at": moment, "created_by": who}
    row |= {"version": 1, "deleted_at": None, "project_id": project_id, **values, "session_id": None}
    told = {"batch": uuid4().hex, "undoes": "", "at": moment, "who": who, "session_id": "", "op": "add"}
    told |= {"entity": "loggedlesson", "row_id": row["id"]}
    told |= {"before": "{}", "after": json.dumps(row, ensure_ascii=False)}
    for table, line in (("loggedlesson", row), ("change", told)):
        places = ", ".join(f":{name}" for name in line)
        db.execute(f"INSERT INTO {table} ({', '.join(line)}) VALUES ({places})", line)
