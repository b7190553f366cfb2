"""Meetings with no more in them than some of their actions, and what these answer, for a calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from sqlmodel import Session as DbSession
from sqlmodel import col, select

from retro_tui.storage.models import Action, Cause, Lesson, Meeting, Problem, Project, Row, Session

R = TypeVar("R", bound=Row)
_AT_ONCE = 500
"""How many ids one query names."""


def owing(db: DbSession, action_ids: Sequence[str]) -> list[Meeting]:
    """Return the sessions of these actions, in the order in which they come first, each with its own."""
    actions = {row.id: row for row in _by_id(db, Action, action_ids)}
    wanted = [actions[each] for each in action_ids if each in actions]
    session_ids = list(dict.fromkeys(action.session_id for action in wanted))
    sessions = {row.id: row for row in _by_id(db, Session, session_ids)}
    project_ids = list({row.project_id for row in sessions.values()})
    projects = {row.id: row for row in _by_id(db, Project, project_ids)}
    meetings = {
        each: Meeting(sessions[each], projects[sessions[each].project_id])
        for each in session_ids
        if each in sessions and sessions[each].project_id in projects
    }
    for action in wanted:
        if action.session_id in meetings:
            meetings[action.session_id].actions.append(action)
    for cause in _by_id(db, Cause, [a.cause_id for a in wanted if a.cause_id]):
        if cause.session_id in meetings:
            meetings[cause.session_id].causes.append(cause)
    for problem in _by_id(db, Problem, [a.problem_id for a in wanted if a.problem_id]):
        if problem.session_id in meetings:
            meetings[problem.session_id].problems.append(problem)
    for lesson in _by_id(db, Lesson, [a.lesson_id for a in wanted if a.lesson_id]):
        if lesson.session_id in meetings:
            meetings[lesson.session_id].lessons.append(lesson)
    return list(meetings.values())


def _by_id(db: DbSession, model: type[R], ids: Sequence[str]) -> Iterator[R]:
    """Yield the rows with these ids that are not in the bin."""
    known = list(dict.fromkeys(ids))
    for at in range(0, len(known), _AT_ONCE):
        rows = select(model).where(
            col(model.id).in_(known[at : at + _AT_ONCE]), col(model.deleted_at).is_(None)
        )
        yield from db.exec(rows.order_by(col(model.id)))
