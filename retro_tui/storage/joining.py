"""Which session somebody joins, and what changes when they do."""

from __future__ import annotations

from sqlmodel import Session as DbSession
from sqlmodel import col, select

from retro_tui.domain.people import alike
from retro_tui.domain.words import N_
from retro_tui.errors import NotThere
from retro_tui.storage.models import Participant, Session
from retro_tui.storage.writing import Writing


def to_join(db: DbSession, who: str, *, restricted: bool) -> Session:
    """Return the newest open session that somebody takes part in; unless restricted, else any open one.

    Raises:
        NotThere: there is none.
    """
    wanted = select(Session).where(Session.state != "final", col(Session.deleted_at).is_(None))
    rows = db.exec(wanted.order_by(col(Session.held_on).desc(), col(Session.created_at).desc())).all()
    mine = (row for row in rows if _takes_part(db, row, who))
    found = next(mine, None) or next((row for row in rows if not restricted), None)
    if found is None:
        msgid = N_("No open session has {name} among its people; `retro join CODE` joins another")
        raise NotThere(msgid, name=who)
    return found


def _takes_part(db: DbSession, session: Session, who: str) -> bool:
    """Return whether a session of this project counts somebody among its people."""
    people = db.exec(
        select(Participant.full_name)
        .join(Session, col(Session.id) == col(Participant.session_id))
        .where(Session.project_id == session.project_id, col(Participant.deleted_at).is_(None))
    ).all()
    return alike(who) in map(alike, (*people, session.facilitator, session.scribe, session.created_by))


def arrive(w: Writing, session_id: str) -> None:
    """Note that somebody is present who was invited; others are nobody's guess."""
    seat = select(Participant).where(
        Participant.session_id == session_id, col(Participant.deleted_at).is_(None)
    )
    for person in w.db.exec(seat).all():
        if person.attendance == "invited" and alike(person.full_name) == alike(w.who):
            w.edit(person, {"attendance": "present"}, "mark")
