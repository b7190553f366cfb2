"""`retro demo`: the sample project, or the sample's year of three projects."""

from __future__ import annotations

import argparse
import sys

from retro_tui import paths
from retro_tui.commands.common import open_store, say_lines
from retro_tui.i18n import _, language
from retro_tui.storage.store import Store


def demo(args: argparse.Namespace) -> int:
    """Open the sample in a store of its own; or load it into the store in use and print its id."""
    from retro_tui.storage.meetings import load

    if args.no_open:
        store = open_store(args)
        meeting = store.read(load, _loaded(store, args.year))
        told = _("The year is in {path}; its annual review:")
        if not args.year:
            told = _("The sample is in {path}; its newest session:")
        say_lines([told.format(path=store.name), meeting.session.code])
        return 0
    from retro_tui.commands.app import need_terminal, run_app

    need_terminal()
    store = open_store(args, args.db or (paths.year_store() if args.year else paths.sample_store()))
    return run_app(store, _loaded(store, args.year))


def _loaded(store: Store, year: bool) -> str:
    """Load what was asked for, unless it is there; return the id of its newest session."""
    if not year:
        from retro_tui.importers.sample import load_sample

        return store.write(load_sample, language())
    from retro_tui.importers.sample_year import load_year, year_in

    if (known := store.read(year_in, language())) is not None:
        return known
    print(_("Laying out a year of three projects; this takes some seconds …"), file=sys.stderr, flush=True)
    return store.write(load_year, language())
