"""Earlier actions as the follow-up step lists them: open, judged, or with an effect to be checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from retro_tui.domain import choices as c
from retro_tui.domain.people import own_verifier
from retro_tui.i18n import _

if TYPE_CHECKING:
    from retro_tui.storage.models import Action, Meeting, Review


@dataclass(frozen=True, slots=True)
class Promise:
    """One line: an open action that was not looked at yet, or what was said of it."""

    action_id: str
    code: str
    title: str
    owner: str
    due_on: date | None
    criteria: str
    review: Review | None
    state: str = ""
    effect_due: bool = False
    """Whether it is verified, and only its effect is asked for."""
    progress: str = ""
    """What was said of it last, between the meetings."""

    @property
    def tag(self) -> str:
        """Its number, as it is said aloud."""
        return self.code.rpartition(" ")[2]

    @property
    def place(self) -> tuple[str, int, str]:
        """Where it stands in the list, whatever is said of it: by session, then by number."""
        return self.code.rpartition(" ")[0], len(self.tag), self.tag


def promises(meeting: Meeting) -> list[Promise]:
    """Return what was promised, in an order that no verdict changes."""
    said = {review.action_id for review in meeting.reviews}
    fresh = [_open(meeting, action) for action in meeting.earlier if action.id not in said]
    due = [_open(meeting, action, effect_due=True) for action in meeting.effects if action.id not in said]
    judged = [
        Promise(r.action_id, r.action_code, r.title, r.owner, r.due_on, r.acceptance_criteria, r)
        for r in meeting.reviews
    ]
    return sorted([*fresh, *due, *judged], key=lambda promise: promise.place)


def _open(meeting: Meeting, action: Action, *, effect_due: bool = False) -> Promise:
    """Return an action of which nothing was said yet."""
    code = f"{meeting.earlier_codes[action.id]} {action.tag}"
    criteria = action.effect_measure if effect_due else action.acceptance_criteria
    due = action.effect_check_on if effect_due else action.due_on
    last = "".join(action.progress.splitlines()[-1:])
    return Promise(
        action.id, code, action.title, action.owner, due, criteria, None, action.state, effect_due, last
    )


def outcome(review: Review) -> str:
    """Return in a few words what was said of a promise; of one that is carried over, until when."""
    if review.effect:
        return _(c.label(c.EFFECT, review.effect))
    if own_verifier(review.verified_by, review.owner):
        return _("self-verified")
    if review.outcome == "carried" and review.new_due_on:
        return f"→ {review.new_due_on}"
    return _(c.label(c.OUTCOME, review.outcome))


def said(review: Review) -> str:
    """Return what was written of a promise, to when it was put off and who verified it."""
    word, day, by = _(c.label(c.OUTCOME, review.outcome)), review.new_due_on, review.verified_by
    put_off = f"{word} → {day}" if day else ""
    verified = _("Verified by {name}").format(name=by) if by else ""
    effect = _("Effect: {effect}").format(effect=_(c.label(c.EFFECT, review.effect))) if review.effect else ""
    return " · ".join(filter(None, (put_off, effect, review.comment, verified)))
