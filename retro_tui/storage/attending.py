"""A session as one of those sees it who lead it: what they may see, who else is here, their own votes."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from sqlmodel import Session as DbSession
from sqlmodel import col, select

from retro_tui.domain.board import KEPT_BACK, may_see
from retro_tui.storage import presence, voting
from retro_tui.storage.meetings import load, rows_of
from retro_tui.storage.models import RECORDS, Meeting, Note, Record, table_of
from retro_tui.storage.news import here, newest, since, waiting
from retro_tui.storage.offering import offers
from retro_tui.storage.writing import asker

_KINDS = {
    table_of(model).name: kind
    for kind, model in RECORDS.items()
    if kind not in ("notes", "reviews", "reuses")
}
"""Kinds by the names of their tables. A review and a reuse change something of another session, too."""


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


def seen(db: DbSession, session_id: str, who: str, own: Collection[str]) -> Seen:
    """Read what a person sees of a session."""
    ask = asker(db)
    last = newest(ask, session_id)  # first: what comes in between is read again, never missed
    meeting = load(db, session_id, who, own)
    if not meeting.final:
        meeting.offers = offers(db, meeting)
    dots = voting.own(ask, session_id, who)
    company = here(ask, session_id, meeting.steps, meeting.session.step)
    return Seen(meeting, company, dots, waiting(ask, session_id), last)


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


def news(db: DbSession, meeting: Meeting, who: str, own: Collection[str], after: int) -> News:
    """Read what has changed since the change with the number `after`.

    Notes come by themselves: while a whole team writes them, nobody has to read all the others again.
    """
    ask, session_id = asker(db), meeting.session.id
    told = since(ask, session_id, meeting.steps, after, _KINDS)
    wanted = [] if told.whole or not told.note_ids else list(told.note_ids)
    notes = db.exec(select(Note).where(col(Note.id).in_(wanted))).all() if wanted else []
    shown = [note for note in notes if may_see(note, who, own)]
    changed = {_KINDS[entity] for entity in told.entities if entity in _KINDS and not told.whole}
    records = {kind: rows_of(db, session_id, RECORDS[kind]) for kind in sorted(changed)}
    dots = voting.own(ask, session_id, who) if "vote" in told.entities else None
    behind = waiting(ask, session_id) if meeting.session.anonymity in KEPT_BACK else 0
    company = here(ask, session_id, meeting.steps, meeting.session.step)
    return News(told.newest, shown, records, told.whole, dots, behind, company)
