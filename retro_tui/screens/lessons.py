"""The step of the lessons: a list with a form, and a way to those that were logged since the last meeting."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.types import CSSPathType

from retro_tui.domain.words import N_
from retro_tui.i18n import ngettext
from retro_tui.screens.logged import LoggedScreen
from retro_tui.screens.records import RecordsScreen


class LessonsScreen(RecordsScreen):
    """The list of lessons; a key offers those that wait."""

    CSS_PATH: ClassVar[CSSPathType | None] = "step.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "logged", N_("Logged lessons"), id="logged"),
    ]
    CHANGES: ClassVar[frozenset[str]] = RecordsScreen.CHANGES | {"logged"}
    _offered = 0

    def show_step(self) -> None:
        """Fill the list, and say what waits."""
        super().show_step()
        if self._offered != self.room.meeting.waiting:
            self._offered = self.room.meeting.waiting
            self.refresh_bindings()
        self.renew_hint()

    def lasting_hint(self) -> str:
        """Say that there are lessons to be looked at."""
        return super().lasting_hint() or self._waiting()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer logged lessons where there are any."""
        if action == "logged" and not self.room.meeting.waiting:
            return False
        return super().check_action(action, parameters)

    def action_logged(self) -> None:
        """Look at them."""
        if not self.refuse():
            self.app.push_screen(LoggedScreen(self.room), self._back_from_logged)

    def _back_from_logged(self, told: str | None) -> None:
        """Say what became of them."""
        self.show_meeting()
        self.hint(told or "")

    def _waiting(self) -> str:
        """Say how many lessons wait, and how one gets to them."""
        if not self._offered:
            return ""
        return ngettext(
            "{count} lesson was logged since the last meeting; o looks at it",
            "{count} lessons were logged since the last meeting; o looks at them",
            self._offered,
        )
