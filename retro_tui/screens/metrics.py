"""The step of the metrics: a list with a form, and task figures from a file."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.types import CSSPathType

from retro_tui.domain.words import N_
from retro_tui.i18n import _, ngettext
from retro_tui.importers.year import figure_called
from retro_tui.screens.ask_path import AskPathScreen
from retro_tui.screens.bring_in import BringInScreen
from retro_tui.screens.records import RecordsScreen


class MetricsScreen(RecordsScreen):
    """The list of metrics; a key brings in what a tracker has counted."""

    CSS_PATH: ClassVar[CSSPathType | None] = "step.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("I", "bring_in", N_("Bring in task figures"), id="bring_in"),
        Binding("F", "fill", N_("Fill from the trends"), id="metrics.fill"),
    ]
    CHANGES: ClassVar[frozenset[str]] = RecordsScreen.CHANGES | {"bring_in", "fill"}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no files to who is restricted, and to fill in what has names of figures."""
        if action == "bring_in" and self.keeper.store.restricted:
            return False
        if action == "fill" and not any(figure_called(row.metric) for row in self.room.meeting.metrics):
            return False
        return super().check_action(action, parameters)

    def empty_text(self) -> str:
        """Say that figures may be in a file already."""
        if self.keeper.store.restricted:
            return super().empty_text()
        return _("{add} I brings in task figures from a file.").format(add=super().empty_text())

    def action_bring_in(self) -> None:
        """Ask for the file."""
        if not self.refuse():
            question = _("Task figures from which file? (CSV export of Jira, ZenTao or Azure DevOps)")
            self.app.push_screen(AskPathScreen(self.keeper, question), self._asked)

    def action_fill(self) -> None:
        """Fill what is empty from what the sessions of the period come to."""
        if not self.refuse():
            self.do(self._fill)

    async def _fill(self) -> None:
        """Fill it and say how much that was."""
        from retro_tui.importers.year import fill

        count = await self.room.change(fill, self.room.session_id, self.room.today)
        told = ngettext(
            "{count} metric filled; u takes it back", "{count} metrics filled; u takes it back", count
        )
        self.hint(told if count else _("Nothing to fill: what is known is there already"))

    def _asked(self, answer: str | None) -> None:
        """Read the file on a screen of its own."""
        if answer:
            screen = BringInScreen(self.room, Path(answer).expanduser())
            self.app.push_screen(screen, self._back_from_file)

    def _back_from_file(self, told: str | None) -> None:
        """Say what was brought in, if anything was."""
        if told:
            self.hint(told)
