"""Minutes as PDF: pages for the filing cabinet, readable by machines too, with all their fonts in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retro_tui.minutes.writers.pdf.content import content
from retro_tui.minutes.writers.pdf.typesetting import press

if TYPE_CHECKING:
    from retro_tui.minutes.document import Document
    from retro_tui.minutes.formats import Wish
    from retro_tui.minutes.house import House

_PAGES = re.compile(rb"<xmpTPg:NPages>(\d+)</xmpTPg:NPages>")


class Paper(bytes):
    """A PDF, and what has to be said of it."""

    missing: tuple[str, ...] = ()
    """The characters for which there was no font; each is printed as its code, such as [U+1F600]."""


def render(document: Document, house: House, wish: Wish) -> bytes:
    """Return the whole document as a file.

    Raises:
        RetroError: it cannot be printed.
    """
    printed = press(content(document, house), document.issued)
    paper = Paper(printed.data)
    paper.missing = printed.missing
    return paper


def pages(data: bytes) -> int:
    """Return how many pages a PDF of ours has, as it says of itself."""
    found = _PAGES.search(data)
    return int(found[1]) if found else 0
