"""The words of `retro lesson search`."""

from __future__ import annotations

import argparse

from retro_tui.commands.parsing import Words, lazily
from retro_tui.domain.choices import LESSON_AREA, LESSON_STATE
from retro_tui.i18n import _

KINDS = ("lessons", "problems", "causes", "decisions", "notes")
_MOST = 10_000


def add_search(words: Words) -> None:
    """Add the command that finds what was learned."""
    found = words.add_parser(
        "search",
        help=_("find lessons, problems, causes, decisions and notes by their words"),
        description=_(
            "Find what has all of these words: Chinese ones anywhere in the text, others by how they begin, "
            "English ones in any form. The exit status is 0 if something was found and 1 if nothing was."
        ),
    )
    found.add_argument("words", nargs="*", metavar="WORDS", help=_("none of them shows the newest"))
    found.add_argument("--project", default="", metavar="NAME", help=_("what it is about"))
    areas = [area.value for area in LESSON_AREA]
    found.add_argument("--category", choices=areas, default="", help=_("area"))
    found.add_argument("--tag", default="", metavar="TAG", help=_("a tag of lessons"))
    found.add_argument("--industry", default="", metavar="NAME", help=_("industry of the project"))
    found.add_argument("--kind", choices=KINDS, default="", help=_("kind of thing"))
    states = [state.value for state in LESSON_STATE]
    found.add_argument("--state", choices=states, default="", help=_("state of the lesson"))
    found.add_argument("--limit", type=_count, default=50, metavar="N", help=_("at most so many; else 50"))
    found.add_argument("--json", action="store_true", help=_("for scripts"))
    found.set_defaults(command=lazily("lesson_search", "search_lessons"))


def _count(text: str) -> int:
    """Read how many are wanted."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= _MOST):
        raise argparse.ArgumentTypeError(_("a number from 1 to {most}").format(most=_MOST))
    return int(text)
