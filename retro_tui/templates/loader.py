"""Read meeting templates: those of the program, and those in a user's own folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from retro_tui.domain.words import N_, Phrase
from retro_tui.errors import NotThere
from retro_tui.reasons import reason
from retro_tui.templates.checks import Fields, build
from retro_tui.templates.errors import TemplateError
from retro_tui.templates.model import KINDS, Lane, Step, Template, Words, to_data
from retro_tui.templates.source import Lines
from retro_tui.templates.syntax import LARGEST, loads, too_large

__all__ = [
    "KINDS",
    "ORDER",
    "Lane",
    "Library",
    "Step",
    "Template",
    "TemplateError",
    "Words",
    "builtin",
    "builtin_text",
    "from_data",
    "load_all",
    "look_at",
    "parse",
    "read_text",
    "to_data",
    "wanted",
]

ORDER = (
    "monthly-review",
    "quick",
    "outcome-record",
    "annual-review",
    "plan-review",
    "stage-1-initiation",
    "stage-2-requirements",
    "stage-3-build",
    "stage-4-test-training",
    "stage-5-cutover",
    "incident-postmortem",
    "after-action-review",
    "start-stop-continue",
    "four-ls",
    "mad-sad-glad",
    "sailboat",
    "kpt",
)
"""The templates that come with the program, as they are offered: those that are used most first."""


class Library(NamedTuple):
    """The templates that can be used, by key; which of them are a user's own; why others cannot be used."""

    templates: dict[str, Template]
    own: frozenset[str]
    errors: list[TemplateError]


def look_at(
    text: str, name: str, fields: Fields | None = None
) -> tuple[Template | None, list[TemplateError]]:
    """Read the text of the file called `name`; return the template, or none and all that is wrong with it.

    `fields` are those that a step may require, if known.
    """
    try:
        data = loads(text, name)
    except TemplateError as error:
        return None, [error]
    template, faults = build(data, name.removesuffix(".toml"), fields)
    if template is not None:
        return template, []
    lines = Lines(text)
    return None, [TemplateError(name, lines.of(fault.place), fault.phrase) for fault in faults]


def parse(text: str, name: str, fields: Fields | None = None) -> Template:
    """Read the text of a file, or raise what was found wrong with it first."""
    template, errors = look_at(text, name, fields)
    if template is None:
        raise errors[0]
    return template


def from_data(data: Mapping[str, object]) -> Template:
    """Read what `to_data` laid out, under the same rules as a file."""
    template, faults = build(data, None, None)
    if template is None:
        raise TemplateError("template", 0, faults[0].phrase)
    return template


def builtin_text(key: str) -> str:
    """Return the text of a template that comes with the program."""
    return resources.files("retro_tui.templates").joinpath(f"{key}.toml").read_text(encoding="utf-8")


def builtin() -> dict[str, Template]:
    """Read the templates that come with the program, in their order."""
    return {key: _builtin(key) for key in ORDER}


@cache
def _builtin(key: str) -> Template:
    """Read one of them, once."""
    return parse(builtin_text(key), f"{key}.toml")


def load_all(folder: Path | None, fields: Fields | None = None) -> Library:
    """Read the built-in templates and those of a folder, which replace built-in ones of the same key."""
    templates, own, errors = builtin(), set[str](), list[TemplateError]()
    try:
        paths = sorted(folder.iterdir()) if folder is not None and folder.exists() else []
    except OSError as error:
        paths = []
        errors.append(_unreadable(str(folder), error))
    for path in paths:
        if path.suffix != ".toml" or path.name.startswith("."):
            continue
        try:
            template = parse(read_text(path), path.name, fields)
        except TemplateError as error:
            errors.append(error)
        else:
            templates[template.key] = template
            own.add(template.key)
    return Library(templates, frozenset(own), errors)


def wanted(library: Library, key: str, translate: Callable[[str], str]) -> Template:
    """Return the template of a key.

    Raises:
        NotThere: there is none that can be used; `translate` is given what is wrong with the file, if one is.
    """
    templates, _own, broken = library
    if key in templates:
        return templates[key]
    wrong = next((e for e in broken if e.file == f"{key}.toml"), None)
    if wrong is not None:
        raise NotThere("{why}", why=wrong.text(translate))
    raise NotThere("There is no template {name}; there are {names}", name=key, names=", ".join(templates))


def read_text(path: Path) -> str:
    """Return the text of a file, or raise why it is none."""
    try:
        if path.exists() and not path.is_file():  # a pipe, for one, would make us wait for ever
            raise TemplateError(path.name, 0, Phrase(N_("this is not a file")))
        with path.open("rb") as source:
            data = source.read(LARGEST + 1)
    except OSError as error:
        raise _unreadable(path.name, error) from error
    if len(data) > LARGEST:
        raise too_large(path.name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise TemplateError(path.name, line, Phrase(N_("the file is not text in UTF-8"))) from None


def _unreadable(file: str, error: OSError) -> TemplateError:
    """Say that the system does not let us read something."""
    return TemplateError(file, 0, Phrase(N_("this cannot be read: {reason}"), {"reason": reason(error)}))
