"""`retro lesson` and `retro suggest`: what somebody learned, or wishes, on a day between two meetings."""

from __future__ import annotations

import argparse
import sys

from retro_tui.commands.common import open_store, say_lines
from retro_tui.errors import WrongUsage
from retro_tui.i18n import _
from retro_tui.storage.jotting import NewLesson, log

_MOST = 1 << 20
"""Bytes that are read of standard input; far more than a lesson may have."""


def add(args: argparse.Namespace) -> int:
    """Log a lesson and say which project's next meeting gets it."""
    wish = NewLesson(_text(args), args.project, args.category, " ".join(args.tags))
    return _log(args, wish)


def suggest(args: argparse.Namespace) -> int:
    """Log a suggestion, with the role of the user who made it, and say which meeting gets it."""
    wish = NewLesson(_text(args), args.project, kind="suggestion", said_by=args.role)
    return _log(args, wish)


def _log(args: argparse.Namespace, wish: NewLesson) -> int:
    """Log it."""
    project = log(open_store(args), wish)
    say_lines([_("Logged for the next meeting of {project}").format(project=project)])
    return 0


def _text(args: argparse.Namespace) -> str:
    """Return what is said, from the command line or from standard input."""
    return _standard_input() if args.text == "-" else str(args.text)


def _standard_input() -> str:
    """Return what is piped in: arguments can be seen by everybody on the machine, this cannot.

    Raises:
        WrongUsage: it is not text.
    """
    data = sys.stdin.buffer.read(_MOST) if sys.stdin is not None else b""
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise WrongUsage("Standard input is not text in UTF-8") from None
