"""What the command line is put together from, and words of the commands that hand things on."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from retro_tui.i18n import _

Command = Callable[[argparse.Namespace], int]
Words = Any
"""Where argparse adds the words of the command line; it has no public name for that."""


def lazily(module: str, name: str) -> Command:
    """Return a command that is imported when it runs, so that `--help` needs none of them."""

    def command(args: argparse.Namespace) -> int:
        from importlib import import_module

        result: int = getattr(import_module(f"retro_tui.commands.{module}"), name)(args)
        return result

    return command


def add_packs(words: Words) -> None:
    """Add the commands that hand on what projects have learned, and file it."""
    from retro_tui.minutes.formats import FORMATS

    filed = words.add_parser("archive", help=_("write all sessions of a project into a folder"))
    filed.add_argument("project", metavar="PROJECT", help=_("what it is about"))
    filed.add_argument("folder", metavar="FOLDER", help=_("new or empty; each session gets its own in it"))
    formats = _("format, may be given several times; else all that people read, and JSON")
    filed.add_argument("-f", "--format", choices=FORMATS, action="append", help=formats)
    filed.add_argument("--force", action="store_true", help=_("also into a folder that is not empty"))
    filed.set_defaults(command=lazily("archive", "archive"))
    pack = words.add_parser("pack", help=_("hand on lessons, templates and cases as one file"))
    words = pack.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    saved = words.add_parser("save", help=_("write what final sessions of a project have learned"))
    saved.add_argument("file", metavar="FILE")
    saved.add_argument("--project", default="", metavar="NAME", help=_("else all projects of the industry"))
    saved.add_argument("--industry", default="", metavar="NAME", help=_("what the pack is for"))
    saved.add_argument("--names", action="store_true", help=_("with the names of people in lessons"))
    saved.add_argument(
        "--cases", action="store_true", help=_("with whole sessions, the names of people in them too")
    )
    saved.add_argument("--force", action="store_true", help=_("replace the file if it exists"))
    saved.set_defaults(command=lazily("packs", "save"))
    loaded = words.add_parser("load", help=_("take in what a pack holds; what is here stays as it is"))
    loaded.add_argument("file", metavar="FILE")
    loaded.add_argument(
        "--project",
        default="",
        metavar="NAME",
        help=_("whose next meeting gets the lessons; else that of your newest session"),
    )
    loaded.set_defaults(command=lazily("packs", "load"))


def add_suggest(words: Words) -> None:
    """Add the command that puts something into the suggestion box."""
    suggest = words.add_parser("suggest", help=_("put a suggestion into the box for the next meeting"))
    suggest.add_argument("text", metavar="TEXT", help=_("one sentence; - is standard input"))
    where = _("else the one of your newest session, or of the newest")
    suggest.add_argument("--project", default="", metavar="NAME", help=where)
    role = _("who made it: the role, not the name")
    suggest.add_argument("--from", dest="role", default="", metavar="ROLE", help=role)
    suggest.set_defaults(command=lazily("lessons", "suggest"))
