"""A line to type into: what is pasted loses nothing, and a limit that is reached is told."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input

from retro_tui.text import clean


class Line(Input):
    """An input without blinking, which sends next to nothing over the line."""

    virtual_size = var(Size(0, 0))
    """Width and height of the text; whatever is typed, the screen stays laid out as it is."""

    @dataclass
    class Full(Message):
        """More was pasted than fits; `limit` characters do."""

        limit: int

    def on_mount(self) -> None:
        """Keep the cursor still."""
        self.cursor_blink = False

    def on_paste(self, event: events.Paste) -> None:
        """Take all lines of a paste into this one, as far as they fit."""
        event.stop()
        event.prevent_default()
        text = clean(event.text)
        room = (self.max_length or len(text)) - len(self.value) + len(self.selected_text)
        if len(text) > room:
            self.post_message(self.Full(self.max_length or 0))
        if room > 0:
            self.replace(text[:room], *self.selection)
