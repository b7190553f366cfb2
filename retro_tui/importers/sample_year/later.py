"""What the year's meetings say of what was promised and learned before."""

from __future__ import annotations

from datetime import timedelta

from retro_tui.domain.choices import CLOSED_ACTIONS
from retro_tui.importers.sample_year.days import working
from retro_tui.importers.sample_year.rows import Desk, Made
from retro_tui.importers.sample_year.story import Table
from retro_tui.storage.models import Action
from retro_tui.storage.reviews import Verdict, judge_effect, review


def look_back(desk: Desk, made: Made) -> None:
    """Speak of every open action, of effects that are to be seen by now, and of lessons that came back."""
    for earlier in [m for m in desk.made if m.project == made.project and m is not made]:
        for wish, action in zip(
            earlier.wish.get("action", []), earlier.rows.get("actions", []), strict=False
        ):
            if action.state not in CLOSED_ACTIONS and "unchanged" in made.wish:
                review(desk.w, made.session.id, action.id, Verdict("carried", made.wish["unchanged"]))
            elif action.state not in CLOSED_ACTIONS and wish.get("said"):
                _speak(desk, made, wish, action)
            _judge(desk, made, wish.get("effect", {}), action)
    for wish in made.wish.get("reuse", []):
        _reuse(desk, made, wish)
    _grow(desk, made)


def _speak(desk: Desk, made: Made, wish: Table, action: Action) -> None:
    """Say the next thing that was said of an action."""
    held_on = made.session.held_on
    assert held_on is not None
    said = desk.by_key.setdefault(action.id, list(wish["said"]))
    if not said:
        return
    outcome, comment, *days = said.pop(0)
    verdict = Verdict(
        outcome,
        comment,
        desk.story.name(wish["verifier"]) if outcome == "verified" else "",
        working(held_on + timedelta(days=days[0])) if days else None,
    )
    review(desk.w, made.session.id, action.id, verdict)
    if outcome == "verified":
        promised = next(m.session.held_on for m in desk.made if m.session.id == action.session_id)
        assert promised is not None
        desk.waits.append((held_on - promised).days)


def _judge(desk: Desk, made: Made, effect: Table, action: Action) -> None:
    """Say whether an action has worked, when the day for it has come."""
    held_on, day = made.session.held_on, action.effect_check_on
    due = action.state == "verified" and held_on and day and day <= held_on
    if due and not action.effect and "judged" in effect:
        judge_effect(desk.w, made.session.id, action.id, effect["judged"], effect["comment"])


def _reuse(desk: Desk, made: Made, wish: Table) -> None:
    """Say what became of a lesson of an earlier meeting; one that proved true is validated."""
    lesson = desk.by_key[wish["lesson"]]
    origin = next(m.session for m in desk.made if m.session.id == lesson.session_id)
    values = {
        "earlier_id": lesson.id,
        "earlier_code": f"{origin.code} {lesson.tag}",
        "title": lesson.title,
        "recommendation": lesson.recommendation,
        "outcome": wish["outcome"],
        "applied_in": wish.get("where", ""),
        "comment": wish["comment"],
    }
    desk.put(made, "reuses", values)
    if wish["outcome"] != "irrelevant":
        desk.w.edit(lesson, {"state": "validated"})


def _grow(desk: Desk, made: Made) -> None:
    """Let lessons go their way to a standard, in the months in which that was settled."""
    for earlier in [m for m in desk.made if m.project == made.project and m is not made and made.month]:
        for wish, lesson in zip(
            earlier.wish.get("lesson", []), earlier.rows.get("lessons", []), strict=False
        ):
            for month, standard in wish.get("grows", []):
                if month == made.month and month > earlier.month:
                    desk.w.edit(lesson, {"standard": standard})
