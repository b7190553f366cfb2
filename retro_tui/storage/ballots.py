"""Voting with dots: the database keeps the limits, and nothing in it names a voter (domain.md 1.5).

A voter is known by a keyed digest of the name. The key lies in the session's ballot box until the session is
made final; then it is destroyed, and every dot gets a voter of its own, so that only the totals stay.
"""

from __future__ import annotations

import hmac
from collections import Counter
from secrets import token_hex

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session as DbSession
from sqlmodel import col, select

from retro_tui.domain.board import phase_of
from retro_tui.errors import NotThere, RetroError
from retro_tui.storage.models import BallotBox, Note, NoteGroup, Participant, Session, Step, Vote
from retro_tui.storage.records import get, open_session
from retro_tui.storage.writing import Writing


def open_box(w: Writing, session_id: str) -> None:
    """Make the key by which voters are told apart, unless there is one.

    Raises:
        RetroError: the votes were counted for good, since the session was final before.
    """
    if w.db.get(BallotBox, session_id) is not None:
        return
    if w.db.exec(select(Vote.slot).where(Vote.session_id == session_id)).first() is not None:
        raise RetroError("The votes were counted for good when the session was made final")
    w.db.add(BallotBox(session_id=session_id, key=token_hex(32)))
    w.db.flush()


def cast(w: Writing, session_id: str, target_id: str) -> None:
    """Give a dot to a note or a group.

    Raises:
        RetroError: there is no vote now, this person does not vote, or has no dot left.
    """
    session = open_session(w, session_id)
    voter = _voter(w, session)
    if w.db.get(NoteGroup, target_id) is None and w.db.get(Note, target_id) is None:
        raise NotThere("It is no longer there")
    mine = w.db.exec(select(Vote).where(Vote.session_id == session_id, Vote.voter == voter)).all()
    dots = {vote.dot for vote in mine if vote.target_id == target_id}
    given, allowed, most = len(mine), session.votes_per_person, session.votes_per_item
    vote = Vote(
        session_id=session_id,
        voter=voter,
        slot=_free({vote.slot for vote in mine}),
        target_id=target_id,
        dot=_free(dots),
        allowed=allowed,
        most=most,
    )
    w.db.add(vote)
    try:
        w.db.flush()
    except IntegrityError:
        if given >= allowed:
            raise RetroError("You have no vote left; take one back first") from None
        raise RetroError("No more than {count} votes for one thing", count=most) from None
    w.tell(session_id, "vote")


def take_back(w: Writing, session_id: str, target_id: str) -> None:
    """Take a dot back from a note or a group, if one was given."""
    session = open_session(w, session_id)
    given = select(Vote).where(Vote.session_id == session_id, Vote.voter == _voter(w, session))
    last = w.db.exec(given.where(Vote.target_id == target_id).order_by(col(Vote.dot).desc())).first()
    if last is not None:
        w.db.delete(last)
        w.tell(session_id, "vote")


def counted(db: DbSession, session_id: str) -> dict[str, int]:
    """Return how many dots each note and group has."""
    return dict(Counter(db.exec(select(Vote.target_id).where(Vote.session_id == session_id)).all()))


def own(db: DbSession, session_id: str, who: str) -> dict[str, int]:
    """Return how many dots this person has given to each."""
    box = db.get(BallotBox, session_id)
    if box is None:
        return {}
    voter = _digest(box, who)
    return dict(
        Counter(
            db.exec(select(Vote.target_id).where(Vote.session_id == session_id, Vote.voter == voter)).all()
        )
    )


def seal(w: Writing, session_id: str) -> None:
    """Destroy the key, and with it who gave which dots; the totals stay."""
    box = w.db.get(BallotBox, session_id)
    if box is None:
        return
    votes = w.db.exec(select(Vote).where(Vote.session_id == session_id)).all()
    targets = sorted(vote.target_id for vote in votes)
    for row in (box, *votes):
        w.db.delete(row)
    w.db.flush()
    put_totals(w, get(w, Session, session_id), Counter(targets))


def put_totals(w: Writing, session: Session, totals: dict[str, int]) -> None:
    """Write dots that belong to nobody: each has a voter of its own."""
    for target_id, dots in sorted(totals.items()):
        for _dot in range(dots):
            w.db.add(
                Vote(
                    session_id=session.id,
                    voter=token_hex(32),
                    slot=1,
                    target_id=target_id,
                    dot=1,
                    allowed=session.votes_per_person,
                    most=session.votes_per_item,
                )
            )
    w.db.flush()


def _voter(w: Writing, session: Session) -> str:
    """Return by what this person is known in the ballot box.

    Raises:
        RetroError: there is no vote now, or this person is here to listen.
    """
    board = w.db.exec(select(Step).where(Step.session_id == session.id, Step.kind == "notes")).first()
    box = w.db.get(BallotBox, session.id)
    if board is None or box is None or phase_of(board.phase) != "vote":
        raise RetroError("There is no vote just now")
    seat = select(Participant).where(Participant.session_id == session.id, Participant.full_name == w.who)
    person = w.db.exec(seat.where(col(Participant.deleted_at).is_(None))).first()
    if person is not None and person.standing == "observer":
        raise RetroError("Observers do not vote")
    return _digest(box, w.who)


def _digest(box: BallotBox, who: str) -> str:
    """Return what stands for a name; without the key nobody can tell for which."""
    return hmac.digest(bytes.fromhex(box.key), who.encode(), "sha256").hex()


def _free(taken: set[int]) -> int:
    """Return the lowest number that is not taken; the database refuses one that is too high."""
    return next(n for n in range(1, len(taken) + 2) if n not in taken)
