"""A session as one of those sees it who sit in it: what they may see, who else is here, their own votes."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlmodel import Session as DbSession
from sqlmodel import col, func, select

from retro_tui.domain.board import HIDDEN, KEPT_BACK, phase_of
from retro_tui.storage import ballots, presence
from retro_tui.storage.meetings import load, mine, rows_of
from retro_tui.storage.models import RECORDS, Change, Meeting, Note, Record, table_of

_KINDS = {table_of(model).name: kind for kind, model in RECORDS.items() if kind not in ("notes", "reviews")}
"""Kinds by the names of their tables. A review changes an action of another session, too."""


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
    dots = ballots.own(db, session_id, who)
    return Seen(meeting, here(db, meeting), dots, waiting(db, session_id), last)


def waiting(db: DbSession, session_id: str) -> int:
    """Return how many notes, whoever wrote them, wait for the reveal."""
    hidden = select(func.count()).where(Note.session_id == session_id, Note.state == HIDDEN)
    return db.exec(hidden).one()


class News(NamedTuple):
    """What has changed in a session since one looked at it last."""

    newest: int
    notes: list[Note]
    """Notes that were written or changed, as this person may see them; those that are gone are marked so."""
    records: dict[str, list[Record]]
    """All records of the kinds of which any was changed."""
    whole: bool
    """Whether there is more than records, so that the meeting has to be read anew."""
    mine: dict[str, int] | None
    """The dots that this person has given; `None` if nobody has given any meanwhile."""
    waiting: int
    here: presence.Here


def news(
    db: DbSession,
    meeting: Meeting,
    who: str,
    own: Collection[str],
    after: int,
    kinds: Collection[str] | None = None,
) -> News:
    """Read what has changed since the change with the number `after`; of `kinds` alone, as in `seen`.

    Notes come by themselves: while a whole team writes them, nobody has to read all the others again.
    """
    session_id = meeting.session.id
    lines = select(Change.seq, Change.entity, Change.row_id, Change.op)
    found = db.exec(lines.where(_concerns(session_id), col(Change.seq) > after)).all()
    last = max((seq or 0 for seq, *_rest in found), default=after)
    ids = {row_id for _seq, entity, row_id, _op in found if entity == "note" and row_id}
    whole = any(_is_more(meeting, entity, row_id, op) for _seq, entity, row_id, op in found)
    notes = [] if whole or not ids else db.exec(select(Note).where(col(Note.id).in_(ids))).all()
    shown = [note for note in notes if note.state != HIDDEN or mine(note, who, own)]
    changed = {_KINDS[entity] for _seq, entity, _row_id, _op in found if entity in _KINDS and not whole}
    wanted = changed if kinds is None else changed & set(kinds)
    records = {kind: rows_of(db, session_id, RECORDS[kind]) for kind in sorted(wanted)}
    voted = any(entity == "vote" for _seq, entity, _row_id, _op in found)
    dots = ballots.own(db, session_id, who) if voted else None
    behind = waiting(db, session_id) if meeting.session.anonymity in KEPT_BACK else 0
    return News(last, shown, records, whole, dots, behind, here(db, meeting))


def _is_more(meeting: Meeting, entity: str, row_id: str, op: str) -> bool:
    """Return whether a change is about more than records of this session, or about votes that are counted."""
    board = next((step for step in meeting.steps if step.kind == "notes"), None)
    phase = phase_of(board.phase) if board else ""
    if entity == "vote":
        return phase == "rank"
    if entity == "note" and not row_id:  # an anonymous one; what waits for its reveal is not shown
        return phase != "write"
    return (entity != "note" and entity not in _KINDS) or op == "mark"


def _concerns(session_id: str) -> Any:
    """Return the condition for changes to a session, or to what belongs to none, as a logged lesson."""
    return col(Change.session_id).in_((session_id, ""))


def newest(db: DbSession, session_id: str) -> int:
    """Return the number of the last change that concerns a session."""
    return db.exec(select(func.max(Change.seq)).where(_concerns(session_id))).one() or 0


def here(db: DbSession, meeting: Meeting) -> presence.Here:
    """Return who is here, and how many are ready with the step where the meeting stands."""
    at = meeting.session.step
    step_id = next((step.id for step in meeting.steps if step.position == at), "")
    return presence.here(db, meeting.session.id, step_id)
