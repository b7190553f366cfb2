"""Asking for one line: a question, a line, enter."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from retro_tui.domain.words import N_
from retro_tui.i18n import _
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.keeper import Keeper
from retro_tui.storage.drafts import DraftKey
from retro_tui.widgets.line import Line


class AskScreen(RetroScreen[str]):
    """A question about what is below, which is dimmed; left with the text, or with nothing."""

    CSS_PATH = "ask.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", N_("Cancel"), key_display="esc", id="back"),
    ]

    def __init__(self, keeper: Keeper, question: str, text: str = "", draft: DraftKey | None = None) -> None:
        """Ask `question` with `text` in the line, which may then be emptied.

        What is typed is kept as a `draft`, if there is one; who asks drops it when the store has the text.
        """
        super().__init__(keeper)
        self._question = question
        self._text = text
        self._draft = draft
        self._kept = keeper.drafts.get(draft).get("text", "") if draft else ""

    def compose_body(self) -> ComposeResult:
        """The question above the line."""
        yield Static(Content(self._question), id="question")
        yield self.line(self._kept or self._text)

    def line(self, text: str) -> Input:
        """Return the line, with `text` in it."""
        return Line(text, compact=True, select_on_focus=False)

    def ready(self) -> None:
        """Put the cursor into the line."""
        super().ready()
        self.set_focus(self.query_one(Input))

    def first_hint(self) -> str:
        """Say how to go on, or that a text is back."""
        back = _("Your text from last time is back")
        return back if self._kept else _("Enter takes it; escape leaves it as it was")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """Keep what is typed."""
        if self._draft is not None:
            self.keep_draft(self._draft, {"text": event.value})

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        """Give back what was typed, if it is anything or takes the place of something."""
        if event.value.strip() or self._text:
            self.dismiss(event.value.strip())
