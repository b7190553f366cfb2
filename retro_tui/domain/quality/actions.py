"""Checks of actions: whose, checked by whom, measurable, in time, and preventing something."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from retro_tui.domain.choices import CLOSED_ACTIONS
from retro_tui.domain.people import alike, own_verifier
from retro_tui.domain.quality.finding import Finding, Scene, about
from retro_tui.domain.quality.names import name_runs
from retro_tui.domain.rows import day_of, said
from retro_tui.domain.vague import has_figure, vague_aim
from retro_tui.domain.words import N_

if TYPE_CHECKING:
    from retro_tui.storage.models import Action

SATURDAY = 5


def people(scene: Scene) -> Iterator[Finding]:
    """See that an action's owner is known here, and that somebody else will verify it."""
    everybody = [said(person, "full_name") for person in scene.meeting.participants]
    known = {alike(form) for name in everybody for form in (name, *name_runs(name)) if form}
    for action in _kept(scene):
        owner, verifier = said(action, "owner"), said(action, "verifier")
        if owner and known and alike(owner) not in known:
            msgid = N_("{name}, the owner of {tag}, is not among the participants")
            yield about(action, "action-owner-unknown", "owner", msgid, name=owner)
        if not verifier:
            yield about(action, "action-no-verifier", "verifier", N_("{tag} has no verifier"))
        elif own_verifier(verifier, owner):
            msgid = N_("{tag} would be verified by its own owner")
            yield about(action, "action-self-verified", "verifier", msgid)


def wording(scene: Scene) -> Iterator[Finding]:
    """See that vague words in an action are made up for by a figure among its criteria."""
    for action in _kept(scene):
        word = vague_aim(said(action, "title"))
        if word and not has_figure(said(action, "acceptance_criteria")):
            msgid = N_("{tag} is vague (“{word}”), and no figure in its acceptance criteria says how much")
            yield about(action, "action-vague", "title", msgid, word=word)


def due(scene: Scene) -> Iterator[Finding]:
    """See that an open action is due after the meeting, and on a working day."""
    held_on = day_of(scene.meeting.session, "held_on") or scene.today
    for action in _kept(scene):
        day = day_of(action, "due_on")
        if day is None or action.state in CLOSED_ACTIONS:
            continue
        if day < held_on:
            msgid = N_("{tag} is due on {day}, before the meeting")
            yield about(action, "action-due-before", "due_on", msgid, day=day.isoformat())
        elif day.weekday() >= SATURDAY:
            msgid = N_("{tag} is due on a weekend, {day}")
            yield about(action, "action-due-weekend", "due_on", msgid, day=day.isoformat())


def prevention(scene: Scene) -> Iterator[Finding]:
    """See that a problem with actions has one that prevents it."""
    origin = _origins(scene)
    answers: dict[str, list[Action]] = {}
    for action in _kept(scene):
        links = (action.problem_id, action.cause_id, action.lesson_id)
        for problem_id in {origin[link] for link in links if link in origin}:
            answers.setdefault(problem_id, []).append(action)
    for problem in scene.meeting.problems:
        actions = answers.get(problem.id, [])
        if actions and all(action.kind != "prevent" for action in actions):
            msgid = N_("{tag} has actions, but none that keeps it from happening again")
            yield about(actions[0], "problem-no-prevention", "kind", msgid, tag=problem.tag)


def _kept(scene: Scene) -> list[Action]:
    """Return the actions that were not dropped."""
    return [action for action in scene.meeting.actions if action.state != "dropped"]


def _origins(scene: Scene) -> dict[str | None, str]:
    """Map the ids of problems, causes and lessons to the problem that they are about."""
    origin: dict[str | None, str] = {problem.id: problem.id for problem in scene.meeting.problems}
    origin |= {c.id: c.problem_id for c in scene.meeting.causes if c.problem_id in origin}
    for lesson in scene.meeting.lessons:
        for link in (lesson.problem_id, lesson.cause_id):
            if link in origin:
                origin[lesson.id] = origin[link]
    return origin
