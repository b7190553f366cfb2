"""`retro backup`, `retro restore` and `retro doctor`: what whoever keeps the store needs."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from retro_tui import paths
from retro_tui.commands.common import chosen_url, say_lines, store_file, table, write_out
from retro_tui.errors import RetroError, StoreTrouble
from retro_tui.i18n import _, say
from retro_tui.text import plain_json

if TYPE_CHECKING:
    from retro_tui.storage.health import Finding

_LEVELS = {"ok": "✓", "warn": "!", "bad": "✗"}


def backup(args: argparse.Namespace) -> int:
    """Copy the store while others use it, and print where the copy is."""
    from retro_tui.storage.backup import copy_to, name_now

    path, target = store_file(args), Path(args.path).expanduser().absolute()
    if not path.exists():
        raise StoreTrouble("There is no store {path} yet", path=path)
    if target.is_dir():
        target /= name_now(path)
    if target.exists() and target.samefile(path):
        raise RetroError("{path} is the store itself, not a backup of it", path=target)
    copy_to(path, target, force=args.force)
    say_lines([str(target)])
    return 0


def restore(args: argparse.Namespace) -> int:
    """Put a backup in the place of the store, and print where the old store is kept."""
    from retro_tui.storage.restore import restore as exchange

    path = store_file(args)
    kept = exchange(Path(args.path).expanduser().absolute(), path)
    if kept is not None:
        say_lines([_("The store as it was is kept:"), str(kept)])
    return 0


def doctor(args: argparse.Namespace) -> int:
    """Say of each thing that can be wrong how it is, and its cure; 3 if something is bad."""
    from retro_tui.storage.health import examine
    from retro_tui.storage.health.checks import TITLES

    findings = examine(chosen_url(args), paths.drafts_folder())
    if args.json:
        rows = [
            {
                "what": each.what,
                "level": each.level,
                "found": say(each.found),
                "cure": say(each.cure),
            }
            for each in findings
        ]
        write_out(plain_json(json.dumps(rows, ensure_ascii=False, indent=2) + "\n").encode())
    else:
        rows_of_text = [[_LEVELS[f.level], _(TITLES[f.what]), _told(f)] for f in findings]
        say_lines(table(rows_of_text, (2, 10)))
    return 3 if any(each.level == "bad" for each in findings) else 0


def _told(finding: Finding) -> str:
    """Return what was found, and behind an arrow what to do."""
    return " → ".join(filter(None, (say(finding.found), say(finding.cure))))
