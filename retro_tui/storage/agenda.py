"""Changing the walk while the meeting goes on: leave a step out, take it up again, move it."""

from __future__ import annotations

from retro_tui.domain.steps import FIXED
from retro_tui.errors import RetroError
from retro_tui.storage.models import Step
from retro_tui.storage.records import get, open_session
from retro_tui.storage.roles import must_lead
from retro_tui.storage.walk import stopped
from retro_tui.storage.writing import Writing
from retro_tui.text import clean


def skip(w: Writing, step_id: str, reason: str) -> None:
    """Leave a step out of the meeting; what was written in it stays.

    Raises:
        RetroError: there is no reason, or the meeting cannot do without it.
    """
    step, reason = _changeable(w, step_id), clean(reason, 500)
    if not reason:
        raise RetroError("Say why this step is left out")
    w.edit(step, {"state": "skipped", "skip_reason": reason, **stopped(w, step)}, "mark")


def take_up(w: Writing, step_id: str) -> None:
    """Take a step up again that was left out."""
    step = _changeable(w, step_id)
    w.edit(step, {"state": "todo", "skip_reason": ""}, "mark")


def shift(w: Writing, step_id: str, other_id: str) -> None:
    """Let two neighbouring steps change places; the meeting goes on standing at the same one.

    Raises:
        RetroError: one of them is the first step or the last one.
    """
    step, other = _changeable(w, step_id), _changeable(w, other_id)
    session = open_session(w, step.session_id)
    here, there = step.position, other.position
    w.edit(step, {"position": there}, "mark")
    w.edit(other, {"position": here}, "mark")
    if session.step in (here, there):
        w.edit(session, {"step": there if session.step == here else here}, "mark")


def _changeable(w: Writing, step_id: str) -> Step:
    """Return a step that may be left out or moved."""
    step = get(w, Step, step_id)
    must_lead(w, open_session(w, step.session_id))
    if step.kind in FIXED:
        raise RetroError("The first step and the last one stay where they are")
    return step
