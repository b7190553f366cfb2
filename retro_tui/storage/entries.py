"""What a participant types into the line: a note or a lesson, written in plain SQL.

`records.add` does the same through the models, for everything else. A test holds the two against each other,
column by column.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from retro_tui.domain.board import HIDDEN, KEPT_BACK, phase_of
from retro_tui.domain.fields import LINE_LIMIT, TEXT_LIMIT
from retro_tui.errors import NotThere
from retro_tui.storage.asking import Hand, insert, tell, tell_all
from retro_tui.storage.clock import stamp
from retro_tui.storage.roles import must_be_open
from retro_tui.text import clean

_SESSION = "SELECT state, anonymity, created_at FROM session WHERE id = :id"
_LAST = "SELECT coalesce(max(number), 0), coalesce(max(position), 0) FROM {} WHERE session_id = :id"
_LESSON: dict[str, Any] = {
    "area": "", "kind": "", "happened": "", "recommendation": "", "applies_when": "", "tags": "",
    "problem_id": None, "cause_id": None, "owner": "", "applied_in": "", "asset": "", "standard": "",
    "state": "draft", "superseded_by": "", "review_on": None,
}  # fmt: skip
"""What a lesson has of which only the title is known."""


def add_note(w: Hand, session_id: str, row_id: str, lane: str, text: str) -> str:
    """Put a note on the board and return its id; one that is there already is not put there again.

    Where notes are kept back it waits for the reveal, without a number; an anonymous one has no author, no
    time but that of its session, and no line of its own in the feed (domain.md 1.4).

    Raises:
        RetroError: the session is final.
    """
    anonymity, begun = _open(w, session_id)
    line = _begun(w, "note", session_id, row_id)
    line |= {"lane": clean(lane, 20), "text": clean(text, TEXT_LIMIT, lines=True), "group_id": None}
    line["state"] = HIDDEN if anonymity in KEPT_BACK and _phase(w, session_id) == "write" else ""
    if line["state"]:
        line["number"] = 0
    if anonymity != "anonymous":
        return _put(w, "note", line)
    line |= {"created_by": "", "created_at": begun, "updated_at": begun}
    line["position"] = 0 if line["state"] else line["position"]
    if not _known(w, "note", row_id):
        insert(w, "note", line)
        w.own.add(row_id)
        tell(w, session_id, "note")
    return row_id


def add_lesson(w: Hand, session_id: str, row_id: str, title: str) -> str:
    """Add a lesson to the meeting and return its id; one that is there already is not added again.

    Raises:
        RetroError: the session is final.
    """
    _open(w, session_id)
    line = _begun(w, "lesson", session_id, row_id)
    return _put(w, "lesson", {**line, "title": clean(title, LINE_LIMIT), **_LESSON})


def _open(w: Hand, session_id: str) -> tuple[str, str]:
    """Return how notes are given in a session, and when it was begun, if it may be changed."""
    found = w.ask(_SESSION, id=session_id)
    if not found:
        raise NotThere("It is no longer there")
    state, anonymity, begun = found[0]
    must_be_open(state)
    return anonymity, begun


def _phase(w: Hand, session_id: str) -> str:
    """Return the phase of the session's board; none without a board."""
    board = w.ask("SELECT phase FROM step WHERE session_id = :id AND kind = 'notes'", id=session_id)
    return phase_of(board[0][0]) if board else ""


def _begun(w: Hand, table: str, session_id: str, row_id: str) -> dict[str, Any]:
    """Return the columns that every record has, of one that is just written."""
    number, position = w.ask(_LAST.format(table), id=session_id)[0]
    at = stamp(w.at)
    return {
        "id": row_id,
        "created_at": at,
        "updated_at": at,
        "created_by": w.who,
        "version": 1,
        "deleted_at": None,
        "session_id": session_id,
        "number": number + 1,
        "position": position + 1,
    }


def _known(w: Hand, table: str, row_id: str) -> bool:
    """Return whether a row is there already."""
    return bool(w.ask(f"SELECT 1 FROM {table} WHERE id = :id", id=row_id))


def _put(w: Hand, table: str, line: Mapping[str, Any]) -> str:
    """Put a row in and tell the feed, unless it is there already."""
    row_id: str = line["id"]
    if not _known(w, table, row_id):
        insert(w, table, line)
        tell_all(w, line["session_id"], table, row_id, "add", {}, line)
    return row_id


def withdraw(w: Hand, note_id: str) -> None:
    """Take back a note that one wrote; votes for it go back, and an anonymous one is really gone.

    Raises:
        NotThere: it is gone already, or it is not one's own.
        RetroError: the session is final.
    """
    found = w.ask(
        "SELECT session_id, created_by, version FROM note WHERE id = :id AND deleted_at IS NULL", id=note_id
    )
    if not found or not (note_id in w.own or found[0][1] == w.who != ""):
        raise NotThere("It is no longer there")
    session_id, _by, version = found[0]
    anonymity, _at = _open(w, session_id)
    w.ask("DELETE FROM vote WHERE target_id = :id", id=note_id)
    if anonymity == "anonymous":
        w.ask("DELETE FROM note WHERE id = :id", id=note_id)
        tell(w, session_id, "note")
        return
    at = stamp(w.at)
    gone = "UPDATE note SET deleted_at = :at, updated_at = :at, version = :version WHERE id = :id"
    w.ask(gone, id=note_id, at=at, version=version + 1)
    tell_all(w, session_id, "note", note_id, "delete", {"deleted_at": None}, {"deleted_at": at})
