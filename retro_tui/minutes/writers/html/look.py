"""The house style and the running head and foot in CSS, where no text may end a string or the sheet."""

from __future__ import annotations

import re
from base64 import b64encode
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from retro_tui.domain.words import N_
from retro_tui.minutes.pictures import svg
from retro_tui.minutes.sheet import said

if TYPE_CHECKING:
    from retro_tui.minutes.document import Document
    from retro_tui.minutes.house import House

_KINDS = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
_READABLE = 4.5
"""The contrast that WCAG asks for."""


def look(house: House) -> dict[str, Any]:
    """Return the house style; a colour that is too light for text is kept for lines and grounds."""
    dark = svg.contrast(house.color, svg.PAPER) >= _READABLE
    return {
        "company": house.company,
        "logo": _logo(house),
        "color": house.color,
        "ink": house.color if dark else svg.INK,
        "fonts": Markup(",".join([*map(css_text, house.fonts), svg.FONTS])),
    }


def _logo(house: House) -> str:
    """Return the logo as an address that holds all of it; an SVG is shown as an image and never run."""
    if house.logo is None:
        return ""
    return f"data:{_KINDS[house.logo.suffix.lower()]};base64,{b64encode(house.logo.read_bytes()).decode()}"


def page(document: Document, house: House) -> dict[str, Markup | str]:
    """Return what stands in the head and foot of every printed page, as values of `content`."""
    head = " · ".join(filter(None, [house.company, document.confidential]))
    return {
        "head": css_text(head),
        "draft": css_text(document.banner),
        "code": css_text(" · ".join(filter(None, [document.code, document.revision]))),
        "title": css_text(document.title),
        "count": _counted(document.lang),
        "mark": said(N_("DRAFT"), document.lang) if document.draft else "",
    }


def css_text(text: str) -> Markup:
    """Return a text as a string of CSS in which only letters and figures stand for themselves."""
    line = text.replace("\n", " ")
    return Markup('"' + "".join(c if c.isalnum() else f"\\{ord(c):x} " for c in line) + '"')


def _counted(lang: str) -> Markup:
    """Return the words with the number of the page and of all pages."""
    parts = re.split(r"\{(page|pages)\}", said(N_("Page {page} of {pages}"), lang))
    return Markup(" ").join(
        Markup(f"counter({part})") if n % 2 else css_text(part) for n, part in enumerate(parts)
    )
