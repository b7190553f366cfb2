"""A question with a list of answers: what is typed narrows it, the arrows choose, enter takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from retro_tui.domain.words import N_
from retro_tui.i18n import _
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.keeper import Keeper
from retro_tui.widgets.line import Line as TypedLine
from retro_tui.widgets.prose import Prose
from retro_tui.widgets.record_table import Column, Line, RecordTable


class Option(NamedTuple):
    """One answer: its value, and what is shown of it."""

    value: str
    text: str
    more: str = ""


class PickScreen(RetroScreen[str]):
    """Picks one of many; escape goes back without an answer."""

    CSS_PATH = "pick.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "move(1)", N_("Down"), key_display="↓", id="pick.down", priority=True),
        Binding("up,ctrl+p", "move(-1)", N_("Up"), key_display="↑", id="pick.up", priority=True),
        Binding("enter", "take", N_("Take it"), id="pick.take", priority=True),
        Binding("escape", "app.pop_screen", N_("Back"), key_display="esc", id="back"),
    ]

    def __init__(self, keeper: Keeper, question: str, options: Sequence[Option], chosen: str = "") -> None:
        """Ask `question`; the cursor begins on the answer with the value `chosen`."""
        super().__init__(keeper)
        self._question = question
        self._options = options
        self._chosen = chosen
        self._words = ""

    def compose_body(self) -> ComposeResult:
        """The question, the line that narrows the list, and the list."""
        yield Prose(id="question")
        yield TypedLine(compact=True, placeholder=_("Type to search"), max_length=100)
        yield RecordTable(heading=False)

    def ready(self) -> None:
        """Show all answers."""
        super().ready()
        self.query_one("#question", Prose).words = self._question
        self.query_one(RecordTable).can_focus = False
        self._fill("")
        here = next((i for i, option in enumerate(self._options) if option.value == self._chosen), 0)
        self.query_one(RecordTable).select(str(here))
        self.set_focus(self.query_one(Input))

    def crumbs(self) -> tuple[str, ...]:
        """It is a question."""
        return (_("Choose one"),)

    def help_text(self) -> str:
        """Say how to answer."""
        return _("Type a few letters to narrow the list; the arrows choose, enter takes.")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        self._narrow(event.value)

    @on(RecordTable.RowSelected)
    def _clicked(self) -> None:
        """Take what was clicked."""
        self.action_take()

    def action_move(self, by: int) -> None:
        """Move the cursor of the list; the line keeps the focus."""
        table = self.query_one(RecordTable)
        (table.action_cursor_down if by > 0 else table.action_cursor_up)()

    def action_take(self) -> None:
        """Answer with what is under the cursor; enter may come before the list has followed the words."""
        self._narrow(self.query_one(Input).value)
        chosen = self.query_one(RecordTable).selected
        if chosen is not None:
            self.dismiss(self._options[int(chosen)].value)

    def _narrow(self, words: str) -> None:
        """Show the answers that hold every word, if others are shown."""
        if words != self._words:
            self._fill(words)

    def _fill(self, words: str) -> None:
        """Show the answers that hold every word."""
        self._words = words
        wanted = words.casefold().split()
        widest = min(max(cell_len(option.text) for option in self._options), self.size.width // 2)
        more = any(option.more for option in self._options)
        columns = [Column("", widest + 1), Column("", -1)] if more else [Column("", -1)]
        lines = [
            Line(str(place), (option.text, option.more)[: len(columns)])
            for place, option in enumerate(self._options)
            if all(word in f"{option.text} {option.more}".casefold() for word in wanted)
        ]
        self.query_one(RecordTable).fill(columns, lines)
        self.hint("" if lines else _("Nothing matches"))
