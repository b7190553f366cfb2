"""Keys that change the walk itself: a step is left out with a reason, taken up again, or moved."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from retro_tui.domain.steps import FIXED
from retro_tui.domain.words import N_
from retro_tui.i18n import _
from retro_tui.screens.ask import AskScreen
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.room import Room


class AgendaScreen(RetroScreen[None]):
    """A screen of the walk that can change the walk."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("X", "skip", N_("Leave this step out"), show=False, id="agenda.skip"),
        Binding("X", "take_up", N_("Take this step up again"), id="agenda.take_up"),
        Binding(
            "right_curly_bracket",
            "move_step(1)",
            N_("Move this step later"),
            key_display="}",
            show=False,
            id="agenda.later",
        ),
        Binding(
            "left_curly_bracket",
            "move_step(-1)",
            N_("Move this step earlier"),
            key_display="{",
            show=False,
            id="agenda.earlier",
        ),
    ]
    room: Room

    class Go(Message):
        """Another step is wanted: by its position, with a row to select and a field to open there."""

        def __init__(self, position: int, row_id: str = "", field: str = "") -> None:
            """Name the step, and what to open there."""
            super().__init__()
            self.position = position
            self.row_id = row_id
            self.field = field

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with this step: the first and the last one stay."""
        step = self.room.step
        if action in ("skip", "take_up", "move_step"):
            if self.room.meeting.final or step.kind in FIXED:
                return False
            return action == "move_step" or (action == "take_up") == (step.state == "skipped")
        return super().check_action(action, parameters)

    def lasting_hint(self) -> str:
        """Say that this step is left out, and why."""
        step = self.room.step
        left_out = _("Left out: {reason} · X takes it up again").format(reason=step.skip_reason)
        return super().lasting_hint() or (left_out if step.state == "skipped" else "")

    def action_skip(self) -> None:
        """Ask why this step is left out, and go on."""
        question = _("Why is “{step}” left out?").format(step=self.room.title(self.room.step.kind))
        step = self.room.step

        def answered(reason: str | None) -> None:
            if reason:
                self.do(lambda: self._skip(step.id, step.position, reason))

        draft = self.room.question(step.id, "skip")
        self.app.push_screen(AskScreen(self.keeper, question, draft=draft), answered)

    async def _skip(self, step_id: str, position: int, reason: str) -> None:
        """Leave it out; the next step is shown."""
        from retro_tui.storage.agenda import skip

        await self.room.change(skip, step_id, reason)
        self.keeper.drafts.drop(self.room.question(step_id, "skip"))
        self.post_message(self.Go(position + 1))

    def action_take_up(self) -> None:
        """Take up a step that was left out."""
        self.do(self._take_up)

    async def _take_up(self) -> None:
        """Take it up; the meeting stands at it."""
        from retro_tui.storage.agenda import take_up

        position = self.room.step.position
        await self.room.change(take_up, self.room.step.id)
        self.post_message(self.Go(position))

    def action_move_step(self, by: int) -> None:
        """Let this step and a neighbour change places."""
        steps, here = self.room.meeting.steps, self.room.step
        other = next((step for step in steps if step.position == here.position + by), None)
        if other is None or other.kind in FIXED:
            self.hint(_("The first step and the last one stay where they are"))
        else:
            self.do(lambda: self._move(here.id, other.id))

    async def _move(self, step_id: str, other_id: str) -> None:
        """Let them change places and stay with the step."""
        from retro_tui.storage.agenda import shift

        await self.room.change(shift, step_id, other_id)
