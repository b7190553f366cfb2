"""Putting the minutes into their file, and the file into bytes that are the same every time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.oxml.ns import qn

from retro_tui.minutes.writers.word.pages import joined, settle
from retro_tui.minutes.writers.word.paper import Paper
from retro_tui.minutes.writers.word.wordml import elements, plain

_LONG_AGO = date(1980, 1, 1)
"""The first day that a ZIP file knows."""
_UNTITLED = 255
"""Most characters of a property."""


def put(paper: Paper, place: Any, parts: Sequence[str]) -> None:
    """Put the minutes where the template wants them, or at the end of the file."""
    body = paper.file.element.body
    before = body.get_or_add_sectPr() if place is None else place
    written = elements(joined(parts, paper))
    settle(
        [end for each in written for end in each.findall(f"{qn('w:pPr')}/{qn('w:sectPr')}")], paper.section
    )
    for each in written:
        before.addprevious(each)
    if place is None:
        return
    if place.xpath("./w:pPr/w:sectPr"):  # a section ends with it
        for run in place.xpath("./*[not(self::w:pPr)]"):
            place.remove(run)
    else:
        body.remove(place)


def sealed(paper: Paper) -> bytes:
    """Return the file, which says of itself what it is, and has no time but that of its document."""
    day = max(paper.document.issued or _LONG_AGO, _LONG_AGO)
    _describe(paper, day)
    saved, sealed = BytesIO(), BytesIO()
    paper.file.save(saved)
    with ZipFile(saved) as source, ZipFile(sealed, "w") as target:
        for name in source.namelist():
            entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            target.writestr(entry, source.read(name))
    return sealed.getvalue()


def _describe(paper: Paper, day: date) -> None:
    """Fill in the properties of the file."""
    document, known = paper.document, paper.file.core_properties
    known.title = _short(document.title)
    known.subject = _short(document.code)
    known.author = known.last_modified_by = _short(paper.house.company)
    known.content_status = _short(document.revision)
    known.category = _short(document.confidential)
    known.comments = known.keywords = known.version = ""
    known.language = "en-US" if paper.document.lang == "en" else "zh-CN"
    known.created = known.modified = datetime(day.year, day.month, day.day)
    known.revision = 1
    for printed in known._element.findall(qn("cp:lastPrinted")):
        known._element.remove(printed)


def _short(text: str) -> str:
    """Return a text as a property: one line."""
    return " ".join(plain(text).split())[:_UNTITLED]
