"""A session that comes from another store, with the ids, times and versions that it has."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from retro_tui.errors import BadImport, RetroError
from retro_tui.storage.models import Project, Row, Session
from retro_tui.storage.writing import Writing


def arrive(w: Writing, project: Project, session: Session, rows: Sequence[tuple[str, Row]]) -> None:
    """Put a whole session in; `rows` are its rows, parents first, each with its place in the file.

    A project of the same id or name is the same project.

    Raises:
        RetroError: the session, or one of its rows, is here already.
        BadImport: a row breaks a rule of its table.
    """
    w.quiet = True
    known = w.db.get(Session, session.id)
    if known is not None and known.deleted_at is not None:
        raise RetroError("Session {code} is in the bin of this store; bring it back there", code=session.code)
    if known is not None:
        raise RetroError("Session {code} is in this store already", code=session.code)
    session.project_id = _project(w, project).id
    for place, row in (("$.session", session), *rows):
        _put(w, row, place)


def _project(w: Writing, project: Project) -> Project:
    """Return the project of that id or name, or the one that comes along."""
    found = w.db.get(Project, project.id)
    if found is None:
        named = select(Project).where(Project.name == project.name, col(Project.deleted_at).is_(None))
        found = w.db.exec(named).first()
    if found is None:
        _put(w, project, "$.project")
        found = project
    return found


def _put(w: Writing, row: Row, place: str) -> None:
    """Insert a row as it is."""
    if w.db.get(type(row), row.id) is not None:
        raise RetroError("Row {id} is in this store already", id=row.id)
    try:
        w.insert(row)
    except IntegrityError as error:
        why = str(error.orig).partition("\n")[0]  # PostgreSQL repeats the row behind it
        raise BadImport("{place}: {why}", place=place, why=why) from error
