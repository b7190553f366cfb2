"""The file that the minutes are written into: a new one, or a company's own with a place in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.section import Section

from retro_tui.domain.words import N_
from retro_tui.errors import RetroError
from retro_tui.minutes.document import Document
from retro_tui.minutes.house import House
from retro_tui.minutes.writers.word import bullets, styles
from retro_tui.minutes.writers.word.paper import Paper, lay_a4, room, sheet

if TYPE_CHECKING:
    from docx.document import Document as File
    from docx.oxml.section import CT_SectPr

_PLACE = re.compile(r"\{\{\s*minutes\s*\}\}")
_NOT_OURS = (
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.CUSTOM_XML,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
"""What python-docx puts into a new file for nobody: a picture of an empty page, and the styles once more."""


def opened(document: Document, house: House) -> tuple[Paper, Any]:
    """Return a paper to write upon, and the paragraph of its template that the minutes go before, or none.

    Raises:
        RetroError: the template is no DOCX file.
    """
    file = _template(house.docx) if house.docx else docx.Document()
    file.element.body.get_or_add_sectPr()
    place = _place(file)
    fresh = house.docx is None
    if fresh:
        _tidy(file)
    known = styles.prepare(file, house, fresh=fresh)
    pages = _section(file, place)
    section = Section(pages, file.part)
    paper = Paper(
        file,
        document,
        house,
        known,
        bullets.prepare(file, fresh=fresh),
        pages,
        sheet(section),
        *room(section),
    )
    return paper, place


def _template(path: Path) -> File:
    """Read a company's own file."""
    try:
        file = docx.Document(str(path))
        file.styles, file.sections, file.core_properties  # noqa: B018  # all that is asked of it is there
    except Exception as error:  # a broken file raises whatever its broken part happens to raise
        said = N_("The template {path} is no DOCX file that can be read; save it in Word as .docx")
        raise RetroError(said, path=path) from error
    return file


def _tidy(file: File) -> None:
    """Turn the new file of python-docx into one of ours, as a Word of today would make it."""
    lay_a4(file.sections[0])
    for rels in (file.part.package.rels, file.part.rels):
        for known in [known for known, rel in rels.items() if rel.reltype in _NOT_OURS]:
            del rels[known]
    settings = file.settings.element
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")
    for lang in settings.iter(qn("w:themeFontLang")):
        lang.set(qn("w:eastAsia"), "zh-CN")


def _place(file: File) -> Any:
    """Return the paragraph that says where the minutes go."""
    return next((p for p in file.element.body.p_lst if _PLACE.fullmatch(p.text.strip())), None)


def _section(file: File, place: Any) -> CT_SectPr:
    """Return what is said of the pages that the minutes are on: it stands at the end of a section."""
    after = [] if place is None else place.xpath("./w:pPr/w:sectPr | ./following::w:sectPr")
    return cast("CT_SectPr", after[0] if after else file.element.body.get_or_add_sectPr())
