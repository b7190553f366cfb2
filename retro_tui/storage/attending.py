"""A session as one of those sees it who sit in it: what they may see, who else is here, their own votes."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from sqlmodel import Session as DbSession
from sqlmodel import col, func, select

from retro_tui.domain.board import HIDDEN
from retro_tui.storage import ballots, presence
from retro_tui.storage.meetings import load
from retro_tui.storage.models import Change, Meeting, Note


class Seen(NamedTuple):
    """What one person sees, as of one moment."""

    meeting: Meeting
    here: presence.Here
    mine: dict[str, int]
    """The dots that this person has given, by what they are for."""
    waiting: int
    """How many notes, whoever wrote them, wait for the reveal."""
    newest: int
    """Number of the last change to this session that is in it."""


def seen(
    db: DbSession, session_id: str, who: str, own: Collection[str], kinds: Collection[str] | None = None
) -> Seen:
    """Read what a person sees of a session; of `kinds` alone, where not everything is shown."""
    last = newest(db, session_id)  # first: what comes in between is read again, never missed
    meeting = load(db, session_id, who, own, kinds)
    mine = ballots.own(db, session_id, who)
    return Seen(meeting, here(db, meeting), mine, waiting(db, session_id), last)


def waiting(db: DbSession, session_id: str) -> int:
    """Return how many notes, whoever wrote them, wait for the reveal."""
    hidden = select(func.count()).where(Note.session_id == session_id, Note.state == HIDDEN)
    return db.exec(hidden).one()


def newest(db: DbSession, session_id: str) -> int:
    """Return the number of the last change to a session, or to what belongs to none, as a logged lesson."""
    return (
        db.exec(select(func.max(Change.seq)).where(col(Change.session_id).in_((session_id, "")))).one() or 0
    )


def here(db: DbSession, meeting: Meeting) -> presence.Here:
    """Return who is here, and how many are ready with the step where the meeting stands."""
    at = meeting.session.step
    step_id = next((step.id for step in meeting.steps if step.position == at), "")
    return presence.here(db, meeting.session.id, step_id)
