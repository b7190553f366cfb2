"""Checks of causes: how they are worded, and what a root cause needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retro_tui.domain.people import alike
from retro_tui.domain.quality.blame import personal_fault
from retro_tui.domain.quality.chains import is_root, live, trees
from retro_tui.domain.quality.finding import Finding, Scene, about
from retro_tui.domain.quality.names import find_name
from retro_tui.domain.quality.problems import people_of
from retro_tui.domain.rows import said
from retro_tui.domain.vague import vague_condition
from retro_tui.domain.words import N_

_FILLING = re.compile(r"^(?:because(?: of)?|since|due to|因为|由于)|[\W_]+", re.IGNORECASE)


def no_person(scene: Scene) -> Iterator[Finding]:
    """See that no cause names a participant, ruled out or not: the minutes print both."""
    people = people_of(scene)
    for cause in scene.meeting.causes:
        if name := find_name(people, said(cause, "statement")):
            msgid = N_("{tag} names a person ({name}); say what made it possible instead")
            yield about(cause, "cause-names-person", "statement", msgid, name=name)


def ends(scene: Scene) -> Iterator[Finding]:
    """See that no chain ends with somebody's fault, or with words that explain nothing."""
    for cause in [leaf for tree in trees(scene.meeting.causes) for leaf in tree.leaves]:
        text = said(cause, "statement")
        if word := personal_fault(text):
            msgid = N_("{tag} ends with a person's fault (“{word}”); ask what made it possible")
            yield about(cause, "cause-blames", "statement", msgid, word=word)
        elif word := vague_condition(text):
            msgid = N_("{tag} is vague (“{word}”); say what exactly was missing or wrong")
            yield about(cause, "cause-vague", "statement", msgid, word=word)


def repeats(scene: Scene) -> Iterator[Finding]:
    """See that a cause says something else than what it explains."""
    rows = (*scene.meeting.problems, *scene.meeting.causes)
    core = {row.id: _core(said(row, "statement")) for row in rows}
    for cause in scene.meeting.causes:
        above = cause.parent_id or cause.problem_id
        if above != cause.id and core[cause.id] and core[cause.id] == core.get(above):
            msgid = N_("{tag} says the same as what it explains")
            yield about(cause, "cause-repeats", "statement", msgid)


def read_back(scene: Scene) -> Iterator[Finding]:
    """See that no cause stands that was read back as not leading to what it explains."""
    for _, cause in live(scene.meeting.causes):
        if cause.therefore == "fails":
            msgid = N_("{tag} does not hold when read back; rule it out, or say what lies between")
            yield about(cause, "cause-not-holding", "validation", msgid)


def roots(scene: Scene) -> Iterator[Finding]:
    """See that every root cause has evidence, and an action or a reason for none."""
    answered = {action.cause_id for action in scene.meeting.actions if action.state != "dropped"}
    for cause in [row for _, row in live(scene.meeting.causes) if is_root(row)]:
        if cause.validation in ("", "assumed") and not said(cause, "evidence"):
            msgid = N_("{tag} is a root cause without evidence")
            yield about(cause, "root-no-evidence", "evidence", msgid)
        open_end = cause.id not in answered and not said(cause, "no_action_reason")
        if open_end and "actions" in scene.steps:
            msgid = N_("{tag} is a root cause without an action, or a reason for having none")
            yield about(cause, "root-no-action", "no_action_reason", msgid)


def _core(text: str) -> str:
    """Return what a statement says, without the words and marks around it."""
    return _FILLING.sub("", alike(text))
