"""What becomes of an action between two meetings: it moves on, and its progress says who said what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from sqlmodel import col, select

from retro_tui.domain import choices as c
from retro_tui.domain.criteria import read_checked
from retro_tui.domain.fields import TEXT_LIMIT
from retro_tui.domain.people import own_verifier
from retro_tui.domain.words import N_, Phrase
from retro_tui.errors import NotThere, RetroError
from retro_tui.storage.models import Action, Change, Session
from retro_tui.storage.records import cleaned, get, take_back
from retro_tui.storage.roles import must_answer_for
from retro_tui.storage.writing import Writing
from retro_tui.text import clean

What = Literal["doing", "done", "blocked", "verified", "dropped", "due", "effect"]
Say = Callable[[Phrase], str]
"""Puts a phrase into the language of whoever writes."""
_MARKS = {"yes": "✓", "no": "✗"}


@dataclass(frozen=True, slots=True)
class Deed:
    """What is said of one action."""

    what: What
    note: str = ""
    by: str = ""
    """Who has verified it."""
    due_on: date | None = None
    """The new due date."""
    effect: str = ""
    checked: str = ""
    """The acceptance criteria with what was said of each, as `criteria.write_checked` writes them."""


class Done(NamedTuple):
    """What was done, to be told and to be taken back."""

    code: str
    title: str
    batch: str


def act(w: Writing, action_id: str, deed: Deed, today: date, say: Say) -> Done:
    """Let an action move on, whether its session is final or not.

    Raises:
        NotThere: it is in the bin, or its session is.
        RetroError: something is missing, it is not this person's to say, or there is no more to be said.
    """
    action = get(w, Action, action_id)
    session = get(w, Session, action.session_id)
    if action.deleted_at is not None or session.deleted_at is not None:
        raise NotThere("It is no longer there")
    must_answer_for(w, session, action.owner, deed.what)
    name = f"{session.code} {action.tag}"
    _refuse(action, deed, name, today)
    line = say(
        Phrase(
            N_("{day} {who}: {what}"), {"day": today, "who": w.who or "–", "what": _told(action, deed, say)}
        )
    )
    values = _values(action, deed) | {"progress": _longer(action.progress, clean(line, TEXT_LIMIT))}
    w.edit(action, cleaned(Action, values))
    return Done(name, action.title, w.batch)


def undo_act(w: Writing, batch: str) -> None:
    """Take back what this person did last to an action, if nobody has gone on from there.

    Raises:
        RetroError: it was taken back already, or changed again since.
    """
    changes = w.db.exec(
        select(Change).where(Change.batch == batch, Change.who == w.who).order_by(col(Change.seq).desc())
    ).all()
    again = w.db.exec(select(Change.seq).where(Change.undoes == batch)).first()
    if not changes or again is not None:
        raise RetroError("Nothing to undo")
    w.undoes = batch
    for change in changes:
        take_back(w, change)


def _refuse(action: Action, deed: Deed, name: str, today: date) -> None:
    """Refuse what cannot be said of an action, or not without more."""
    state = Phrase(c.label(c.ACTION_STATE, action.state))
    if deed.what == "effect" and action.state != "verified":
        raise RetroError("{code} is not verified, so its effect cannot be judged", code=name)
    if deed.what != "effect" and action.state in c.CLOSED_ACTIONS:
        raise RetroError("{code} is closed already: {state}", code=name, state=state)
    if deed.what == action.state and not (deed.note.strip() or deed.checked):
        raise RetroError("{code} stands so already: {state}", code=name, state=state)
    if deed.what == "dropped" and not deed.note.strip():
        raise RetroError("Say why it is dropped")
    if deed.what == "blocked" and not deed.note.strip():
        raise RetroError("Say what blocks it")
    if deed.what == "verified" and not deed.by.strip():
        raise RetroError("Say who has verified it")
    if deed.what == "verified" and own_verifier(deed.by, action.owner):
        raise RetroError("{code} is {owner}'s own; somebody else verifies it", code=name, owner=action.owner)
    if deed.what == "due" and (deed.due_on is None or deed.due_on <= today):
        raise RetroError("The new date must be after today")


def _values(action: Action, deed: Deed) -> dict[str, Any]:
    """Return what changes besides the progress; the first promise is kept when the due date moves."""
    if deed.what == "due":
        return {"due_on": deed.due_on, "original_due_on": action.original_due_on or action.due_on}
    if deed.what == "effect":
        return {"effect": deed.effect}
    return {"state": deed.what} | ({"verifier": deed.by} if deed.what == "verified" else {})


def _told(action: Action, deed: Deed, say: Say) -> str:
    """Return in one line what was said: the new state, who or when, the note, and each criterion."""
    if deed.what == "due":
        days: dict[str, object] = {"before": action.due_on or "–", "after": deed.due_on}
        head = say(Phrase(N_("Due {before} → {after}"), days))
    elif deed.what == "effect":
        head = say(Phrase(N_("Effect: {effect}"), {"effect": Phrase(c.label(c.EFFECT, deed.effect))}))
    elif deed.what == "verified":
        head = say(Phrase(N_("Verified by {name}"), {"name": deed.by.strip()}))
    else:
        head = say(Phrase(c.label(c.ACTION_STATE, deed.what)))
    looked = (
        f"{_MARKS.get(each.met, '○')} {each.text} {each.evidence}" for each in read_checked(deed.checked)
    )
    return " · ".join(part.strip() for part in (head, deed.note, *looked) if part.strip())


def _longer(progress: str, line: str) -> str:
    """Return the progress with one line more; where there is no room, the oldest lines go."""
    lines = [*progress.splitlines(), line]
    while len("\n".join(lines)) > TEXT_LIMIT and len(lines) > 1:
        lines.pop(0)
    return "\n".join(lines)
