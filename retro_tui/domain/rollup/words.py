"""What is said of a figure: how it has changed, and a colour with a shape, never the colour alone."""

from __future__ import annotations

from retro_tui.domain import choices as c
from retro_tui.domain.rag import of_metric
from retro_tui.domain.results import difference, figure
from retro_tui.domain.rollup.figures import Figure
from retro_tui.domain.words import N_, Phrase

COLUMNS = (
    (N_("Held"), "sessions"),
    (N_("On time"), "on_time"),
    (N_("1st try"), "first_pass"),
    (N_("Users"), "satisfaction"),
    (N_("Actions"), "verified"),
    (N_("Issues"), "problems"),
    (N_("Learned"), "lessons"),
    (N_("Quality"), "quality"),
)
"""What is shown of each month, in so few words that all of it stands side by side."""


def better(found: Figure) -> bool | None:
    """Tell whether a figure is better than before; `None` if it is the same, or nobody can tell."""
    apart = difference(found.before, found.after)
    return (apart > 0) == (found.direction == "higher") if apart and found.direction else None


def colour(found: Figure) -> str:
    """Return the colour of a figure against its target; without one, that of its change."""
    if found.target is not None:
        return of_metric(found)
    return {True: "green", False: "amber", None: ""}[better(found)]


def sign(found: Figure) -> str:
    """Return the shape that stands for the colour of a figure; a space where it has none."""
    return c.label(c.RAG, colour(found))[:1] or " "


SIGNS = N_("● target met, or better   ▲ target nearer, or worse   ■ target missed")
"""What the shapes say."""


def change_words(found: Figure) -> Phrase | str:
    """Return the change since the period before, and whether it is for the better."""
    apart = difference(found.before, found.after)
    if apart is None:
        return ""
    if not apart:
        return Phrase(N_("unchanged"))
    signed = figure(round(apart, 1), signed=True)
    amount = Phrase(N_("{points} points"), {"points": signed}) if found.unit == "%" else signed
    told = {True: N_("{change}, better"), False: N_("{change}, worse"), None: "{change}"}[better(found)]
    return Phrase(told, {"change": amount})


def kind_word(kind: str) -> Phrase:
    """Return the word for a type of problems."""
    return Phrase(c.label(c.PROBLEM_KIND, kind)) if kind else Phrase(N_("No type yet"))
