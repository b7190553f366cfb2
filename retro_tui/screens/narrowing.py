"""A screen with a list that words narrow, which says so and shows everything again on escape."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from retro_tui.domain.words import N_
from retro_tui.i18n import _
from retro_tui.screens.base import RetroScreen
from retro_tui.widgets.entry import Entry
from retro_tui.widgets.record_table import RecordTable

CLEAR = Binding("escape", "clear", N_("Show everything"), show=False, id="search.clear")
"""Stands before a screen's own use of escape, which would replace it: it applies while rows are left out."""


class NarrowingScreen(RetroScreen[None]):
    """A search line below a list: it narrows while one types, enter keeps the words, escape drops them."""

    BINDINGS: ClassVar[list[BindingType]] = [CLEAR]
    words = ""
    """What the rows in the list must hold."""

    def fill(self) -> None:
        """Show the rows that hold the words."""

    def matches(self, text: str) -> bool:
        """Return whether a text holds every word that is searched for."""
        lower = text.lower()
        return all(word in lower for word in self.words.lower().split())

    def lasting_hint(self) -> str:
        """Say that rows are left out, as long as they are."""
        if not self.words.strip():
            return super().lasting_hint()
        if not self.query_one(RecordTable).row_count:
            return _("Nothing matches; escape shows everything again")
        return _("Search: {words} · escape shows everything").format(words=self.words)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to show everything where something is left out, and no search where its key is a letter."""
        if action == "clear":
            return bool(self.words.strip())
        if action == "search" and any(entry.has_focus_within for entry in self.query(Entry)):
            return False
        return super().check_action(action, parameters)

    def action_search(self) -> None:
        """Ask for words that the rows must hold."""
        self.query_one(Entry).ask(_("Search"), self.words)

    def action_clear(self) -> None:
        """Show everything again."""
        self._narrow("")

    def _narrow(self, words: str) -> None:
        """Leave out what does not hold `words`."""
        self.words = words
        self.fill()
        self.hint("")

    @on(Entry.Typed)
    def _searching(self, event: Entry.Typed) -> None:
        """Narrow the list while the words are typed."""
        self._narrow(event.text)

    @on(Entry.Sent)
    def _searched(self, event: Entry.Sent) -> None:
        """Keep the words and go back to the list."""
        self._narrow(event.text)
        self.query_one(Entry).shut()
        self.set_focus(self.query_one(RecordTable))

    @on(Entry.Closed)
    def _search_ended(self) -> None:
        """Show everything again."""
        self.action_clear()
        self.set_focus(self.query_one(RecordTable))
