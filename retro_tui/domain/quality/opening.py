"""Checks of who is here, of earlier actions and of figures."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tui.domain.people import alike
from retro_tui.domain.quality.finding import Finding, Scene, about, figure, said
from retro_tui.domain.words import N_, Phrase


def attendance(scene: Scene) -> Iterator[Finding]:
    """See that somebody was there, and that it is said of everybody whether they were."""
    people = scene.meeting.participants
    if not any(said(person, "attendance") == "present" for person in people):
        row_id, field = (people[0].id, "attendance") if people else ("", "")
        yield Finding("nobody-present", "setup", row_id, field, Phrase(N_("Nobody is marked as present")))
        return
    for person in people:
        if said(person, "attendance") in ("", "invited"):
            name = said(person, "full_name") or person.tag
            phrase = Phrase(N_("It is not said whether {name} was there"), {"name": name})
            yield Finding("attendance-open", "setup", person.id, "attendance", phrase)


def twins(scene: Scene) -> Iterator[Finding]:
    """See that nobody is listed twice."""
    seen: set[str] = set()
    for person in scene.meeting.participants:
        name = said(person, "full_name")
        if name and alike(name) in seen:
            phrase = Phrase(N_("{name} is listed twice"), {"name": name})
            yield Finding("participant-twice", "setup", person.id, "full_name", phrase)
        seen.add(alike(name))


def scribe(scene: Scene) -> Iterator[Finding]:
    """See that somebody writes, and that it is not who leads."""
    writes, leads = said(scene.meeting.session, "scribe"), said(scene.meeting.session, "facilitator")
    if not writes:
        yield Finding("no-scribe", "setup", "", "scribe", Phrase(N_("There is no minute taker")))
    elif alike(writes) == alike(leads):
        phrase = Phrase(N_("{name} both leads the meeting and takes the minutes"), {"name": writes})
        yield Finding("scribe-leads", "setup", "", "scribe", phrase)


def earlier(scene: Scene) -> Iterator[Finding]:
    """See that something was said of every open action of earlier sessions."""
    seen = {review.action_id for review in scene.meeting.reviews}
    for action in scene.meeting.earlier:
        if action.id not in seen:
            tag = f"{scene.meeting.earlier_codes.get(action.id, '')} {action.tag}".strip()
            phrase = Phrase(N_("{tag} from an earlier meeting was not looked at"), {"tag": tag})
            yield Finding("earlier-open", "follow_up", action.id, "outcome", phrase)
    for action in scene.meeting.effects:
        tag = f"{scene.meeting.earlier_codes.get(action.id, '')} {action.tag}".strip()
        phrase = Phrase(N_("Whether {tag} has worked was not checked"), {"tag": tag})
        yield Finding("effect-open", "follow_up", action.id, "effect", phrase)


def comparison(scene: Scene) -> Iterator[Finding]:
    """See that figures that were measured in different ways say so."""
    for metric in scene.meeting.metrics:
        if metric.comparable == "no" and not said(metric, "comment"):
            msgid = N_("{tag} compares what was measured in different ways, and no comment says how")
            yield about(metric, "metric-comparable", "comment", msgid)


def metrics(scene: Scene) -> Iterator[Finding]:
    """See that every missed target has a comment."""
    for metric in scene.meeting.metrics:
        target, after = figure(metric, "target"), figure(metric, "after")
        if target is None or after is None or said(metric, "comment"):
            continue
        if after > target if said(metric, "direction") == "lower" else after < target:
            msgid = N_("{tag} missed its target, and no comment says why")
            yield about(metric, "metric-missed", "comment", msgid)
