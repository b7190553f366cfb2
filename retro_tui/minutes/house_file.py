"""Reading the house style from its folder; what is wrong with it is told by file and line."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from retro_tui.domain.words import N_, Phrase
from retro_tui.errors import RetroError
from retro_tui.i18n import _
from retro_tui.minutes.house import PLAIN, House
from retro_tui.reasons import reason
from retro_tui.templates.errors import TemplateError
from retro_tui.templates.loader import read_text
from retro_tui.templates.reading import Fault, Faults, Table
from retro_tui.templates.source import Lines
from retro_tui.templates.syntax import loads

FILE = "house.toml"
KEYS = ("company", "logo", "color", "fonts")
LARGEST_LOGO = 2
"""Megabytes."""
_COLOR = re.compile("#[0-9A-Fa-f]{6}")
_KINDS: dict[str, Callable[[bytes], bool]] = {
    ".png": lambda data: data.startswith(b"\x89PNG\r\n\x1a\n"),
    ".jpg": lambda data: data.startswith(b"\xff\xd8\xff"),
    ".jpeg": lambda data: data.startswith(b"\xff\xd8\xff"),
    ".svg": lambda data: _is_svg(data),
}
"""How the content of each kind of logo is known, by the end of its name."""


class BadHouse(RetroError):
    """The house style, or a template of the company's own, cannot be used; the line names file and line."""

    def __init__(self, error: TemplateError) -> None:
        """Tell it in one line."""
        super().__init__("{why}", why=error.text(_))


def read_house(folder: Path) -> House:
    """Read the house style that lies in a folder; where there is none, papers are plain.

    Raises:
        BadHouse: something in it is wrong.
    """
    try:
        known = _settings(folder) if (folder / FILE).exists() else PLAIN
        own = {
            "html": folder / "minutes.html.j2",
            "markdown": folder / "minutes.md.j2",
            "docx": folder / "minutes.docx",
        }
        files = {name: path for name, path in own.items() if path.exists()}
    except TemplateError as error:
        raise BadHouse(error) from error
    except OSError as error:
        problem = Phrase(N_("this cannot be read: {reason}"), {"reason": reason(error)})
        raise BadHouse(TemplateError(str(folder), 0, problem)) from error
    return House(known.company, known.logo, known.color, known.fonts, **files)


def _settings(folder: Path) -> House:
    """Read the file of the house style, or raise what is wrong with it first."""
    text = read_text(folder / FILE)
    faults = Faults()
    table = Table(loads(text, FILE), (), KEYS, faults)
    given = table.names()
    found = House(
        company=table.text("company") if "company" in given else "",
        logo=_logo(folder, table.text("logo"), faults) if "logo" in given else None,
        color=_color(table.text("color"), faults) if "color" in given else PLAIN.color,
        fonts=_fonts(table, faults) if "fonts" in given else (),
    )
    if faults:
        raise TemplateError(FILE, Lines(text).of(faults[0].place), faults[0].phrase)
    return found


def _color(value: str, faults: Faults) -> str:
    """Return a colour."""
    if value and not _COLOR.fullmatch(value):
        faults.add(("color",), N_("“{place}” must be a colour such as #1F4E79"))
    return value


def _fonts(table: Table, faults: Faults) -> tuple[str, ...]:
    """Return the names of families of fonts."""
    names = {str(n): value for n, (value, _place) in enumerate(table.rows("fonts"), 1)}
    each = Table(names, ("fonts",), tuple(names), faults)
    return tuple(map(each.text, names))


def _logo(folder: Path, name: str, faults: Faults) -> Path | None:
    """Return the file of the logo, which is what its name says."""
    if not name:
        return None
    path = folder / name
    try:
        if fault := _wrong(path):
            faults.append(fault)
    except OSError as error:
        faults.add(("logo",), N_("this cannot be read: {reason}"), reason=reason(error))
    return path


def _wrong(path: Path) -> Fault | None:
    """Tell what is wrong with the file of a logo."""
    place, kind = ("logo",), _KINDS.get(path.suffix.lower())
    if not path.is_file():
        return Fault(place, N_("there is no file “{name}”"), name=str(path))
    if path.stat().st_size > LARGEST_LOGO * 1024 * 1024:
        return Fault(place, N_("the logo is larger than {most} MB"), most=LARGEST_LOGO)
    if kind is None or not kind(path.read_bytes()):
        return Fault(place, N_("the logo must be a picture in PNG, JPEG or SVG, and its name must say which"))
    return None


def _is_svg(data: bytes) -> bool:
    """Tell whether a file is an SVG picture."""
    from xml.etree import ElementTree

    try:
        return ElementTree.fromstring(data).tag == "{http://www.w3.org/2000/svg}svg"
    except ElementTree.ParseError:
        return False
