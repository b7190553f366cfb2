"""Minutes as one HTML file: no script, nothing from outside, fit for a screen, a phone and paper."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from markupsafe import Markup

from retro_tui.minutes.filling import fill
from retro_tui.minutes.writers.html.blocks import plain
from retro_tui.minutes.writers.html.look import look, page

if TYPE_CHECKING:
    from retro_tui.minutes.document import Document
    from retro_tui.minutes.formats import Wish
    from retro_tui.minutes.house import House


def render(document: Document, house: House, wish: Wish) -> bytes:
    """Return the whole document as a file, in the company's own template if there is one."""
    values = {
        "document": plain(document),
        "house": look(house),
        "page": page(document, house),
        "css": Markup(_file("minutes.css")),
    }
    return fill(house.html, _file("minutes.html.j2"), values, html=True).encode()


def _file(name: str) -> str:
    """Return a file that lies beside this one."""
    return resources.files(__name__).joinpath(name).read_text(encoding="utf-8")
