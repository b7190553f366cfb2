"""`retro import`, `retro schema`."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import suppress
from pathlib import Path

from retro_tui.commands.common import open_store, say_lines, write_out
from retro_tui.errors import NotThere, WrongUsage


def import_file(args: argparse.Namespace) -> int:
    """Read a session from a file, store all of it or nothing, and print the name by which it is known.

    Exports of other programs go into a session that is there.
    """
    if args.source != "json":
        from retro_tui.commands.tasks import import_tasks

        return import_tasks(args)
    if args.into or args.columns or args.milestones or args.actions or args.strict:
        raise WrongUsage("--into and the options behind it go with --from jira, zentao or azure")
    from retro_tui.importers.session_json import insert, parse, read_file
    from retro_tui.importers.strict_json import LARGEST
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
