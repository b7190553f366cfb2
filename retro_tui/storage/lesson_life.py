"""The life of a lesson goes on when its meeting is final: how far it holds, and where it lives (O13, N5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from retro_tui.domain.people import alike
from retro_tui.errors import RetroError
from retro_tui.storage.clashes import conflict, other_than_shown
from retro_tui.storage.models import Lesson, Session
from retro_tui.storage.records import cleaned, kept
from retro_tui.storage.roles import Person, leads
from retro_tui.storage.writing import Writing

LIFE = ("state", "standard", "applied_in", "superseded_by", "review_on")
"""What of a lesson may be said later; what was learned stays as the minutes have it."""


def live_on(w: Writing, lesson_id: str, values: dict[str, Any], shown: Mapping[str, str]) -> Lesson:
    """Change what may be said of a lesson at any time; `shown` are the texts before somebody typed.

    Which lesson says it better now also says that this one is superseded.

    Raises:
        RetroError: it is the author's to say, or the leader's.
        Conflict: somebody changed the same fields since.
    """
    lesson = kept(w, Lesson, lesson_id)
    session = kept(w, Session, lesson.session_id)
    refuse_life(w, lesson, session)
    values = cleaned(Lesson, {name: value for name, value in values.items() if name in LIFE})
    if clashes := other_than_shown(w, lesson, shown, values):
        raise conflict(lesson, clashes)
    if values.get("superseded_by") and values.get("state", lesson.state) not in ("superseded", "retired"):
        values["state"] = "superseded"
    w.edit(lesson, values)
    return lesson


def refuse_life(person: Person, lesson: Lesson, session: Session) -> None:
    """Refuse to let those change a lesson who neither wrote it nor led its session.

    Raises:
        RetroError: it is the author's to say, or the leader's.
    """
    own = bool(lesson.created_by) and alike(lesson.created_by) == alike(person.who)
    if not (own or leads(person, session)):
        raise RetroError(
            "This lesson is {name}'s; only its author or who led {code} can change it",
            name=lesson.created_by or session.facilitator,
            code=session.code,
        )
