"""The command line: words, options, and which command they mean."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper
from typing import NoReturn

from retro_tui import __version__, i18n
from retro_tui.commands.action_words import add_actions
from retro_tui.commands.parsing import Command, Words, add_packs, add_suggest
from retro_tui.commands.parsing import lazily as _lazily
from retro_tui.commands.plan_words import add_plans
from retro_tui.commands.stats_words import add_stats
from retro_tui.domain.words import N_
from retro_tui.errors import NotThere, RetroError, WrongUsage
from retro_tui.i18n import _, say
from retro_tui.reasons import reason
from retro_tui.text import plain

MAY = frozenset(
    {"", "list", "show", "join", "wall", "open", "lesson", "new", "export", "draw", "import", "schema"}
    | {"ssh-session", "due", "action", "stats", "suggest"}
)
"""Commands for people who come in restricted; each holds them to their own name, and to no file."""


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line in the user's language."""

    def error(self, message: str) -> NoReturn:
        """Turn argparse's complaint into ours, which ends with status 2."""
        raise WrongUsage("{why} (see {program} --help)", why=plain(message), program=self.prog)


def run(argv: list[str]) -> int:
    """Run a command line and return the exit status; messages go to stderr, one line each."""
    i18n.use(i18n.pick())
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        status = _obey(argv)
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except RetroError as error:
        return _tell(error)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _let_go_of_output()
        return 0
    except Exception as error:
        _let_go_of_output()
        return _tell(_fault(error))


def _obey(argv: list[str]) -> int:
    """Do what the command line says and return the exit status."""
    _check_text(argv)
    i18n.use(i18n.pick(_wish(argv)))
    i18n.lend_to_libraries()
    try:
        args = build_parser(commands=bool(argv)).parse_args(argv)
        if args.word == "ssh-session":
            args = _asked_over_ssh(args)
    except SystemExit as end:
        return int(end.code or 0)
    if args.restricted:
        i18n.use(i18n.pick(_wish(argv), person=args.who or ""))
        _hold(args)
    command: Command = args.command
    return command(args)


def _hold(args: argparse.Namespace) -> None:
    """Hold somebody who came in restricted to the commands that are theirs, and away from all files.

    Raises:
        NotThere: it is not for them.
    """
    if args.word not in MAY:
        raise NotThere("{word} is not for people who come in restricted", word=args.word)
    if any(getattr(args, name, "-") != "-" for name in ("file", "output")):
        raise NotThere("No files here: only standard input and output, written as -")


def _asked_over_ssh(fixed: argparse.Namespace) -> argparse.Namespace:
    """Return what somebody on SSH asks for, in the name and for the store that the forced command fixed."""
    from retro_tui.commands.ssh import words

    args = build_parser().parse_args(["--restricted", *words()])
    args.who, args.db, args.restricted = fixed.who, fixed.db, True
    return args


def _tell(error: RetroError) -> int:
    """Say in one line what went wrong and return the exit status that goes with it."""
    print(f"retro: {plain(say(error))}", file=sys.stderr)
    return error.status


def _fault(error: Exception) -> RetroError:
    """Return what to say of an error that nobody expected; where it happened goes into the log."""
    if isinstance(error, OSError) and error.filename is None:
        return RetroError("{path} cannot be written: {why}", path="stdout", why=reason(error))
    if isinstance(error, OSError):  # a name that is too long, for one, fails wherever it is looked at first
        return RetroError(
            "{path} cannot be opened: {why}", path=os.fsdecode(error.filename), why=reason(error)
        )
    from traceback import extract_tb

    from retro_tui import paths
    from retro_tui.crash import write_log

    places = [f"{frame.filename}:{frame.lineno}" for frame in extract_tb(error.__traceback__)]
    log = write_log([*places, type(error).__name__], paths.log_folder())
    return RetroError("A fault of the program ended it; what you typed is kept. See {log}", log=log)


