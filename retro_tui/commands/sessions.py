"""`retro new`, `retro list`, `retro show`."""

from __future__ import annotations

import argparse
import json
from datetime import date

from retro_tui import paths
from retro_tui.commands.common import open_store, say_lines, table, write_out
from retro_tui.commands.schedules import plan
from retro_tui.domain import choices as c
from retro_tui.domain.answers import read
from retro_tui.errors import WrongUsage
from retro_tui.i18n import _, language
from retro_tui.text import plain, plain_json

_FIRST = "monthly-review"
"""The kind of meeting of a session for which none is named."""


def new(args: argparse.Namespace) -> int:
    """Begin a session and print its code as the last line."""
    if args.planned is not None:
        return plan(args)
    from retro_tui.storage.models.steps import step_fields
    from retro_tui.storage.sessions import NewSession, begin
    from retro_tui.templates.loader import load_all, wanted

    day = _held_on(args.date) if args.date else date.today()
    if day is None:
        raise WrongUsage("{text} is no date; write today, fri, 15 Sep or 2026-09-15", text=args.date)
    template = wanted(load_all(paths.templates_folder(), step_fields()), args.template or _FIRST, _)
    store = open_store(args)
    session = store.write(begin, NewSession(args.project, template, args.title, day, language()))
    say_lines([session.code])
    return 0


def _held_on(text: str) -> date | None:
    """Read the day of a meeting as the field of a session does."""
    from retro_tui.storage.models import Session, specs

    spec = next(s for s in specs(Session) if s.name == "held_on")
    day = read(spec, text, date.today()).value
    return day if isinstance(day, date) else None


def list_sessions(args: argparse.Namespace) -> int:
    """Print all sessions, the open ones first, the newest first among them."""
    store = open_store(args)
    sessions = store.patiently(store.glance).sessions
    if args.json:
        text = json.dumps([s._asdict() for s in sessions], ensure_ascii=False, indent=2)
        write_out(plain_json(text + "\n").encode())
        return 0
    rows = [
        [s.code, s.held_on, _(c.label(c.SESSION_STATE, s.state)), _quality(s.score), s.project, s.title]
        for s in sessions
    ]
    say_lines(table(rows, (20, 10, 10, 7, 24)) if rows else [_("No session yet; `retro new` begins one")])
    return 0


def _quality(score: int | None) -> str:
    """Return the score of a record, out of a hundred."""
    return "" if score is None else f"{score}/100"


def show(args: argparse.Namespace) -> int:
    """Print one session in short: what it is, and its problems, lessons and actions."""
    from retro_tui.minutes.session_json import dump
    from retro_tui.storage.meetings import by_name, load
    from retro_tui.storage.signing import revisions

    store = open_store(args)
    meeting = store.read(load, store.read(by_name, args.id).id)
    if args.json:
        write_out(dump(meeting, store.read(revisions, meeting.session.id)).encode())
        return 0
    session = meeting.session
    head = [
        f"{session.code}  {meeting.project.name} › {session.title}",
        f"{session.held_on or ''}  {_(c.label(c.SESSION_STATE, session.state))}",
    ]
    for title, rows in (
        (_("Problems"), meeting.problems),
        (_("Lessons"), meeting.lessons),
        (_("Actions"), meeting.actions),
    ):
        if rows:
            head += ["", title, *(f"  {row.tag:<4} {plain(row.name)}{_owed(row)}" for row in rows)]
    say_lines(head)
    return 0


def _owed(row: object) -> str:
    """Return owner and due date of an action, behind its title."""
    owner, due = getattr(row, "owner", ""), getattr(row, "due_on", None)
    said = [str(x) for x in (owner, due) if x]
    return f"  ({', '.join(said)})" if said else ""
