"""The acceptance criteria of one action: each is met or not, with what shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from retro_tui.domain.criteria import Criterion, Met, write_checked
from retro_tui.domain.words import N_
from retro_tui.i18n import _
from retro_tui.screens.ask import AskScreen
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.keeper import Keeper
from retro_tui.storage.drafts import DraftKey
from retro_tui.widgets.prose import Prose
from retro_tui.widgets.record_table import Column, Line, RecordTable

_MARKS = {"": "○", "yes": "✓", "no": "✗"}
_NEXT = {"": "yes", "yes": "no", "no": ""}


class VerifyScreen(RetroScreen[list[Criterion]]):
    """A line for each criterion; left with all of them, or with nothing."""

    CSS_PATH = "verify.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn", N_("Met or not"), key_display="space", id="verify.turn"),
        Binding("e", "evidence", N_("What shows it"), id="verify.evidence"),
        Binding("enter", "done", N_("Go on"), id="verify.done", priority=True),
        Binding("escape,q", "app.pop_screen", N_("Back"), key_display="esc", id="back"),
    ]

    def __init__(self, keeper: Keeper, action: str, criteria: Sequence[Criterion], draft: DraftKey) -> None:
        """Check the `criteria` of the action called `action`; what is said of them is kept as a `draft`."""
        super().__init__(keeper)
        self._action = action
        self._criteria = list(criteria)
        self._draft = draft

    def compose_body(self) -> ComposeResult:
        """The action, and the list."""
        yield Prose(id="action")
        yield RecordTable(heading=False)

    def ready(self) -> None:
        """Fill the list."""
        super().ready()
        self.query_one("#action", Prose).words = self._action
        self._show()
        self.set_focus(self.query_one(RecordTable))

    def crumbs(self) -> tuple[str, ...]:
        """It is the check of an action."""
        return (_("Acceptance criteria"),)

    def first_hint(self) -> str:
        """Say how it is done."""
        return _("Space says for each whether it is met; enter goes on")

    def help_text(self) -> str:
        """Say what follows."""
        return _(
            "If each criterion is met, the action is verified; if one is not, it goes back to its owner."
        )

    def _show(self) -> None:
        """Fill the list anew."""
        lines = [
            Line(str(n), (_MARKS[each.met], each.text, each.evidence))
            for n, each in enumerate(self._criteria)
        ]
        self.query_one(RecordTable).fill([Column("", 2), Column("", -1), Column("", 30)], lines)

    def _change(self, criterion: Criterion) -> None:
        """Put another criterion under the cursor."""
        self._criteria[self.query_one(RecordTable).cursor_row] = criterion
        self.keep_draft(self._draft, {"checked": write_checked(self._criteria)})
        self._show()

    def _chosen(self) -> Criterion:
        """Return the criterion under the cursor."""
        return self._criteria[self.query_one(RecordTable).cursor_row]

    def action_turn(self) -> None:
        """Turn the criterion under the cursor: met, not met, not looked at."""
        chosen = self._chosen()
        self._change(replace(chosen, met=cast(Met, _NEXT[chosen.met])))

    def action_evidence(self) -> None:
        """Ask what shows that the criterion under the cursor is met."""
        chosen = self._chosen()
        draft = replace(self._draft, place=f"evidence {chosen.text}")

        def answered(text: str | None) -> None:
            if text is not None:
                self._change(replace(self._chosen(), evidence=text))
                self.keeper.drafts.drop(draft)

        question = _("What shows that it is met, or not?")
        self.app.push_screen(AskScreen(self.keeper, question, chosen.evidence, draft), answered)

    @on(RecordTable.RowSelected)
    def _clicked(self) -> None:
        """Turn what was clicked."""
        self.action_turn()

    def action_done(self) -> None:
        """Go on, as soon as each was looked at."""
        if any(not criterion.met for criterion in self._criteria):
            self.hint(_("Not all were looked at yet: space says met or not met"))
        else:
            self.dismiss(self._criteria)
