"""The ballot box: the database keeps the limits, and nothing in it names a voter (domain.md 1.5).

A voter is known by a keyed digest of the name. The key lies in the session's ballot box until the session is
made final; then it is destroyed, and every dot gets a voter of its own, so that only the totals stay.
"""

from __future__ import annotations

from collections import Counter
from secrets import token_hex

from sqlmodel import select

from retro_tui.errors import RetroError
from retro_tui.storage.models import BallotBox, Session, Vote
from retro_tui.storage.records import get
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
