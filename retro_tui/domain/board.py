"""The way of notes on the board: written, grouped, voted on, ranked; and what stands there at the end."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from retro_tui.domain.shapes import BoardLike, GroupLike, NoteLike
from retro_tui.domain.words import N_

PHASES = {
    "write": N_("Write"),
    "group": N_("Group"),
    "vote": N_("Voting"),
    "rank": N_("Result"),
}
"""The phases in their order, with their words."""

HIDDEN = "hidden"
"""State of a note that waits for its reveal."""

KEPT_BACK = ("hidden", "anonymous")
"""Ways of giving notes in which nobody sees the notes of others before the reveal."""


def phase_of(phase: str) -> str:
    """Return the phase that a step is in; one that nobody has moved is at its beginning."""
    return phase if phase in PHASES else "write"


def next_phase(phase: str, by: int = 1) -> str | None:
    """Return the phase after this one, or before it; `None` at the ends."""
    names = list(PHASES)
    place = names.index(phase_of(phase)) + by
    return names[place] if 0 <= place < len(names) else None


def may_see(note: NoteLike, reader: str, own: Collection[str]) -> bool:
    """Return whether somebody may see a note: it is revealed, or it is the own, by author or by id."""
    return note.state != HIDDEN or note.id in own or bool(reader and note.created_by == reader)


class Item(NamedTuple):
    """What is voted on: a group with its notes, or a note that is in no group."""

    id: str
    title: str
    notes: tuple[NoteLike, ...]
    votes: int
    group: GroupLike | None = None


def items(meeting: BoardLike, votes: Mapping[str, int] | None = None) -> list[Item]:
    """Return the groups and the other notes, in the order in which they were made.

    A group has its own votes and those of the notes in it: what was given before notes were put together
    still counts. `votes` are dots by id; without them those that the meeting tells.
    """
    dots = meeting.votes if votes is None else votes
    found = groups(meeting, dots)
    known = {item.id for item in found}
    alone = (n for n in meeting.notes if n.group_id not in known)
    return found + [Item(n.id, n.text, (n,), dots.get(n.id, 0)) for n in alone]


def groups(meeting: BoardLike, votes: Mapping[str, int]) -> list[Item]:
    """Return the groups that have notes, in the order in which they were made."""
    found = []
    for group in meeting.groups:
        notes = tuple(n for n in meeting.notes if n.group_id == group.id)
        if notes:
            total = votes.get(group.id, 0) + sum(votes.get(n.id, 0) for n in notes)
            found.append(Item(group.id, group.title or notes[0].text, notes, total, group))
    return found


def ranked(meeting: BoardLike) -> list[Item]:
    """Return what has votes, most first; what has as many stays in its order."""
    return sorted((item for item in items(meeting) if item.votes), key=lambda item: -item.votes)
