"""Root causes: all keys of the step, and the ways to other screens."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.types import CSSPathType

from retro_tui.domain import causal_tree as ct
from retro_tui.domain.words import N_
from retro_tui.i18n import _
from retro_tui.screens.causes.diagram import CausesDiagram
from retro_tui.screens.read_back import ReadBackScreen
from retro_tui.screens.step import StepScreen
from retro_tui.widgets.fishbone import Fishbone
from retro_tui.widgets.why_tree import WhyTree


class CausesScreen(CausesDiagram):
    """One problem and its tree; every why that is typed becomes the next cause below."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["../step.tcss", "causes.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "why", N_("Why"), id="add"),
        Binding("s", "sibling", N_("Beside"), id="causes.sibling"),
        Binding("f", "view", N_("Fishbone/tree"), id="causes.view"),
        Binding("r", "root", N_("Root"), id="causes.root"),
        Binding("v", "validate", N_("Verify"), id="causes.validate"),
        Binding("x", "field('evidence_kind')", N_("Evidence"), id="causes.evidence"),
        Binding("n", "act('actions')", N_("Add action"), id="causes.action"),
        Binding("b", "bone", N_("Category"), id="causes.bone"),
        Binding("R", "read_back", N_("Read back"), id="causes.read_back"),
        Binding("m", "move_to", N_("Move"), id="causes.move"),
        Binding("c", "contributing", N_("Contributing"), id="causes.contributing"),
        Binding("t", "pick('stop_reason')", N_("Why stop here"), id="causes.stop"),
        Binding("full_stop", "problem(1)", N_("Next problem"), key_display=".", id="causes.next"),
        Binding("d", "delete", N_("Delete"), id="delete"),
        Binding("enter,e", "edit", N_("Edit"), key_display="e", show=False, id="edit"),
        Binding("enter,e", "look", N_("Look"), key_display="e", id="look"),
        Binding("M", "merge", N_("Merge"), show=False, id="causes.merge"),
        Binding("greater_than_sign,shift+right", "indent", N_("Indent"), key_display=">", show=False,
                id="causes.indent"),
        Binding("less_than_sign,shift+left", "outdent", N_("Outdent"), key_display="<", show=False,
                id="causes.outdent"),
        Binding("J,shift+down", "shift(1)", N_("Move down"), show=False, id="move.down"),
        Binding("K,shift+up", "shift(-1)", N_("Move up"), show=False, id="move.up"),
        Binding("g", "pick('leg')", N_("Happened, unnoticed, unprevented"), show=False, id="causes.leg"),
        Binding("ampersand", "join", N_("Needed together"), key_display="&", show=False, id="causes.join"),
        Binding("y", "field('also_possible_at')", N_("Where else"), show=False, id="causes.elsewhere"),
        Binding("L", "act('lessons')", N_("Add lesson"), show=False, id="causes.lesson"),
        Binding("N", "field('no_action_reason')", N_("Why no action"), show=False, id="causes.no_action"),
        Binding("o", "source", N_("Where it came from"), show=False, id="causes.source"),
        Binding("B", "set", N_("Set of categories"), show=False, id="causes.set"),
        Binding("plus", "new_bone", N_("New category"), key_display="+", show=False, id="causes.new_bone"),
        Binding("i", "grow", N_("All details"), show=False, id="causes.grow"),
        Binding("comma", "problem(-1)", N_("Previous problem"), show=False, id="causes.previous"),
    ]  # fmt: skip
    CHANGES: ClassVar[frozenset[str]] = StepScreen.CHANGES | {
        *(
            "why",
            "sibling",
            "root",
            "contributing",
            "validate",
            "field",
            "act",
            "bone",
            "pick",
            "delete",
            "edit",
        ),
        *("move_to", "merge", "indent", "outdent", "shift", "join", "set", "new_bone"),
    }

    def ready(self) -> None:
        """Put the cursor where it is wanted, and open the form that is asked for."""
        super().ready()
        self.focus_view()
        self.select(self.wanted_row)
        if self.wanted_field and self.wanted_row:
            self.call_after_refresh(self.open_form, self.wanted_row, self.wanted_field)

    def help_text(self) -> str:
        """Say how the two views go together."""
        return _(
            "One tree of causes, seen in two ways: f turns from the 5 whys to the fishbone and back. "
            "a asks why of what the cursor stands on; on a category of the fishbone it adds a cause there. "
            "R reads a chain back, from the root up: does each “therefore” hold?"
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the way to other problems only where there are some."""
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
