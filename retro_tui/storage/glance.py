"""The first screen's reading: sessions and open actions in plain queries, the same on every database.

On a file they run on a bare SQLite connection, so that the first screen shows the store before SQLAlchemy is
loaded (storage-guide: sqlmodel first would double the time to the first paint).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from retro_tui.storage.sqlite_file import connect, trouble

_SESSIONS = """
SELECT s.id, s.code, s.title, p.name, coalesce(s.held_on, ''), s.state, s.step,
       (SELECT count(*) FROM step t WHERE t.session_id = s.id),
       (SELECT count(*) FROM action a WHERE a.session_id = s.id AND a.deleted_at IS NULL
          AND a.state NOT IN ('verified', 'dropped')),
       coalesce((SELECT t.kind FROM step t WHERE t.session_id = s.id AND t.position = s.step), ''),
       s.score, s.revision
FROM session s JOIN project p ON p.id = s.project_id
WHERE s.deleted_at IS {}
ORDER BY s.state = 'final', s.held_on DESC NULLS LAST, s.created_at DESC, s.code DESC
"""
_ACTIONS = """
SELECT a.id, a.session_id, s.code, a.number, a.title, a.owner, coalesce(a.due_on, ''), a.state, p.name
FROM action a JOIN session s ON s.id = a.session_id JOIN project p ON p.id = s.project_id
WHERE a.deleted_at IS NULL AND s.deleted_at IS NULL AND a.state NOT IN ('verified', 'dropped')
ORDER BY coalesce(a.due_on, '9999'), a.number, s.code
"""


class SessionLine(NamedTuple):
    """A session as one line of the home screen and of `retro list`."""

    id: str
    code: str
    title: str
    project: str
    held_on: str
    state: str
    step: int
    steps: int
    open_actions: int
    step_kind: str
    score: int | None
    """Quality from 0 to 100 when it was made final last; none before that (O14)."""
    revision: int


class ActionLine(NamedTuple):
    """An open action as one line."""

    id: str
    session_id: str
    code: str
    number: int
    title: str
    owner: str
    due_on: str
    state: str
    project: str

    def overdue(self, today: date) -> int:
        """Return by how many days it is overdue; 0 when it is not, or when its date cannot be read."""
        try:
            return max(0, (today - date.fromisoformat(self.due_on)).days)
        except ValueError:
            return 0


@dataclass(frozen=True, slots=True)
class Glance:
    """What the home screen shows."""

    sessions: list[SessionLine] = field(default_factory=list)
    actions: list[ActionLine] = field(default_factory=list)
    binned: list[SessionLine] = field(default_factory=list)


def glance(path: Path) -> Glance:
    """Read what the home screen shows.

    Raises:
        StoreTrouble: the file cannot be read.
    """
    with closing(connect(path, write=False)) as db:
        try:
            return read_glance(db.execute)
        except sqlite3.Error as error:
            raise trouble(error, path) from error


def read_glance(execute: Callable[[str], Iterable[Sequence[Any]]]) -> Glance:
    """Run the queries by `execute` and return what they find."""
    return Glance(
        [SessionLine(*row) for row in execute(_SESSIONS.format("NULL"))],
        [ActionLine(*row) for row in execute(_ACTIONS)],
        [SessionLine(*row) for row in execute(_SESSIONS.format("NOT NULL"))],
    )
