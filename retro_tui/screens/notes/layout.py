"""What stands on the board in each phase: lanes of cards, made of what one person may see."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from textual.content import Content

from retro_tui.domain.board import HIDDEN, PHASES, Item, items
from retro_tui.i18n import _, language, ngettext
from retro_tui.screens.room import Room
from retro_tui.templates.model import Lane as LanePlan
from retro_tui.widgets.board import Card
from retro_tui.widgets.board import Lane as BoardLane

if TYPE_CHECKING:
    from retro_tui.storage.models import Meeting, Note


def by_lanes(
    meeting: Meeting, lanes: Collection[LanePlan], who: str, marked: Collection[str], mine: Mapping[str, int]
) -> tuple[BoardLane, ...]:
    """Return the groups, if there are any, and beside them the lanes with the notes that are in none.

    `mine` are the dots that this person has given.
    """
    there = items(meeting)
    groups = [each for each in there if each.group]
    cards = tuple(
        Card(each.id, _in_full(each, who), _mark(each.id, marked, mine) or str(n))
        for n, each in enumerate(groups, 1)
    )
    inside = {note.id for each in groups for note in each.notes}
    lang = language()
    found = [BoardLane(_("Groups"), "", cards)] if cards else []
    for lane in lanes:
        loose = (n for n in meeting.notes if n.lane == lane.key and n.id not in inside)
        notes = tuple(Card(n.id, said(n, who), _mark(n.id, marked, mine) or _bullet(n)) for n in loose)
        found.append(BoardLane(lane.title.text(lang), lane.hint.text(lang), notes, lane.key))
    return tuple(found)


def by_votes(meeting: Meeting, who: str) -> tuple[BoardLane, ...]:
    """Return one lane with everything that was voted on, most votes first."""
    ranked = sorted(items(meeting), key=lambda each: -each.votes)
    cards = tuple(Card(each.id, _in_full(each, who), f"{each.votes:>2}") for each in ranked)
    return (BoardLane(_("Votes"), _("Nothing was voted on"), cards),)


def said(note: Note, who: str) -> str:
    """Return a note's text, with its author if that is somebody else."""
    by = note.created_by if note.created_by != who else ""
    return f"{note.text} · {by}" if by else note.text


def _in_full(each: Item, who: str) -> str:
    """Return a group's title with its notes below, or a note."""
    if each.group is None:
        return said(each.notes[0], who)
    return "\n".join([each.title, *(f"– {said(note, who)}" for note in each.notes)])


def _mark(row_id: str, marked: Collection[str], mine: Mapping[str, int]) -> str:
    """Return the sign of what is chosen, or the dots that were given."""
    if row_id in marked:
        return "✓"
    dots = mine.get(row_id, 0)
    return "●" * dots if dots < 4 else f"●{dots}"


def _bullet(note: Note) -> str:
    """Return the sign of a note that all see, or that waits for its reveal."""
    return "◌" if note.state == HIDDEN else "•"


def phase_line(room: Room, phase: str) -> Content:
    """Return all phases with the present one standing out, and what is to be known in it."""
    parts = []
    for name, word in PHASES.items():
        parts.append((_(word), "bold $text-primary" if name == phase else "$text-muted"))
        parts.append((" › ", "$text-muted"))
    return Content.assemble(*parts[:-1], ("   " + _told(room, phase), "$foreground"))


def _told(room: Room, phase: str) -> str:
    """Return what is to be known in a phase: votes that are left, notes that wait."""
    session = room.meeting.session
    if phase == "vote":
        left = session.votes_per_person - sum(room.mine.values())
        return _("{left} of {count} votes left").format(left=left, count=session.votes_per_person)
    if phase == "write" and room.waiting:
        return ngettext(
            "{count} note waits for the reveal", "{count} notes wait for the reveal", room.waiting
        )
    return ""
