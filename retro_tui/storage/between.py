"""Lessons that are written down between two meetings, and offered at the next one (P5)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session as DbSession
from sqlmodel import col, func, select

from retro_tui.errors import NotThere, RetroError
from retro_tui.storage.models import LoggedLesson, Project, Session
from retro_tui.storage.records import add, cleaned, get, open_session
from retro_tui.storage.writing import Writing
from retro_tui.text import clean


@dataclass(frozen=True, slots=True)
class NewLesson:
    """What is known of a lesson when it is logged."""

    text: str
    project: str = ""
    area: str = ""
    tags: str = ""


def log_lesson(w: Writing, wish: NewLesson) -> LoggedLesson:
    """Keep a lesson for the next meeting of a project: the named one, else the one that was met over last.

    Raises:
        RetroError: it has no text.
        NotThere: there is no such project, or none at all.
    """
    title = " ".join(clean(wish.text, 500).split())
    if not title:
        raise RetroError("A lesson needs a text")
    values = {"title": title, "area": wish.area, "tags": wish.tags}
    row = LoggedLesson(project_id=_project(w.db, wish.project), **cleaned(LoggedLesson, values))
    w.add(row)
    return row


def _project(db: DbSession, name: str) -> str:
    """Return the id of the project with this name, or of the one with the newest session."""
    if name:
        wanted = clean(name, 120).casefold()
        known = select(Project.id).where(
            func.lower(Project.name) == wanted, col(Project.deleted_at).is_(None)
        )
        found = db.exec(known).first()
        if found is None:
            raise NotThere("There is no project {name}; `retro list` shows those that there are", name=name)
        return found
    newest = select(Session.project_id).where(col(Session.deleted_at).is_(None))
    found = db.exec(newest.order_by(col(Session.held_on).desc(), col(Session.created_at).desc())).first()
    if found is None:
        raise NotThere("There is no project yet; `retro new` begins a session")
    return found


def waiting(db: DbSession, project_id: str) -> list[LoggedLesson]:
    """Return the lessons of a project that no meeting has looked at yet, the oldest first."""
    return list(
        db.exec(
            select(LoggedLesson)
            .where(
                LoggedLesson.project_id == project_id,
                col(LoggedLesson.session_id).is_(None),
                col(LoggedLesson.deleted_at).is_(None),
            )
            .order_by(col(LoggedLesson.created_at))
        ).all()
    )


def take_up(w: Writing, session_id: str, logged_id: str) -> str:
    """Make a lesson of the session of one that was logged, and return its id."""
    logged = get(w, LoggedLesson, logged_id)
    row = add(w, "lessons", session_id, {"title": logged.title, "area": logged.area, "tags": logged.tags})
    w.edit(logged, {"session_id": session_id}, "mark")
    return row.id


def put_aside(w: Writing, session_id: str, logged_id: str) -> None:
    """Offer a logged lesson no more: this session has seen it and does not need it."""
    open_session(w, session_id)
    w.edit(get(w, LoggedLesson, logged_id), {"session_id": session_id}, "mark")
