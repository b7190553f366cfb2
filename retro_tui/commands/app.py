"""`retro` and `retro open`: the app on a terminal."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from typing import TYPE_CHECKING

from retro_tui import paths
from retro_tui.commands.common import open_store
from retro_tui.crash import write_log
from retro_tui.errors import RetroError, WrongUsage
from retro_tui.storage.store import Store

if TYPE_CHECKING:
    from retro_tui.app import View


def home(args: argparse.Namespace) -> int:
    """Open the app on the list of sessions."""
    return run_app(open_store(args, warn=False))


def open_session(args: argparse.Namespace) -> int:
    """Open the app on one session."""
    from retro_tui.storage.meetings import by_name
    from retro_tui.storage.roles import refuse_to_open

    store = open_store(args)
    session = store.read(by_name, args.id)
    refuse_to_open(store, session)
    return run_app(store, session.id)


def join(args: argparse.Namespace) -> int:
    """Open the participant's view of a session: the named one, else the newest of the own projects."""
    store = open_store(args)
    return run_app(store, _named(store, args.id), view="join")


def wall(args: argparse.Namespace) -> int:
    """Show a session on a projector: the named one, else the newest open one of the own projects."""
    store = open_store(args)
    return run_app(store, _named(store, args.id), view="wall")


def _named(store: Store, name: str) -> str:
    """Return the id of the session that goes by a name; else of the newest that one takes part in."""
    from retro_tui.storage.joining import named, to_join

    if name:
        return store.ask(named, name)
    return store.ask(to_join, store.who, restricted=store.restricted)


def need_terminal() -> None:
    """Refuse to go on where screens cannot be shown.

    Raises:
        WrongUsage: input or output is no terminal.
    """
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        raise WrongUsage("The screens need a terminal; `retro --help` lists the commands that do not")


def run_app(store: Store, start: str = "", *, view: View = "lead") -> int:
    """Run the app until it is left, and return its status.

    Raises:
        WrongUsage: there is no terminal to run it on.
    """
    need_terminal()
    if os.environ.get("SSH_CONNECTION"):
        os.environ.setdefault("ESCDELAY", "250")
    gc.disable()  # until the first picture is there: nothing of what is made for it is garbage
    from retro_tui.app import RetroApp

    app = RetroApp(store, start, view=view)
    app.run(mouse=not os.environ.get("SSH_CONNECTION"))
    if places := app.crash.places():
        log = write_log(places, paths.log_folder())
        raise RetroError("A fault of the program ended it; what you typed is kept. See {log}", log=log)
    return app.return_code or 0
