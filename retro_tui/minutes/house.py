"""The house style: how a company wants its papers to look, from its config folder (N4)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class House:
    """What every paper of one company has in common; all of it may be missing."""

    company: str = ""
    """Its name, in the head of every page."""
    logo: Path | None = None
    """A PNG, JPEG or SVG file."""
    color: str = "#1F4E79"
    """Of headings and of the heads of tables, as `#RRGGBB`."""
    fonts: tuple[str, ...] = ()
    """Families to try first, in this order."""
    html: Path | None = None
    """A template of its own for HTML."""
    markdown: Path | None = None
    """A template of its own for Markdown."""
    docx: Path | None = None
    """A DOCX file whose styles, head and foot are taken."""


PLAIN = House()
"""No house style."""
