"""Root causes: all keys of the step, and the ways to other screens."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.types import CSSPathType

from retro_tui.domain import causal_tree as ct
from retro_tui.i18n import _
from retro_tui.screens.causes.diagram import CausesDiagram
from retro_tui.screens.causes.keys import CHANGES, KEYS
from retro_tui.screens.read_back import ReadBackScreen
from retro_tui.screens.step import StepScreen
from retro_tui.widgets.fishbone import Fishbone
from retro_tui.widgets.why_tree import WhyTree


class CausesScreen(CausesDiagram):
    """One problem and its tree; every why that is typed becomes the next cause below."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["../step.tcss", "causes.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = KEYS
    CHANGES: ClassVar[frozenset[str]] = StepScreen.CHANGES | CHANGES

    def ready(self) -> None:
        """Put the cursor where it is wanted, and open the form that is asked for."""
        super().ready()
        self.focus_view()
        self.select(self.wanted_row)
        if self.wanted_field and self.wanted_row:
            self.call_after_refresh(self.open_form, self.wanted_row, self.wanted_field, self.back_to_findings)

    def help_text(self) -> str:
        """Say how the two views go together."""
        return _(
            "One tree of causes, seen in two ways: f turns from the 5 whys to the fishbone and back. "
            "a asks why of what the cursor stands on; on a category of the fishbone it adds a cause there. "
            "R reads a chain back, from the root up: does each “therefore” hold?"
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the way to other problems only where there are some, and the drawing that is not shown."""
        if action == "view":
            return (parameters == ("tree",)) == self.as_fishbone
        if action == "problem":
            return len(self.room.meeting.problems) > 1
        return super().check_action(action, parameters)

    @on(WhyTree.Opened)
    @on(Fishbone.Opened)
    def _opened(self) -> None:
        """Edit what was opened."""
        self.action_edit()

    def action_grow(self) -> None:
        """Show all details of what is under the cursor, or a few lines again."""
        self.toggle_class("-grown")
        self.show_detail()

    def action_read_back(self) -> None:
        """Read the chains of the problem back, first the one that the cursor stands in."""
        problem, cause = self.problem, self.selected
        order = [link.cause_id for link in ct.links_of(self._tree(), cause.id if cause else "")]
        if problem is None or not order:
            self.hint(_("There is no cause to read back"))
            return
        self.app.push_screen(ReadBackScreen(self.room, problem.id, order), self._back)

    def _back(self, row_id: str | None) -> None:
        """Show the answers, with the cursor on the cause that was read last."""
        self.show_meeting()
        if row_id:
            self.select(row_id)
