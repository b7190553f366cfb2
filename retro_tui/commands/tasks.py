"""`retro import --from jira|zentao|azure`: task figures from a CSV export."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from retro_tui.commands.common import open_store, say_lines
from retro_tui.domain.results import figure
from retro_tui.errors import RetroError, WrongUsage
from retro_tui.i18n import _, language, ngettext, say
from retro_tui.text import plain

if TYPE_CHECKING:
    from retro_tui.importers.tasks.bring_in import Brought
    from retro_tui.importers.tasks.figures import Figures
    from retro_tui.importers.tasks.lines import Watch
    from retro_tui.storage.models import Metric

_FAULTS = 20
"""Most bad rows that are named."""
_PIECE = 1 << 16
"""Bytes of standard input that are taken at once."""


def import_tasks(args: argparse.Namespace) -> int:
    """Bring the figures of an export into a session, all of them or nothing, and say what came in."""
    from retro_tui.importers.tasks.bring_in import Offer, bring_in
    from retro_tui.storage.meetings import by_name

    mapping = _mapping(args.columns or [])
    if not args.into:
        raise WrongUsage("Say into which session: --into ID; `retro list` shows them")
    store = open_store(args)
    session = store.read(by_name, args.into)
    if session.state == "final":
        raise RetroError("This session is final; reopen it before changing it")
    figures = _read(args, mapping)
    _tell(figures)
    offer = Offer(figures, date.today(), language(), args.milestones, args.actions)
    say_lines(_told(store.write(bring_in, session.id, offer)))
    return 0


def _mapping(said: list[str]) -> dict[str, str]:
    """Return the header of each field that `--map` names."""
    from retro_tui.importers.tasks.products import FIELDS

    found = {}
    for text in said:
        field, sign, header = text.partition("=")
        if not sign or field.strip() not in FIELDS:
            raise WrongUsage(
                "--map takes FIELD=HEADER, with one of these fields: {fields}", fields=", ".join(FIELDS)
            )
        found[field.strip()] = header.strip()
    return found


def _read(args: argparse.Namespace, mapping: Mapping[str, str]) -> Figures:
    """Read the file; on a terminal, say how far it is."""
    from retro_tui.importers.tasks.export import Export, Wish

    with _stream(args.file) as (stream, name), _progress() as watch:
        return Export(stream, name, Wish(args.source, mapping, args.strict), watch).figures()


@contextmanager
def _stream(file: str) -> Iterator[tuple[BinaryIO, str]]:
    """Open a file, or standard input, and give it with its name."""
    from retro_tui.importers.opening import opened

    if file == "-":
        yield _standard_input(), "stdin"
    else:
        with opened(Path(file)) as stream:
            yield stream, plain(Path(file).name)


def _standard_input() -> BinaryIO:
    """Take standard input whole, piece by piece, so that ctrl+c is heard between them."""
    from retro_tui.importers.tasks.lines import LARGEST

    data = BytesIO()
    while sys.stdin and data.tell() <= LARGEST and (piece := os.read(sys.stdin.fileno(), _PIECE)):
        data.write(piece)
    return data


@contextmanager
def _progress() -> Iterator[Watch]:
    """Give what shows the progress in one line of the terminal, which is gone afterwards."""
    shown = sys.stderr is not None and sys.stderr.isatty()

    def watch(rows: int, share: float) -> None:
        if shown:
            text = _("{count} rows read, {percent} %").format(count=rows, percent=round(share * 100))
            print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)

    try:
        yield watch
    finally:
        if shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _tell(figures: Figures) -> None:
    """Say on stderr which rows are left out, and what else a person should know."""
    from retro_tui.importers.tasks.export import told
    from retro_tui.importers.tasks.telling import notes

    lines = [say(told(figures.file, fault)) for fault in figures.faults[:_FAULTS]]
    if more := figures.fault_count - len(lines):
        text = ngettext("{count} more bad row", "{count} more bad rows", more)
        lines.append(f"{figures.file}: {text}")
    lines += [f"{figures.file}: {note}" for note in notes(figures)]
    for line in lines:
        print(plain(line), file=sys.stderr)


def _told(brought: Brought) -> list[str]:
    """Return what was brought in, one line each."""
    plan = brought.plan
    lines = [
        _metric(row, known is not None)
        for (known, _values), row in zip(plan.metrics, brought.metrics, strict=True)
    ]
    if count := len(plan.milestones):
        lines.append(ngettext("{count} milestone brought in", "{count} milestones brought in", count))
    if count := plan.milestones_there:
        lines.append(
            ngettext(
                "{count} milestone was there already and stays as it is",
                "{count} milestones were there already and stay as they are",
                count,
            )
        )
    if count := len(plan.actions):
        lines.append(ngettext("{count} action brought in", "{count} actions brought in", count))
    if count := plan.actions_there:
        lines.append(
            ngettext(
                "{count} action was there already and stays as it is",
                "{count} actions were there already and stay as they are",
                count,
            )
        )
    return lines


def _metric(row: Metric, updated: bool) -> str:
    """Return a metric with its figures."""
    text = _("{tag} {metric}: {after} of {target} {unit} (new)")
    if updated:
        text = _("{tag} {metric}: {after} of {target} {unit} (was there already, updated)")
    return text.format(
        tag=row.tag, metric=row.metric, after=figure(row.after), target=figure(row.target), unit=row.unit
    )
