"""One line at the bottom of a screen into which the next thing is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from retro_tui.domain.words import N_
from retro_tui.widgets.fit import fit


class Entry(Horizontal):
    """A question and a line to answer it; hidden until something is asked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", N_("Done"), id="entry.close"),
    ]
    DEFAULT_CSS = """
    Entry { height: 1; display: none; background: $boost; }
    Entry.-open { display: block; }
    Entry #ask { width: auto; max-width: 50%; padding: 0 1; color: $text-primary; text-style: bold; }
    Entry Input { width: 1fr; background: transparent; }
    """

    @dataclass
    class Typed(Message):
        """The text changed."""

        entry: Entry
        text: str

        @property
        def control(self) -> Entry:
            """The entry."""
            return self.entry

    @dataclass
    class Sent(Message):
        """Enter was pressed on some text."""

        entry: Entry
        text: str

        @property
        def control(self) -> Entry:
            """The entry."""
            return self.entry

    @dataclass
    class Closed(Message):
        """Escape was pressed, or enter on an empty line."""

        entry: Entry

    def compose(self) -> ComposeResult:
        """Lay the question beside the line."""
        yield Static(id="ask", markup=False)
        line = Input(compact=True, max_length=500, select_on_focus=False)
        line.cursor_blink = False
        yield line

    @property
    def is_open(self) -> bool:
        """Whether something is asked."""
        return self.has_class("-open")

    def ask(self, question: str, text: str = "") -> None:
        """Ask, with `text` already in the line."""
        self.query_one("#ask", Static).update(
            Content(fit(question, max(10, self.screen.size.width // 2 - 2)))
        )
        line = self.query_one(Input)
        with line.prevent(Input.Changed):
            line.value = text
        self.add_class("-open")
        line.cursor_position = len(text)
        line.focus()

    def shut(self) -> None:
        """Hide the line."""
        self.remove_class("-open")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """Tell what is typed."""
        event.stop()
        self.post_message(self.Typed(self, event.value))

    @on(Input.Submitted)
    def _sent(self, event: Input.Submitted) -> None:
        """Tell what was typed and be ready for more; an empty line closes."""
        event.stop()
        if not event.value.strip():
            self.action_close()
            return
        with event.input.prevent(Input.Changed):
            event.input.value = ""
        self.post_message(self.Sent(self, event.value))

    def action_close(self) -> None:
        """Stop asking."""
        self.shut()
        self.post_message(self.Closed(self))
