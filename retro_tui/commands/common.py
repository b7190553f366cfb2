"""What commands share: the store they work on, and tables for people and scripts."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from retro_tui import identity, paths
from retro_tui.errors import RetroError
from retro_tui.i18n import say
from retro_tui.storage import mounts
from retro_tui.storage.backends import on_server
from retro_tui.storage.sqlite_file import path_of
from retro_tui.storage.store import Store
from retro_tui.text import plain
from retro_tui.widgets.fit import pad


def open_store(args: argparse.Namespace, url: str | None = None, *, warn: bool = True) -> Store:
    """Return the store that a command works on; `warn` of one on a network file system.

    Raises:
        StoreTrouble: it cannot be used.
        NewerStore: a newer program wrote it.
    """
    store = Store(
        url or chosen_url(args),
        identity.who(args.who, restricted=args.restricted),
        restricted=args.restricted,
    )
    store.on_upgrade = lambda told: print(f"retro: {plain(say(told))}", file=sys.stderr)
    if warn and store.file and (kind := mounts.network(store.file)):
        print(f"retro: {say(mounts.warning(kind))}", file=sys.stderr)
    return store


def chosen_url(args: argparse.Namespace) -> str:
    """Return the URL of the store: the named one, else `RETRO_DB`, else the user's own.

    Who is restricted does not choose by the environment.
    """
    wish = "" if args.restricted else os.environ.get("RETRO_DB", "")
    return str(args.db or wish or paths.default_store())


def store_file(args: argparse.Namespace) -> Path:
    """Return the file of the store that a command works on, whatever state that is in.

    Raises:
        RetroError: the store is no file.
    """
    url = chosen_url(args)
    if on_server(url):
        raise RetroError("A store in PostgreSQL is kept by pg_dump and its own tools; see docs/postgres.md")
    return path_of(url)


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


def hand_out(data: bytes, output: str, *, force: bool, shared: bool = False) -> None:
    """Write what was asked for to standard output (`-`), or whole into a file, for others too if `shared`."""
    from retro_tui.files import write_whole

    if output == "-":
        write_out(data)
    else:
        write_whole(Path(output), data, force=force, shared=shared)


def write_out(data: bytes) -> None:
    """Write bytes to standard output, if there is one."""
    if sys.stdout is not None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
