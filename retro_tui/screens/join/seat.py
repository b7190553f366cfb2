"""The meeting as a participant sees it, read and written in plain SQL: fifty of them share one host."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from retro_tui.domain.answers import Value
from retro_tui.domain.fields import TEXT_LIMIT, FieldSpec
from retro_tui.domain.steps import LISTED
from retro_tui.domain.words import N_
from retro_tui.screens.sitting import Sitting
from retro_tui.storage import entries, joining, seating

if TYPE_CHECKING:
    from retro_tui.screens.room import Room
    from retro_tui.storage.asking import Hand

P = ParamSpec("P")
T = TypeVar("T")
_LONGEST_REST = 2.0
"""Seconds after which a participant sees what is new, however many there are."""
_LINES = {
    "notes": FieldSpec("text", N_("Note"), kind="text", required=True, limit=TEXT_LIMIT),
    "lessons": FieldSpec("title", N_("Lesson"), required=True),
}
"""What the line takes, by the kind of record that it becomes."""


class Seat(Sitting):
    """A session that loads no more than what is shown, and never the models."""

    meeting: seating.SeatMeeting
    _seen: seating.Seated

    def follow(self) -> None:
        """Take a seat; the more there are, the less each may take of the host."""
        self.keeper.rest = lambda: min(_LONGEST_REST, 0.006 * len(self.here.names))
        super().follow()

    async def load(self) -> None:
        """Read the meeting anew."""
        store = self.keeper.store
        self._take(await self.keeper.ask(seating.seat, self.session_id, store.who, store.own))

    async def _look(self) -> None:
        """Read what is new, and tell the screens if it is anything."""
        before, store = self._seen, self.keeper.store
        found = await self.keeper.ask(seating.look, before, store.who, store.own)
        if found.newest > before.newest or found.here != before.here:
            self._take(found)
            self.changed.publish(self.meeting)

    def _take(self, found: seating.Seated) -> None:
        """Keep what was read."""
        self._seen = found
        self.meeting, self.here, self.mine, self.waiting, _newest = found
        self.read_template()

    async def change(self, change: Callable[Concatenate[Hand, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Change the meeting, read what has changed, and tell the screens."""
        result = await self.keeper.tell(change, *args, **kwargs)
        await self.catch_up()
        return result

    async def arrive(self) -> None:
        """Be present, if one was invited."""
        if not self.keeper.store.read_only and not self.meeting.final:
            await self.change(joining.arrive, self.session_id)

    async def room(self) -> Room:
        """Return the meeting with all that belongs to it: a form, which is seldom opened, needs that."""
        from retro_tui.screens.room import Room

        room = Room(self._app, self.keeper, self.session_id)
        await room.load()
        return room

    @property
    def listed(self) -> str:
        """The kind of records that the present step collects; what was promised earlier is not shown here."""
        kind = self.step.kind
        return LISTED.get(kind, kind)

    def specs(self, kind: str) -> list[FieldSpec]:
        """Return the one field that the line takes."""
        return [_LINES[kind]]

    async def add(self, kind: str, values: Mapping[str, Value]) -> str:
        """Add a note or a lesson and return its id."""
        said = {name: str(value) for name, value in values.items()}
        if kind == "notes":
            wish = (said["id"], said["lane"], said["text"])
            return await self.change(entries.add_note, self.session_id, *wish)
        return await self.change(entries.add_lesson, self.session_id, said["id"], said["title"])
