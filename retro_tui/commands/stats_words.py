"""The words of the command that says what a period comes to."""

from __future__ import annotations

from retro_tui.commands.parsing import Words, lazily
from retro_tui.i18n import _


def add_stats(words: Words) -> None:
    """Add the command."""
    from retro_tui.minutes.formats import FORMATS, LANGUAGES

    papers = [name for name, form in FORMATS.items() if form.source == "document"]
    stats = words.add_parser("stats", help=_("what the sessions of a period come to, and of the one before"))
    stats.add_argument("--project", default="", metavar="NAME", help=_("else all projects"))
    stats.add_argument(
        "--since", default="", metavar="DATE", help=_("first day; else twelve months before the last one")
    )
    stats.add_argument("--until", default="", metavar="DATE", help=_("last day; else that of this month"))
    stats.add_argument("--json", action="store_true", help=_("for scripts"))
    stats.add_argument("-f", "--format", choices=papers, help=_("as a paper in this format"))
    stats.add_argument("-o", "--output", default="-", metavar="PATH", help=_("file; - is standard output"))
    stats.add_argument("--lang", dest="minutes_lang", choices=LANGUAGES, help=_("language of the paper"))
    stats.add_argument("--force", action="store_true", help=_("replace the file if it exists"))
    stats.set_defaults(command=lazily("stats", "stats"))
