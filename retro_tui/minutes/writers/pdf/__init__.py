"""Minutes as PDF: pages for the filing cabinet, readable by machines too, with all their fonts in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retro_tui.minutes.writers.pdf.content import content
from retro_tui.minutes.writers.pdf.typesetting import Printed, press

if TYPE_CHECKING:
    from retro_tui.minutes.document import Document
    from retro_tui.minutes.formats import Wish
    from retro_tui.minutes.house import House

_PAGES = re.compile(rb"<xmpTPg:NPages>(\d+)</xmpTPg:NPages>")


def render(document: Document, house: House, wish: Wish) -> bytes:
    """Return the whole document as a file.

    Raises:
        RetroError: it cannot be printed.
    """
    return printed(document, house).data


def printed(document: Document, house: House) -> Printed:
    """Return the same with the characters that could not be printed."""
    return press(content(document, house), document.issued)


def pages(data: bytes) -> int:
    """Return how many pages a PDF of ours has, as it says of itself."""
    found = _PAGES.search(data)
    return int(found[1]) if found else 0
