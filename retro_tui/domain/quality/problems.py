"""Checks of problems: complete, and nothing but a problem (R3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retro_tui.domain.quality.blame import cause_word, remedy_word
from retro_tui.domain.quality.finding import Finding, Scene, about
from retro_tui.domain.quality.names import find_name, name_pattern
from retro_tui.domain.rows import said
from retro_tui.domain.words import N_


def complete(scene: Scene) -> Iterator[Finding]:
    """See that every problem has a case, and a suggestion or what was done about it at once."""
    for problem in scene.meeting.problems:
        if not said(problem, "case"):
            yield about(problem, "problem-no-case", "case", N_("{tag} has no concrete case"))
        if not said(problem, "suggestion") and not said(problem, "measure"):
            yield about(problem, "problem-no-suggestion", "suggestion", N_("{tag} has no suggestion"))


def wording(scene: Scene) -> Iterator[Finding]:
    """See that a problem's statement holds no person, no cause and no remedy."""
    people = people_of(scene)
    for problem in scene.meeting.problems:
        text = said(problem, "statement")
        if name := find_name(people, text):
            msgid = N_("{tag} names a person ({name}); say what happened instead")
            yield about(problem, "problem-names-person", "statement", msgid, name=name)
        if word := cause_word(text):
            msgid = N_("{tag} already gives a cause (“{word}”); say only what went wrong")
            yield about(problem, "problem-gives-cause", "statement", msgid, word=word)
        if word := remedy_word(text):
            msgid = N_("{tag} already gives a remedy (“{word}”); say only what went wrong")
            yield about(problem, "problem-gives-remedy", "statement", msgid, word=word)


def people_of(scene: Scene) -> re.Pattern[str] | None:
    """Return what finds the names of the participants in a sentence."""
    return name_pattern(tuple(said(person, "full_name") for person in scene.meeting.participants))
