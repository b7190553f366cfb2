"""Reading a PDF as somebody would: its pages, its bookmarks and its fonts."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader

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


def tight(text: str) -> str:
    """Return a text without any space: lines are broken anew in a PDF."""
    return "".join(text.split())


def pages(data: bytes) -> list[str]:
    """Return the text of each page, without spaces."""
    return [tight(page.extract_text()) for page in PdfReader(BytesIO(data)).pages]


def bookmarks(data: bytes) -> list[tuple[int, str]]:
    """Return the bookmarks in order, each with its level."""

    def walk(entries: list[Any], level: int) -> Iterator[tuple[int, str]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from walk(entry, level + 1)
            else:
                yield level, str(entry.title)

    return list(walk(PdfReader(BytesIO(data)).outline, 1))


def fonts(data: bytes) -> set[str]:
    """Return the names of the fonts in a PDF, without what marks a subset."""
    found: set[str] = set()
    for page in PdfReader(BytesIO(data)).pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            found.add(str(font.get_object()["/BaseFont"]).rpartition("+")[2].lstrip("/"))
    return found


def headings(document: Document) -> list[tuple[int, str]]:
    """Return the headings of a document in order, each with its level."""

    def walk(blocks: tuple[Block, ...], level: int) -> Iterator[tuple[int, str]]:
        for block in blocks:
            if isinstance(block, Section):
                yield level, block.heading
                yield from walk(block.blocks, level + 1)

    return list(walk(document.sections, 1))


def texts(document: Document) -> list[str]:
    """Return every text of a document in the order in which it is read."""
    found = [document.banner, document.title, *_texts(document.facts)]
    return [text for text in [*found, *(text for each in document.sections for text in _texts(each))] if text]


def _texts(block: Block) -> Iterator[str]:
    """Yield the texts of a block; of a picture its title, since its words stand in no order."""
    match block:
        case Section():
            yield block.heading
            for inner in block.blocks:
                yield from _texts(inner)
        case Paragraph():
            yield block.text
        case Facts():
            yield from (text for pair in block.pairs for text in pair)
        case Table():
            yield block.title
            yield from (column.title for column in block.columns)
            yield from (cell for row in block.rows for cell in row)
        case Bullets():
            yield block.title
            for item in block.items:
                yield from _points(item)
        case Figure() | Diagram():
            yield block.title


def _points(item: Item) -> Iterator[str]:
    """Yield the texts of a point and of those below it."""
    yield from (item.lead, item.text)
    for inner in item.items:
        yield from _points(inner)
