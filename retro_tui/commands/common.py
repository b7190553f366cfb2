"""What commands share: the store they work on, and tables for people and scripts."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from retro_tui import identity, paths
from retro_tui.storage.store import Store
from retro_tui.text import plain
from retro_tui.widgets.fit import pad


def open_store(args: argparse.Namespace, url: str | None = None) -> Store:
    """Return the store that a command works on: the named one, else `RETRO_DB`, else the user's own.

    Raises:
        StoreTrouble: it cannot be used.
        NewerStore: a newer program wrote it.
    """
    chosen = url or args.db or os.environ.get("RETRO_DB") or paths.default_store()
    return Store(chosen, identity.who(args.who))


def say_lines(lines: Sequence[str]) -> None:
    """Print lines that a terminal can show as they are."""
    for line in lines:
        print(plain(line))


def table(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    """Return rows as lines with columns of these widths in cells; the last column is as wide as it is."""
    lines = []
    for row in rows:
        cells = [pad(plain(cell), width) for cell, width in zip(row, widths, strict=False)]
        lines.append("  ".join([*cells, *map(plain, row[len(widths) :])]).rstrip())
    return lines


def hand_out(data: bytes, output: str, *, force: bool) -> None:
    """Write what was asked for to standard output (`-`), or whole into a file."""
    from retro_tui.files import write_whole

    if output == "-":
        write_out(data)
    else:
        write_whole(Path(output), data, force=force)


def write_out(data: bytes) -> None:
    """Write bytes to standard output, if there is one."""
    if sys.stdout is not None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
