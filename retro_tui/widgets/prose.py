"""Text of a few lines, broken as Chinese and English want it; Textual breaks before closing marks."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from retro_tui.widgets.fit import fit, wrap


class Prose(Static):
    """Shows a text as data: no markup in it is obeyed."""

    words = var("")
    """The text."""

    most = var(0)
    """Most lines to show; what is cut ends in an ellipsis. 0 shows all."""

    def watch_most(self) -> None:
        """Show more or fewer lines."""
        self._lay_out()

    def watch_words(self) -> None:
        """Show another text."""
        self._lay_out()

    def on_resize(self) -> None:
        """Break the text anew."""
        self._lay_out()

    def _lay_out(self) -> None:
        """Break the text to the width there is."""
        width = self.content_size.width
        lines = wrap(self.words, width) if width else [self.words]
        if self.most and len(lines) > self.most:
            lines = [*lines[: self.most - 1], fit(" ".join(lines[self.most - 1 :]), width)]
        text = "\n".join(lines)
        if str(self.content) != text:
            self.update(Content(text))
