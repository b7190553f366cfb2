"""Reading: a session by the name that people use, a whole meeting, the open actions that it begins with."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlmodel import Session as DbSession
from sqlmodel import col, func, or_, select

from retro_tui.domain.board import HIDDEN, phase_of
from retro_tui.domain.choices import CLOSED_ACTIONS
from retro_tui.errors import NotThere
from retro_tui.storage.ballots import counted
from retro_tui.storage.models import (
    RECORDS,
    Action,
    LoggedLesson,
    Meeting,
    Note,
    Project,
    Record,
    Revision,
    RevisionHead,
    Session,
    Step,
    now,
)


def load(
    db: DbSession,
    session_id: str,
    reader: str = "",
    own: Collection[str] = (),
    kinds: Collection[str] | None = None,
) -> Meeting:
    """Return a session with everything that belongs to it, apart from what is in the bin.

    Of notes that are not revealed only those of the `reader` come, or the anonymous ones with an `own` id;
    votes come when they are counted. Where only some `kinds` are wanted, the others stay empty.
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
        if kinds is not None and kind not in kinds:
            continue
        setattr(meeting, kind, rows_of(db, session_id, model))
    meeting.notes = [n for n in meeting.notes if n.state != HIDDEN or mine(n, reader, own)]
    board = next((step for step in meeting.steps if step.kind == "notes"), None)
    if meeting.final or (board is not None and phase_of(board.phase) == "rank"):
        meeting.votes = counted(db, session_id)
    if kinds is not None:
        return meeting
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


def mine(note: Note, reader: str, own: Collection[str]) -> bool:
    """Return whether somebody wrote a note: by its author, or by its id where it has none."""
    return note.id in own or bool(reader and note.created_by == reader)


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
    wanted = name.strip().lower()
    rows = db.exec(select(Session).where(col(Session.deleted_at).is_(None))).all()
    for match in (_is_code, _is_part):
        found = [row for row in rows if match(row, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            codes = ", ".join(sorted(f"{row.code} ({row.id[:8]})" for row in found)[:5])
            raise NotThere("{name} could mean several sessions: {codes}", name=name, codes=codes)
    raise NotThere("There is no session {name}; `retro list` shows them", name=name)


def _is_code(row: Session, wanted: str) -> bool:
    """Return whether `wanted` is exactly this session's code or id."""
    return wanted in (row.code.lower(), row.id)


def _is_part(row: Session, wanted: str) -> bool:
    """Return whether `wanted` ends its code or begins its id, and is long enough to mean it."""
    return len(wanted) > 1 and (
        row.code.lower().endswith(f"-{wanted}") or (len(wanted) > 5 and row.id.startswith(wanted))
    )
