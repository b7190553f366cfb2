"""What people put on the board."""

from __future__ import annotations

from retro_tui.i18n import _
from retro_tui.minutes.document import Block, Bullets, Column, Item
from retro_tui.minutes.sheet import Sheet, table
from retro_tui.storage.models import Note


def lanes(sheet: Sheet) -> list[Block]:
    """List the notes under the titles of their lanes."""
    titles = _titles(sheet)
    keys = list(titles) + sorted({note.lane for note in sheet.meeting.notes} - set(titles))
    blocks = ((key, _of(sheet, key)) for key in keys)
    return [
        Bullets(tuple(Item(note.text) for note in notes), titles.get(key, key))
        for key, notes in blocks
        if notes
    ]


def _titles(sheet: Sheet) -> dict[str, str]:
    """Return the lanes that the template has, with their titles."""
    step = sheet.template.step("notes") if sheet.template else None
    return {lane.key: lane.title.text(sheet.lang) for lane in step.lanes} if step else {}


def _of(sheet: Sheet, key: str) -> list[Note]:
    """Return the notes of one lane."""
    return [note for note in sheet.meeting.notes if note.lane == key]


def raw(sheet: Sheet) -> list[Block]:
    """Tabulate all notes by their numbers; who wrote them is not said."""
    titles, lang = _titles(sheet), sheet.lang
    columns = (Column(_("No.", lang), 3), Column(_("Lane", lang), 8), Column(_("Note", lang), 30))
    notes = sorted(sheet.meeting.notes, key=lambda note: note.number)
    return [*table(columns, ((note.tag, titles.get(note.lane, note.lane), note.text) for note in notes))]
