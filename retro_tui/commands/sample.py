"""`retro demo`: the sample project."""

from __future__ import annotations

import argparse

from retro_tui import paths
from retro_tui.commands.common import open_store, say_lines
from retro_tui.i18n import _, language


def demo(args: argparse.Namespace) -> int:
    """Open the sample in a store of its own; or load it into the store in use and print its id."""
    from retro_tui.importers.sample import load_sample
    from retro_tui.storage.meetings import load

    if args.no_open:
        store = open_store(args)
        meeting = store.read(load, store.write(load_sample, language()))
        where = _("The sample is in {path}; its newest session:").format(path=store.name)
        say_lines([where, meeting.session.code])
        return 0
    from retro_tui.commands.app import need_terminal, run_app

    need_terminal()
    store = open_store(args, args.db or paths.sample_store())
    return run_app(store, store.write(load_sample, language()))
