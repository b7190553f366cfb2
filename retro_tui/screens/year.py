"""Steps that a review of the year can fill with what that year's meetings hold."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.types import CSSPathType

from retro_tui.domain.rollup import of_the_year
from retro_tui.domain.words import N_
from retro_tui.i18n import _, ngettext
from retro_tui.screens.records import RecordsScreen


class YearScreen(RecordsScreen):
    """A list of records; in a review of the year, a key takes over what its meetings hold."""

    CSS_PATH: ClassVar[CSSPathType | None] = "step.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("F", "take_over", N_("From the year"), id="year.take_over"),
    ]
    CHANGES: ClassVar[frozenset[str]] = RecordsScreen.CHANGES | {"take_over"}

    @property
    def _of_the_year(self) -> bool:
        """Whether this meeting is a review of the year."""
        return of_the_year(self.room.meeting.session.template_key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer it to a review of the year only."""
        if action == "take_over" and not self._of_the_year:
            return False
        return super().check_action(action, parameters)

    def empty_text(self) -> str:
        """Say that the year's meetings hold some already."""
        if not self._of_the_year:
            return super().empty_text()
        return _("{add} F takes over what the year's meetings hold.").format(add=super().empty_text())

    def action_take_over(self) -> None:
        """Add what the meetings of the period hold."""
        if not self.refuse():
            self.do(self._take_over)

    async def _take_over(self) -> None:
        """Add it and say how much that was."""
        from retro_tui.importers.year_records import take_over

        count = await self.room.change(take_over, self.kind, self.room.session_id, self.room.today)
        told = ngettext(
            "{count} taken over from the year; u takes it back",
            "{count} taken over from the year; u takes them back",
            count,
        )
        self.hint(
            told if count else _("Nothing to take over: what the year's meetings hold is there already")
        )
