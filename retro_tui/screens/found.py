"""What a file of task figures comes to, in words for the screen that shows it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from retro_tui.domain.results import figure
from retro_tui.i18n import _, ngettext, say
from retro_tui.importers.tasks.figures import Figures
from retro_tui.importers.tasks.products import PRODUCTS
from retro_tui.importers.tasks.telling import notes
from retro_tui.text import clean
from retro_tui.widgets.record_table import Line

if TYPE_CHECKING:
    from retro_tui.importers.tasks.bring_in import Plan

KEYS = {"milestones": "m", "actions": "a"}
"""What may be taken in beside the metrics, and the keys for it."""
_FAULTS = 200
"""Most bad rows that are named."""


def title(figures: Figures) -> str:
    """Return product, file and number of rows."""
    rows = ngettext("{count} row", "{count} rows", figures.rows)
    return " · ".join((_(PRODUCTS[figures.product]), clean(figures.file, 255), rows))


def lines(figures: Figures, plan: Plan, wanted: Collection[str]) -> list[Line]:
    """Return what is found: what it is, how much, and what becomes of it."""
    found = []
    for known, values in plan.metrics:
        amount = _("{after} of {target} {unit}").format(
            after=figure(values["after"]), target=figure(values["target"]), unit=values["unit"]
        )
        fate = _("there already as {tag}; is updated").format(tag=known.tag) if known else _("a new metric")
        found.append(Line(values["metric"], (values["metric"], amount, fate)))
    if figures.milestones:
        new = ngettext("{count} new milestone", "{count} new milestones", len(plan.milestones))
        fate = _fate("milestones", wanted, new, plan.milestones_there)
        found.append(Line("milestones", (_("Milestones"), str(len(figures.milestones)), fate)))
    if figures.open:
        new = ngettext("{count} new action", "{count} new actions", len(plan.actions))
        fate = _fate("actions", wanted, new, plan.actions_there)
        found.append(Line("actions", (_("Open tasks"), str(len(figures.open)), fate)))
    return found


def _fate(name: str, wanted: Collection[str], new: str, there: int) -> str:
    """Say what becomes of milestones or open tasks."""
    if name not in wanted:
        return _("left out; {key} takes them in").format(key=KEYS[name])
    return _("{new}, {count} there already").format(new=new, count=there) if there else new


def remarks(figures: Figures) -> str:
    """Return what a person should know before trusting the figures, and which rows are left out."""
    found = notes(figures)
    if figures.fault_count:
        text = ngettext(
            "{count} row cannot be read and is left out:",
            "{count} rows cannot be read and are left out:",
            figures.fault_count,
        )
        found += ["", text] if found else [text]
        told = figures.faults[:_FAULTS]
        found += [_("line {line}: {problem}").format(line=f.line, problem=say(f.why)) for f in told]
        found += ["…"] if figures.fault_count > len(told) else []
    return "\n".join(found)


def told(plan: Plan) -> str:
    """Return what was brought in, and how to take it back."""
    parts = []
    if count := len(plan.metrics):
        parts.append(ngettext("{count} metric", "{count} metrics", count))
    if count := len(plan.milestones):
        parts.append(ngettext("{count} milestone", "{count} milestones", count))
    if count := len(plan.actions):
        parts.append(ngettext("{count} action", "{count} actions", count))
    return _("Brought in: {parts}; u takes it back").format(parts=", ".join(parts) or "–")
