"""The words of the commands that say what is due, and plan it."""

from __future__ import annotations

from retro_tui.commands.parsing import Words, lazily
from retro_tui.i18n import _


def add_plans(words: Words) -> None:
    """Add what is due, and the schedules behind it."""
    due = words.add_parser("due", help=_("print which retrospectives and actions are due; nothing if none"))
    due.add_argument("--project", default="", metavar="NAME", help=_("of this project alone"))
    due.add_argument("--owner", default="", metavar="NAME", help=_("what this person owes or is to verify"))
    due.add_argument(
        "--days", type=int, default=7, metavar="N", help=_("with what is due within N days; else 7")
    )
    due.add_argument("--json", action="store_true", help=_("for scripts"))
    due.set_defaults(command=lazily("due", "due"))
    schedule = words.add_parser("schedule", help=_("say when the retrospectives of a project are due"))
    words = schedule.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    listed = words.add_parser("list", help=_("list all schedules"))
    listed.add_argument("--project", default="", metavar="NAME", help=_("of this project alone"))
    listed.add_argument("--json", action="store_true", help=_("for scripts"))
    listed.set_defaults(command=lazily("schedules", "list_schedules"))
    _add_one(words)
    dropped = words.add_parser("drop", help=_("delete a schedule; what was planned by it stays"))
    dropped.add_argument("id", metavar="ID", help=_("as `retro schedule list` shows it"))
    dropped.set_defaults(command=lazily("schedules", "drop"))


def _add_one(words: Words) -> None:
    """Add the word that makes a schedule."""
    from retro_tui.domain.choices import EVERY

    often = [choice.value for choice in EVERY if choice.value != "rule"]
    added = words.add_parser("add", help=_("make a schedule and print its id"))
    added.add_argument("project", metavar="PROJECT", help=_("what it is about"))
    added.add_argument("--template", default="monthly-review", metavar="NAME", help=_("kind of meeting"))
    added.add_argument("--title", default="", help=_("title; else the kind of meeting"))
    how = added.add_mutually_exclusive_group()
    how.add_argument(
        "--every", choices=often, default="month", help=_("how often; live_1: one month after go-live")
    )
    how.add_argument("--rule", default="", help=_("as in calendars: FREQ=MONTHLY;BYDAY=1MO"))
    first = _("when it is due first, else today; or the day of go-live, else that of the project")
    added.add_argument("--on", dest="first", default="", metavar="DATE", help=first)
    added.set_defaults(command=lazily("schedules", "add"))
