"""The phases of the board: which one it is in, what is kept of the notes, and the keys to go on and back."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.types import CSSPathType

from retro_tui.domain.board import KEPT_BACK, next_phase, phase_of
from retro_tui.i18n import _
from retro_tui.screens.notes.layout import KEPT, by_lanes, by_votes, phase_line
from retro_tui.screens.step import StepScreen
from retro_tui.widgets.board import Board
from retro_tui.widgets.entry import Entry
from retro_tui.widgets.still import Still

FEW = 4
"""With fewer people than this, style tells who wrote what (domain.md 1.4)."""


class PhasesScreen(StepScreen):
    """The board in its phase."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["../step.tcss", "notes.tcss"]

    _offered = ""
    """The phase whose keys are shown."""

    def compose_step(self) -> ComposeResult:
        """The phase and the board above the line."""
        yield Still(id="phase")
        yield Board()
        yield Entry()

    @property
    def phase(self) -> str:
        """The phase that the board is in."""
        return phase_of(self.room.step.phase)

    def show_step(self) -> None:
        """Show the phase, and fill the board as it has it."""
        board, room = self.query_one(Board), self.room
        self.query_one("#phase", Still).say(phase_line(room, self.phase))
        if self.phase == "rank" and room.meeting.votes:
            board.fill(by_votes(room.meeting, room.keeper.store.who))
        else:
            mine = room.mine if self.phase == "vote" else {}
            who = room.keeper.store.who
            board.fill(by_lanes(room.meeting, room.plan.lanes, who, self.marked(), mine))
        if self._offered != self.phase:
            self._offered = self.phase
            self.refresh_bindings()

    def marked(self) -> frozenset[str]:
        """Return the ids of the cards that are chosen."""
        return frozenset()

    def lasting_hint(self) -> str:
        """Warn where few people cannot be anonymous."""
        alone = self.room.meeting.session.anonymity == "anonymous" and 1 < len(self.room.here.names) < FEW
        few = _("With fewer than four people, style may tell who wrote what")
        return super().lasting_hint() or (few if alone else "")

    def help_text(self) -> str:
        """The prompt, and what is stored."""
        return f"{super().help_text()}\n\n{_(KEPT[self.room.way])}"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the phase that comes next, and the one before."""
        allowed = super().check_action(action, parameters)
        if allowed and action == "phase":
            return parameters == (next_phase(self.phase),)
        if allowed and action == "phase_back":
            return next_phase(self.phase, -1) is not None
        return allowed

    def action_phase(self, phase: str) -> None:
        """Go on to a phase."""
        if not self.refuse():
            self.do(lambda: self._go_to(phase))

    def action_phase_back(self) -> None:
        """Go back a phase; nothing is lost."""
        before = next_phase(self.phase, -1)
        if before and not self.refuse():
            self.do(lambda: self._go_to(before))

    async def _go_to(self, phase: str) -> None:
        """Take the board there."""
        from retro_tui.storage.board import go_to

        revealed = self.phase == "write" and self.room.meeting.session.anonymity in KEPT_BACK
        await self.room.change(go_to, self.room.step.id, phase)
        self.hint(_("The notes are revealed") if revealed else "")
