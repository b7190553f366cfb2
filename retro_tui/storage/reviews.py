"""What a meeting says of earlier actions: the action moves on, and the meeting keeps what was said (R10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import col, select

from retro_tui.errors import RetroError
from retro_tui.storage.corrected import without
from retro_tui.storage.models import Action, Review, Session
from retro_tui.storage.records import add, cleaned, edit, get
from retro_tui.storage.writing import Writing

_STATE = {"done": "done", "verified": "verified", "dropped": "dropped", "sent_back": "doing"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was said of one earlier action."""

    outcome: str
    comment: str = ""
    verified_by: str = ""
    new_due_on: date | None = None
    checked: str = ""
    """The acceptance criteria with what was said of each, as `criteria.write_checked` writes them."""


def review(w: Writing, session_id: str, action_id: str, verdict: Verdict) -> Review:
    """Note the verdict in this session and move the action on; a second one empties no text."""
    if verdict.outcome == "dropped" and not verdict.comment.strip():
        raise RetroError("Say why it is dropped")
    action = get(w, Action, action_id)
    said: dict[str, Any] = {
        "outcome": verdict.outcome,
        "comment": verdict.comment,
        "verified_by": verdict.verified_by,
        "new_due_on": verdict.new_due_on,
    }
    if verdict.checked:
        said["checked"] = verdict.checked
    row = _word_on(w, session_id, action_id)
    if row is None:
        row = _noted(w, session_id, action, said)
    else:
        edit(w, Review, row.id, row.version, said | _kept(row, verdict))
    _move_on(w, action, row)
    return row


def judge_effect(w: Writing, session_id: str, action_id: str, effect: str, comment: str) -> Review:
    """Note in this session whether an earlier action has worked; the action keeps the last word on it."""
    action = get(w, Action, action_id)
    said: dict[str, Any] = {"effect": effect, "comment": comment}
    row = _word_on(w, session_id, action_id)
    if row is None:
        row = _noted(w, session_id, action, said)
    else:
        edit(w, Review, row.id, row.version, {"effect": effect, "comment": comment or row.comment})
    w.edit(action, {"effect": effect})
    return row


def _word_on(w: Writing, session_id: str, action_id: str) -> Review | None:
    """Return what this session has said of an action so far."""
    return w.db.exec(
        select(Review).where(
            Review.session_id == session_id,
            Review.action_id == action_id,
            col(Review.deleted_at).is_(None),
        )
    ).first()


def _kept(row: Review, verdict: Verdict) -> dict[str, Any]:
    """Return what stays of the verdict before: words over which none were said, and who verified it still."""
    again = verdict.outcome == row.outcome == "verified"
    return {
        "comment": verdict.comment if verdict.comment.strip() else row.comment,
        "verified_by": verdict.verified_by or (row.verified_by if again else ""),
    }


def _noted(w: Writing, session_id: str, action: Action, said: dict[str, Any]) -> Review:
    """Write the promise as it stands today together with what was said of it."""
    origin = get(w, Session, action.session_id)
    promise = {
        "action_id": action.id,
        "action_code": f"{origin.code} {action.tag}",
        "title": action.title,
        "owner": action.owner,
        "due_on": action.due_on,
        "acceptance_criteria": action.acceptance_criteria,
    }
    added = add(w, Review.KIND, session_id, {**promise, **said})
    assert isinstance(added, Review)
    return added


def _move_on(w: Writing, action: Action, said: Review) -> None:
    """Change the action's state and due date as if nothing had been said here; the first promise is kept."""
    values = without(w, action, said, "state", "due_on", "original_due_on", "verifier")
    values["state"] = _STATE.get(said.outcome, values["state"])
    if said.new_due_on and said.new_due_on != values["due_on"]:
        values["original_due_on"] = values["original_due_on"] or values["due_on"]
        values["due_on"] = said.new_due_on
    if said.verified_by:
        values["verifier"] = said.verified_by
    w.edit(action, cleaned(Action, values))
