"""The step of the lessons: a list with a form, and ways to earlier ones and to what was logged meanwhile."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.types import CSSPathType

from retro_tui.domain.words import N_
from retro_tui.screens.box import BoxScreen
from retro_tui.screens.offered import OfferedScreen
from retro_tui.screens.year import YearScreen


class LessonsScreen(BoxScreen, YearScreen):
    """The list of lessons; keys offer those of earlier meetings and take over the standards of a year."""

    CSS_PATH: ClassVar[CSSPathType | None] = "step.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "offered", N_("Earlier lessons"), id="offered"),
    ]
    _any = False
    """Whether there are earlier lessons."""

    def show_step(self) -> None:
        """Fill the list, and see whether anything is offered."""
        super().show_step()
        if self._any != self._offered():
            self._any = self._offered()
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer earlier lessons where there are any."""
        if action == "offered" and not self._offered():
            return False
        return super().check_action(action, parameters)

    def action_offered(self) -> None:
        """Look at lessons of earlier meetings."""
        self.app.push_screen(OfferedScreen(self.room), lambda _nothing: self.show_meeting())

    def _offered(self) -> bool:
        """Return whether anything is offered, or was spoken of."""
        return bool(self.room.meeting.offers or self.room.meeting.reuses)
