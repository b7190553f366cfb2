"""Projects: made, by name and by industry, and their sessions."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import func
from sqlmodel import Session as DbSession
from sqlmodel import col, select

from retro_tui.domain.people import alike
from retro_tui.errors import NotThere, RetroError
from retro_tui.storage.jotting import home_of
from retro_tui.storage.models import LoggedLesson, Project, Schedule, Session
from retro_tui.storage.records import cleaned
from retro_tui.storage.roles import must_plan
from retro_tui.storage.writing import Writing, asker


def add_project(w: Writing, values: dict[str, Any]) -> Project:
    """Add a project; with an id that is there already, nothing is added.

    Raises:
        RetroError: it has no name, or that of another one.
    """
    must_plan(w)
    known = w.db.get(Project, values.get("id", ""))
    if known is not None:
        return known
    values = cleaned(Project, values)
    name = values.get("name", "")
    refuse_name(w, name)
    project = Project(**values, key=letters(w, name))
    w.add(project)
    return project


def letters(w: Writing, name: str) -> str:
    """Return the short letters that the codes of a new project's sessions have."""
    count = w.db.exec(select(func.count()).select_from(Project)).one()
    return re.sub(r"[^A-Z0-9]", "", name.upper().split()[0])[:6] or f"P{count + 1}"


def refuse_name(w: Writing, name: str, project_id: str = "") -> None:
    """Refuse to let a project have no name, or that of another one.

    Raises:
        RetroError: it would.
    """
    if not name:
        raise RetroError("A project needs a name")
    others = w.db.exec(
        select(Project.name).where(col(Project.deleted_at).is_(None), Project.id != project_id)
    )
    if any(alike(other) == alike(name) for other in others):
        raise RetroError("There is a project {name} already", name=name)


def refuse_in_use(w: Writing, project_id: str) -> None:
    """Refuse to take back that a project was added when something belongs to it.

    Raises:
        RetroError: it has sessions, lessons or schedules.
    """
    project = w.db.get(Project, project_id)
    if project is None or project.deleted_at is None:
        return
    for query in (
        select(Session.id).where(Session.project_id == project_id),
        select(LoggedLesson.id).where(LoggedLesson.project_id == project_id),
        select(Schedule.id).where(Schedule.project_id == project_id, col(Schedule.deleted_at).is_(None)),
    ):
        if w.db.exec(query).first() is not None:
            raise RetroError("{name} is in use already, so it stays", name=project.name)


def called(db: DbSession, name: str) -> Project:
    """Return the project of a name, whatever the case of its letters.

    Raises:
        NotThere: there is none.
    """
    home = home_of(asker(db), "", name)
    return db.exec(select(Project).where(Project.id == home.id)).one()


def of_industry(db: DbSession, industry: str) -> list[Project]:
    """Return the projects of an industry, by their names.

    Raises:
        NotThere: there is none.
    """
    rows = db.exec(select(Project).where(col(Project.deleted_at).is_(None)).order_by(col(Project.name))).all()
    found = [row for row in rows if alike(row.industry) == alike(industry)]
    if not found:
        known = ", ".join(sorted({row.industry for row in rows if row.industry})) or "–"
        raise NotThere(
            "There is no project of the industry {name}; there are: {names}", name=industry, names=known
        )
    return found


def sessions_of(db: DbSession, project_id: str) -> list[Session]:
    """Return the sessions of a project, the oldest first."""
    rows = select(Session).where(Session.project_id == project_id, col(Session.deleted_at).is_(None))
    order = (col(Session.held_on).nulls_last(), col(Session.created_at), col(Session.id))
    return list(db.exec(rows.order_by(*order)).all())
