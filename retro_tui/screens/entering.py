"""Screens of a meeting with a line to type into: what is typed is a draft until the store has it."""

from __future__ import annotations

from collections.abc import Callable

from retro_tui.domain.answers import Value
from retro_tui.errors import RetroError
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.pending import Add, Pending
from retro_tui.screens.sitting import Sitting
from retro_tui.storage.drafts import DraftKey


class EnteringScreen(RetroScreen[None]):
    """A screen of a meeting that takes records by a line."""

    room: Sitting

    def show_meeting(self) -> None:
        """Show the meeting as it is now."""

    def refuse(self) -> bool:
        """Return whether the session may not be changed, and say so."""
        if self.room.sealed:
            self.hint(self.room.sealed)
        return bool(self.room.sealed)

    def store_entry(
        self,
        key: DraftKey,
        kind: str,
        values: dict[str, Value],
        then: Callable[[str], None],
        add: Add | None = None,
    ) -> None:
        """Store what was typed into a line; from now on it has a draft of its own until the store has it.

        `add` adds the record, where more has to be written along with it.
        """
        names = [s.name for s in self.room.specs(kind)]
        preset = {k: str(v) for k, v in values.items() if k not in names}
        pending = Pending(self.room, kind, preset=preset, add=add)
        self.keep_draft(key, {})
        try:
            pending.keep({k: str(v) for k, v in values.items() if k in names})
        except RetroError as error:
            self.complain(error)

        async def job() -> None:
            await pending.store(self.room.specs(kind))
            if self.is_open:
                self.show_meeting()
                then(pending.row_id)

        self.do(job)
