"""Help for the screen that it was asked on: what it is for, and every key that acts there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from retro_tui.domain.words import N_
from retro_tui.i18n import _
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.keeper import Keeper
from retro_tui.widgets.prose import Prose


class HelpScreen(RetroScreen[None]):
    """A page to read; escape goes back."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark", "app.pop_screen", N_("Back"), key_display="esc", id="back"),
    ]

    def __init__(self, keeper: Keeper, about: str, keys: Sequence[tuple[str, str, str, str]]) -> None:
        """Explain a screen by a few sentences and its keys, each with its word and what it does."""
        super().__init__(keeper)
        self._about = about
        self._keys = keys

    def compose_body(self) -> ComposeResult:
        """The sentences above the keys."""
        with VerticalScroll():
            yield Prose(id="about")
            for key, word, more, _action in self._keys:
                with Horizontal():
                    yield Static(Content(key), classes="key")
                    yield Static(Content.assemble(word, (f" · {more}" if more else "", "$text-muted")))

    def ready(self) -> None:
        """Show the sentences."""
        super().ready()
        self.query_one("#about", Prose).words = self._about
        self.set_focus(self.query_one(VerticalScroll))

    def crumbs(self) -> tuple[str, ...]:
        """This is help."""
        return (_("Help"),)
