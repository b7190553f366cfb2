"""The whole of one thing that was found: its row, where it comes from, and where a lesson was applied."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session as DbSession
from sqlmodel import col, select

from retro_tui.errors import NotThere
from retro_tui.storage.models import RECORDS, Project, Record, Reuse, Session


@dataclass(frozen=True, slots=True)
class Applied:
    """What a later meeting said of a lesson."""

    code: str
    outcome: str
    where: str


@dataclass(frozen=True, slots=True)
class Whole:
    """One thing with all that is known of it."""

    row: Record
    session: Session
    project: str
    applied: tuple[Applied, ...] = ()


def whole(db: DbSession, kind: str, row_id: str) -> Whole:
    """Return one thing that was found.

    Raises:
        NotThere: somebody has deleted it meanwhile.
    """
    row = db.get(RECORDS[kind], row_id)
    session = db.get(Session, row.session_id) if row is not None else None
    if row is None or session is None or row.deleted_at or session.deleted_at:
        raise NotThere("It is no longer there")
    project = db.get(Project, session.project_id)
    said = _said(db, row_id) if kind == "lessons" else ()
    return Whole(row, session, project.name if project else "", said)


def _said(db: DbSession, lesson_id: str) -> tuple[Applied, ...]:
    """Return what later meetings said of a lesson, the newest first."""
    query = (
        select(Session.code, Reuse.outcome, Reuse.applied_in)
        .join(Session, col(Session.id) == col(Reuse.session_id))
        .where(Reuse.earlier_id == lesson_id, Reuse.outcome != "")
        .where(col(Reuse.deleted_at).is_(None), col(Session.deleted_at).is_(None))
        .order_by(col(Session.held_on).desc().nulls_last(), col(Session.code).desc())
    )
    return tuple(Applied(*row) for row in db.exec(query))
