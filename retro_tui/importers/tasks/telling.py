"""What is said of a file that was read: what does not count, and what was understood only by a guess."""

from __future__ import annotations

from retro_tui.i18n import _, ngettext
from retro_tui.importers.tasks.figures import Figures
from retro_tui.text import clean

_WORDS = 8
"""Most unknown states that are named."""


def notes(figures: Figures) -> list[str]:
    """Return what a person should know before trusting the figures, one line each."""
    found = []
    if figures.cancelled:
        found.append(
            ngettext(
                "{count} cancelled task is not counted",
                "{count} cancelled tasks are not counted",
                figures.cancelled,
            )
        )
    if figures.parents:
        found.append(
            ngettext(
                "{count} parent task is not counted: its hours are those of its parts",
                "{count} parent tasks are not counted: their hours are those of their parts",
                figures.parents,
            )
        )
    if figures.unknown:
        found.append(_("Unknown states count as not done: {states}").format(states=_states(figures)))
    if not figures.timed:
        found.append(_("There are no columns of both hours estimated and hours spent, so no hours"))
    if figures.guessed:
        written = f"{figures.guessed.first}/{figures.guessed.second}/{figures.guessed.year}"
        text = _("Nothing tells whether the month or the day comes first: {written} is read as {day}")
        found.append(text.format(written=written, day=figures.day(figures.guessed)))
    return found


def _states(figures: Figures) -> str:
    """Return the unknown states, the most frequent ones first, with how often they are there."""
    blank = _("(empty)")
    words = [f"{clean(state, 40) or blank} ({count})" for state, count in figures.unknown.most_common(_WORDS)]
    return ", ".join([*words, *(["…"] if len(figures.unknown) > _WORDS else [])])
