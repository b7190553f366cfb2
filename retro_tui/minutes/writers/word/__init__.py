"""Minutes as DOCX for Word: real headings, lists and tables, in a company's own template if it has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retro_tui.minutes.writers.word.blocks import Writer
from retro_tui.minutes.writers.word.closing import put, sealed
from retro_tui.minutes.writers.word.frame import frame
from retro_tui.minutes.writers.word.opening import opened

if TYPE_CHECKING:
    from retro_tui.minutes.document import Document
    from retro_tui.minutes.formats import Wish
    from retro_tui.minutes.house import House


def render(document: Document, house: House, wish: Wish) -> bytes:
    """Return the whole document as a file.

    Raises:
        RetroError: the template or the logo of the house cannot be read.
    """
    paper, place = opened(document, house)
    writer = Writer(paper)
    frame(paper, writer.images)
    put(paper, place, list(writer.minutes()))
    return sealed(paper)
