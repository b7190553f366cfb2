"""The blocks of the minutes as paragraphs, lists, tables and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from retro_tui.domain.charts import draw
from retro_tui.minutes.document import (
    Block,
    Bullets,
    Diagram,
    Facts,
    Figure,
    Item,
    Paragraph,
    Section,
    Table,
)
from retro_tui.minutes.pictures.chart_svg import chart_svg
from retro_tui.minutes.writers.word.bullets import DEEPEST
from retro_tui.minutes.writers.word.images import Images, read
from retro_tui.minutes.writers.word.pages import place, turned
from retro_tui.minutes.writers.word.paper import Paper
from retro_tui.minutes.writers.word.raster import installed
from retro_tui.minutes.writers.word.styles import LEVELS
from retro_tui.minutes.writers.word.tables import facts, table
from retro_tui.minutes.writers.word.wordml import BOLD, paragraph, run

_CELLS = 76
"""Of a line of a chart that is drawn with characters."""
_UNNUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
"""The numbers are in the text: a template that numbers its headings does not do so twice."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes blocks onto one paper."""

    paper: Paper
    images: Images = field(default_factory=Images)

    def minutes(self) -> Iterator[str]:
        """Yield everything between the head and the foot."""
        document = self.paper.document
        if document.banner:
            yield self._styled(document.banner, "Minutes Banner")
        yield self._styled(document.title, "Title")
        yield facts(document.facts, self.paper)
        for section in document.sections:
            yield from self.block(section, 1)

    def block(self, block: Block, level: int) -> Iterator[str]:
        """Yield the paragraphs and tables of a block; `level` is that of a section."""
        match block:
            case Section():
                style = self.paper.style(f"heading {min(level, LEVELS)}")
                yield paragraph(run(_line(block.heading)), style, _UNNUMBERED)
                for inner in block.blocks:
                    yield from self.block(inner, level + 1)
            case Paragraph():
                parts = re.split(r"\n\s*\n", block.text.strip())
                yield from (paragraph(run(part)) for part in parts if part)
            case Facts():
                yield facts(block, self.paper) if block.pairs else ""
            case Table():
                yield self._title(block.title)
                yield table(block, self.paper)
            case Bullets():
                yield self._title(block.title)
                for item in block.items:
                    yield from self._item(item, 0)
            case Diagram() | Figure():
                yield self._picture(block)

    def _styled(self, text: str, style: str) -> str:
        """Write a paragraph of one line in a style of its own."""
        return paragraph(run(_line(text)), self.paper.style(style))

    def _title(self, title: str) -> str:
        """Write the line above a list, a table or a picture, which stays with it."""
        return self._styled(title, "Minutes Caption") if title else ""

    def _item(self, item: Item, level: int) -> Iterator[str]:
        """Yield a point and those below it."""
        where = f'<w:ilvl w:val="{min(level, DEEPEST)}"/><w:numId w:val="{self.paper.bullets}"/>'
        words = run(f"{item.lead} ", BOLD) if item.lead else ""
        yield paragraph(
            words + run(item.text), self.paper.style("List Bullet"), f"<w:numPr>{where}</w:numPr>"
        )
        for inner in item.items:
            yield from self._item(inner, level + 1)

    def _picture(self, block: Figure | Diagram) -> str:
        """Write a picture, or draw it with characters where there is nothing to make pictures with."""
        title = self._title(block.title)
        if not installed():
            return title + paragraph(run(_drawing(block)), self.paper.style("Minutes Drawing"))
        if isinstance(block, Figure):
            svg = block.picture.svg()
        else:
            svg = chart_svg(block.chart, f"chart{self.images.count}", block.title)
        shape, told = read(svg)
        size, turn = place(shape, self.paper)
        drawn = self.images.vector(svg, self.paper.file.part, size, told)
        whole = title + paragraph(drawn, self.paper.style("Minutes Picture"))
        return turned(whole, self.paper) if turn else whole


def _drawing(block: Figure | Diagram) -> str:
    """Draw a picture or a chart with characters; bars would be too wide in Chinese fonts."""
    if isinstance(block, Figure):
        return block.picture.text()
    return "\n".join(draw(block.chart, _CELLS, lambda said: said.msgid, ascii=True))


def _line(text: str) -> str:
    """Return a text as one line."""
    return " ".join(text.split("\n"))
