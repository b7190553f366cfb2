"""Setting data into pages with typst: our own fonts first, those of the machine for what they lack.

A character that no font has must not vanish. The profile for accessible papers (PDF/UA-1) takes a missing one
for an error that names it, so it is found by trying: what is missing to the end is printed as its code.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from retro_tui.domain.words import N_
from retro_tui.errors import RetroError
from retro_tui.minutes.writers.pdf.fitting import BREAK

_HERE = Path(__file__).parent
_LAYOUT = (_HERE / "minutes.typ").read_bytes()
_PROBE = b"""#set document(title: "-")
#let data = json(bytes(sys.inputs.data))
#set text(font: data.fonts)
#for each in data.texts { par(text(each)) }
"""
"""Prints texts one by one, so that none has to do with another."""
_MISSING = re.compile(r'the text `?"((?:\\.|[^"\\])+)"`? could not be displayed')
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))", re.IGNORECASE)
_LONG_AGO = date(1980, 1, 1)
_ROUNDS = 4
"""After so many attempts nothing more is tried for a missing character."""
_Profile = Literal["ua-1", "1.7"]


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, and what has to be said of it."""

    data: bytes
    missing: tuple[str, ...] = ()
    """The characters for which there was no font; each is printed as its code, such as [U+1F600]."""


def press(content: dict[str, Any], on: date | None, *, system_fonts: bool = True) -> Printed:
    """Print data on pages; without `system_fonts`, with nothing but the fonts that we bring.

    Raises:
        RetroError: it cannot be printed.
    """
    asked = len(content["fonts"]) > 1  # for families that are not ours
    stages = [asked, True] if system_fonts else [False]
    codes: dict[str, str] = {}
    for stage in [*stages, *[stages[-1]] * _ROUNDS]:
        try:
            data = _compile(_LAYOUT, _swapped(content, codes), on, stage, "ua-1")
        except typst.TypstError as error:
            found = _named(error)
            if not found:
                break
            if stage == stages[-1]:
                codes |= {char: _code(char) for char in _lacking(found, content["fonts"], stage)}
        else:
            return Printed(data, _told(codes))
    return Printed(_plain(_swapped(content, codes), on, stages[-1]), _told(codes))


def _plain(content: dict[str, Any], on: date | None, system_fonts: bool) -> bytes:
    """Print without the profile for accessible papers, which something in the document does not fit."""
    try:
        return _compile(_LAYOUT, content, on, system_fonts, "1.7")
    except typst.TypstError as error:
        if content["logo"] is not None and "image" in error.message.lower():
            raise RetroError(N_("The logo cannot be printed: give a PNG, JPEG or SVG file")) from error
        said = N_("The PDF cannot be printed: {reason}")
        raise RetroError(said, reason=" ".join(error.message.split())) from error


def _compile(
    source: bytes, data: dict[str, Any], on: date | None, system_fonts: bool, as_: _Profile
) -> bytes:
    """Print with some fonts and a profile; the same data makes the same bytes."""
    day = max(on or _LONG_AGO, _LONG_AGO)
    at = datetime(day.year, day.month, day.day, tzinfo=UTC)
    done, _warnings = typst.Compiler(font_paths=_fonts(system_fonts)).compile_with_warnings(
        source,
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=[as_],
        timestamp=at,
    )
    assert isinstance(done, bytes)
    return done


@cache
def _fonts(system_fonts: bool) -> typst.Fonts:
    """Return the fonts that there are; ours are looked for first."""
    return typst.Fonts(include_system_fonts=system_fonts, font_paths=[_HERE / "fonts"])


def _named(error: typst.TypstError) -> set[str]:
    """Return the characters of the texts for which an error says that no font has them."""
    return {char for text in _MISSING.findall(error.diagnostic) for char in _ESCAPE.sub(_unescaped, text)}


def _unescaped(found: re.Match[str]) -> str:
    """Return the character that an escape stands for."""
    return chr(int(found[1], 16)) if found[1] else str(found[2])


def _lacking(found: set[str], fonts: list[str], system_fonts: bool) -> set[str]:
    """Return those that are missing when they stand alone, too; else those that join what is before them."""
    data = {"fonts": fonts, "texts": sorted(found)}
    try:
        _compile(_PROBE, data, None, system_fonts, "ua-1")
    except typst.TypstError as error:
        return _named(error) & found
    return {char for char in found if unicodedata.category(char) in ("Mn", "Me", "Mc", "Cf")}


def _code(char: str) -> str:
    """Return what is printed in place of a character; one that is never seen itself is left out."""
    unseen = unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f"
    return "" if unseen else f"[U+{BREAK}{ord(char):04X}]"


def _told(codes: dict[str, str]) -> tuple[str, ...]:
    """Return the characters that are to be told of."""
    return tuple(sorted(char for char, code in codes.items() if code))


def _swapped(content: dict[str, Any], codes: dict[str, str]) -> dict[str, Any]:
    """Return data with codes in place of what is missing; a picture has no room for more than a box."""
    if not codes:
        return content
    pattern = re.compile("([" + "".join(map(re.escape, codes)) + "])[\u200d\ufe0e\ufe0f]*")

    def swap(part: Any, drawn: bool = False) -> Any:
        """Return a part of the data with its texts changed; what joined two signs goes with them."""
        if isinstance(part, dict):
            return {key: swap(each, key == "svg") for key, each in part.items()}
        if isinstance(part, str):
            return pattern.sub(lambda found: codes[found[1]] and ("□" if drawn else codes[found[1]]), part)
        many = isinstance(part, Iterable)
        return [swap(each) for each in part] if many else part

    result: dict[str, Any] = swap(content)
    return result
