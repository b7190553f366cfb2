"""What is said of a cause: what it is, what shows it, why we stop there, and what answers it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from retro_tui.domain import choices as c
from retro_tui.domain.fields import Choice
from retro_tui.i18n import _
from retro_tui.screens.causes.asking import CausesAsking
from retro_tui.screens.form import FormScreen
from retro_tui.screens.pick import Option, PickScreen

_PICKED = {"stop_reason": c.STOP, "leg": c.LEG}
"""Fields whose value is picked from a list."""


class CausesMarking(CausesAsking):
    """One key for each thing that can be said of the cause under the cursor."""

    def action_root(self) -> None:
        """Mark the cause as a root cause, or no longer."""
        if (cause := self.changeable()) is not None:
            is_root = cause.role == "root"
            stop = "" if is_root and cause.stop_reason == "root" else cause.stop_reason or "root"
            self._set({"role": "" if is_root else "root", "stop_reason": stop})

    def action_contributing(self) -> None:
        """Mark the cause as a contributing factor, or no longer."""
        if (cause := self.changeable()) is not None:
            self._set({"role": "" if cause.role == "contributing" else "contributing"})

    def action_validate(self) -> None:
        """Turn the validation of the cause to its next value."""
        if (cause := self.changeable()) is not None:
            self.do(lambda: self.room.turn_choice("causes", cause.id, "validation"))

    def action_join(self) -> None:
        """Say that the causes below are needed together, or no longer."""
        if (cause := self.changeable()) is not None:
            self._set({"joins": "" if cause.joins == "and" else "and"})

    def action_pick(self, name: str) -> None:
        """Pick the value of a field from a list."""
        if (cause := self.changeable()) is None:
            return
        spec = next(s for s in self.room.specs("causes") if s.name == name)
        choices = c.offered(_PICKED[name], getattr(cause, name))
        options = [Option(choice.value, _(choice.label)) for choice in (_NOTHING, *choices)]
        screen = PickScreen(self.keeper, _(spec.label), options, getattr(cause, name))
        self.app.push_screen(screen, lambda value: None if value is None else self._set({name: value}))

    def action_field(self, name: str) -> None:
        """Open the form of the cause at one field."""
        if (cause := self.selected) is not None:
            self.open_form(cause.id, name)

    def action_edit(self) -> None:
        """Edit the cause under the cursor, or the problem."""
        if row_id := self.selected_id:
            self.open_form(row_id)

    def open_form(self, row_id: str, field: str = "", then: Callable[[], None] | None = None) -> None:
        """Open the form of a cause or of the problem; `then` is what comes after it."""
        after = then or self.show_meeting
        kind = "problems" if self.problem and row_id == self.problem.id else "causes"
        self.app.push_screen(FormScreen(self.room, kind, row_id, field), lambda _row: after())

    def action_act(self, kind: str) -> None:
        """Write an action or a lesson that answers the cause under the cursor."""
        problem, cause = self.problem, self.selected
        if problem and not self.refuse():
            preset = {"problem_id": problem.id} | ({"cause_id": cause.id} if cause else {})
            screen = FormScreen(self.room, kind, preset=preset)
            self.app.push_screen(screen, lambda _row: self.show_meeting())

    def action_source(self) -> None:
        """Go to the note or the metric that the cause, or else its problem, came from."""
        for row in (self.selected, self.problem):
            for kind, name in (("notes", "note_id"), ("metrics", "metric_id")):
                source = getattr(row, name, None)
                step = next((s for s in self.room.meeting.steps if s.kind == kind), None)
                if step is not None and self.room.meeting.find(source):
                    self.post_message(self.Go(step.position, str(source)))
                    return
        self.hint(_("It names no note and no metric that it came from; e opens its form"))

    def _set(self, values: dict[str, Any]) -> None:
        """Change fields of the cause under the cursor."""
        if (cause := self.selected) is not None:
            self.do(lambda: self.room.edit(cause, values))


_NOTHING = Choice("", "–")
"""The answer that takes an answer back."""
