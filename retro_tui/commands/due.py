"""`retro due`: what is due, for cron and login messages; nothing is said if nothing is."""

from __future__ import annotations

import argparse
import json
from datetime import date, timedelta
from typing import Any

from retro_tui.commands.common import open_store, say_lines, write_out
from retro_tui.domain.people import alike
from retro_tui.errors import WrongUsage
from retro_tui.i18n import _, ngettext, say
from retro_tui.storage.asking import Ask
from retro_tui.storage.due import Due, DueAction, actions, retrospectives
from retro_tui.storage.jotting import home_of
from retro_tui.text import plain_json
from retro_tui.widgets.fit import fit

_MOST_DAYS = 3660
_TITLE = 44
"""Most cells of the title of an action."""
Found = tuple[list[Due], list[DueAction]]


def due(args: argparse.Namespace) -> int:
    """Print a line for each, what is overdue first."""
    if not 0 <= args.days <= _MOST_DAYS:
        raise WrongUsage("Write a number of days from 0 to {most}", most=_MOST_DAYS)
    today, store = date.today(), open_store(args, warn=False)
    nothing: Found = ([], [])
    meetings, owed = store.patiently(lambda: store.glimpse(lambda ask: _found(ask, args, today), nothing))
    if args.json:
        data = {
            "retrospectives": [_meeting_data(each, today) for each in meetings],
            "actions": [each._asdict() | {"days_overdue": each.overdue(today)} for each in owed],
        }
        write_out(plain_json(json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode())
        return 0
    say_lines([*(say(each.said(today)) for each in meetings), *(_line(each, today) for each in owed)])
    return 0


def _found(ask: Ask, args: argparse.Namespace, today: date) -> Found:
    """Return what is due: retrospectives, which no single person owes, and actions.

    Raises:
        NotThere: there is no project of that name.
    """
    until = timedelta(days=args.days)
    project = home_of(ask, "", args.project).name if args.project else ""
    meetings = [] if args.owner else retrospectives(ask, today, until)
    owed = actions(ask, today + until)
    if args.owner:
        owed = [a for a in owed if alike(a.verifier if a.done else a.owner) == alike(args.owner)]
    owed.sort(key=lambda a: a.done)
    if project:
        meetings = [each for each in meetings if each.schedule.project == project]
        owed = [each for each in owed if each.project == project]
    return meetings, owed


def _line(action: DueAction, today: date) -> str:
    """Return an action with what is to be done about it, short enough for a login message."""
    days, who = action.overdue(today), action.owner
    if action.done:
        when, who = _("To be verified"), action.verifier or action.owner
    elif days:
        when = ngettext("{count} day overdue", "{count} days overdue", days)
    else:
        when = _("due {day}").format(day=action.due_on)
    more = ", ".join(filter(None, (who, f"{action.code} A{action.number}")))
    return _("{when}: {title} ({more})").format(when=when, title=fit(action.title, _TITLE), more=more)


def _meeting_data(due: Due, today: date) -> dict[str, Any]:
    """Return a retrospective that is due as data."""
    line = due.schedule
    return {
        "schedule": line.id,
        "project": line.project,
        "title": line.title,
        "template": line.template_key,
        "due_on": due.on.isoformat(),
        "days_overdue": max(0, (today - due.on).days),
    }
