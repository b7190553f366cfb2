"""Putting the figures of an export into a session: as metrics, and as milestones and actions if asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from retro_tui.domain.people import alike
from retro_tui.domain.words import N_
from retro_tui.errors import RetroError
from retro_tui.i18n import LANGUAGES, _
from retro_tui.importers.tasks.figures import Figures
from retro_tui.importers.tasks.products import PRODUCTS
from retro_tui.importers.tasks.tasks import Task
from retro_tui.storage.meetings import load
from retro_tui.storage.models import Meeting, Metric
from retro_tui.storage.records import add, edit, open_session
from retro_tui.storage.writing import Writing
from retro_tui.text import clean

MOST = 500
"""Most milestones, and most actions, that one file may bring into a meeting."""
_DONE, _SPENT = N_("Tasks done"), N_("Hours spent")
_SOURCE = N_("{product}, {file}, {day}")


@dataclass(frozen=True, slots=True)
class Offer:
    """The figures of a file, and what is wanted of them."""

    figures: Figures
    day: date
    """The day of the import, which the source of a metric names."""
    lang: str
    milestones: bool = False
    actions: bool = False


@dataclass(slots=True)
class Plan:
    """What an offer comes to in a meeting as it stands; nothing of it is done yet."""

    metrics: list[tuple[Metric | None, dict[str, Any]]] = field(default_factory=list)
    """Values, and the metric that this file brought in before, if there is one."""
    milestones: list[Task] = field(default_factory=list)
    """Those that are new."""
    milestones_there: int = 0
    actions: list[Task] = field(default_factory=list)
    actions_there: int = 0


@dataclass(slots=True)
class Brought:
    """What was brought in."""

    plan: Plan
    metrics: list[Metric] = field(default_factory=list)


def plan(meeting: Meeting, offer: Offer) -> Plan:
    """Return what an offer comes to: metrics that this file brought in before are edited, all else is added.

    A milestone is there already if one has its title, and an action if one of this meeting, or an open one of
    an earlier meeting, has its key (without a key, its title). What is there stays as people have it.
    """
    figures = offer.figures
    found = Plan([(_known(meeting, offer, values), values) for values in _metrics(offer)])
    if offer.milestones:
        titles = {_name("", row.title) for row in meeting.milestones}
        found.milestones = _new(figures.milestones, lambda task: _name("", task.title), titles)
        found.milestones_there = len(figures.milestones) - len(found.milestones)
    if offer.actions:
        known = {_name(row.external_ref, row.title) for row in (*meeting.actions, *meeting.earlier)}
        found.actions = _new(figures.open, lambda task: _name(task.key, task.title), known)
        found.actions_there = len(figures.open) - len(found.actions)
    return found


def check(plan: Plan) -> None:
    """Refuse a plan of nothing, and more milestones or actions than a meeting can talk about.

    Raises:
        RetroError: it is one of these.
    """
    if not (plan.metrics or plan.milestones or plan.actions or plan.milestones_there or plan.actions_there):
        raise RetroError("There are no tasks to count, and nothing else was asked for")
    for count in (len(plan.milestones), len(plan.actions)):
        if count > MOST:
            raise RetroError(
                "{count} rows are too many for a meeting, which takes {most}; export fewer with a filter",
                count=count,
                most=MOST,
            )


def bring_in(w: Writing, session_id: str, offer: Offer) -> Brought:
    """Put an offer into a session, all of it or nothing; it is one thing to undo.

    Raises:
        RetroError: the session is final, or there is nothing or too much.
    """
    open_session(w, session_id)
    brought = Brought(plan(load(w.db, session_id), offer))
    check(brought.plan)
    for known, values in brought.plan.metrics:
        if known is None:
            row: Any = add(w, "metrics", session_id, values)
        else:
            row = _renew(w, known, values)
        brought.metrics.append(row)
    for task in brought.plan.milestones:
        add(w, "milestones", session_id, _milestone(offer.figures, task))
    for task in brought.plan.actions:
        add(w, "actions", session_id, _action(offer.figures, task))
    return brought


def _renew(w: Writing, row: Metric, values: dict[str, Any]) -> Metric:
    """Give a metric the figures of today; its target is unlocked where the tracker plans otherwise by now."""
    if row.target != values["target"]:
        for step in ({"after": None}, {"target": values["target"]}):
            edit(w, Metric, row.id, row.version, step)
    return edit(w, Metric, row.id, row.version, {name: values[name] for name in ("after", "source")})


def _metrics(offer: Offer) -> list[dict[str, Any]]:
    """Return the values of the metrics that an offer has figures for."""
    figures, found = offer.figures, []
    source = _source(figures, offer.lang, offer.day.isoformat())
    if figures.planned:
        found.append(
            {
                "metric": _(_DONE, offer.lang),
                "unit": _("tasks", offer.lang),
                "direction": "higher",
                "target": float(figures.planned),
                "after": float(figures.done),
                "source": source,
            }
        )
    if figures.has_hours:
        found.append(
            {
                "metric": _(_SPENT, offer.lang),
                "unit": "h",
                "direction": "lower",
                "target": figures.hours_estimated,
                "after": figures.hours_spent,
                "source": source,
            }
        )
    return found


def _source(figures: Figures, lang: str, day: str) -> str:
    """Return where figures come from."""
    product = _(PRODUCTS[figures.product], lang)
    return _(_SOURCE, lang).format(product=product, file=clean(figures.file, 255), day=day)


def _known(meeting: Meeting, offer: Offer, values: dict[str, Any]) -> Metric | None:
    """Return the metric of this name that came from the same file of the same product, in either language."""
    msgid = next(each for each in (_DONE, _SPENT) if _(each, offer.lang) == values["metric"])
    names = {_(msgid, lang) for lang in LANGUAGES}
    sources = tuple(_source(offer.figures, lang, "") for lang in LANGUAGES)
    rows = (row for row in meeting.metrics if row.metric in names and row.source.startswith(sources))
    return next(rows, None)


def _milestone(figures: Figures, task: Task) -> dict[str, Any]:
    """Return the values of a milestone."""
    return {
        "title": task.title,
        "planned_on": figures.day(task.due),
        "actual_on": figures.day(task.done_on),
    }


def _action(figures: Figures, task: Task) -> dict[str, Any]:
    """Return the values of an action; where the file has no priority, it has the usual one."""
    return {
        "title": task.title,
        "owner": task.assignee,
        "due_on": figures.day(task.due),
        "external_ref": task.key,
    } | ({"priority": task.priority} if task.priority else {})


def _name(ref: str, title: str) -> tuple[str, str]:
    """Return by what a row is the same one, as the store has it: its key, else its title."""
    ref = alike(clean(ref, 200))
    return (ref, "") if ref else ("", alike(clean(title, 500)))


def _new(tasks: Sequence[Task], name: Callable[[Task], object], known: set[tuple[str, str]]) -> list[Task]:
    """Return the tasks whose names are not known yet, each name once."""
    fresh: dict[object, Task] = {}
    for task in tasks:
        if (called := name(task)) not in known:
            fresh.setdefault(called, task)
    return list(fresh.values())
