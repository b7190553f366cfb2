"""Looking into the minutes: what the tests ask of a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from retro_tui.domain.charts.chart import Mark
from retro_tui.minutes.document import Bullets, Document, Facts, Item, Section, Table
from retro_tui.minutes.pictures.picture import Picture


def headings(document: Document) -> list[str]:
    """Return the headings of the sections."""
    return [section.heading for section in document.sections]


def section(document: Document, title: str) -> Section:
    """Return the section whose heading ends with `title`."""
    return next(section for section in document.sections if section.heading.endswith(title))


def blocks(part: Section, kind: type[Any]) -> list[Any]:
    """Return the blocks of one kind in a section and in those inside it."""
    found: list[Any] = []
    for block in part.blocks:
        if isinstance(block, Section):
            found += blocks(block, kind)
        if isinstance(block, kind):
            found.append(block)
    return found


def rows(part: Section, n: int = 0) -> list[dict[str, str]]:
    """Return the rows of a table by the titles of its columns."""
    table: Table = blocks(part, Table)[n]
    titles = [column.title for column in table.columns]
    return [dict(zip(titles, row, strict=True)) for row in table.rows]


def points(items: tuple[Item, ...], level: int = 0) -> Iterator[str]:
    """Yield the points of a list as lines, the deeper the further in."""
    for item in items:
        yield f"{'  ' * level}{item.lead} {item.text}".rstrip()
        yield from points(item.items, level + 1)


def listed(part: Section, title: str) -> list[str]:
    """Return the lines of the list with this title."""
    lists = [bullets for bullets in blocks(part, Bullets) if bullets.title == title]
    return [line for bullets in lists for line in points(bullets.items)]


def fact(facts: Facts, label: str) -> str:
    """Return the value with this label."""
    return dict(facts.pairs).get(label, "")


def texts(part: Any, *, headings: bool = True) -> Iterator[str]:
    """Yield all texts of a part of a document but pictures and marks, with its headings or without."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from texts(each, headings=headings)
    elif isinstance(part, Section):
        yield from (part.heading,) if headings else ()
        yield from texts(part.blocks, headings=headings)
    elif is_dataclass(part) and not isinstance(part, Picture | Mark):
        for field in fields(part):
            if field.name != "lang":
                yield from texts(getattr(part, field.name), headings=headings)
