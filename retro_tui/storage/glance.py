"""The first screen's reading: sessions and what is due in plain queries, the same on every database.

On a file they run on a bare SQLite connection, so that the first screen shows the store before SQLAlchemy is
loaded (storage-guide: sqlmodel first would double the time to the first paint).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from retro_tui.storage.asking import ALL, Ask
from retro_tui.storage.promised import ActionLine, Counts, counts, soonest

_ORDER = "state = 'final', held_on DESC NULLS LAST, created_at DESC, code DESC"
_SESSIONS = f"""
SELECT s.id, s.code, s.title, p.name, coalesce(s.held_on, ''), s.state, s.step,
       (SELECT count(*) FROM step t WHERE t.session_id = s.id),
       (SELECT count(*) FROM action a WHERE a.session_id = s.id AND a.deleted_at IS NULL
          AND a.state NOT IN ('verified', 'dropped')),
       coalesce((SELECT t.kind FROM step t WHERE t.session_id = s.id AND t.position = s.step), ''),
       s.score, s.revision
FROM session s JOIN project p ON p.id = s.project_id
WHERE s.id IN (SELECT id FROM session WHERE deleted_at IS {{}} ORDER BY {_ORDER} LIMIT :most)
ORDER BY s.state = 'final', s.held_on DESC NULLS LAST, s.created_at DESC, s.code DESC
"""
_HOW_MANY = "SELECT count(*) FROM session WHERE deleted_at IS NULL"
_DUE = 6
"""How many actions that are due the first screen shows."""


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


@dataclass(frozen=True, slots=True)
class Glance:
    """What the home screen shows: the first sessions and actions that are due, and how many there are."""

    sessions: list[SessionLine] = field(default_factory=list)
    actions: list[ActionLine] = field(default_factory=list)
    binned: list[SessionLine] = field(default_factory=list)
    session_count: int = 0
    counts: Counts = field(default_factory=Counts)


def glance(ask: Ask, today: date, most: int = ALL) -> Glance:
    """Read what the home screen shows, at `most` so many sessions."""
    return Glance(
        [SessionLine(*row) for row in ask(_SESSIONS.format("NULL"), most=most)],
        soonest(ask, _DUE),
        [SessionLine(*row) for row in ask(_SESSIONS.format("NOT NULL"), most=most)],
        sum(int(row[0]) for row in ask(_HOW_MANY)),
        counts(ask, today),
    )
