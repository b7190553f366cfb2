"""The document as a template sees it: dictionaries, lists and texts, and pictures as finished SVG."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from markupsafe import Markup

from retro_tui.minutes.document import (
    Block,
    Bullets,
    Column,
    Diagram,
    Document,
    Facts,
    Figure,
    Item,
    Paragraph,
    Section,
    Table,
)
from retro_tui.minutes.pictures.chart_svg import chart_svg
from retro_tui.minutes.pictures.measure import cells

_HALF = 34
"""Most cells of a fact that shares its line with another."""
_SHORT = 10
"""Characters of a cell, or of a word, that is not broken: a day, a number, a name."""
_NAME = 4
"""Characters of the title of a column that is not broken."""
_WIDE = 1000.0
"""From which width on a picture that lies has a page of its own, turned."""
_WORD = re.compile("[!-~]+")
_SIZE = re.compile(r'viewBox="\S+ \S+ (\S+) (\S+)"')


def plain(document: Document) -> dict[str, Any]:
    """Return the whole document."""
    charts = count(1)
    return {
        "title": document.title,
        "lang": "en" if document.lang == "en" else "zh-Hans",
        "banner": document.banner,
        "facts": _pairs(document.facts),
        "sections": [_section(section, f"s{n}", 2, charts) for n, section in enumerate(document.sections, 1)],
        "code": document.code,
        "revision": document.revision,
        "confidential": document.confidential,
        "issued": document.issued.isoformat() if document.issued else "",
        "colon": document.colon,
    }


def _section(section: Section, place: str, level: int, charts: Iterator[int]) -> dict[str, Any]:
    """Return a section; its `id` says where it stands, its level is that of its heading."""
    inner = count(1)
    return {
        "kind": "section",
        "id": place,
        "level": min(level, 6),
        "heading": section.heading,
        "number": section.number,
        "title": section.title,
        "blocks": [
            _section(block, f"{place}-{next(inner)}", level + 1, charts)
            if isinstance(block, Section)
            else _block(block, charts)
            for block in section.blocks
        ],
    }


def _block(block: Block, charts: Iterator[int]) -> dict[str, Any]:
    """Return a block that is no section."""
    match block:
        case Paragraph():
            return {"kind": "text", "parts": _parts(block.text)}
        case Facts():
            return {"kind": "facts", "facts": _pairs(block)}
        case Table():
            return _table(block)
        case Bullets():
            return {"kind": "list", "title": block.title, "points": _points(block.items)}
        case Figure():
            return _picture("picture", block.title, block.picture.svg())
        case Diagram():
            return _picture(
                "chart", block.title, chart_svg(block.chart, f"chart-{next(charts)}", block.title)
            )
    raise AssertionError(f"no way to print {block}")


def _pairs(facts: Facts) -> list[dict[str, str]]:
    """Return facts; `room` says whether one takes half a line or, being `whole`, all of it."""
    pairs = ((label, value.strip()) for label, value in facts.pairs)
    return [
        {"label": label, "value": value, "room": "whole" if "\n" in value or cells(value) > _HALF else "half"}
        for label, value in pairs
    ]


def _parts(text: str) -> list[str]:
    """Return the parts of a text between empty lines."""
    return [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]


def _points(items: Sequence[Item]) -> list[dict[str, Any]]:
    """Return the points of a list, with those below them."""
    return [{"lead": item.lead, "text": item.text.strip(), "points": _points(item.items)} for item in items]


def _table(table: Table) -> dict[str, Any]:
    """Return a table; widths are in per cent, and each cell knows how it may be broken."""
    return {
        "kind": "table",
        "title": table.title,
        "columns": [
            {
                "title": column.title,
                "width": width,
                "right": column.right,
                "fit": "short" if len(column.title) <= _NAME else "whole",
            }
            for column, width in zip(table.columns, _widths(table.columns), strict=True)
        ],
        "rows": [
            [
                {"text": text.strip(), "right": column.right, "fit": _fit(text)}
                for text, column in zip(row, table.columns, strict=True)
            ]
            for row in table.rows
        ],
    }


def _fit(text: str) -> str:
    """Tell whether a cell stays in one line, keeps its words whole, or is broken anywhere."""
    if len(text) <= _SHORT:
        return "short"
    return "any" if any(len(word) > _SHORT for word in _WORD.findall(text)) else "whole"


def _widths(columns: Sequence[Column]) -> Iterator[float]:
    """Return the shares of columns in per cent."""
    whole = sum(column.share for column in columns) or 1
    return (round(100 * column.share / whole, 2) for column in columns)


def _picture(kind: str, title: str, drawn: str) -> dict[str, Any]:
    """Return a picture, which our own functions have drawn and escaped."""
    found = _SIZE.search(drawn)
    width, height = (float(found[1]), float(found[2])) if found else (0.0, 0.0)
    return {"kind": kind, "title": title, "svg": Markup(drawn), "wide": width > max(_WIDE, height)}
