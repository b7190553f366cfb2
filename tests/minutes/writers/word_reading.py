"""Writing DOCX and reading it back with python-docx."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any, TypeVar

import docx
from docx.document import Document as File
from docx.oxml.ns import qn
from docx.table import Table as Drawn

from retro_tui.minutes.document import (
    Block,
    Document,
    Facts,
    Item,
    Section,
)
from retro_tui.minutes.formats import Wish
from retro_tui.minutes.house import PLAIN, House
from retro_tui.minutes.writers.word import render

B = TypeVar("B")


def read(document: Document, house: House = PLAIN) -> File:
    """Write a document and read it back."""
    return docx.Document(BytesIO(render(document, house, Wish())))


def paper(*parts: Block, **known: Any) -> Document:
    """Return a document with one section."""
    return replace(Document("T", "en", "", Facts(()), (Section("S", parts),)), **known)


def inside(document: Document, kind: type[B] | tuple[type[B], ...]) -> list[B]:
    """Return all blocks of one kind in the order in which they are printed."""

    def walk(block: Block) -> Iterator[B]:
        if isinstance(block, kind):
            yield block
        if isinstance(block, Section):
            for inner in block.blocks:
                yield from walk(inner)

    tops: tuple[Block, ...] = (document.facts, *document.sections)
    return [found for top in tops for found in walk(top)]


def styled(file: File, *names: str) -> list[str]:
    """Return the texts of the paragraphs in some styles."""
    return [p.text for p in file.paragraphs if p.style is not None and p.style.name in names]


def cells(table: Drawn) -> list[tuple[str, ...]]:
    """Return the texts of a table."""
    return [tuple(cell.text for cell in row.cells) for row in table.rows]


def tables(file: File, style: str) -> list[Drawn]:
    """Return the tables in a style."""
    return [table for table in file.tables if table.style is not None and table.style.name == style]


def points(items: tuple[Item, ...], level: int = 0) -> Iterator[tuple[int, str]]:
    """Yield level and text of all points of a list."""
    for item in items:
        yield level, f"{item.lead} {item.text}" if item.lead else item.text
        yield from points(item.items, level + 1)


def listed(file: File) -> Iterator[tuple[int, str]]:
    """Yield level and text of all points in a file."""
    for paragraph in file.paragraphs:
        if paragraph.style is not None and paragraph.style.name == "List Bullet":
            (level,) = paragraph._p.iter(qn("w:ilvl"))
            yield int(level.get(qn("w:val"))), paragraph.text


def known_facts(table: Drawn) -> list[tuple[str, str]]:
    """Return the facts of a table, in which a line holds one or two of them."""
    said = [cell.text for row in table.rows for cell in dict.fromkeys(row.cells)]
    return list(zip(said[::2], said[1::2], strict=True))
