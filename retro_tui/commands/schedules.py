"""`retro schedule`: when retrospectives are due; `retro new --planned`: making one that is."""

from __future__ import annotations

import argparse
import json
from datetime import date

from retro_tui import paths
from retro_tui.commands.common import open_store, say_lines, table, write_out
from retro_tui.domain.dates import parse_day
from retro_tui.domain.schedules import LIVE
from retro_tui.errors import NotThere, WrongUsage
from retro_tui.i18n import _, language, say
from retro_tui.storage.due import Due, ScheduleLine, retrospectives, schedules
from retro_tui.storage.jotting import home_of
from retro_tui.storage.store import Store
from retro_tui.text import plain_json

_SHORT = 8
"""Characters of an id that are shown; no more are needed to tell schedules apart."""


def list_schedules(args: argparse.Namespace) -> int:
    """Print the schedules, each with when it is due next."""
    today, store = date.today(), open_store(args)
    lines = _lines(store)
    if args.project:
        project = store.glimpse(lambda ask: home_of(ask, "", args.project).id, "")
        lines = [line for line in lines if line.project_id == project]
    if args.json:
        data = [_data(line, today) for line in lines]
        write_out(plain_json(json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode())
        return 0
    rows = [[line.id[:_SHORT], line.project, line.title, say(line.said(today))] for line in lines]
    say_lines(
        table(rows, (_SHORT, 20, 24)) if rows else [_("No schedule yet; `retro schedule add` makes one")]
    )
    return 0


def add(args: argparse.Namespace) -> int:
    """Make a schedule and print its id as the last line."""
    from retro_tui.storage.models.steps import step_fields
    from retro_tui.storage.projects import called
    from retro_tui.storage.schedules import add_schedule
    from retro_tui.templates.loader import load_all, wanted

    first = parse_day(args.first, date.today()) if args.first else None
    if args.first and first is None:
        raise WrongUsage("{text} is no date; write today, fri, 15 Sep or 2026-09-15", text=args.first)
    every = "rule" if args.rule else args.every
    if first is None and every not in LIVE:
        first = date.today()
    template = wanted(load_all(paths.templates_folder(), step_fields()), args.template, _)
    store = open_store(args)
    values = {
        "project_id": store.read(called, args.project).id,
        "title": args.title or template.name.text(language()),
        "template_key": template.key,
        "every": every,
        "rule": args.rule,
        "starts_on": first,
    }
    row = store.write(add_schedule, values)
    say_lines([row.id[:_SHORT]])
    return 0


def drop(args: argparse.Namespace) -> int:
    """Delete a schedule."""
    from retro_tui.storage.schedules import drop_schedule

    store = open_store(args)
    found = [line.id for line in _lines(store) if args.id and line.id.startswith(args.id.lower())]
    if len(found) != 1:
        raise NotThere("There is no schedule {name}; `retro schedule list` shows them", name=args.id)
    store.write(drop_schedule, found[0])
    return 0


def plan(args: argparse.Namespace) -> int:
    """Make the session that is due, as m on the first screen does, and print its code as the last line."""
    from retro_tui.storage.models.steps import step_fields
    from retro_tui.storage.schedules import begin_planned
    from retro_tui.templates.loader import load_all, wanted

    if args.template or args.title or args.date:
        raise WrongUsage("What is --planned has kind of meeting, title and date from its schedule")
    store = open_store(args)
    due = _asked_for(store, args.planned)
    template = wanted(load_all(paths.templates_folder(), step_fields()), due.schedule.template_key, _)
    session = store.write(begin_planned, due.schedule.id, due.on, template, language())
    say_lines([session.code])
    return 0


def _asked_for(store: Store, name: str) -> Due:
    """Return what is due in a project, of several the oldest; without a name the only one that is due.

    Raises:
        NotThere: nothing is, or there is no such project.
        WrongUsage: several are, and no project was named.
    """
    today, nothing = date.today(), list[Due]()
    found = store.patiently(lambda: store.glimpse(lambda ask: retrospectives(ask, today), nothing))
    if name:
        project = store.glimpse(lambda ask: home_of(ask, "", name).id, "")
        found = [due for due in found if due.schedule.project_id == project]
    if not found:
        raise NotThere("Nothing is due; `retro schedule list` shows what comes when")
    if len(found) > 1 and not name:
        told = "; ".join(say(due.said(today)) for due in found)
        raise WrongUsage("Several are due ({what}); write which: retro new --planned PROJECT", what=told)
    return found[0]


def _lines(store: Store) -> list[ScheduleLine]:
    """Read all schedules."""
    nothing: list[ScheduleLine] = []
    return store.patiently(lambda: store.glimpse(schedules, nothing))


def _data(line: ScheduleLine, today: date) -> dict[str, object]:
    """Return a schedule as data, with the day that is asked for and the one after it."""
    due, following = line.due(today), line.following(today)
    return line._asdict() | {
        "due_on": due.isoformat() if due else None,
        "next_on": following.isoformat() if following else None,
    }
