"""The editors of a form's fields: each holds raw text, and they all look alike from outside."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Select, TextArea
from textual.widgets.select import NoSelection

from retro_tui.domain.choices import offered
from retro_tui.domain.fields import Choice, FieldSpec
from retro_tui.domain.words import N_
from retro_tui.i18n import _
from retro_tui.text import clean
from retro_tui.widgets.line import Line


class LineEditor(Line):
    """One line of text; names of participants are offered while a name is typed."""

    DEFAULT_CSS = """
    LineEditor { width: 1fr; background: $surface; }
    LineEditor:focus { background: $boost; }
    """

    def __init__(self, raw: str, spec: FieldSpec, names: Iterable[str] = ()) -> None:
        """Begin with the text that is there."""
        offer = SuggestFromList(list(names), case_sensitive=False) if spec.kind == "person" else None
        super().__init__(raw, compact=True, max_length=spec.limit, suggester=offer, select_on_focus=False)

    @property
    def raw(self) -> str:
        """What stands in the field."""
        return self.value

    def give(self, raw: str) -> None:
        """Show another text."""
        self.value = clean(raw)
        self.cursor_position = len(self.value)


class ProseEditor(TextArea):
    """A few lines of text; tab leaves it, enter breaks the line."""

    DEFAULT_CSS = """
    ProseEditor { width: 1fr; height: auto; min-height: 2; max-height: 6; background: $surface; padding: 0; }
    ProseEditor:focus { background: $boost; }
    """

    def __init__(self, raw: str, spec: FieldSpec) -> None:
        """Begin with the text that is there."""
        super().__init__(raw, compact=True, soft_wrap=True, tab_behavior="focus", highlight_cursor_line=False)
        self.cursor_blink = False
        self.move_cursor(self.document.end)
        self._limit = spec.limit

    @property
    def raw(self) -> str:
        """What stands in the field, no longer than the store takes."""
        return self.text[: self._limit]

    def give(self, raw: str) -> None:
        """Show another text."""
        self.text = raw
        self.move_cursor(self.document.end)

    def action_cursor_up(self, select: bool = False) -> None:
        """Move up; from the first line on to the field before."""
        if self.cursor_at_first_line and not select:
            self.screen.focus_previous()
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Move down; from the last line on to the next field."""
        if self.cursor_at_last_line and not select:
            self.screen.focus_next()
        else:
            super().action_cursor_down(select)


class ChoiceEditor(Widget, can_focus=True):
    """One of a few values, all in sight; left and right or the space bar turn it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "turn(1)", N_("Next value"), show=False, id="choice.next"),
        Binding("left", "turn(-1)", N_("Previous value"), show=False, id="choice.previous"),
        Binding("backspace,delete", "empty", N_("No value"), show=False, id="choice.empty"),
    ]
    DEFAULT_CSS = """
    ChoiceEditor { width: 1fr; height: auto; }
    ChoiceEditor:focus { background: $boost; }
    """

    class Changed(Message):
        """Another value was chosen."""

    def __init__(self, raw: str, choices: tuple[Choice, ...]) -> None:
        """Begin with the value that is there."""
        super().__init__()
        self._all = choices
        self._choices = offered(choices, raw)
        self._raw = raw

    @property
    def raw(self) -> str:
        """The chosen value, or nothing."""
        return self._raw

    def give(self, raw: str) -> None:
        """Show another value."""
        self._choices, self._raw = offered(self._all, raw), raw
        self.refresh(layout=True)

    def render(self) -> Content:
        """Write all values, the chosen one marked by sign and weight; a value is never broken."""
        lines = self._rows(self.size.width)
        return Content("\n").join([Content("  ").join(map(self._value, line)) for line in lines])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the values take."""
        return len(self._rows(width))

    def _value(self, choice: Choice) -> Content:
        """Return one value with its mark."""
        if choice.value == self._raw:
            return Content.styled(f"(•) {_(choice.label)}", "bold $text-primary")
        return Content.styled(f"( ) {_(choice.label)}", "$text-muted")

    def _rows(self, width: int) -> list[list[Choice]]:
        """Return the values line by line."""
        rows: list[list[Choice]] = [[]]
        used = 0
        for choice in self._choices:
            size = cell_len(_(choice.label)) + 6
            if rows[-1] and used + size - 2 > width:
                rows.append([])
                used = 0
            rows[-1].append(choice)
            used += size
        return rows

    def on_click(self, event: events.Click) -> None:
        """Choose the value that was clicked."""
        place = event.get_content_offset_capture(self)
        rows = self._rows(self.size.width)
        left = 0
        for choice in rows[place.y] if 0 <= place.y < len(rows) else []:
            right = left + cell_len(_(choice.label)) + 6
            if left <= place.x < right:
                self._set(choice.value)
            left = right

    def action_turn(self, by: int) -> None:
        """Go to the next value, or the one before."""
        values = [c.value for c in self._choices]
        here = values.index(self._raw) if self._raw in values else (-1 if by > 0 else 0)
        self._set(values[(here + by) % len(values)])

    def action_empty(self) -> None:
        """Choose nothing."""
        self._set("")

    def _set(self, value: str) -> None:
        """Take a value and tell about it."""
        self._raw = value
        self.refresh(layout=True)
        self.post_message(self.Changed())


class LinkEditor(Select[str]):
    """Another row of the meeting, chosen from a list that opens with enter."""

    DEFAULT_CSS = """
    LinkEditor { width: 1fr; }
    LinkEditor SelectCurrent #label { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, raw: str, rows: list[tuple[str, str]]) -> None:
        """Begin with the row that is linked; `rows` are id and text of those that can be."""
        self._rows = rows
        super().__init__(_options(rows), prompt="–", compact=True, value=self._known(raw))

    @property
    def raw(self) -> str:
        """The id of the linked row, or nothing."""
        return self.value if isinstance(self.value, str) else ""

    def give(self, raw: str) -> None:
        """Show another link."""
        self.value = self._known(raw)

    def offer(self, rows: list[tuple[str, str]]) -> None:
        """Offer other rows, unless somebody is just choosing; what is linked stays."""
        if rows != self._rows and not self.expanded:
            raw, self._rows = self.raw, rows
            self.set_options(_options(rows))
            self.give(raw)

    def _known(self, raw: str) -> str | NoSelection:
        """Return the id of a row that can be linked, or nothing."""
        return raw if any(raw == row_id for row_id, _text in self._rows) else Select.NULL


def _options(rows: list[tuple[str, str]]) -> list[tuple[Content, str]]:
    """Return rows as a list shows them."""
    return [(Content(text), row_id) for row_id, text in rows]


Editor = LineEditor | ProseEditor | ChoiceEditor | LinkEditor
"""Any of them."""


def editor_for(spec: FieldSpec, raw: str, names: Iterable[str], rows: list[tuple[str, str]]) -> Editor:
    """Return the editor that goes with a field."""
    if spec.kind in ("text", "lines"):
        return ProseEditor(raw, spec)
    if spec.kind == "choice":
        return ChoiceEditor(raw, spec.choices)
    if spec.kind == "link":
        return LinkEditor(raw, rows)
    return LineEditor(clean(raw), spec, names)
