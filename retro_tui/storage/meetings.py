"""Reading: a session by the name that people use, a whole meeting, the open actions that it begins with."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlmodel import Session as DbSession
from sqlmodel import col, func, or_, select

from retro_tui.domain.board import may_see, phase_of
from retro_tui.domain.choices import CLOSED_ACTIONS
from retro_tui.errors import NotThere
from retro_tui.storage.joining import named
from retro_tui.storage.models import (
    RECORDS,
    Action,
    LoggedLesson,
    Meeting,
    Project,
    Record,
    Revision,
    RevisionHead,
    Session,
    Step,
    now,
)
from retro_tui.storage.voting import counted
from retro_tui.storage.writing import asker


def load(
    db: DbSession,
    session_id: str,
    reader: str = "",
    own: Collection[str] = (),
) -> Meeting:
    """Return a session with everything that belongs to it, apart from what is in the bin.

    Of notes that are not revealed only those of the `reader` come, or the anonymous ones with an `own` id;
    votes come when they are counted.
    """
    session = db.get(Session, session_id)
    project = db.get(Project, session.project_id) if session else None
    if session is None or project is None or session.deleted_at is not None:
        raise NotThere("This session is no longer there")
    meeting = Meeting(session, project)
    meeting.steps = list(
        db.exec(select(Step).where(Step.session_id == session_id).order_by(col(Step.position))).all()
    )
    for kind, model in RECORDS.items():
        setattr(meeting, kind, rows_of(db, session_id, model))
    meeting.notes = [n for n in meeting.notes if may_see(n, reader, own)]
    board = next((step for step in meeting.steps if step.kind == "notes"), None)
    if meeting.final or (board is not None and phase_of(board.phase) == "rank"):
        meeting.votes = counted(asker(db), session_id)
    _add_earlier(db, meeting)
    meeting.waiting = db.exec(select(func.count()).where(*waits(project.id))).one()
    known = (col(getattr(Revision, name)) for name in RevisionHead._fields)
    issued = db.exec(
        select(*known).where(col(Revision.session_id) == session_id).order_by(col(Revision.number))
    )
    meeting.revisions = [RevisionHead(*row) for row in issued]
    return meeting


def rows_of(db: DbSession, session_id: str, model: type[Record]) -> list[Record]:
    """Return the records of one kind in their order, apart from what is in the bin."""
    rows = db.exec(
        select(model)
        .where(col(model.session_id) == session_id, col(model.deleted_at).is_(None))
        .order_by(col(model.position), col(model.number))
    )
    return list(rows.all())


def _add_earlier(db: DbSession, meeting: Meeting) -> None:
    """Add the project's open earlier actions, the longest overdue first, and its due effect checks."""
    mine = meeting.session
    rows = db.exec(
        select(Action, Session.code)
        .join(Session, col(Session.id) == col(Action.session_id))
        .where(
            Session.project_id == mine.project_id,
            Session.id != mine.id,
            col(Session.deleted_at).is_(None),
            col(Action.deleted_at).is_(None),
            or_(col(Action.state).not_in(CLOSED_ACTIONS), _effect_due(mine)),
            _before(mine),
        )
        .order_by(col(Action.due_on).nulls_first(), col(Action.number), col(Session.code))
    ).all()
    for action, code in rows:
        (meeting.effects if action.state in CLOSED_ACTIONS else meeting.earlier).append(action)
        meeting.earlier_codes[action.id] = code


def waits(project_id: str) -> tuple[Any, ...]:
    """Return the conditions for lessons logged for a project that no meeting has looked at yet."""
    return (
        LoggedLesson.project_id == project_id,
        col(LoggedLesson.session_id).is_(None),
        col(LoggedLesson.deleted_at).is_(None),
    )


def _effect_due(mine: Session) -> Any:
    """Return the condition for verified actions whose effect nobody has judged by the day of this session."""
    by = mine.held_on or now().date()
    return (
        (col(Action.state) == "verified") & (col(Action.effect) == "") & (col(Action.effect_check_on) <= by)
    )


def _before(mine: Session) -> Any:
    """Return the condition for sessions that were held before this one, or begun before if it has no date."""
    begun = col(Session.created_at) < (mine.created_at or now())
    if mine.held_on is None:
        return begun
    return or_(col(Session.held_on) < mine.held_on, (col(Session.held_on) == mine.held_on) & begun)


def projects(db: DbSession) -> list[str]:
    """Return the names of all projects, the newest first."""
    return list(
        db.exec(
            select(Project.name)
            .where(col(Project.deleted_at).is_(None))
            .order_by(col(Project.created_at).desc(), col(Project.name))
        ).all()
    )


def by_name(db: DbSession, name: str) -> Session:
    """Return the session that a person means by `name`: its code, the end of it, or the start of its id.

    Raises:
        NotThere: no session, or more than one, goes by that name.
    """
    session = db.get(Session, named(asker(db), name))
    assert session is not None
    return session
