"""Lessons and suggestions that are written down between two meetings, and offered at the next one (P5)."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from sqlmodel import Session as DbSession
from sqlmodel import col, select

from retro_tui.errors import NotThere
from retro_tui.storage.jotting import NewLesson, home_of
from retro_tui.storage.meetings import waits
from retro_tui.storage.models import RECORDS, LoggedLesson
from retro_tui.storage.records import add, get, open_session
from retro_tui.storage.roles import must_own
from retro_tui.storage.writing import Writing

SHOWN = 200
"""Most that is offered at once; the next ones come when these were looked at."""


def log_lessons(w: Writing, project: str, wishes: Mapping[str, NewLesson]) -> tuple[str, int]:
    """Keep lessons from elsewhere for the next meeting of a project, each once, whatever became of it since.

    They are known by the keys that they have there. Returns the project's name, and how many are new.

    Raises:
        RetroError: one has no text, or too much of it.
        NotThere: there is no such project, or none at all.
    """
    w.quiet = True
    home = home_of(w.ask, w.who, project)
    new = 0
    for key, wish in wishes.items():
        row_id = sha256(f"{home.id} {key}".encode()).hexdigest()[:32]
        if w.db.get(LoggedLesson, row_id) is None:
            w.add(LoggedLesson(id=row_id, project_id=home.id, **wish.values(w)))
            new += 1
    return home.name, new


def waiting(db: DbSession, project_id: str) -> list[LoggedLesson]:
    """Return what waits for a meeting of a project, the oldest first, as much as is shown at once."""
    logged = select(LoggedLesson).where(*waits(project_id))
    return list(db.exec(logged.order_by(col(LoggedLesson.created_at), col(LoggedLesson.id)).limit(SHOWN)))


def take_up(w: Writing, session_id: str, logged_id: str, kind: str = "lessons") -> str:
    """Make a record of the session, a lesson or of another kind, of what was logged, and return its id.

    Raises:
        NotThere: somebody has taken it up already, or put it aside.
    """
    logged = _waits(w, logged_id)
    row = add(w, kind, session_id, _as_record(logged, kind))
    w.edit(logged, {"session_id": session_id})
    return row.id


def _as_record(logged: LoggedLesson, kind: str) -> dict[str, Any]:
    """Return what was logged in the fields of the record that it becomes."""
    if kind == "lessons":
        return {"title": logged.title, "area": logged.area, "tags": logged.tags}
    if kind == "feedback":
        return {"quote": logged.title, "role": logged.said_by, "channel": "suggestion", "tone": "wish"}
    return {RECORDS[kind].TITLE: logged.title}


def put_aside(w: Writing, session_id: str, logged_id: str) -> None:
    """Offer a logged lesson no more: this session has seen it and does not need it.

    Raises:
        NotThere: somebody has taken it up already, or put it aside.
    """
    logged = _waits(w, logged_id)
    must_own(w, open_session(w, session_id), logged)
    w.edit(logged, {"session_id": session_id})


def _waits(w: Writing, logged_id: str) -> LoggedLesson:
    """Return a lesson that no meeting has looked at yet."""
    logged = get(w, LoggedLesson, logged_id)
    if logged.session_id is not None or logged.deleted_at is not None:
        raise NotThere("It is no longer there")
    return logged
