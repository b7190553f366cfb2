"""Projects by name and by industry, and their sessions."""

from __future__ import annotations

from sqlalchemy import text
from sqlmodel import Session as DbSession
from sqlmodel import col, select

from retro_tui.domain.people import alike
from retro_tui.errors import NotThere
from retro_tui.storage.jotting import home_of
from retro_tui.storage.models import Project, Session


def called(db: DbSession, name: str) -> Project:
    """Return the project of a name, whatever the case of its letters.

    Raises:
        NotThere: there is none.
    """
    home = home_of(lambda sql: db.connection().execute(text(sql)), "", name)
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
