"""`retro pack`: what others can use of projects, as one file out and in."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from retro_tui import paths
from retro_tui.commands.common import open_store, say_lines
from retro_tui.errors import NotThere, WrongUsage
from retro_tui.i18n import _, language, ngettext
from retro_tui.text import plain

if TYPE_CHECKING:
    from retro_tui.importers.unpacking import Loaded
    from retro_tui.storage.models import Meeting
    from retro_tui.storage.store import Store


def save(args: argparse.Namespace) -> int:
    """Write the pack of a project, or of all projects of an industry, and say what is in it.

    Raises:
        WrongUsage: neither is named.
        NotThere: there is no such project, or no final session of it that may go out.
    """
    from retro_tui.files import check_place, write_whole
    from retro_tui.minutes.pack import Contents, packed

    if not args.project and not args.industry:
        raise WrongUsage("Name what goes into the pack: --project NAME or --industry NAME")
    path = Path(args.file).expanduser()
    check_place(path, force=args.force)
    store = open_store(args)
    meetings = _final(store, args.project, args.industry)
    industry = args.industry or meetings[0].project.industry
    cases = _cases(store, meetings) if args.cases else {}
    templates = _own_templates()
    contents = Contents(industry, meetings, templates, cases, args.names)
    write_whole(path, packed(contents), force=args.force)
    lessons = sum(len(meeting.lessons) for meeting in meetings)
    say_lines([f"{path}: {_counted(lessons, len(cases), len(templates))}"])
    return 0


def _final(store: Store, project: str, industry: str) -> list[Meeting]:
    """Return the final sessions whose lessons may go out; of those that may not, say how many there are."""
    from retro_tui.storage.meetings import load
    from retro_tui.storage.projects import called, of_industry, sessions_of

    projects = [store.read(called, project)] if project else store.read(of_industry, industry)
    sessions = [session for each in projects for session in store.read(sessions_of, each.id)]
    final = [session for session in sessions if session.state == "final"]
    free = [session for session in final if session.confidentiality != "restricted"]
    if count := len(final) - len(free):
        told = ngettext(
            "{count} restricted session is left out", "{count} restricted sessions are left out", count
        )
        print(f"retro: {told}", file=sys.stderr)
    if not free:
        raise NotThere("{name} has no final session that could go into a pack", name=project or industry)
    return [store.read(load, session.id) for session in free]


def _cases(store: Store, meetings: list[Meeting]) -> dict[str, str]:
    """Return whole sessions as JSON, each under a name of its own."""
    from retro_tui.minutes.formats import stems
    from retro_tui.minutes.session_json import dump
    from retro_tui.storage.signing import revisions

    return {
        stem: dump(meeting, store.read(revisions, meeting.session.id))
        for stem, meeting in zip(stems(meetings), meetings, strict=True)
    }


def _own_templates() -> dict[str, str]:
    """Return the texts of one's own templates; those that cannot be used are told, and left out."""
    from retro_tui.storage.models.steps import step_fields
    from retro_tui.templates.loader import load_all, read_text

    folder = paths.templates_folder()
    library = load_all(folder, step_fields())
    for error in library.errors:
        print(f"retro: {plain(error.text(_))}", file=sys.stderr)
    return {key: read_text(folder / f"{key}.toml") for key in library.own}


def load(args: argparse.Namespace) -> int:
    """Check a pack, store what it holds, and say what is new."""
    from retro_tui.importers.pack import read_pack
    from retro_tui.importers.unpacking import load_pack, put_templates
    from retro_tui.storage.models.steps import step_fields

    pack = read_pack(Path(args.file).expanduser(), step_fields())
    done = open_store(args).write(load_pack, pack, args.project)
    put_templates(paths.templates_folder(), pack.templates, done)
    for key in done.left_out:
        told = _("Template {key} is left out: there is another one of that name").format(key=key)
        print(f"retro: {plain(told)}", file=sys.stderr)
    say_lines([_told(done)])
    return 0


def _told(done: Loaded) -> str:
    """Say in one line what is new."""
    if not done.lessons + done.cases + done.templates:
        return _("Nothing new; there already: {count}").format(count=done.there)
    line = _("Loaded: {what}").format(what=_counted(done.lessons, done.cases, done.templates))
    if done.lessons:
        line += " " + _("(the lessons for the next meeting of {project})").format(project=done.project)
    if done.there:
        line += _("; there already: {count}").format(count=done.there)
    return line


def _counted(lessons: int, cases: int, templates: int) -> str:
    """Say how much there is of everything that there is."""
    found = [
        ngettext("{count} lesson", "{count} lessons", lessons),
        ngettext("{count} case", "{count} cases", cases) if cases else "",
        ngettext("{count} template", "{count} templates", templates) if templates else "",
    ]
    return ("、" if language() == "zh" else ", ").join(filter(None, found))
