"""Giving dots and taking them back, in plain SQL; what they are kept in is `ballots`' (domain.md 1.5)."""

from __future__ import annotations

import hmac
from collections import Counter

from retro_tui.domain.board import phase_of
from retro_tui.errors import NotThere, RetroError
from retro_tui.storage.asking import Ask, Hand, insert, tell
from retro_tui.storage.roles import must_be_open

_LIMITS = "SELECT state, votes_per_person, votes_per_item FROM session WHERE id = :id"
_TARGET = "SELECT 1 FROM note WHERE id = :id UNION ALL SELECT 1 FROM notegroup WHERE id = :id"
_GIVEN = "SELECT target_id, slot, dot FROM vote WHERE session_id = :id AND voter = :voter"


def cast(w: Hand, session_id: str, target_id: str) -> None:
    """Give a dot to a note or a group; the database refuses what is over a limit, too.

    Raises:
        RetroError: there is no vote now, this person does not vote, or has no dot left.
    """
    allowed, most, voter = _may_vote(w, session_id)
    if not w.ask(_TARGET, id=target_id):
        raise NotThere("It is no longer there")
    given = w.ask(_GIVEN, id=session_id, voter=voter)
    slot = _free({row[1] for row in given})
    dot = _free({row[2] for row in given if row[0] == target_id})
    if slot > allowed or len(given) >= allowed:
        raise RetroError("You have no vote left; take one back first")
    if dot > most:
        raise RetroError("No more than {count} votes for one thing", count=most)
    line = {"session_id": session_id, "voter": voter, "slot": slot, "target_id": target_id, "dot": dot}
    insert(w, "vote", {**line, "allowed": allowed, "most": most})
    tell(w, session_id, "vote")


def take_back(w: Hand, session_id: str, target_id: str) -> None:
    """Take a dot back from a note or a group, if one was given.

    Raises:
        RetroError: there is no vote now, or this person does not vote.
    """
    *_limits, voter = _may_vote(w, session_id)
    given = w.ask(_GIVEN, id=session_id, voter=voter)
    mine = [(dot, slot) for target, slot, dot in given if target == target_id]
    if mine:
        gone = "DELETE FROM vote WHERE session_id = :id AND voter = :voter AND slot = :slot"
        w.ask(gone, id=session_id, voter=voter, slot=max(mine)[1])
        tell(w, session_id, "vote")


def counted(ask: Ask, session_id: str) -> dict[str, int]:
    """Return how many dots each note and group has."""
    rows = ask(
        "SELECT target_id, count(*) FROM vote WHERE session_id = :id GROUP BY target_id", id=session_id
    )
    return {target: dots for target, dots in rows}


def own(ask: Ask, session_id: str, who: str) -> dict[str, int]:
    """Return how many dots this person has given to each."""
    key = _key(ask, session_id)
    if not key:
        return {}
    return dict(Counter(row[0] for row in ask(_GIVEN, id=session_id, voter=_digest(key, who))))


def _may_vote(w: Hand, session_id: str) -> tuple[int, int, str]:
    """Return how many votes one has in all and for one thing, and by what this person is known.

    Raises:
        RetroError: there is no vote now, or this person is here to listen.
    """
    session = w.ask(_LIMITS, id=session_id)
    if not session:
        raise NotThere("It is no longer there")
    state, allowed, most = session[0]
    must_be_open(state)
    board = w.ask("SELECT phase FROM step WHERE session_id = :id AND kind = 'notes'", id=session_id)
    key = _key(w.ask, session_id)
    if not board or not key or phase_of(board[0][0]) != "vote":
        raise RetroError("There is no vote just now")
    seat = (
        "SELECT standing FROM participant WHERE session_id = :id AND full_name = :who AND deleted_at IS NULL"
    )
    person = w.ask(seat, id=session_id, who=w.who)
    if person and person[0][0] == "observer":
        raise RetroError("Observers do not vote")
    return allowed, most, _digest(key, w.who)


def _key(ask: Ask, session_id: str) -> str:
    """Return the key of a session's ballot box; nothing, if it has none."""
    found = ask("SELECT key FROM ballotbox WHERE session_id = :id", id=session_id)
    return str(found[0][0]) if found else ""


def _digest(key: str, who: str) -> str:
    """Return what stands for a name; without the key nobody can tell for which."""
    return hmac.digest(bytes.fromhex(key), who.encode(), "sha256").hex()


def _free(taken: set[int]) -> int:
    """Return the lowest number that is not taken."""
    return next(n for n in range(1, len(taken) + 2) if n not in taken)
