"""The words of `retro action`."""

from __future__ import annotations

from retro_tui.commands.parsing import Words, lazily
from retro_tui.i18n import _


def add_actions(words: Words) -> None:
    """Add the commands around actions."""
    action = words.add_parser("action", help=_("list actions over all projects, and say what became of them"))
    words = action.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    _add_list(words)
    helps = {
        "doing": ("doing", _("it is being worked on, or sent back to its owner")),
        "done": ("done", _("its owner says that it is done; it is still to be verified")),
        "block": ("blocked", _("something is in its way; --note says what")),
        "verify": ("verified", _("somebody other than its owner has found it done")),
        "drop": ("dropped", _("it is not needed any more; --note says why")),
        "due": ("due", _("it gets a new due date, --on; the first one is kept")),
    }
    for word, (deed, told) in helps.items():
        parser = words.add_parser(word, help=told)
        parser.add_argument("codes", nargs="+", metavar="CODE", help=_("R-2026-09-MES A3, or an id"))
        parser.add_argument("--note", default="", metavar="TEXT", help=_("what is to be known of it"))
        parser.set_defaults(command=lazily("actions", "act"), deed=deed, by="", on="")
        if word == "verify":
            parser.add_argument("--by", default="", metavar="NAME", help=_("who has verified it; else you"))
        if word == "due":
            parser.add_argument("--on", required=True, metavar="DATE", help=_("fri, 2w, 15 Sep, 2026-09-15"))


def _add_list(words: Words) -> None:
    """Add the command that lists actions."""
    listed = words.add_parser("list", help=_("list actions; without more, all that are open"))
    which = listed.add_mutually_exclusive_group()
    for option, value, told in (
        ("--open", "open", _("what is not verified or dropped")),
        ("--overdue", "overdue", _("what should be done by now")),
        ("--waiting", "waiting", _("what is done and still to be verified")),
        ("--effect", "effect", _("what is verified and to be looked at again")),
        ("--all", "all", _("everything")),
    ):
        which.add_argument(option, dest="which", action="store_const", const=value, help=told)
    listed.add_argument("--owner", default="", metavar="NAME", help=_("of one person"))
    listed.add_argument("--project", default="", metavar="NAME", help=_("of one project"))
    listed.add_argument("--json", action="store_true", help=_("for scripts"))
    listed.add_argument("-f", "--format", choices=("ics",), help=_("a calendar of them"))
    listed.add_argument("-o", "--output", default="-", metavar="PATH", help=_("file; - is standard output"))
    listed.add_argument("--force", action="store_true", help=_("replace the file if it exists"))
    listed.add_argument(
        "--shared", action="store_true", help=_("a file that others may read, as the folder has it")
    )
    listed.set_defaults(command=lazily("actions", "list_actions"), which="open")
