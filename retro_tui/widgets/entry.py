"""One line at the bottom of a screen into which the next thing is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from retro_tui.domain.words import N_
from retro_tui.widgets.fit import fit
from retro_tui.widgets.line import Line


class EntryLine(Line):
    """A line that is sent with enter, in the order of the keys: nothing typed after it comes along."""

    def key_enter(self, event: events.Key) -> None:
        """Send what stands here and be empty for the next."""
        event.stop()
        text = self.value
        with self.prevent(Input.Changed):
            self.value = ""
        self.post_message(Input.Submitted(self, text))


class Entry(Horizontal):
    """A question and a line to answer it; hidden until something is asked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", N_("Back"), key_display="esc", id="entry.close"),
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

    _may_be_empty = False
    """Whether enter on an empty line is an answer too."""

    @property
    def is_open(self) -> bool:
        """Whether something is asked."""
        return self.has_class("-open")

    @property
    def text(self) -> str:
        """What stands in the line."""
        return next((line.value for line in self.query(Input)), "")

    def ask(self, question: str, text: str = "", *, limit: int = 500, may_be_empty: bool = False) -> None:
        """Ask, with `text` already in the line; question and line are made when they are first needed."""
        if not self.children:
            made = EntryLine(compact=True, max_length=500, select_on_focus=False)
            made.cursor_blink = False
            self.mount(Static(id="ask", markup=False), made)
        self.query_one("#ask", Static).update(
            Content(fit(question, max(10, self.screen.size.width // 2 - 2)))
        )
        line = self.query_one(Input)
        with line.prevent(Input.Changed):
            line.value = text
        line.max_length = limit
        self._may_be_empty = may_be_empty
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
        """Tell what was typed; an empty line closes."""
        event.stop()
        if event.value.strip() or self._may_be_empty:
            self.post_message(self.Sent(self, event.value))
        else:
            self.action_close()

    def action_close(self) -> None:
        """Stop asking."""
        self.shut()
        self.post_message(self.Closed(self))
