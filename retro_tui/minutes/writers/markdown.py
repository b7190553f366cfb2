"""Minutes as GitHub-flavoured Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retro_tui.domain.charts import draw
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
from retro_tui.minutes.pictures.text_tree import fenced
from retro_tui.minutes.writers.escape import cell, flow, heading, inline

if TYPE_CHECKING:
    from retro_tui.minutes.formats import Wish
    from retro_tui.minutes.house import House

_WIDTH = 76
"""Cells of a line of a chart."""
_BREAK = "\\\n"
"""A hard line break that no editor strips."""


@dataclass(frozen=True, slots=True)
class _Style:
    """What depends on the document or on what was asked for."""

    colon: str
    mermaid: bool


def render(document: Document, house: House, wish: Wish) -> bytes:
    """Return the whole document as a file, within the company's own template if there is one."""
    if house.markdown is None:
        return markdown(document, mermaid=wish.mermaid).encode()
    from retro_tui.minutes.filling import fill

    values = {
        "minutes": markdown(document, mermaid=wish.mermaid),
        "body": _body(document, _Style(document.colon, wish.mermaid)) + "\n",
        "title": heading(document.title),
        "banner": inline(document.banner),
        "code": inline(document.code),
        "revision": inline(document.revision),
        "confidential": inline(document.confidential),
        "issued": document.issued.isoformat() if document.issued else "",
        "lang": document.lang,
        "company": inline(house.company),
    }
    return fill(house.markdown, "{{ minutes }}", values, html=False).encode()


def markdown(document: Document, *, mermaid: bool = False) -> str:
    """Return the whole document; it ends with one newline. Pictures are text, or else `mermaid`."""
    parts = [f"> **{inline(document.banner)}**"] if document.banner else []
    parts += [f"# {heading(document.title)}", _body(document, _Style(document.colon, mermaid))]
    return "\n\n".join(part for part in parts if part) + "\n"


def _body(document: Document, style: _Style) -> str:
    """Return everything below the title."""
    parts = [*_block(document.facts, style, 1)]
    for section in document.sections:
        parts += _block(section, style, 1)
    return "\n\n".join(part for part in parts if part)


def _block(block: Block, style: _Style, level: int) -> Iterator[str]:
    """Yield the pieces of a block, between which there is an empty line."""
    match block:
        case Section():
            yield "#" * min(level + 1, 6) + " " + heading(block.heading)
            for inner in block.blocks:
                yield from _block(inner, style, level + 1)
        case Paragraph():
            yield from (_BREAK.join(flow(part)) for part in _paragraphs(block.text))
        case Facts():
            yield "\n".join(_fact(label, value, style.colon) for label, value in block.pairs)
        case Table():
            yield _title(block.title)
            yield _table(block)
        case Bullets():
            yield _title(block.title)
            yield "\n".join(line for item in block.items for line in _item(item, ""))
        case Diagram():
            yield _title(block.title)
            yield fenced("\n".join(draw(block.chart, _WIDTH, lambda said: said.msgid)))
        case Figure():
            yield _title(block.title)
            yield _figure(block, style)


def _title(title: str) -> str:
    """Return the line above a list or a table."""
    return f"**{inline(title)}**" if title else ""


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the parts of a text between empty lines."""
    part: list[str] = []
    for line in [*text.split("\n"), ""]:
        if line.strip():
            part.append(line)
        elif part:
            yield "\n".join(part)
            part = []


def _fact(label: str, value: str, colon: str) -> str:
    """Return a fact as a point of a list; its marker differs from that of `_item`, lest they run together."""
    first, *more = flow(value, after=True) or [""]
    return _BREAK.join([f"- **{inline(label)}**{colon}{first}", *("  " + line for line in more)])


def _item(item: Item, indent: str) -> Iterator[str]:
    """Yield a point and those below it, each further in by two."""
    lead = f"**{inline(item.lead)}** " if item.lead else ""
    first, *more = flow(item.text, after=bool(lead)) or [""]
    lines = [f"{indent}* {lead}{first}".rstrip(" "), *(f"{indent}  {line}" for line in more)]
    yield _BREAK.join(lines)
    for inner in item.items:
        yield from _item(inner, indent + "  ")


def _figure(figure: Figure, style: _Style) -> str:
    """Return a picture as a block of code."""
    if style.mermaid:
        return fenced(figure.picture.mermaid().rstrip("\n"), "mermaid")
    return fenced(figure.picture.text())


def _table(table: Table) -> str:
    """Return a table, a line for each row."""
    rows = [
        [cell(column.title) for column in table.columns],
        ["---:" if column.right else "---" for column in table.columns],
        *([cell(text) for text in row] for row in table.rows),
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
