"""Setting data into pages with typst: our own fonts first, those of the machine for what they lack.

A character that no font has must not vanish. The profile for accessible papers (PDF/UA-1) takes a missing one
for an error that names it, so it is found by trying: what is missing to the end is printed as its code.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from retro_tui.domain.words import N_
from retro_tui.errors import RetroError

_HERE = Path(__file__).parent
_MISSING = re.compile(r'the text `?"((?:\\.|[^"\\])+)"`? could not be displayed')
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))", re.IGNORECASE)
_LONG_AGO = date(1980, 1, 1)
_ROUNDS = 4
"""After so many attempts nothing more is tried for a missing character."""


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
    source = (_HERE / "minutes.typ").read_bytes()
    asked = content["fonts"][:-1]
    stages = [bool(asked), True] if system_fonts else [False]
    missing: dict[str, str] = {}
    for stage in [*stages, *[stages[-1]] * _ROUNDS]:
        try:
            return Printed(
                _compile(source, _swapped(content, missing), on, stage, "ua-1"), _characters(missing)
            )
        except typst.TypstError as error:
            found = _found(error)
            if not found:
                break
            if stage == stages[-1]:
                missing |= {text: _code(text) for text in found}
    return Printed(_plain(source, _swapped(content, missing), on, stages[-1]), _characters(missing))


def _plain(source: bytes, content: dict[str, Any], on: date | None, system_fonts: bool) -> bytes:
    """Print without the profile for accessible papers, which something in the document does not fit."""
    try:
        return _compile(source, content, on, system_fonts, "1.7")
    except typst.TypstError as error:
        said = N_("The PDF cannot be printed: {reason}")
        raise RetroError(said, reason=" ".join(error.message.split())) from error


def _compile(
    source: bytes, content: dict[str, Any], on: date | None, system_fonts: bool, standard: str
) -> bytes:
    """Print with some fonts and a profile; the same data makes the same bytes."""
    day = on or _LONG_AGO
    at = datetime(max(day.year, 1970), day.month, day.day, tzinfo=UTC)
    compiler = typst.Compiler(font_paths=_fonts(system_fonts))
    data = {"data": json.dumps(content, ensure_ascii=False)}
    done, _warnings = compiler.compile_with_warnings(
        source, format="pdf", sys_inputs=data, pdf_standards=[standard], timestamp=at
    )
    assert isinstance(done, bytes)
    return done


@cache
def _fonts(system_fonts: bool) -> typst.Fonts:
    """Return the fonts that there are; ours are looked for first."""
    return typst.Fonts(include_system_fonts=system_fonts, font_paths=[_HERE / "fonts"])


def _found(error: typst.TypstError) -> list[str]:
    """Return the texts for which an error says that no font has them."""
    return [_ESCAPE.sub(_unescaped, text) for text in _MISSING.findall(error.diagnostic)]


def _unescaped(found: re.Match[str]) -> str:
    """Return the character that an escape stands for."""
    return (
        chr(int(found[1], 16))
        if found[1]
        else {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}.get(found[2], found[2])
    )


def _code(text: str) -> str:
    """Return what is printed in place of a text that no font has."""
    return "[" + " ".join(f"U+{ord(char):04X}" for char in text) + "]"


def _characters(missing: dict[str, str]) -> tuple[str, ...]:
    """Return what was missing, once each."""
    return tuple(sorted(missing))


def _swapped(part: Any, missing: dict[str, str]) -> Any:
    """Return data with codes in place of what is missing; in a picture, a box, since there is no room."""
    if not missing:
        return part
    texts = sorted(missing, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, texts)))

    def walk(each: Any, *, drawn: bool = False) -> Any:
        if isinstance(each, str):
            return pattern.sub(lambda found: "□" if drawn else missing[found[0]], each)
        if isinstance(each, dict):
            return {key: walk(value, drawn=key == "svg") for key, value in each.items()}
        return [walk(value) for value in each] if isinstance(each, list) else each

    return walk(part)
