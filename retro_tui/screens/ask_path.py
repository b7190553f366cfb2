"""Asking for the path of a file: one line, with what exists offered while it is typed."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.suggester import Suggester
from textual.widgets import Input, Static

from retro_tui.domain.words import N_
from retro_tui.i18n import _
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.keeper import Keeper
from retro_tui.widgets.line import Line


class PathSuggester(Suggester):
    """Offers the first file or folder that begins as what was typed."""

    async def get_suggestion(self, value: str) -> str | None:
        """Return the path completed, or nothing."""
        head, slash, tail = value.rpartition("/")
        folder = Path(head + slash or ".").expanduser()
        try:
            names = sorted(p.name + "/" * p.is_dir() for p in folder.iterdir() if p.name.startswith(tail))
        except OSError:
            return None
        return f"{head}{slash}{names[0]}" if names and tail else None


class AskPathScreen(RetroScreen[str]):
    """A question, a line, enter."""

    CSS_PATH = "ask_path.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", N_("Cancel"), key_display="esc", id="back"),
    ]

    def __init__(self, keeper: Keeper, question: str, path: str = "") -> None:
        """Ask `question` with `path` in the line."""
        super().__init__(keeper)
        self._question = question
        self._path = path

    def compose_body(self) -> ComposeResult:
        """The question above the line."""
        yield Static(Content(self._question), id="question")
        line = Line(self._path, compact=True, suggester=PathSuggester(use_cache=False), select_on_focus=False)
        yield line

    def ready(self) -> None:
        """Put the cursor into the line."""
        super().ready()
        self.set_focus(self.query_one(Input))

    def first_hint(self) -> str:
        """Say how to accept what is offered."""
        return _("Right arrow takes what is offered, enter accepts")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        """Give back the path."""
        if event.value.strip():
            self.dismiss(event.value.strip())
