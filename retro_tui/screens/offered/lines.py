"""Earlier lessons as lists show them: offered, or with what this meeting said of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from retro_tui.domain import choices as c
from retro_tui.i18n import _, ngettext, say

if TYPE_CHECKING:
    from retro_tui.domain.offers import Offer
    from retro_tui.storage.models import Meeting, Reuse


@dataclass(frozen=True, slots=True)
class Offered:
    """One line: a lesson that is offered, or what was said of it."""

    lesson_id: str
    code: str
    title: str
    told: str
    """What was said of it, else the first reason why it is offered."""
    review_on: str = ""
    """The day since when it is due for review, if that is why."""
    applied_in: str = ""
    """Where it is applied, or will live."""
    offer: Offer | None = None
    reuse: Reuse | None = None

    @property
    def tag(self) -> str:
        """Its number, as it is said aloud."""
        return self.code.rpartition(" ")[2]

    @property
    def words(self) -> str:
        """All that is known of it, for the lines below the list."""
        if self.reuse is not None:
            return _said(self.reuse)
        return _whole(self.offer) if self.offer is not None else ""


def offered(meeting: Meeting) -> list[Offered]:
    """Return what is offered to a meeting, and then what it has spoken of."""
    fresh = [_open(offer) for offer in meeting.offers]
    return fresh + [
        Offered(
            r.earlier_id, r.earlier_code, r.title, _(c.label(c.REUSE, r.outcome)), "", r.applied_in, None, r
        )
        for r in meeting.reuses
    ]


def _open(offer: Offer) -> Offered:
    """Return a lesson of which nothing was said yet."""
    lesson, why = offer.lesson, say(next(iter(offer.why), None))
    due = lesson.review_on if offer.due else ""
    return Offered(lesson.id, offer.code, lesson.title, why, due, offer.applied_in, offer)


def _whole(offer: Offer) -> str:
    """Return a lesson's words, why it is offered, and how often it was used again."""
    lesson = offer.lesson
    state = _(c.label(c.LESSON_STATE, lesson.state))
    used = ngettext("applied {count} time", "applied {count} times", offer.applied) if offer.applied else ""
    why = _("; ").join(map(say, offer.why))
    parts = (
        " · ".join(filter(None, (f"{offer.code}  {offer.project}", state, used, why))),
        lesson.title,
        _labelled(_("Recommendation"), offer.recommendation),
        _labelled(_("What happened"), offer.happened),
        _labelled(_("Applies when"), offer.applies_when),
        _labelled(_("Where it will live"), offer.applied_in),
    )
    return "\n".join(filter(None, parts))


def _said(reuse: Reuse) -> str:
    """Return what was said of a lesson, and the lesson as it stood."""
    word = _(c.label(c.REUSE, reuse.outcome))
    parts = (
        " · ".join(filter(None, (reuse.earlier_code, word, reuse.applied_in, reuse.comment))),
        reuse.title,
        _labelled(_("Recommendation"), reuse.recommendation),
    )
    return "\n".join(filter(None, parts))


def _labelled(label: str, text: str) -> str:
    """Return a text behind its label, or nothing."""
    return _("{label}: {text}").format(label=label, text=" ".join(text.split())) if text else ""


class Places:
    """Where lessons stand in a list: where they were first seen, whatever is said of them meanwhile."""

    def __init__(self) -> None:
        """Know no place yet."""
        self._seen: dict[str, int] = {}

    def sort(self, lessons: list[Offered]) -> list[Offered]:
        """Return them as they stood before; new ones come last."""
        for each in lessons:
            self._seen.setdefault(each.lesson_id, len(self._seen))
        return sorted(lessons, key=lambda each: self._seen[each.lesson_id])


def following(lessons: list[Offered], lesson_id: str) -> str:
    """Return the lesson to be spoken of next: the one below, else the first; if there is none, the same."""
    here = next((n for n, each in enumerate(lessons) if each.lesson_id == lesson_id), -1)
    around = lessons[here + 1 :] + lessons[: max(here, 0)]
    return next((each.lesson_id for each in around if each.reuse is None), lesson_id)
