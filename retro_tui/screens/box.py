"""Steps from which one looks into the suggestion box: the first one, and that of the lessons."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from retro_tui.domain.words import N_
from retro_tui.i18n import ngettext
from retro_tui.screens.logged import LoggedScreen
from retro_tui.screens.records import RecordsScreen


class BoxScreen(RecordsScreen):
    """A list of records, with a key for the lessons and suggestions that wait."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "logged", N_("What came in"), id="logged"),
    ]
    CHANGES: ClassVar[frozenset[str]] = RecordsScreen.CHANGES | {"logged"}
    _waits = 0
    """How many of them there are."""

    def show_step(self) -> None:
        """Fill the list, and say what waits."""
        super().show_step()
        if self._waits != self.room.meeting.waiting:
            self._waits = self.room.meeting.waiting
            self.refresh_bindings()
        self.renew_hint()

    def lasting_hint(self) -> str:
        """Say that there is something to be looked at."""
        return super().lasting_hint() or self._waiting()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the box where there is something in it."""
        if action == "logged" and not self.room.meeting.waiting:
            return False
        return super().check_action(action, parameters)

    def action_logged(self) -> None:
        """Look at what waits."""
        if not self.refuse():
            self.app.push_screen(LoggedScreen(self.room), self._back_from_logged)

    def _back_from_logged(self, told: str | None) -> None:
        """Say what became of it."""
        self.show_meeting()
        self.hint(told or "")

    def _waiting(self) -> str:
        """Say how much waits, and how one gets to it."""
        if not self._waits:
            return ""
        return ngettext(
            "{count} lesson or suggestion came in since the last meeting; o looks at it",
            "{count} lessons and suggestions came in since the last meeting; o looks at them",
            self._waits,
        )
