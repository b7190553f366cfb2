"""The meeting as a participant sees it: where it stands, the board, and what its step has collected."""

from __future__ import annotations

from collections.abc import Collection

from retro_tui.domain.steps import LISTED
from retro_tui.screens.room import Room

_LONGEST_REST = 2.0
"""Seconds after which a participant sees what is new, however many there are."""
_ALWAYS = frozenset({"groups", "notes", "participants"})


class Seat(Room):
    """A room that reads little: fifty of them share one host."""

    _shown = ""

    def follow(self) -> None:
        """Take a seat; the more there are, the less each may take of the host."""
        self.keeper.rest = lambda: min(_LONGEST_REST, 0.006 * len(self.here.names))
        super().follow()

    async def load(self) -> None:
        """Read the meeting; again if it stands at another step, whose records were not asked for."""
        await super().load()
        if self.listed != self._shown:
            self._shown = self.listed
            await super().load()

    async def arrive(self) -> None:
        """Be present, if one was invited."""
        from retro_tui.storage.joining import arrive

        if not self.keeper.store.read_only and not self.meeting.final:
            await self.change(arrive, self.session_id)

    @property
    def listed(self) -> str:
        """The kind of records that the present step collects; what was promised earlier is not shown here."""
        kind = self.step.kind
        return LISTED.get(kind, kind)

    def kinds(self) -> Collection[str]:
        """Return the kinds of records that are read."""
        return _ALWAYS | {self._shown}