def _let_go_of_output() -> None:
    """Write no more to a standard output that takes nothing, lest Python complain at its end."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _check_text(argv: list[str]) -> None:
    """Refuse arguments whose bytes are not text."""
    for argument in argv:
        try:
            argument.encode()
        except UnicodeEncodeError:
            raise WrongUsage("An argument is not text in UTF-8") from None


def _wish(argv: list[str]) -> str | None:
    """Return the language asked for, before anything else is parsed, so that help speaks it too."""
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    parser.add_argument("--lang", choices=("zh", "en"))
    try:
        wish: str | None = parser.parse_known_args(_for_messages(argv))[0].lang
        return wish
    except (argparse.ArgumentError, SystemExit):
        return None


def _for_messages(argv: list[str]) -> list[str]:
    """Return the arguments that may name the language of the messages.

    Behind `export`, `draw` and `stats`, `--lang` is the language of what they write.
    """
    at = 0
    while at < len(argv) and argv[at].startswith("-"):
        at += 1 if "=" in argv[at] or argv[at] in ("-h", "--help", "--version") else 2
    return argv[:at] if argv[at : at + 1] in (["export"], ["draw"], ["stats"]) else argv


def build_parser(*, commands: bool = True) -> argparse.ArgumentParser:
    """Return the parser of all commands; a bare `retro` needs none of them, and opens sooner without."""
    parser = Parser(prog="retro", description=_("Retrospective meetings in the terminal."))
    parser.add_argument(
        "--version", action="version", version=f"retro_tui {__version__}", help=_("show the version and exit")
    )
    parser.add_argument("--db", metavar="URL", help=_("the store: a path or a URL"))
    parser.add_argument("--lang", choices=("zh", "en"), help=_("language of screens and messages"))
    parser.add_argument("--as", dest="who", metavar="NAME", help=_("the name under which you write"))
    parser.add_argument(
        "--restricted", action="store_true", help=_("for people on SSH: no files, no other person's name")
    )
    if commands:
        words = parser.add_subparsers(title=_("commands"), metavar=_("COMMAND"), dest="word")
        _add_sessions(words)
        _add_files(words)
        add_stats(words)
        _add_lessons(words)
        add_plans(words)
        add_actions(words)
        add_suggest(words)
        _add_templates(words)
        add_packs(words)
        _add_copy(words)
        _add_keeping(words)
    parser.set_defaults(command=_lazily("app", "home"), word="")
    return parser


def _add_sessions(words: Words) -> None:
    """Add the commands that begin, open and list sessions."""
    demo = words.add_parser("demo", help=_("open the sample project in a store of its own"))
    demo.add_argument(
        "--no-open", action="store_true", help=_("load it into the store in use and print the session's id")
    )
    demo.add_argument(
        "--year", action="store_true", help=_("a year of three projects, with an annual review")
    )
    demo.set_defaults(command=_lazily("sample", "demo"))
    new = words.add_parser("new", help=_("begin a session and print its id"))
    about = new.add_mutually_exclusive_group(required=True)
    about.add_argument("--project", metavar="NAME", help=_("what it is about"))
    planned = _("the one that is due by the schedule of PROJECT, else the only one that is due")
    about.add_argument("--planned", nargs="?", const="", metavar="PROJECT", help=planned)
    new.add_argument("--template", default="", metavar="NAME", help=_("kind of meeting; else monthly-review"))
    new.add_argument("--title", default="", help=_("title; else the kind of meeting"))
    new.add_argument("--date", default="", metavar="DATE", help=_("today, fri, 15 Sep, 2026-09-15"))
    new.set_defaults(command=_lazily("sessions", "new"))
    opened = words.add_parser("open", help=_("open a session where it stopped"))
    opened.add_argument("id", metavar="ID")
    opened.set_defaults(command=_lazily("app", "open_session"))
    joined = words.add_parser("join", help=_("take part in a session that another leads"))
    joined.add_argument("id", nargs="?", default="", metavar="ID", help=_("else the newest of yours"))
    joined.set_defaults(command=_lazily("app", "join"))
    wall = words.add_parser("wall", help=_("show a session on a projector"))
    wall.add_argument("id", nargs="?", default="", metavar="ID", help=_("else the newest of yours"))
    wall.set_defaults(command=_lazily("app", "wall"))
    listed = words.add_parser("list", help=_("list all sessions"))
    listed.add_argument("--json", action="store_true", help=_("for scripts"))
    listed.set_defaults(command=_lazily("sessions", "list_sessions"))
    show = words.add_parser("show", help=_("show one session in short"))
    show.add_argument("id", metavar="ID")
    show.add_argument("--json", action="store_true", help=_("for scripts"))
    show.set_defaults(command=_lazily("sessions", "show"))


def _add_files(words: Words) -> None:
    """Add the commands that write and read files."""
    from retro_tui.minutes.formats import FORMATS, FORMS, LANGUAGES

    export = words.add_parser("export", help=_("write the minutes, or the whole session as JSON"))
    export.add_argument("id", metavar="ID")
    formats = _("format; given more than once, all of them go into the folder of -o")
    export.add_argument("-f", "--format", choices=FORMATS, action="append", help=formats)
    export.add_argument(
        "--form", choices=FORMS, default="minutes", help=_("minutes, or the longer report for other readers")
    )
    export.add_argument("--notes", action="store_true", help=_("with the raw notes"))
    export.add_argument(
        "--revision", type=int, metavar="N", help=_("minutes as they were issued; else the newest")
    )
    export.add_argument("--mermaid", action="store_true", help=_("pictures in Markdown as Mermaid text"))
    _add_place(export, _("language of the minutes"), LANGUAGES)
    export.add_argument(
        "--shared", action="store_true", help=_("a file that others may read, as the folder has it")
    )
    export.set_defaults(command=_lazily("export", "export"))
    drawn = words.add_parser("draw", help=_("draw the causes of a problem"))
    drawn.add_argument("id", metavar="ID")
    drawn.add_argument(
        "problem", nargs="?", default="", metavar="PROBLEM", help=_("P1, …; else the first with causes")
    )
    drawn.add_argument("--view", choices=("why", "fishbone"), default="why", help=_("what is drawn"))
    drawn.add_argument("-f", "--format", choices=("text", "svg", "mermaid"), default="text", help=_("format"))
    _add_place(drawn, _("language of the picture"))
    drawn.set_defaults(command=_lazily("draw", "draw"))
    _add_import(words)
    schema = words.add_parser("schema", help=_("print the JSON Schema of the json format"))
    schema.set_defaults(command=_lazily("files", "schema"))


def _add_import(words: Words) -> None:
    """Add the command that reads sessions, and task figures of other programs."""
    imported = words.add_parser(
        "import", help=_("read a session from JSON and print its id, or task figures from CSV")
    )
    imported.add_argument("file", metavar="FILE", help=_("file; - is standard input"))
    imported.add_argument(
        "--from",
        dest="source",
        choices=("json", "jira", "zentao", "azure"),
        default="json",
        help=_("format, or the product that wrote the CSV file"),
    )
    imported.add_argument("--into", metavar="ID", default="", help=_("session that task figures go into"))
    imported.add_argument(
        "--map",
        dest="columns",
        metavar="FIELD=HEADER",
        action="append",
        default=[],
        help=_("which column holds what: state=Phase"),
    )
    imported.add_argument(
        "--milestones", action="store_true", help=_("with epics and versions as milestones")
    )
    imported.add_argument("--actions", action="store_true", help=_("with open tasks as actions"))
    imported.add_argument("--strict", action="store_true", help=_("stop at the first bad row"))
    imported.set_defaults(command=_lazily("files", "import_file"))


def _add_copy(words: Words) -> None:
    """Add the command that moves a store to another database."""
    copy = words.add_parser("copy-store", help=_("copy a whole store into a new one, of either kind"))
    copy.add_argument("source", metavar="FROM", help=_("a path, or postgresql+psycopg://user@host/database"))
    copy.add_argument("target", metavar="TO", help=_("the same; it must be new or empty"))
    copy.set_defaults(command=_lazily("copy_store", "copy_store"))


def _add_lessons(words: Words) -> None:
    """Add the commands around lessons."""
    from retro_tui.commands.lesson_words import add_search
    from retro_tui.domain.choices import LESSON_AREA

    lesson = words.add_parser("lesson", help=_("write down what was learned, and find it again"))
    words = lesson.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    added = words.add_parser("add", help=_("log a lesson, to be offered at the project's next meeting"))
    added.add_argument("text", metavar="TEXT", help=_("one sentence; - is standard input"))
    added.add_argument(
        "--project",
        default="",
        metavar="NAME",
        help=_("else the one of your newest session, or of the newest"),
    )
    added.add_argument("--category", choices=[area.value for area in LESSON_AREA], default="", help=_("area"))
    added.add_argument(
        "--tag", dest="tags", metavar="TAG", action="append", default=[], help=_("may be given several times")
    )
    added.set_defaults(command=_lazily("lessons", "add"))
    add_search(words)


def _add_templates(words: Words) -> None:
    """Add the commands around the kinds of meetings."""
    template = words.add_parser("template", help=_("list, copy and check kinds of meetings"))
    words = template.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    listed = words.add_parser("list", help=_("list the kinds of meetings that there are"))
    listed.set_defaults(command=_lazily("templates", "list_templates"))
    copied = words.add_parser("copy", help=_("make a copy of your own to change, and print its path"))
    copied.add_argument("name", metavar="NAME", help=_("which one"))
    copied.add_argument(
        "new", nargs="?", default="", metavar="NEW", help=_("what the copy is called; else it replaces NAME")
    )
    copied.add_argument("--force", action="store_true", help=_("replace the file if it exists"))
    copied.set_defaults(command=_lazily("templates", "copy"))
    checked = words.add_parser("check", help=_("say what is wrong with a file, line by line"))
    checked.add_argument("files", nargs="+", metavar="FILE", help=_("TOML file"))
    checked.set_defaults(command=_lazily("templates", "check"))


def _add_keeping(words: Words) -> None:
    """Add the commands of whoever keeps the store."""
    saved = words.add_parser("backup", help=_("copy the store while others use it"))
    saved.add_argument("path", metavar="PATH", help=_("folder or file"))
    saved.add_argument("--force", action="store_true", help=_("replace the file if it exists"))
    saved.set_defaults(command=_lazily("keeping", "backup"))
    restored = words.add_parser("restore", help=_("put a backup in the place of the store, which is kept"))
    restored.add_argument("path", metavar="PATH", help=_("a backup"))
    restored.set_defaults(command=_lazily("keeping", "restore"))
    doctor = words.add_parser("doctor", help=_("say how the store is, and what to do about it"))
    doctor.add_argument("--json", action="store_true", help=_("for scripts"))
    doctor.set_defaults(command=_lazily("keeping", "doctor"))
    gate = words.add_parser(
        "ssh-gate", help=_("print the script that lets people in over SSH; see docs/ssh.md")
    )
    gate.set_defaults(command=_lazily("ssh", "gate"))
    words.add_parser("ssh-session")  # what the script runs; nobody types it, so no help names it


def _add_place(
    parser: argparse.ArgumentParser, language: str, languages: Sequence[str] = ("zh", "en")
) -> None:
    """Add where a file goes and in which language it is written."""
    parser.add_argument("-o", "--output", default="-", metavar="PATH", help=_("file; - is standard output"))
    parser.add_argument("--lang", dest="minutes_lang", choices=languages, help=language)
    parser.add_argument("--force", action="store_true", help=_("replace the file if it exists"))


ARGPARSE = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("not allowed with argument %s"),
    N_("unrecognized arguments: %s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("expected one argument"),
)
"""Words that argparse brings itself; it looks them up in gettext's default domain, which is made ours."""
