"""Build the minutes of a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, TypeVar, cast

from retro_tui.domain.words import Phrase
from retro_tui.i18n import _, pick
from retro_tui.minutes.beside import beside
from retro_tui.minutes.checking import template_of
from retro_tui.minutes.document import Document
from retro_tui.minutes.outline import sections
from retro_tui.minutes.pictures.picture import Picture
from retro_tui.minutes.sections import opening
from retro_tui.minutes.sheet import Sheet
from retro_tui.storage.models import Meeting
from retro_tui.text import plain_lines

T = TypeVar("T")


def build(
    meeting: Meeting,
    lang: str,
    warnings: Sequence[Phrase] = (),
    today: date | None = None,
    include_notes: bool = False,
    form: str = "minutes",
) -> Document:
    """Lay out what the store holds of a meeting in `zh`, `en` or `both`, whatever language the screen has.

    `today` stands in for the day of the meeting where none is set; notes are in an appendix only on request.
    `form` is that of the minutes, or of the longer report.
    """
    if lang == "both":
        english, chinese = (
            _laid_out(
                Sheet(meeting, each, today, template_of(meeting), warnings, beside=True), form, include_notes
            )
            for each in ("en", "zh")
        )
        return harmless(beside(english, chinese))
    sheet = Sheet(meeting, pick(lang), today, template_of(meeting), warnings)
    return harmless(_laid_out(sheet, form, include_notes))


def _laid_out(sheet: Sheet, form: str, include_notes: bool) -> Document:
    """Lay out one paper in one language."""
    meeting, report = sheet.meeting, form == "report"
    return Document(
        title=opening.title(sheet, report=report),
        lang=sheet.lang,
        banner="" if meeting.final else _("DRAFT: not final, may still change", sheet.lang),
        facts=opening.header(sheet),
        sections=sections(sheet, include_notes=include_notes, report=report),
        code=meeting.session.code,
        revision=opening.issue(sheet),
        confidential=opening.confidential(sheet),
        issued=opening.day_of(sheet),
    )


def harmless(part: T) -> T:
    """Return a part of the document without any character that a terminal or a reader would obey."""
    found: Any = part
    if isinstance(found, str):
        found = plain_lines(found)
    elif isinstance(found, tuple):
        found = tuple(harmless(each) for each in found)
    elif is_dataclass(found) and not isinstance(found, Picture):  # a picture does so where it draws
        values = {field.name: harmless(getattr(found, field.name)) for field in fields(found)}
        found = cast(Any, type(found))(**values)
    result: T = found
    return result
