"""What a meeting says of an earlier lesson: that one lives on, and the meeting keeps what was said (O13)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import col, select

from retro_tui.errors import RetroError
from retro_tui.storage.corrected import without
from retro_tui.storage.models import Lesson, Reuse, Session
from retro_tui.storage.records import add, edit, get, open_session
from retro_tui.storage.roles import must_lead
from retro_tui.storage.writing import Writing

_STATE = {
    ("draft", "applied"): "validated",
    ("reviewed", "applied"): "validated",
    ("draft", "true"): "reviewed",
}
"""What becomes of a lesson's state: applied and found true is validated, looked at again is reviewed."""


def speak(
    w: Writing, session_id: str, lesson_id: str, outcome: str, applied_in: str = "", comment: str = ""
) -> Reuse:
    """Note in this session what is said of an earlier lesson, and let the lesson live on.

    Raises:
        RetroError: it was applied, and nobody says where; or the session is final, or another's to lead.
    """
    if outcome == "applied" and not applied_in.strip():
        raise RetroError("Say where it is applied")
    session = open_session(w, session_id)
    must_lead(w, session)
    lesson = get(w, Lesson, lesson_id)
    said = {"outcome": outcome, "applied_in": applied_in, "comment": comment}
    row = _word_on(w, session_id, lesson_id)
    if row is None:
        row = _noted(w, session_id, lesson, said)
    else:
        edit(w, Reuse, row.id, row.version, said | {"comment": comment or row.comment})
    _live_on(w, lesson, row, session.held_on or w.at.date())
    return row


def _word_on(w: Writing, session_id: str, lesson_id: str) -> Reuse | None:
    """Return what this session has said of a lesson so far."""
    return w.db.exec(
        select(Reuse).where(
            Reuse.session_id == session_id, Reuse.earlier_id == lesson_id, col(Reuse.deleted_at).is_(None)
        )
    ).first()


def _noted(w: Writing, session_id: str, lesson: Lesson, said: dict[str, Any]) -> Reuse:
    """Write the lesson as it stands today together with what was said of it."""
    origin = get(w, Session, lesson.session_id)
    stands = {
        "earlier_id": lesson.id,
        "earlier_code": f"{origin.code} {lesson.tag}",
        "title": lesson.title,
        "recommendation": lesson.recommendation,
    }
    added = add(w, Reuse.KIND, session_id, {**stands, **said})
    assert isinstance(added, Reuse)
    return added


def _live_on(w: Writing, lesson: Lesson, said: Reuse, day: date) -> None:
    """Move the lesson on: its state, and its next review, where it has one, to a year after the meeting.

    A word that is corrected counts as if it were the first. What was written of the lesson in its own meeting
    stays; people have signed that.
    """
    values = without(w, lesson, said, "state", "review_on")
    if said.outcome != "irrelevant":  # which it is for this project; others may need it
        values["state"] = _STATE.get((values["state"], said.outcome), values["state"])
        if values["review_on"] is not None:
            values["review_on"] = max(values["review_on"], _a_year_after(day))
    w.edit(lesson, values)


def _a_year_after(day: date) -> date:
    """Return the same day of the next year; the day after a leap day's."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, month=3, day=1)
