"""A form made of declared fields: label, editor, and beside it how a date was understood or what is wrong."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import events, on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Select, Static, TextArea

from retro_tui.domain.answers import read
from retro_tui.domain.dates import read_day
from retro_tui.domain.fields import FieldSpec
from retro_tui.domain.words import N_
from retro_tui.i18n import _, language, say
from retro_tui.widgets.editors import ChoiceEditor, Editor, LineEditor, LinkEditor, editor_for
from retro_tui.widgets.list_editor import ListEditor

_LABEL, _ECHO, _TYPED = 24, 34, 14
"""Cells of a label and most cells of an echo where there is room, and those that the typed text keeps."""


class FormField(Horizontal):
    """One field of a form; it draws its label itself; an echo is there once it has something to say."""

    DEFAULT_CSS = """
    FormField { height: auto; margin: 0 0 0 0; }
    FormField .echo { width: auto; max-width: 34; padding: 0 1; color: $text-muted; }
    FormField .echo.-wrong { color: $text-error; }
    """

    def __init__(self, spec: FieldSpec, editor: Editor | ListEditor) -> None:
        """Put `editor` beside the label of `spec`."""
        super().__init__(id=f"field-{spec.name}")
        self.spec = spec
        self.editor = editor
        self._echo: Static | None = None
        self._beside = 0
        self._set_beside(_LABEL)

    def compose(self) -> ComposeResult:
        """Leave its cells to the label, and the rest to the editor."""
        yield self.editor

    def render(self) -> Content:
        """Draw the label left of the editor, brighter while the cursor is there."""
        style = "bold $text-primary" if self.has_focus_within else "$text-muted"
        return Content("\n").join([Content.styled(f" {line.plain}", style) for line in self._label()])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines editor, echo and label take."""
        return max(len(self._label()), super().get_content_height(container, viewport, width))

    def _label(self) -> list[Content]:
        """Return the lines of the label."""
        star = " *" if self.spec.required else ""
        return Content(_(self.spec.label) + star).wrap(max(1, self._beside - 2))

    def _set_beside(self, width: int) -> None:
        """Give the label so many cells."""
        if self._beside != width:
            self._beside = width
            self.editor.styles.margin = (0, 0, 0, width)
            self.refresh(layout=True)

    def on_descendant_focus(self) -> None:
        """Draw the label brighter."""
        self.refresh()

    def on_descendant_blur(self) -> None:
        """Draw the label as the others."""
        self.refresh()

    def on_resize(self) -> None:
        """Leave the typed text its cells on a narrow screen: the label and the echo give way."""
        self._set_beside(min(_LABEL, self.size.width * 2 // 5))
        self._fit_echo()

    def _fit_echo(self) -> None:
        """Give the echo what label and typed text leave, or nothing where that is too little."""
        if self._echo is not None and self.size:
            most = max(0, min(_ECHO, self.size.width - self._beside - _TYPED))
            self._echo.styles.max_width = most
            self._echo.display = most > 8 and bool(str(self._echo.content))

    def echo(self, today: date, held_on: date | None) -> bool:
        """Say how the text is understood; return whether it is."""
        answer = read(self.spec, self.editor.raw, today, held_on)
        text = say(answer.problem or answer.doubt)
        if isinstance(answer.value, date):
            text = f"→ {read_day(answer.value, language())}" + (f" ({text})" if text else "")
        self._tell(text, wrong=answer.problem is not None)
        return answer.problem is None

    def _tell(self, text: str, *, wrong: bool) -> None:
        """Show an echo; the widget is made for the first one, since most fields never have any."""
        if self._echo is None:
            if not text or not self.is_attached:  # an app on its way out takes no widget
                return
            self._echo = Static(classes="echo", markup=False)
            self.mount(self._echo)
        self._echo.set_class(wrong, "-wrong")
        if str(self._echo.content) != text:
            self._echo.update(Content(text))
            self._fit_echo()


class Form(VerticalScroll):
    """All fields of one thing, one below the other."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "next", N_("Next field"), priority=True, id="form.next"),
        Binding("shift+tab", "previous", N_("Previous field"), False, priority=True, id="form.previous"),
        Binding("enter", "onward", N_("Next field"), show=False, priority=True, id="form.onward"),
        Binding("down", "next", N_("Next field"), show=False, id="form.down"),
        Binding("up", "previous", N_("Previous field"), show=False, id="form.up"),
        Binding("down", "scroll_down", N_("Down"), key_display="↓", id="form.scroll_down"),
        Binding("up", "scroll_up", N_("Up"), key_display="↑", id="form.scroll_up"),
    ]
    DEFAULT_CSS = """
    Form { padding: 1 0 0 0; }
    """

    @dataclass
    class Edited(Message):
        """A field has another text than before; `done` when the field was left or a value was picked."""

        form: Form
        spec: FieldSpec
        raw: str
        done: bool

        @property
        def control(self) -> Form:
            """The form."""
            return self.form

    @dataclass
    class Finished(Message):
        """Enter was pressed in the last field."""

        form: Form

    @dataclass
    class Entered(Message):
        """Another field has the cursor."""

        form: Form
        spec: FieldSpec

    def __init__(
        self,
        specs: Sequence[FieldSpec],
        raw: Mapping[str, str],
        today: date,
        names: Sequence[str] = (),
        rows: Mapping[str, list[tuple[str, str]]] | None = None,
        *,
        fresh: bool = False,
        held_on: date | None = None,
        lists: Mapping[str, ListEditor] | None = None,
    ) -> None:
        """Make a form of `specs` filled with `raw`; `rows` are the link targets by table.

        `lists` are the editors of those fields whose values are lines of a list.

        In a `fresh` form what stands in a line is a proposal, which typing replaces. Days that look forward
        are counted from `held_on`, the day of the meeting.
        """
        super().__init__(can_focus=False)
        self._locked = False
        self._today, self._held_on = today, held_on
        self._told = {s.name: raw.get(s.name, "") for s in specs}
        self._fields = [
            FormField(
                s,
                (lists or {}).get(s.name)
                or editor_for(s, raw.get(s.name, ""), names, (rows or {}).get(s.target, [])),
            )
            for s in specs
        ]
        for field in self._fields:
            if isinstance(field.editor, Input):
                field.editor.select_on_focus = fresh

    def compose(self) -> ComposeResult:
        """Put the fields below each other."""
        yield from self._fields

    def on_mount(self) -> None:
        """Show how the texts that are there are understood."""
        for field in self._fields:
            field.echo(self._today, self._held_on)

    def seal(self) -> None:
        """Show the fields to be read; none can be changed, and the arrows scroll."""
        self._locked = self.can_focus = True
        for field in self._fields:
            field.editor.disabled = True
        self.focus()
        self.refresh_bindings()

    def hold(self, names: Collection[str]) -> None:
        """Let these fields be read only, and all others be changed."""
        for field in self._fields:
            field.editor.disabled = self._locked or field.spec.name in names

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the ways between fields, or those over a form that is only read."""
        if action in ("next", "previous", "onward"):
            return not self._locked
        return self._locked if action in ("scroll_down", "scroll_up") else True

    def focus_field(self, name: str = "") -> None:
        """Put the cursor into a field, else into the first."""
        field = next((f for f in self._fields if f.spec.name == name), self._fields[0])
        self.screen.set_focus(field.editor)

    def raw(self) -> dict[str, str]:
        """Return all texts."""
        return {f.spec.name: f.editor.raw for f in self._fields}

    def here(self) -> str:
        """Return the name of the field with the cursor."""
        field = self._field_of(self.screen.focused)
        return field.spec.name if field else ""

    def give(self, name: str, raw: str) -> None:
        """Show another text in a field, which nobody has typed: it is told to nobody."""
        field = next(f for f in self._fields if f.spec.name == name)
        if not isinstance(field.editor, ListEditor) and field.editor.raw != raw:
            field.editor.give(raw)
            self._told[name] = field.editor.raw
            field.echo(self._today, self._held_on)

    def offer(self, rows: Mapping[str, list[tuple[str, str]]]) -> None:
        """Offer other link targets, by table."""
        for field in self._fields:
            if isinstance(field.editor, LinkEditor):
                field.editor.offer(rows[field.spec.target])

    def unread(self) -> list[FieldSpec]:
        """Return the fields whose text is not understood."""
        return [f.spec for f in self._fields if not f.echo(self._today, self._held_on)]

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typing(self, event: Input.Changed | TextArea.Changed) -> None:
        """Tell what is typed."""
        event.stop()
        self._tell(event.control, done=False)

    @on(ChoiceEditor.Changed)
    @on(ListEditor.RowHighlighted)
    @on(Select.Changed)
    def _picked(self, event: Message) -> None:
        """Tell what was picked; nothing more is to come, so it is done."""
        event.stop()
        for field in self._fields:
            if isinstance(field.editor, ChoiceEditor | LinkEditor | ListEditor):
                self._tell(field.editor, done=True)

    def action_next(self) -> None:
        """Go to the next field."""
        self.screen.focus_next()

    def action_previous(self) -> None:
        """Go to the field before."""
        self.screen.focus_previous()

    def action_onward(self) -> None:
        """Go to the next field, or say that this was the last; in prose, enter breaks the line.

        The key is taken before it reaches the field, so that what is typed next is never a letter too early.
        """
        focused = self.screen.focused
        if not isinstance(focused, LineEditor | ChoiceEditor | ListEditor):
            raise SkipAction
        if focused is self._fields[-1].editor:
            self.screen.set_focus(None)
            self.post_message(self.Finished(self))
        else:
            self.screen.focus_next()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Tell which field has the cursor."""
        if field := self._field_of(event.widget):
            self.post_message(self.Entered(self, field.spec))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Tell that a field was left."""
        if field := self._field_of(event.widget):
            self.post_message(self.Edited(self, field.spec, field.editor.raw, done=True))

    def _field_of(self, widget: Widget | None) -> FormField | None:
        """Return the field that an editor belongs to."""
        return next((f for f in self._fields if widget is f.editor), None)

    def _tell(self, editor: Widget | None, *, done: bool) -> None:
        """Tell about a field if its text is another one than told last."""
        field = self._field_of(editor)
        if field is None or self._told[field.spec.name] == field.editor.raw:
            return
        self._told[field.spec.name] = field.editor.raw
        field.echo(self._today, self._held_on)
        self.post_message(self.Edited(self, field.spec, field.editor.raw, done=done))
