"""`retro template`: which kinds of meetings there are, a copy to change, and what is wrong with a file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from retro_tui import paths
from retro_tui.commands.common import say_lines, table
from retro_tui.domain.words import N_, Phrase
from retro_tui.errors import NotThere, RetroError, WrongUsage
from retro_tui.i18n import _, language, say
from retro_tui.text import plain

if TYPE_CHECKING:
    from retro_tui.templates.checks import Fields
    from retro_tui.templates.loader import Template, TemplateError


def list_templates(args: argparse.Namespace) -> int:
    """Print all templates that can be used; those that cannot are told on standard error."""
    from retro_tui.storage.models.steps import step_fields
    from retro_tui.templates.loader import load_all

    library = load_all(paths.templates_folder(), step_fields())
    rows = []
    for template in library.templates.values():
        mark = f"({_('own')})" if template.key in library.own else ""
        name = template.name.text(language())
        rows.append([template.key, _minutes(template.minutes), f"{name} {mark}".rstrip()])
    say_lines(table(rows, (max(len(row[0]) for row in rows), 8)))
    for error in library.errors:
        print(f"retro: {plain(error.text(_))}", file=sys.stderr)
    return 0


def copy(args: argparse.Namespace) -> int:
    """Put a copy of a template into the user's own folder and print its path as the last line."""
    from retro_tui.files import make_folder, write_whole
    from retro_tui.templates.checks import KEY, KEY_RULE
    from retro_tui.templates.copying import renamed
    from retro_tui.templates.errors import TemplateError
    from retro_tui.templates.loader import ORDER

    new = args.new or args.name
    if not KEY.fullmatch(new):
        raise WrongUsage("{why}", why=say(Phrase(KEY_RULE, {"found": new})))
    folder = paths.templates_folder()
    try:
        text = renamed(_source(folder, args.name, new), args.name, new)
    except TemplateError as error:
        raise RetroError("{why}", why=error.text(_)) from error
    make_folder(folder)
    path = folder / f"{new}.toml"
    write_whole(path, text.encode(), force=args.force)
    if new in ORDER:
        say_lines([_("From now on it takes the place of the built-in {name}:").format(name=new)])
    say_lines([str(path)])
    return 0


def _source(folder: Path, name: str, new: str) -> str:
    """Return the text of a template: one's own, unless the copy would only take its own place.

    Raises:
        NotThere: there is no such template.
        TemplateError: one's own cannot be used.
    """
    from retro_tui.storage.models.steps import step_fields
    from retro_tui.templates.loader import ORDER, builtin_text, load_all, parse, read_text

    own = folder / f"{name}.toml"
    library = load_all(folder, step_fields())
    broken = own.name in [error.file for error in library.errors]
    if new != name and (name in library.own or broken):
        text = read_text(own)
        parse(text, own.name, step_fields())
        return text
    if name in ORDER:
        return builtin_text(name)
    if name in library.own or broken:
        raise WrongUsage("{name} is your own already; give the copy another name", name=name)
    names = ", ".join(library.templates)
    raise NotThere("There is no template {name}; there are {names}", name=name, names=names)


def check(args: argparse.Namespace) -> int:
    """Say of every file that it is in order, or what is wrong in which line; 1 if anything is."""
    from retro_tui.storage.models.steps import step_fields

    status, fields = 0, step_fields()
    for name in args.files:
        template, errors = _look_at(Path(name), fields)
        if template is not None:
            say_lines(_in_order(name, template))
        else:
            status = 1
            say_lines([error.text(_) for error in errors])
    return status


def _look_at(path: Path, fields: Fields) -> tuple[Template | None, list[TemplateError]]:
    """Read a file as a template of one's own is read; errors name it as the caller did, by line."""
    from retro_tui.templates.errors import TemplateError
    from retro_tui.templates.loader import look_at, read_text

    if path.suffix != ".toml":
        return None, [TemplateError(str(path), 0, Phrase(N_("the name of a template's file ends in .toml")))]
    try:
        template, errors = look_at(read_text(path), path.name, fields)
    except TemplateError as error:
        template, errors = None, [error]
    errors = [TemplateError(str(path), error.line, error.problem) for error in errors]
    return template, sorted(errors, key=lambda error: error.line)


def _in_order(file: str, template: Template) -> list[str]:
    """Return that a file is in order, with its steps and their minutes."""
    head = _("{file}: in order").format(file=file)
    total = _minutes(template.minutes)
    steps = [[_minutes(step.minutes), step.kind, step.title.text(language())] for step in template.steps]
    return [head, *table([*steps, [total, "", _("in all")]], (8, 10))]


def _minutes(count: int) -> str:
    """Return a time, so that times stand below each other."""
    return _("{minutes} min").format(minutes=f"{count:>3}")
