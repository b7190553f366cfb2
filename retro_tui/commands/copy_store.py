"""`retro copy-store`: from SQLite to PostgreSQL, or back."""

from __future__ import annotations

import argparse

from retro_tui.commands.common import open_store, say_lines
from retro_tui.i18n import _


def copy_store(args: argparse.Namespace) -> int:
    """Copy a whole store into a new one, and say how much that was."""
    from retro_tui.storage.copying import copy_store as copy

    source, target = open_store(args, args.source), open_store(args, args.target)
    copied = copy(source, target)
    say_lines(
        [
            _("Copied and checked: {rows} rows of {tables} tables, into {path}").format(
                rows=copied.rows, tables=copied.tables, path=target.name
            )
        ]
    )
    return 0
