"""What stands on the board in each phase: lanes of cards, made of what one person may see."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from textual.content import Content

from retro_tui.domain.board import HIDDEN, PHASES, Item, groups, items
from retro_tui.domain.shapes import BoardLike, NoteLike
from retro_tui.domain.words import N_
from retro_tui.i18n import _, language, ngettext
from retro_tui.screens.sitting import Sitting
from retro_tui.templates.model import Lane as LanePlan
from retro_tui.widgets.board import Card
from retro_tui.widgets.board import Lane as BoardLane

KEPT = {
    "named": N_("Notes are stored with the name of who wrote them, and everybody sees them at once."),
    "hidden": N_(
        "Until the reveal others do not see your notes; then they are shown with your name. The name is "
        "stored from the start: whoever can open the store's file itself could read it."
    ),
    "anonymous": N_(
        "Neither your name nor the time is stored with a note, and the reveal shuffles them. Until then you "
        "alone see yours; whoever can open the store's file itself could read the text, but not whose it is. "
        "A vote is stored without a name, and cannot be traced once the meeting is final."
    ),
}
"""In plain words what is stored, and who could read it."""


def by_lanes(
    meeting: BoardLike,
    lanes: Collection[LanePlan],
    who: str,
    marked: Collection[str],
    mine: Mapping[str, int],
) -> tuple[BoardLane, ...]:
    """Return the groups, if there are any, and beside them the lanes with the notes that are in none.

    `mine` are the dots that this person has given.
    """
    there = groups(meeting, meeting.votes)
    cards = tuple(
        Card(each.id, _in_full(each, who), _mark(each.id, marked, mine) or str(n))
        for n, each in enumerate(there, 1)
    )
    inside = {note.id for each in there for note in each.notes}
    loose: dict[str, list[Card]] = {lane.key: [] for lane in lanes}
    for note in meeting.notes:
        row_id, lane_key = note.id, note.lane
        if lane_key in loose and row_id not in inside:
            mark = _mark(row_id, marked, mine) or _bullet(note)
            loose[lane_key].append(Card(row_id, said(note, who), mark))
    lang = language()
    found = [BoardLane(_("Groups"), "", cards)] if cards else []
    for lane in lanes:
        notes = tuple(loose[lane.key])
        found.append(BoardLane(lane.title.text(lang), lane.hint.text(lang), notes, lane.key))
    return tuple(found)


def by_votes(meeting: BoardLike, who: str) -> tuple[BoardLane, ...]:
    """Return one lane with everything that was voted on, most votes first."""
    ranked = sorted(items(meeting), key=lambda each: -each.votes)
    cards = tuple(Card(each.id, _in_full(each, who), f"{each.votes:>2}") for each in ranked)
    return (BoardLane(_("Votes"), _("Nothing was voted on"), cards),)


def said(note: NoteLike, who: str) -> str:
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


def _bullet(note: NoteLike) -> str:
    """Return the sign of a note that all see, or that waits for its reveal."""
    return "◌" if note.state == HIDDEN else "•"


def phase_line(room: Sitting, phase: str) -> Content:
    """Return all phases with the present one standing out, and what is to be known in it."""
    parts = []
    for name, word in PHASES.items():
        parts.append((_(word), "bold $text-primary" if name == phase else "$text-muted"))
        parts.append((" › ", "$text-muted"))
    return Content.assemble(*parts[:-1], ("   " + _told(room, phase), "$foreground"))


def _told(room: Sitting, phase: str) -> str:
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
