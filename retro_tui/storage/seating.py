"""A session as a participant sees it: where it stands, the board, what the present step has collected.

Read in plain SQL into rows that hold no more than is shown: fifty participants share one host.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from retro_tui.domain.board import KEPT_BACK, may_see, phase_of
from retro_tui.domain.kinds import KINDS
from retro_tui.domain.steps import LISTED
from retro_tui.errors import NotThere
from retro_tui.storage import presence, voting
from retro_tui.storage.asking import Ask, among
from retro_tui.storage.clock import day_of, moment_of
from retro_tui.storage.news import here, newest, since, waiting

_SESSION = """
SELECT s.id, s.code, s.title, p.name, s.state, s.step, s.anonymity, s.votes_per_person, s.held_on, s.template
FROM session s JOIN project p ON p.id = s.project_id WHERE s.id = :id AND s.deleted_at IS NULL
"""
_STEPS = """
SELECT id, kind, position, minutes, used_seconds, phase, running_since FROM step
WHERE session_id = :id ORDER BY position
"""
_NOTES = """
SELECT id, number, position, lane, text, group_id, state, created_by FROM note
WHERE deleted_at IS NULL AND {} ORDER BY position, number
"""
_GROUPS = (
    "SELECT id, title FROM notegroup WHERE session_id = :id AND deleted_at IS NULL ORDER BY position, number"
)
_LISTED = """
SELECT id, number, "{}" FROM "{}" WHERE session_id = :id AND deleted_at IS NULL ORDER BY position, number
"""


class SeatSession(NamedTuple):
    """The session itself."""

    id: str
    code: str
    title: str
    project: str
    state: str
    step: int
    anonymity: str
    votes_per_person: int
    held_on: date | None
    template: str


class SeatStep(NamedTuple):
    """A step of its walk."""

    id: str
    kind: str
    position: int
    minutes: int
    used_seconds: int
    phase: str
    running_since: datetime | None


class SeatNote(NamedTuple):
    """A note on its board."""

    id: str
    number: int
    position: int
    lane: str
    text: str
    group_id: str | None
    state: str
    created_by: str


class SeatGroup(NamedTuple):
    """A group of notes."""

    id: str
    title: str


class SeatRow(NamedTuple):
    """A record that the present step has collected."""

    id: str
    tag: str
    name: str


@dataclass(frozen=True, slots=True)
class SeatMeeting:
    """All of it."""

    session: SeatSession
    steps: list[SeatStep]
    notes: list[SeatNote]
    groups: list[SeatGroup]
    listed: list[SeatRow]
    votes: dict[str, int] = field(default_factory=dict)
    """The dots that notes and groups have, once they are counted."""

    @property
    def final(self) -> bool:
        """Whether the session is closed for changes."""
        return self.session.state == "final"


class Seated(NamedTuple):
    """What one participant sees, as of one moment."""

    meeting: SeatMeeting
    here: presence.Here
    mine: dict[str, int]
    """The dots that this person has given, by what they are for."""
    waiting: int
    """How many notes, whoever wrote them, wait for the reveal."""
    newest: int
    """Number of the last change to this session that is in it."""


def seat(ask: Ask, session_id: str, who: str, own: Collection[str]) -> Seated:
    """Read what a participant sees of a session.

    Raises:
        NotThere: the session is gone.
    """
    last = newest(ask, session_id)  # first: what comes in between is read again, never missed
    found = ask(_SESSION, id=session_id)
    if not found:
        raise NotThere("This session is no longer there")
    session = SeatSession._make(found[0])
    session = session._replace(held_on=day_of(session.held_on))
    read = (SeatStep._make(row) for row in ask(_STEPS, id=session_id))
    steps = [step._replace(running_since=moment_of(step.running_since)) for step in read]
    board = next((step for step in steps if step.kind == "notes"), None)
    counted = session.state == "final" or (board is not None and phase_of(board.phase) == "rank")
    meeting = SeatMeeting(
        session,
        steps,
        _visible(ask(_NOTES.format("session_id = :id"), id=session_id), who, own),
        [SeatGroup(*row) for row in ask(_GROUPS, id=session_id)],
        _listed(ask, session, steps),
        voting.counted(ask, session_id) if counted else {},
    )
    company = here(ask, session_id, steps, session.step)
    return Seated(meeting, company, voting.own(ask, session_id, who), waiting(ask, session_id), last)


def look(ask: Ask, seen: Seated, who: str, own: Collection[str]) -> Seated:
    """Read what has changed since; notes come by themselves, everything else has the meeting read anew."""
    session, steps = seen.meeting.session, seen.meeting.steps
    told = since(ask, session.id, steps, seen.newest, ())
    if told.whole:
        return seat(ask, session.id, who, own)
    meeting = seen.meeting
    if told.note_ids:
        places, ids = among("note", told.note_ids)
        fresh = _visible(ask(_NOTES.format(f"id IN {places}"), **ids), who, own)
        kept = [note for note in meeting.notes if note.id not in told.note_ids]
        meeting = replace(meeting, notes=sorted([*kept, *fresh], key=lambda n: (n.position, n.number)))
    mine = voting.own(ask, session.id, who) if "vote" in told.entities else seen.mine
    behind = waiting(ask, session.id) if session.anonymity in KEPT_BACK else 0
    return Seated(meeting, here(ask, session.id, steps, session.step), mine, behind, told.newest)


def _visible(rows: Iterable[Any], who: str, own: Collection[str]) -> list[SeatNote]:
    """Return the notes that somebody may see."""
    return [note for row in rows if may_see(note := SeatNote(*row), who, own)]


def _listed(ask: Ask, session: SeatSession, steps: list[SeatStep]) -> list[SeatRow]:
    """Return what the step where the meeting stands has collected; notes are on the board."""
    kind = next((step.kind for step in steps if step.position == session.step), "")
    known = KINDS.get(LISTED.get(kind, kind))
    if known is None:
        return []
    rows = ask(_LISTED.format(known.title, known.table), id=session.id)
    return [SeatRow(row_id, f"{known.letter}{number}", str(name)) for row_id, number, name in rows]
