"""What all parts of the writer share: the file that is written, its page, and the names of its styles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retro_tui.minutes.document import Document
from retro_tui.minutes.house import House

if TYPE_CHECKING:
    from docx.document import Document as File
    from docx.oxml.section import CT_SectPr
    from docx.section import Section

EMU = 635
"""Of which a twip has so many; a twip is a twentieth of a point."""
_A4 = (11906, 16838)
_MARGIN = 1134


@dataclass(frozen=True, slots=True)
class Paper:
    """A file with its styles and its bullets, ready to be written upon."""

    file: File
    document: Document
    house: House
    styles: dict[str, str]
    """The id of each style by its name in lower case."""
    bullets: int
    """The number of the list definition that lists have."""
    section: CT_SectPr
    """What is said of the pages that the minutes are on."""
    sheet: tuple[int, int]
    """Width and height of a page, in twips."""
    width: int
    height: int
    """Of what is between its margins."""

    def style(self, name: str) -> str:
        """Return the id of a style."""
        return self.styles[name.lower()]


def lay_a4(section: Section) -> None:
    """Give a section of a file of ours its page: A4, with margins that leave 17 cm."""
    from docx.shared import Twips

    section.page_width, section.page_height = map(Twips, _A4)
    section.left_margin = section.right_margin = Twips(_MARGIN)
    section.top_margin, section.bottom_margin = Twips(1474), Twips(1247)
    section.header_distance, section.footer_distance = Twips(624), Twips(567)


def sheet(section: Section) -> tuple[int, int]:
    """Return the width and the height of a page in twips; what a section does not say is A4's."""
    return (section.page_width or _A4[0] * EMU) // EMU, (section.page_height or _A4[1] * EMU) // EMU


def room(section: Section) -> tuple[int, int]:
    """Return the width and the height between the margins in twips."""
    width, height = sheet(section)
    across = (section.left_margin, section.right_margin, section.gutter or 0)
    down = (section.top_margin, section.bottom_margin)
    return max(width - _sum(across), 1440), max(height - _sum(down), 1440)


def _sum(margins: Iterable[int | None]) -> int:
    """Add up margins; those at the top and the bottom may be negative, which means that they are firm."""
    return sum(_MARGIN if margin is None else abs(margin) // EMU for margin in margins)
