"""The way of notes through their phases: hidden, revealed, put into groups (design.md §7)."""

from __future__ import annotations

from collections.abc import Sequence
from random import SystemRandom

from sqlalchemy import func
from sqlmodel import col, select

from retro_tui.domain.board import HIDDEN, PHASES, phase_of
from retro_tui.errors import RetroError
from retro_tui.storage import ballots
from retro_tui.storage.models import Note, NoteGroup, Problem, Session, Step, new_id
from retro_tui.storage.records import add, get, open_session
from retro_tui.storage.roles import must_lead
from retro_tui.storage.writing import Writing


def go_to(w: Writing, step_id: str, phase: str) -> None:
    """Take the board to a phase; notes are revealed when their writing ends, and nothing is lost going back.

    Raises:
        RetroError: another person leads the meeting, or the votes were counted for good.
    """
    step = get(w, Step, step_id)
    session = open_session(w, step.session_id)
    must_lead(w, session)
    if phase not in PHASES or phase == phase_of(step.phase):
        return
    if phase != "write":
        reveal(w, session)
    if phase == "vote":
        ballots.open_box(w, session.id)
    w.edit(step, {"phase": phase}, "mark")


def reveal(w: Writing, session: Session) -> None:
    """Show all notes that waited, with their numbers; anonymous ones at once and in no order.

    An anonymous note is written anew under another id: neither its place in the file nor its id then tells
    when it was written, and whoever wrote it can change it no more.
    """
    waiting = select(Note).where(Note.session_id == session.id, Note.state == HIDDEN)
    notes = list(w.db.exec(waiting.order_by(col(Note.created_at), col(Note.position))).all())
    if session.anonymity == "anonymous":
        SystemRandom().shuffle(notes)
    last = w.db.exec(
        select(func.max(Note.number), func.max(Note.position)).where(Note.session_id == session.id)
    ).one()
    number, position = last[0] or 0, last[1] or 0
    for place, note in enumerate(notes, 1):
        values = {"state": "", "number": number + place, "position": position + place}
        if session.anonymity != "anonymous":
            w.edit(note, values, "mark")
            continue
        w.db.delete(note)
        w.db.flush()
        w.db.add(Note(**note.model_dump() | values | {"id": new_id()}))
    w.db.flush()
    if notes:
        w.tell(session.id, "note")


def put_into(w: Writing, note_ids: Sequence[str], group_id: str | None, title: str = "") -> str:
    """Put notes into a group, or into a new one with a title, and return its id; an empty group goes away.

    Raises:
        RetroError: a note was not revealed yet.
    """
    notes = [_shown(w, note_id) for note_id in note_ids]
    session_id = notes[0].session_id
    open_session(w, session_id)
    group = get(w, NoteGroup, group_id) if group_id else add(w, "groups", session_id, {"title": title})
    left = {note.group_id for note in notes} - {group.id, None}
    for note in notes:
        w.edit(note, {"group_id": group.id})
    _clear(w, left)
    return group.id


def take_out(w: Writing, note_ids: Sequence[str]) -> None:
    """Take notes out of their groups."""
    notes = [_shown(w, note_id) for note_id in note_ids]
    open_session(w, notes[0].session_id)
    left = {note.group_id for note in notes} - {None}
    for note in notes:
        w.edit(note, {"group_id": None})
    _clear(w, left)


def to_problems(w: Writing, session_id: str, wanted: Sequence[tuple[str, bool, str]]) -> list[str]:
    """Make problems, each of a text, whether it stands for a group, and the id of the group or note.

    Returns the ids of the problems; what was made a problem before is not made one again.
    """
    return [_problem(w, session_id, *each) for each in wanted]


def _problem(w: Writing, session_id: str, text: str, grouped: bool, row_id: str) -> str:
    """Return the problem that a note or group has become, making it if there is none."""
    name = "group_id" if grouped else "note_id"
    known = select(Problem.id).where(
        Problem.session_id == session_id,
        getattr(Problem, name) == row_id,
        col(Problem.deleted_at).is_(None),
    )
    values = {"statement": " ".join(text.split()), name: row_id}
    return w.db.exec(known).first() or add(w, "problems", session_id, values).id


def _shown(w: Writing, note_id: str) -> Note:
    """Return a note that everybody sees."""
    note = get(w, Note, note_id)
    if note.state == HIDDEN:
        raise RetroError("Notes are put into groups when they are revealed")
    return note


def _clear(w: Writing, group_ids: set[str | None]) -> None:
    """Move groups to the bin that have no note any more."""
    for group_id in group_ids:
        rest = select(Note.id).where(Note.group_id == group_id, col(Note.deleted_at).is_(None))
        if group_id and w.db.exec(rest).first() is None:
            w.delete(get(w, NoteGroup, group_id))
