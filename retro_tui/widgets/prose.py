"""Text of a few lines, broken as Chinese and English want it; Textual breaks before closing marks."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from retro_tui.widgets.fit import wrap


class Prose(Static):
    """Shows a text as data: no markup in it is obeyed."""

    words = var("")
    """The text."""

    def watch_words(self) -> None:
        """Show another text."""
        self._lay_out()

    def on_resize(self) -> None:
        """Break the text anew."""
        self._lay_out()

    def _lay_out(self) -> None:
        """Break the text to the width there is."""
        width = self.content_size.width
        text = "\n".join(wrap(self.words, width)) if width else self.words
        if str(self.content) != text:
            self.update(Content(text))
