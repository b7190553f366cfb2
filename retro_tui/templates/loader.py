"""Read meeting templates: those of the program, and those in a user's own folder."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from retro_tui.domain.words import N_, Phrase
from retro_tui.templates.checks import Fields, build
from retro_tui.templates.errors import TemplateError, shown
from retro_tui.templates.model import KINDS, Lane, Step, Template, Words, to_data
from retro_tui.templates.reading import Fault
from retro_tui.templates.source import line_of
from retro_tui.templates.syntax import LARGEST, loads, too_large

__all__ = [
    "KINDS",
    "Lane",
    "Step",
    "Template",
    "TemplateError",
    "Words",
    "builtin",
    "from_data",
    "load_all",
    "parse",
    "to_data",
]


def parse(text: str, name: str, fields: Fields | None = None) -> Template:
    """Read the text of the file called `name`; `fields` are those that a step may require, if known."""
    data = loads(text, name)
    try:
        return build(data, name.removesuffix(".toml"), fields)
    except Fault as fault:
        raise TemplateError(name, line_of(text, fault.place), fault.phrase) from None


def from_data(data: Mapping[str, object]) -> Template:
    """Read what `to_data` laid out, under the same rules as a file."""
    try:
        return build(data, None, None)
    except Fault as fault:
        raise TemplateError("template", 0, fault.phrase) from None


def builtin() -> dict[str, Template]:
    """Read the templates that come with the program, in the order of their keys."""
    files = [file for file in resources.files("retro_tui.templates").iterdir() if file.name.endswith(".toml")]
    found = [parse(file.read_text(encoding="utf-8"), file.name) for file in files]
    return {template.key: template for template in sorted(found, key=lambda template: template.key)}


def load_all(
    folder: Path | None, fields: Fields | None = None
) -> tuple[dict[str, Template], list[TemplateError]]:
    """Read the built-in templates and those of a folder, which replace built-in ones of the same key."""
    templates, errors = builtin(), list[TemplateError]()
    try:
        paths = sorted(folder.iterdir()) if folder is not None and folder.exists() else []
    except OSError as error:
        paths = []
        errors.append(_unreadable(str(folder), error))
    for path in paths:
        if path.suffix != ".toml" or path.name.startswith("."):
            continue
        try:
            template = parse(_read(path), path.name, fields)
        except TemplateError as error:
            errors.append(error)
        else:
            templates[template.key] = template
    return templates, errors


def _read(path: Path) -> str:
    """Return the text of a file, or raise why it is none."""
    try:
        if not path.is_file():  # a pipe, for one, would make us wait for ever
            raise OSError("not a file")
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
    reason = shown(error.strerror or str(error))
    return TemplateError(file, 0, Phrase(N_("this cannot be read: {reason}"), {"reason": reason}))
