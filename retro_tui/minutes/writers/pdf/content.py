"""The document as data for the layout: the same blocks, with the widths that it needs."""

from __future__ import annotations

import html
import re
from typing import Any

from retro_tui.domain.words import N_
from retro_tui.minutes.document import (
    Block,
    Bullets,
    Diagram,
    Document,
    Facts,
    Figure,
    Item,
    Paragraph,
    Section,
    Table,
)
from retro_tui.minutes.house import House
from retro_tui.minutes.pictures.chart_svg import chart_svg
from retro_tui.minutes.pictures.measure import bold, cut, em
from retro_tui.minutes.sheet import said
from retro_tui.minutes.writers.pairing import paired
from retro_tui.minutes.writers.pdf import fitting
from retro_tui.minutes.writers.pdf.tables import columns, is_long

_SIZE = 10.0
"""Points of the text."""
_FONT = "Noto Sans SC"
_SMALL = 8.0
"""Points of head and foot."""
_GAP, _LABEL, _LABELS = 8.0, 0.17, 0.26
"""Between a label and its value, and the most that labels take of the width, in one language and in two."""
_LATIN = re.compile("[A-Za-z]")
_WHOLE = fitting.ROOM / _SIZE
"""Width of the text in em."""
_INDENT = 1.1
"""Em by which a point is further in than that above it."""
_KEPT = 12
"""Lines of the highest row of a table that is never parted by the end of a page."""
_SVG = re.compile(r'<svg\b[^>]*?viewBox="\S+ \S+ ([\d.]+) ([\d.]+)"')
_TOLD = re.compile(r"<title\b[^>]*>([^<]*)</title>(?:<desc\b[^>]*>([^<]*)</desc>)?")
_MARK = N_("DRAFT")
_PAGE = N_("Page {page} of {pages}")
_NARROW = {"en": "[‘’“”]"}
_APOSTROPHE = r"[A-Za-z]’[A-Za-z]"
"""In Chinese texts only this is not a Chinese mark."""


def content(document: Document, house: House) -> dict[str, Any]:
    """Return all that the layout needs; its texts are those of the document, with places to break them."""
    mark = said(_MARK, document.lang) if document.draft else ""
    head = "  |  ".join(filter(None, (document.code, document.revision, document.confidential)))
    title = " ".join(document.title.split()) or document.code or "—"
    return {
        "title": title,
        "lang": "en" if document.lang == "en" else "zh",
        "region": "us" if document.lang == "en" else "cn",
        "fonts": [*house.fonts, _FONT],
        "narrow": _NARROW.get(document.lang, _APOSTROPHE),
        "color": house.color,
        "company": cut(house.company, fitting.ROOM / 2 / _SMALL, bold),
        "logo": list(house.logo.read_bytes()) if house.logo else None,
        "head": cut(head, (fitting.ROOM / 2 - 40) / _SMALL),
        "foot": cut(title, (fitting.ROOM - 120) / _SMALL),
        "page": said(_PAGE, document.lang),
        "banner": document.banner,
        "mark": mark,
        "mark_size": min(200.0, 520 / (bold(mark) or 1)),
        "side": fitting.SIDE,
        "top": fitting.TOP,
        "bottom": fitting.BOTTOM,
        "size": _SIZE,
        "parts": [_part(document.facts), *(_part(each) for each in document.sections)],
    }


def _part(block: Block) -> dict[str, Any]:
    """Return one block."""
    match block:
        case Section():
            heading = _long(" ".join(block.heading.split()), fitting.ROOM / 14)
            parts = [_part(inner) for inner in block.blocks]
            return {"kind": "section", "heading": heading, "parts": parts}
        case Paragraph():
            texts = [_long(part.strip("\n"), _WHOLE) for part in re.split(r"\n[^\S\n]*\n", block.text)]
            return {"kind": "text", "texts": [text for text in texts if text.strip()]}
        case Facts():
            return _facts(block)
        case Table():
            return _table(block)
        case Bullets():
            items = [_item(item, 1) for item in block.items]
            return {"kind": "list", "title": _long(block.title, _WHOLE), "items": items}
        case Figure():
            return _picture(block.picture.svg(), block.title)
        case Diagram():
            return _picture(chart_svg(block.chart, "chart", block.title), block.title)


def _long(text: str, room: float) -> str:
    """Return a text whose words fit into so many em."""
    return fitting.breakable(text, room)


def _facts(facts: Facts) -> dict[str, Any]:
    """Return facts in rows of one or of two short ones, with the width of their labels."""
    widest = max((em(label) for label, _value in facts.pairs), default=0.0) * _SIZE + 1
    both_languages = any(_LATIN.search(label) and not label.isascii() for label, _value in facts.pairs)
    label = min(widest, fitting.ROOM * (_LABELS if both_languages else _LABEL))
    rest = (fitting.ROOM - label - _GAP) / _SIZE
    half = (fitting.ROOM / 2 - label - 2 * _GAP) / _SIZE
    lines = paired(facts.pairs, lambda value: "\n" not in value and em(value) <= half)
    rows = [[[_long(name, label / _SIZE), _long(value, rest)] for name, value in line] for line in lines]
    return {"kind": "facts", "label": label, "gap": _GAP, "rows": rows}


def _table(table: Table) -> dict[str, Any]:
    """Return a table, with the widths of its columns and which rows may be parted."""
    size, widths = columns(table)
    rooms = [(width - 2 * fitting.INSET) / size for width in widths]
    head = [
        {
            "title": fitting.held(_long(column.title, room / 1.08), room / 1.08),
            "width": width,
            "right": column.right,
        }
        for column, width, room in zip(table.columns, widths, rooms, strict=True)
    ]
    rows = [
        {
            "cells": [fitting.held(_long(cell, room), room) for cell, room in zip(row, rooms, strict=True)],
            "long": is_long(row, widths, size, _KEPT),
        }
        for row in table.rows
    ]
    title = _long(table.title, _WHOLE)
    return {
        "kind": "table",
        "title": title,
        "size": size,
        "inset": fitting.INSET,
        "columns": head,
        "rows": rows,
    }


def _item(item: Item, level: int) -> dict[str, Any]:
    """Return a point of a list with those below it."""
    room = _WHOLE - level * _INDENT - 0.5
    inner = [_item(each, level + 1) for each in item.items]
    return {"lead": _long(item.lead, room / 1.08), "text": _long(item.text, room), "items": inner}


def _picture(svg: str, title: str) -> dict[str, Any]:
    """Return a picture with what it tells who does not see it, and the room that it gets."""
    size, told = _SVG.search(svg), _TOLD.search(svg)
    width, paper = fitting.place(float(size[1]), float(size[2])) if size else (fitting.ROOM, None)
    alt = html.unescape("\n".join(filter(None, told.groups()))) if told else title
    title = _long(title, _WHOLE)
    return {
        "kind": "picture",
        "title": title,
        "svg": svg,
        "alt": alt or title or "—",
        "width": width,
        "paper": paper,
    }
