"""The one mechanism for steps that are a list with a form, such as milestones, problems or lessons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from retro_tui.domain.answers import show
from retro_tui.domain.charts import CHARTS
from retro_tui.domain.choices import label
from retro_tui.domain.derived import DERIVED
from retro_tui.domain.fields import FieldSpec
from retro_tui.domain.steps import LISTED
from retro_tui.domain.words import N_, Phrase
from retro_tui.i18n import _, say
from retro_tui.screens.chart import ChartScreen
from retro_tui.screens.form import FormScreen
from retro_tui.screens.narrowing import NarrowingScreen
from retro_tui.screens.room import Room
from retro_tui.screens.step import StepScreen
from retro_tui.widgets.entry import Entry
from retro_tui.widgets.record_table import Column, Line, RecordTable

if TYPE_CHECKING:
    from retro_tui.storage.models import Record

_OF_ROWS = ("edit", "look", "delete", "quick", "shift", "chart")


class RecordsScreen(StepScreen, NarrowingScreen):
    """A list of records of one kind; each is edited in the form that its model declares.

    Styles of a step reach it because that is its first base.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", N_("Add"), id="add"),
        Binding("enter,e", "edit", N_("Edit"), key_display="e", id="edit"),
        Binding("enter,e", "look", N_("Look"), key_display="e", id="look"),
        Binding("d", "delete", N_("Delete"), id="delete"),
        Binding("space", "quick", N_("Next: {field}"), key_display="space", show=False, id="quick"),
        Binding("J,shift+down", "shift(1)", N_("Move down"), show=False, id="move.down"),
        Binding("K,shift+up", "shift(-1)", N_("Move up"), show=False, id="move.up"),
        Binding("c", "chart", N_("Chart"), id="chart"),
        Binding("slash", "search", N_("Search"), key_display="/", show=False, id="search"),
    ]
    CHANGES: ClassVar[frozenset[str]] = StepScreen.CHANGES | {
        "add",
        "edit",
        "delete",
        "quick",
        "shift",
    }

    _filled: bool | None = None
    """Whether there is anything in the list; before it is filled nobody knows."""

    def __init__(self, room: Room, row_id: str = "", field: str = "") -> None:
        """Show the records of the step where the meeting stands."""
        super().__init__(room, row_id, field)
        self.kind = LISTED.get(room.step.kind, room.step.kind)

    def compose_step(self) -> ComposeResult:
        """The list, or a line that says how to begin."""
        yield Static(id="empty", markup=False)
        yield RecordTable(id="records")
        yield Entry()

    def ready(self) -> None:
        """Put the cursor into the list; open the form that is asked for."""
        row_id = self.wanted_row
        super().ready()
        self.set_focus(self.query_one(RecordTable))
        if self.wanted_field and row_id:
            screen = FormScreen(self.room, self.kind, row_id, self.wanted_field)
            self.app.push_screen(screen, lambda _row: self.back_to_findings())

    def fill(self) -> None:
        """Fill the list with the records that hold the words."""
        self.show_step()

    def show_step(self) -> None:
        """Fill the list."""
        rows = [r for r in self.room.records(self.kind) if self._matches(r)]
        empty = self.query_one("#empty", Static)
        empty.set_class(not rows and not self.words, "-shown")
        if not rows:
            empty.update(Content(self.empty_text()))
        table = self.query_one(RecordTable)
        if self._filled is not bool(rows):
            self._filled = table.show_header = bool(rows)
            self.refresh_bindings()
        more = [Column(_(each.label), each.width) for each in DERIVED.get(self.kind, ())]
        table.fill([*columns(self.specs), *more], [self._line(r) for r in rows])
        if any(r.id == self.wanted_row for r in rows):
            table.select(self.wanted_row)
            self.wanted_row = ""

    @property
    def specs(self) -> list[FieldSpec]:
        """What the model declares."""
        return self.room.specs(self.kind)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that apply now; the one that turns a field says which."""
        keys, word = super().active_bindings, self._quick_word()
        for key, active in keys.items():
            if active.binding.id == "quick":
                binding = replace(active.binding, description=active.binding.description.format(field=word))
                keys[key] = active._replace(binding=binding)
        return keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what is done to a row where there is one, and to turn a field where one can be turned."""
        if action in _OF_ROWS and not self._filled:
            return False
        if action == "quick" and not self._quick_word():
            return False
        if action == "chart":
            return self.kind in CHARTS
        return super().check_action(action, parameters)

    def _quick_word(self) -> str:
        """Return the label of the field that is turned with one key."""
        name = self.room.model(self.kind).QUICK
        return next((_(s.label) for s in self.specs if s.name == name), "")

    def empty_text(self) -> str:
        """Return what to say when there is nothing in the list."""
        noun = _(self.room.model(self.kind).NOUN)
        return _("Nothing here yet. Press a to add the first {noun}.").format(noun=noun)

    def _line(self, row: Record) -> Line:
        """Return a record as a line of the list."""
        shown = [(s, getattr(row, s.name)) for s in self.specs if s.column]
        cells = [word(s, value, self.room.today) for s, value in shown]
        first = next(i for i, (s, _value) in enumerate(shown) if s.column < 0)
        cells[first] = f"{row.tag:<4}{cells[first]}"
        told = (each.of(row, self.room.held_on) for each in DERIVED.get(self.kind, ()))
        return Line(row.id, (*cells, *(say(x) if isinstance(x, Phrase) else x or "" for x in told)))

    def _matches(self, row: Record) -> bool:
        """Return whether a record holds every word that is searched for."""
        return self.matches(" ".join(str(getattr(row, s.name) or "") for s in self.specs))

    @on(RecordTable.RowSelected)
    def _selected(self) -> None:
        """Edit on enter and on a click."""
        self.action_edit()

    def select(self, row_id: str) -> None:
        """Put the cursor on a record."""
        self.query_one(RecordTable).select(row_id)

    def action_add(self) -> None:
        """Open an empty form."""
        if not self.refuse():
            self.open_form("")

    def action_edit(self) -> None:
        """Open the form of the record under the cursor."""
        if chosen := self.query_one(RecordTable).selected:
            self.open_form(chosen)

    def open_form(self, row_id: str, field: str = "") -> None:
        """Open the form of a record, or of a new one."""
        self.app.push_screen(FormScreen(self.room, self.kind, row_id, field), self._back_from_form)

    def _back_from_form(self, row_id: str | None) -> None:
        """Put the cursor on what was edited, as soon as the store has it."""
        self.wanted_row = row_id or ""
        self.show_meeting()

    def action_delete(self) -> None:
        """Move the record under the cursor to the bin."""
        chosen = self.query_one(RecordTable).selected
        if chosen and not self.refuse():
            self.do(lambda: self._delete(chosen))

    async def _delete(self, row_id: str) -> None:
        """Delete it and say how to get it back."""
        from retro_tui.storage.records import delete

        row = self.room.meeting.find(row_id)
        await self.room.change(delete, self.kind, row_id)
        self.hint(_("Deleted {what}; u brings it back").format(what=row.tag if row else ""))

    def action_quick(self) -> None:
        """Turn one field of the record under the cursor to its next value."""
        row = self.room.meeting.find(self.query_one(RecordTable).selected)
        name = self.room.model(self.kind).QUICK
        if row is None or not name or self.refuse():
            return
        self.do(lambda: self.room.turn_choice(self.kind, row.id, name))

    def action_chart(self) -> None:
        """Show the records of this step as a chart."""
        self.app.push_screen(ChartScreen(self.room, self.kind))

    def action_shift(self, by: int) -> None:
        """Move the record under the cursor down or up."""
        rows = self.room.records(self.kind)
        here = next((i for i, r in enumerate(rows) if r.id == self.query_one(RecordTable).selected), -1)
        if here >= 0 and 0 <= here + by < len(rows) and not self.refuse():
            self.do(lambda: self._swap(rows[here].id, rows[here + by].id))

    async def _swap(self, row_id: str, other_id: str) -> None:
        """Let two records change places."""
        from retro_tui.storage.records import move

        await self.room.change(move, self.kind, row_id, other_id)


def columns(specs: Sequence[FieldSpec]) -> list[Column]:
    """Return the columns of a list of records."""
    return [Column(_(s.label), s.column) for s in specs if s.column]


def word(spec: FieldSpec, value: object, today: date) -> str:
    """Return a field's value as one cell of a list."""
    if spec.kind == "choice":
        return _(label(spec.choices, str(value)))
    text = show(spec, value)  # type: ignore[arg-type]
    return text.replace("\n", " ")
