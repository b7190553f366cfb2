"""`retro export`, `retro import`, `retro schema`."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

from retro_tui.commands.common import hand_out, open_store, say_lines, write_out
from retro_tui.errors import NotThere, WrongUsage
from retro_tui.i18n import language
from retro_tui.storage.store import Store


def export(args: argparse.Namespace) -> int:
    """Write a session in a format, to standard output or whole into a file."""
    from retro_tui.storage.meetings import by_name

    store = open_store(args)
    data = _minutes(store, store.read(by_name, args.id).id, args)
    hand_out(data, args.output, force=args.force)
    return 0


def _minutes(store: Store, session_id: str, args: argparse.Namespace) -> bytes:
    """Return a session as asked for: a final one, or a revision of it, as it was issued."""
    from retro_tui.minutes.checking import checked
    from retro_tui.minutes.formats import Wish, render
    from retro_tui.minutes.issued import issued
    from retro_tui.minutes.session_json import dump
    from retro_tui.storage.meetings import load
    from retro_tui.storage.signing import revision, revisions

    meeting = store.read(load, session_id)
    wish = Wish(args.format, args.minutes_lang or language(), notes=args.notes, mermaid=args.mermaid)
    number = args.revision or (meeting.revisions[-1].number if meeting.final and meeting.revisions else 0)
    if number and (args.revision or args.format != "json"):
        return issued(store.read(revision, session_id, number), wish)
    if args.format == "json":
        return dump(meeting, store.read(revisions, session_id)).encode()
    today = date.today()
    warnings = [finding.phrase for finding in checked(meeting, today)]
    return render(meeting, wish, warnings, today)


def import_file(args: argparse.Namespace) -> int:
    """Read a session from a file, store all of it or nothing, and print the name by which it is known.

    Exports of other programs go into a session that is there.
    """
    if args.source != "json":
        from retro_tui.commands.tasks import import_tasks

        return import_tasks(args)
    if args.into or args.columns or args.milestones or args.actions or args.strict:
        raise WrongUsage("--into and the options behind it go with --from jira, zentao or azure")
    from retro_tui.importers.session_json import LARGEST, insert, parse, read_file
    from retro_tui.storage.meetings import by_name, load

    if args.file == "-":
        file = parse(sys.stdin.buffer.read(LARGEST + 1) if sys.stdin else b"")
    else:
        file = read_file(Path(args.file))
    store = open_store(args)
    session = store.read(load, store.write(insert, file)).session
    with suppress(NotThere):
        if store.read(by_name, session.code).id == session.id:
            say_lines([session.code])
            return 0
    say_lines([session.id])
    return 0


def schema(args: argparse.Namespace) -> int:
    """Print the JSON Schema of the json format."""
    from retro_tui.importers.session_schema import json_schema

    text = json.dumps(json_schema(), ensure_ascii=False, indent=2, sort_keys=True)
    write_out((text + "\n").encode())
    return 0
