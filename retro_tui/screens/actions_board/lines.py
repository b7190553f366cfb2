"""The words of the board: its head, its lines, and all that is known of one action."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from retro_tui.domain.words import N_
from retro_tui.i18n import _, ngettext, say
from retro_tui.screens.home import open_words
from retro_tui.storage.promised import ActionLine, Counts, Wanted
from retro_tui.widgets.record_table import Column, Line

SHOWN = {
    "open": N_("Open"),
    "overdue": N_("Overdue"),
    "waiting": N_("To be verified"),
    "effect": N_("Effect to be checked"),
}
"""Which actions can be shown, in the order in which one key goes through them."""
ORDERS = {
    "due": N_("by due date"),
    "owner": N_("by owner"),
    "project": N_("by project"),
    "state": N_("by state"),
}
"""In which order, likewise."""
_EMPTY = {
    "open": N_("No action is open."),
    "overdue": N_("Nothing is overdue."),
    "waiting": N_("Nothing waits for its verification."),
    "effect": N_("There is no effect to be checked today."),
}
_CELL = {"owner": 1, "due": 2, "state": 3, "project": 4}
"""The column that the list is ordered by."""


def head(counts: Counts) -> str:
    """Say how many there are of each sort."""
    words = open_words(counts) if counts.open else _("No open action")
    if not counts.effects:
        return words
    effects = ngettext("{count} effect to be checked", "{count} effects to be checked", counts.effects)
    return f"{words} · {effects}"


def choice(wanted: Wanted, there: int, counts: Counts) -> str:
    """Say what is shown: which actions, whose, in which order, and how many of how many."""
    whose = _("mine") if wanted.owner else _("everybody's")
    words = [_(SHOWN[wanted.which]), whose, _(ORDERS[wanted.order])]
    all_of = dict(zip(("open", "overdue", "waiting", "effect"), counts, strict=True))[wanted.which]
    if not (wanted.owner or wanted.words.strip()) and there < all_of:
        part = _("the last {there} of {count}") if wanted.last else _("the first {there} of {count}")
        words.append(part.format(there=there, count=all_of))
    return " · ".join(words)


def empty(wanted: Wanted) -> str:
    """Say that there is nothing of what is asked for."""
    return _(_EMPTY[wanted.which])


def columns() -> list[Column]:
    """Return the columns of the board; a narrow screen does without the last ones."""
    return [
        Column(_("Action"), -1),
        Column(_("Owner"), 12),
        Column(_("Due"), 10),
        Column(_("State"), 23),
        Column(_("Project"), 14),
        Column(_("Code"), 20),
    ]


def lines(rows: Sequence[ActionLine], wanted: Wanted, today: date) -> list[Line]:
    """Return actions as lines; what is the same as above in the column of the order is faint."""
    found: list[Line] = []
    for row in rows:
        due = row.effect_check_on if wanted.which == "effect" else row.due_on
        state = _("has it worked?") if wanted.which == "effect" else say(row.standing(today))
        cells = (row.title, row.owner, due, state, row.project, row.name)
        at = _CELL[wanted.order]
        same = bool(found) and wanted.order != "due" and found[-1].cells[at] == cells[at]
        found.append(Line(row.id, cells, False, (at,) if same else ()))
    return found


def about(row: ActionLine, wanted: Wanted) -> str:
    """Return what the line has no room for: where it comes from, what was said last, how it is seen."""
    parts = [f"{row.name} · {row.project}"]
    if row.original_due_on:
        parts.append(_("first promised for {day}").format(day=row.original_due_on))
    if row.verifier:
        parts.append(_("Verifier: {name}").format(name=row.verifier))
    if wanted.which == "effect":
        parts.append(_("Seen in: {measure}").format(measure=row.effect_measure or "–"))
    else:
        criteria = _("; ").join(row.criteria.splitlines()) or _("no acceptance criteria yet")
        parts.append(_("Criteria: {criteria}").format(criteria=criteria))
    last = row.progress.splitlines()[-1:]
    return "\n".join([*last, " · ".join(parts)])
