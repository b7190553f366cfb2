"""What a projector may show: a read model that has no place for what is not for everybody's eyes.

It holds no drafts (they are in nobody's store), no note before its reveal, no votes before they are counted,
and in an anonymous session no name of anybody (M9).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as DbSession

from retro_tui.domain.board import items, phase_of
from retro_tui.domain.steps import LISTED
from retro_tui.domain.tree import lay_out
from retro_tui.storage.meetings import load
from retro_tui.storage.models import Meeting, Record, Step
from retro_tui.storage.news import here, waiting
from retro_tui.storage.writing import asker


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to read from the back of the room."""

    text: str
    lead: str = ""
    """What stands before it: its number, or its votes."""
    depth: int = 0
    """How far it hangs below another."""
    who: str = ""
    """Whose it is; nobody's in an anonymous session."""


@dataclass(frozen=True, slots=True)
class Wall:
    """One session as everybody in the room may see it."""

    project: str
    title: str
    template: str
    """The session's own copy of its template, as JSON, for titles and prompts."""
    kind: str
    """The step where the meeting stands."""
    number: int
    of: int
    minutes: int
    used_seconds: int
    running_since: datetime | None
    phase: str
    """The phase of the board; none in another step."""
    waiting: int
    """How many notes wait for the reveal."""
    here: int
    ready: int
    lines: tuple[Line, ...]


def wall(db: DbSession, session_id: str) -> Wall:
    """Read what the projector shows of a session.

    Raises:
        NotThere: the session is gone.
    """
    meeting = load(db, session_id)  # as nobody in particular: without any note that waits for its reveal
    session, step = meeting.session, _step(meeting)
    ask = asker(db)
    company = here(ask, session_id, meeting.steps, session.step)
    phase = phase_of(step.phase) if step.kind == "notes" else ""
    lines = tuple(_lines(meeting, step.kind, phase))
    return Wall(
        project=meeting.project.name,
        title=session.title,
        template=session.template,
        kind=step.kind,
        number=step.position + 1,
        of=len(meeting.steps),
        minutes=step.minutes,
        used_seconds=step.used_seconds,
        running_since=step.running_since,
        phase=phase,
        waiting=waiting(ask, session_id),
        here=len(company.names),
        ready=company.ready,
        lines=lines,
    )


def _step(meeting: Meeting) -> Step:
    """Return the step where the meeting stands."""
    at = meeting.session.step
    return next((step for step in meeting.steps if step.position == at), meeting.steps[0])


def _lines(meeting: Meeting, kind: str, phase: str) -> Iterable[Line]:
    """Return what the step has to show."""
    if phase:
        return _board(meeting, counted=phase == "rank")
    if kind == "causes":
        return _causes(meeting)
    rows: list[Record] = getattr(meeting, "earlier" if kind == "follow_up" else LISTED.get(kind, kind), [])
    named = meeting.session.anonymity != "anonymous"
    return [Line(row.name, row.tag, who=getattr(row, "owner", "") if named else "") for row in rows]


def _board(meeting: Meeting, *, counted: bool) -> Iterable[Line]:
    """Return groups with their notes and the other notes; the most votes first, once they are counted."""
    there = items(meeting)
    for each in sorted(there, key=lambda each: -each.votes) if counted else there:
        yield Line(each.title, str(each.votes) if counted else "•")
        if each.group is not None:
            yield from (Line(note.text, "–", 1) for note in each.notes)


def _causes(meeting: Meeting) -> Iterable[Line]:
    """Return each problem with the tree of its causes."""
    for problem in meeting.problems:
        yield Line(problem.statement, problem.tag)
        causes = [cause for cause in meeting.causes if cause.problem_id == problem.id]
        for depth, cause in lay_out(causes):
            yield Line(cause.statement, "◆" if cause.role == "root" else "└", depth + 1)
