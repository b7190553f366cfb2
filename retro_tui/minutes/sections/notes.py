"""What people put on the board."""

from __future__ import annotations

from retro_tui.domain import choices as c
from retro_tui.domain.board import Item as OnBoard
from retro_tui.domain.board import items
from retro_tui.i18n import _, ngettext
from retro_tui.minutes.document import Block, Bullets, Column, Item, Paragraph
from retro_tui.minutes.sheet import Sheet, table
from retro_tui.storage.models import Note


def lanes(sheet: Sheet) -> list[Block]:
    """List the groups, most votes first, then the other notes under the titles of their lanes."""
    titles = _titles(sheet)
    there = items(sheet.meeting)
    empty = {group.id for group in sheet.meeting.groups} - {each.id for each in there}
    groups = sorted((each for each in there if each.group), key=lambda each: -each.votes)
    points = [_group(sheet, each, titles) for each in groups]
    points += [Item(group.title) for group in sheet.meeting.groups if group.id in empty and group.title]
    alone = [each for each in there if each.group is None]
    keys = list(titles) + sorted({each.notes[0].lane for each in alone} - set(titles))
    blocks = ((key, [each for each in alone if each.notes[0].lane == key]) for key in keys)
    return [
        *([Bullets(tuple(points), _("Groups", sheet.lang))] if points else []),
        *(
            Bullets(tuple(Item(_voted(sheet, n)) for n in notes), titles.get(key, key))
            for key, notes in blocks
            if notes
        ),
    ]


def _group(sheet: Sheet, group: OnBoard, titles: dict[str, str]) -> Item:
    """Return a group with the notes below it, each with its lane where they come from several."""
    several = len({note.lane for note in group.notes}) > 1
    texts = (
        sheet.bracket(note.text, titles.get(note.lane, note.lane) if several else "") for note in group.notes
    )
    return Item(_voted(sheet, group), items=tuple(map(Item, texts)))


def _voted(sheet: Sheet, each: OnBoard) -> str:
    """Return the title of what was voted on, with its votes if it has any."""
    votes = ngettext("{count} vote", "{count} votes", each.votes, sheet.lang)
    return sheet.bracket(each.title, votes if each.votes else "")


def _titles(sheet: Sheet) -> dict[str, str]:
    """Return the lanes that the template has, with their titles."""
    step = sheet.template.step("notes") if sheet.template else None
    return {lane.key: lane.title.text(sheet.lang) for lane in step.lanes} if step else {}


def raw(sheet: Sheet) -> list[Block]:
    """Tabulate all notes by their numbers, and say how they were given; who wrote them is not said."""
    titles, lang = _titles(sheet), sheet.lang
    columns = (Column(_("No.", lang), 3), Column(_("Lane", lang), 8), Column(_("Note", lang), 30))
    notes = sorted(sheet.meeting.notes, key=lambda note: note.number)
    way = _(c.label(c.ANONYMITY, sheet.meeting.session.anonymity), lang)
    said = Paragraph(_("Notes were given so: {way}", lang).format(way=way))
    rows = table(columns, (_row(note, titles) for note in notes))
    return [said, *rows] if notes else []


def _row(note: Note, titles: dict[str, str]) -> tuple[str, str, str]:
    """Return a note as cells."""
    return note.tag, titles.get(note.lane, note.lane), note.text
