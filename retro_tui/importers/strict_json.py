"""JSON of our own formats, read strictly: no twins, no NaN, no endless nesting."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, NoReturn

from retro_tui.domain.words import Phrase
from retro_tui.errors import BadImport
from retro_tui.importers.complaints import one_of

LARGEST = 10_000_000
"""Most bytes of a file to import."""
DEEPEST = 12
"""Deepest nesting; our own formats need seven."""


def read_json(data: bytes) -> Any:
    """Return what is in the bytes of a file.

    Raises:
        BadImport: it is too large, too deep, or not JSON.
    """
    if len(data) > LARGEST:
        raise BadImport("The file is too large (more than {count} bytes)", count=LARGEST)
    try:
        text = data.decode("utf-8-sig")
        raw = json.loads(text, object_pairs_hook=_no_twins, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise BadImport("The file is not text in UTF-8 (byte {place})", place=error.start) from error
    except json.JSONDecodeError as error:
        raise BadImport(
            "The file is not JSON: line {line}, column {column}", line=error.lineno, column=error.colno
        ) from error
    except RecursionError as error:
        raise BadImport("The file is nested too deeply (more than {count} levels)", count=DEEPEST) from error
    except ValueError as error:  # Python reads no whole number of more than a few thousand digits
        raise BadImport("The file is not JSON: {why}", why=Phrase("a number is too long")) from error
    not_deep(raw)
    return raw


def ours(raw: Any, format: str, version: int) -> None:
    """Refuse another format, and a version that came later."""
    if not isinstance(raw, dict) or raw.get("format") != format:
        raise BadImport("{place}: {why}", place="$.format", why=one_of([format]))
    found = raw.get("version")
    if isinstance(found, int) and found > version:
        raise BadImport(
            "The file is of version {version}; this program reads up to {ours}",
            version=str(found)[:20],
            ours=version,
        )


def not_deep(raw: Any) -> None:
    """Refuse nesting that no format of ours has."""
    level: list[Any] = [raw]
    for _depth in range(DEEPEST):
        level = [
            v
            for x in level
            for v in (x.values() if isinstance(x, dict) else x if isinstance(x, list) else ())
        ]
        if not level:
            return
    raise BadImport("The file is nested too deeply (more than {count} levels)", count=DEEPEST)


def place(loc: tuple[int | str, ...]) -> str:
    """Return a place in the file as a JSON path."""
    return "$" + "".join(f"[{part}]" if isinstance(part, int) else f".{part[:60]}" for part in loc)


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse an object that names one key twice."""
    found = dict(pairs)
    if len(found) != len(pairs):
        twin = next(key for key, count in Counter(key for key, _value in pairs).items() if count > 1)
        raise BadImport("The key {key} stands twice in one object", key=twin[:60])
    return found


def _no_constant(name: str) -> NoReturn:
    """Refuse NaN and the infinities, which are not JSON."""
    raise BadImport("{name} is not JSON", name=name)
