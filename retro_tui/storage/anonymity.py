"""What is kept of a note's author: all, all but hidden for a while, or nothing (R11, domain.md 1.4).

In an anonymous session a note has no author, no time finer than the session itself, and no line of its own
in the change feed; before the reveal it has no number and no place either.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete
from sqlmodel import Session as DbSession
from sqlmodel import col, select

from retro_tui.domain.board import HIDDEN, KEPT_BACK, phase_of
from retro_tui.domain.choices import ANONYMITY
from retro_tui.errors import RetroError
from retro_tui.storage.models import Change, Note, Session, Step
from retro_tui.storage.writing import Writing

_ORDER = [choice.value for choice in ANONYMITY]


def writing_now(db: DbSession, session: Session) -> bool:
    """Return whether notes that are written now stay hidden until they are revealed."""
    if session.anonymity not in KEPT_BACK:
        return False
    board = db.exec(select(Step).where(Step.session_id == session.id, Step.kind == "notes")).first()
    return board is not None and phase_of(board.phase) == "write"


def newcomer(db: DbSession, session: Session) -> dict[str, Any]:
    """Return what a note has that waits for the reveal: no number yet, and no place if it is anonymous."""
    if not writing_now(db, session):
        return {}
    place = {"position": 0} if session.anonymity == "anonymous" else {}
    return {"state": HIDDEN, "number": 0, **place}


def may_become(w: Writing, session: Session, wanted: str) -> None:
    """Change how notes are given; as soon as there are some, only to what keeps more to itself.

    Raises:
        RetroError: it would keep less.
    """
    if wanted == session.anonymity:
        return
    notes = w.db.exec(select(Note).where(Note.session_id == session.id)).all()
    if notes and _ORDER.index(wanted) < _ORDER.index(session.anonymity or "named"):
        raise RetroError("Notes were given under this promise; from now on it can only be raised")
    if wanted == "anonymous":
        _forget(w, session, list(notes))


def _forget(w: Writing, session: Session, notes: list[Note]) -> None:
    """Take away from notes, and from the feed, who wrote them and when."""
    for note in notes:
        note.created_by = ""
        note.created_at = note.updated_at = session.created_at
        w.db.add(note)
    w.db.execute(delete(Change).where(col(Change.session_id) == session.id, col(Change.entity) == "note"))
    w.tell(session.id, "note")
