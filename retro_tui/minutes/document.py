"""The minutes as plain data: what every format prints, with no markup in any text.

Texts may have line breaks. A renderer escapes them for its format and decides nothing about the words:
only the colon between a label and its value depends on the language.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from retro_tui.domain.charts import Chart

if TYPE_CHECKING:
    from retro_tui.minutes.pictures.picture import Picture


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; an empty line parts two paragraphs."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels (without a colon) and their values."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, with its share of the width."""

    title: str
    share: int = 1
    right: bool = False
    """Whether its figures are aligned at the right."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, under columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A point of a list, led by the number it is known by (C3), with the points below it."""

    text: str
    lead: str = ""
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of points, at most nine levels deep."""

    items: tuple[Item, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its title; a renderer asks it for the form that its format can show."""

    picture: Picture
    title: str = ""


@dataclass(frozen=True, slots=True)
class Diagram:
    """A chart with its title, all its words in the language of the minutes."""

    chart: Chart
    title: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what is below it; sections inside it are one level lower."""

    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    """As it is printed, with its mark: `1.`, `8.2`, `一、`, `（二）`."""

    @property
    def heading(self) -> str:
        """Return the number and the title, with a space between them where the language has one."""
        tight = self.number.endswith(("、", "）", "："))
        return self.number + self.title if tight else f"{self.number} {self.title}".strip()


Block = Paragraph | Facts | Table | Bullets | Figure | Diagram | Section


@dataclass(frozen=True, slots=True)
class Document:
    """The minutes of one meeting in one language."""

    title: str
    lang: str
    """`zh`, `en` or, with every word of ours in both, `both`."""
    banner: str
    """What a draft says of itself at the top; empty when the minutes are final."""
    facts: Facts
    sections: tuple[Section, ...]
    code: str = ""
    """By which the session is known; in the head of every page."""
    revision: str = ""
    """Which issue of the minutes this is, in words; in the head of every page."""
    confidential: str = ""
    """Who may see it, in words, if not everybody may; in the head of every page."""
    issued: date | None = None
    """The day of a final paper, or else of its meeting: what a file says of its own time."""

    @property
    def draft(self) -> bool:
        """Whether the minutes may still change."""
        return bool(self.banner)

    @property
    def colon(self) -> str:
        """What stands between a label and its value."""
        return "：" if self.lang == "zh" else ": "
