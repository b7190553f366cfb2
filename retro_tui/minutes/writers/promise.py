"""What an action says where there is room for a few lines: in a calendar, in a ticket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retro_tui.domain.words import N_
from retro_tui.minutes.sections.outcome import criteria, verifier
from retro_tui.minutes.sheet import Sheet, said, tagged

if TYPE_CHECKING:
    from retro_tui.storage.models import Action


def promise(sheet: Sheet, action: Action) -> str:
    """Say who promised it, how it will be seen that it is done, and why it is to be done."""
    because = [sheet.meeting.find(each) for each in (action.cause_id, action.problem_id, action.lesson_id)]
    return lines(
        sheet,
        (N_("Owner"), action.owner),
        (N_("Helpers"), action.helpers),
        (N_("Acceptance criteria"), criteria(sheet, action.acceptance_criteria)),
        (N_("Verifier"), verifier(sheet, action.verifier, action.owner)),
        (N_("Because of"), "\n".join(tagged(record) for record in because if record)),
        (N_("Ticket"), action.external_ref),
    )


def lines(sheet: Sheet, *parts: tuple[str, str]) -> str:
    """Return what there is to say, each behind its label, and last of all in which session it was said."""
    session = sheet.meeting.session
    where = (N_("Session"), f"{session.code} {session.title}")
    return "\n".join(_line(sheet, said(label, sheet.lang), text) for label, text in (*parts, where) if text)


def _line(sheet: Sheet, label: str, text: str) -> str:
    """Return a text behind its label; below it, if it has several lines."""
    if "\n" in text:
        return f"{sheet.labelled(label, ' ').rstrip()}\n{text}"
    return sheet.labelled(label, text)
