"""`retro action`: what is owed over all projects, and what becomes of it, from the shell."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from datetime import date

from retro_tui.commands.common import hand_out, open_store, say_lines, table, write_out
from retro_tui.domain.dates import parse_day
from retro_tui.errors import NotThere, WrongUsage
from retro_tui.i18n import _, language, say
from retro_tui.storage.promised import ActionLine, Wanted, Which, find, promised
from retro_tui.storage.store import Store
from retro_tui.text import plain_json

_NUMBER = re.compile(r"[Aa]\d+")


def list_actions(args: argparse.Namespace) -> int:
    """Print actions as a table or as JSON, or write them as a calendar."""
    if args.output != "-" and args.format != "ics":
        raise WrongUsage("Only a calendar goes into a file: -f ics -o FILE")
    store, today = open_store(args), date.today()
    which: Which = "calendar" if args.format == "ics" and args.which == "open" else args.which
    wanted = Wanted(which, "due", args.owner, args.project)
    nothing: list[ActionLine] = []
    lines = store.patiently(lambda: store.glimpse(lambda ask: promised(ask, wanted, today), nothing))
    if args.format == "ics":
        hand_out(_calendar(store, lines, args), args.output, force=args.force, shared=args.shared)
    elif args.json:
        known = [{"code": line.name, **_plain(line), "days_overdue": line.overdue(today)} for line in lines]
        write_out(plain_json(json.dumps(known, ensure_ascii=False, indent=2) + "\n").encode())
    else:
        rows = [[line.name, line.due_on, say(line.standing(today)), line.owner, line.project, line.title]
                for line in lines]  # fmt: skip
        say_lines(table(rows, (22, 10, 23, 12, 18)) if rows else [_("No such action")])
    return 0


def _plain(line: ActionLine) -> dict[str, object]:
    """Return an action for scripts, which know it by its code and its id."""
    return {name: value for name, value in line._asdict().items() if name not in ("code", "number")}


def _calendar(store: Store, lines: Sequence[ActionLine], args: argparse.Namespace) -> bytes:
    """Return a calendar of these actions."""
    from retro_tui.minutes.writers.ics import feed
    from retro_tui.storage.owing import owing

    meetings = store.read(owing, [line.id for line in lines]) if lines else []
    name = " · ".join(filter(None, (_("Actions"), args.project, args.owner)))
    return feed(meetings, language(), name)


def act(args: argparse.Namespace) -> int:
    """Say of one action or of several what has become of them; all of them must be there."""
    from retro_tui.storage.deeds import Deed
    from retro_tui.storage.deeds import act as do

    store, today = open_store(args), date.today()
    day = parse_day(args.on, today) if args.on else None
    if args.on and day is None:
        raise WrongUsage("{text} is no date; write today, fri, 15 Sep or 2026-09-15", text=args.on)
    by = (args.by or store.who) if args.deed == "verified" else ""
    deed = Deed(args.deed, args.note, by, day)
    for line in [_found(store, name) for name in _names(args.codes)]:
        done = store.write(do, line.id, deed, today, say)
        now = _found(store, line.id)
        said = f"→ {now.due_on}" if deed.what == "due" else say(now.standing(today))
        say_lines([f"{done.code}  {said}  {done.title}"])
    return 0


def _found(store: Store, name: str) -> ActionLine:
    """Return the action that goes by a name.

    Raises:
        NotThere: there is none.
    """
    line: ActionLine | None = store.patiently(lambda: store.glimpse(lambda ask: find(ask, name), None))
    if line is None:
        raise NotThere("There is no action {name}; `retro action list` shows them", name=name)
    return line


def _names(words: Sequence[str]) -> Iterator[str]:
    """Yield the names of actions; of one that is written as two words, the second is its number."""
    rest = list(words)
    while rest:
        name = rest.pop(0)
        yield f"{name} {rest.pop(0)}" if rest and _NUMBER.fullmatch(rest[0]) else name
