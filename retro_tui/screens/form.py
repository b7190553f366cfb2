"""The form of one record: kept as a draft with every key, written to the store when a field is left."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from retro_tui.domain.answers import Value, read, show
from retro_tui.domain.fields import FieldSpec
from retro_tui.domain.words import N_
from retro_tui.errors import RetroError
from retro_tui.i18n import _
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.room import Room
from retro_tui.storage.drafts import DraftKey
from retro_tui.widgets.form import Form

if TYPE_CHECKING:
    from retro_tui.storage.models import Record, Session


class FormScreen(RetroScreen[str]):
    """All fields of one record, or some of a session; escape goes back with the record's id."""

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", N_("Next field"), id="form.next"),
        Binding("shift+tab", "app.focus_previous", N_("Previous field"), show=False, id="form.previous"),
        Binding("ctrl+n", "another", N_("Next one"), id="form.another"),
        Binding("escape", "back", N_("Done"), key_display="esc", id="back"),
    ]

    def __init__(
        self,
        room: Room,
        kind: str,
        row_id: str = "",
        field: str = "",
        preset: Mapping[str, str] | None = None,
    ) -> None:
        """Edit a record of `kind`; without an id, one is made as soon as there is something to keep.

        `preset` are values that a new record has from the start; `field` gets the cursor.
        """
        super().__init__(room.keeper)
        self.room = room
        self.kind = kind
        self.row_id = row_id
        self._field = field
        self._preset = dict(preset or {})
        self._specs = room.specs(kind)
        self._unsaved = room.keeper.drafts.get(self._key)
        self._restored = bool(self._unsaved)
        self._turn = asyncio.Lock()

    @property
    def _key(self) -> DraftKey:
        """The draft's name."""
        return DraftKey(
            self.room.session_id, self.kind, self.row_id, "" if self.row_id else place_of(self._preset)
        )

    @property
    def _row(self) -> Record | Session | None:
        """The record as the store has it."""
        return self.room.find(self.kind, self.row_id)

    def compose_body(self) -> ComposeResult:
        """The form, with what was typed before and did not reach the store."""
        raw = {s.name: self._stored(s) for s in self._specs}
        rows = {s.target: self.room.targets(s.target) for s in self._specs if s.target}
        yield Form(self._specs, {**raw, **self._unsaved}, self.room.today, self.room.names(), rows)

    def on_mount(self) -> None:
        """Put the cursor where it is wanted, else where the last text was lost, else into the first field."""
        super().on_mount()
        form = self.query_one(Form)
        form.focus_field(self._field or next(iter(self._unsaved), ""))
        if self._unsaved:
            self.hint(_("Your text from last time is back"))
        if self.room.meeting.final:
            form.disabled = True

    def crumbs(self) -> tuple[str, ...]:
        """Session, and the number of the record."""
        row = self._row
        title = self.room.meeting.session.title
        noun = self.room.noun(self.kind)
        tag = getattr(row, "tag", "")
        return (title, f"{noun} {tag}".strip() if row else _("New: {noun}").format(noun=noun))

    def help_text(self) -> str:
        """Say how saving works."""
        return _("There is no save key: a field is saved when you leave it, and kept while you type.")

    @on(Form.Entered)
    def _entered(self, event: Form.Entered) -> None:
        """Show what the field is for."""
        if self._restored:
            self._restored = False
        else:
            self.hint(_(event.spec.hint))

    @on(Form.Edited)
    def _edited(self, event: Form.Edited) -> None:
        """Keep what is typed; store it when the field is left."""
        name, raw = event.spec.name, event.raw
        if raw != self._stored(event.spec) or name in self._unsaved:
            self._keep(name, raw)
        if event.done and name in self._unsaved:
            self.do(lambda: self._store([event.spec]))

    @on(Form.Finished)
    def _finished(self) -> None:
        """Leave after the last field."""
        self.action_back()

    def action_back(self) -> None:
        """Store what is left to store, and go back; what is not understood stays in the draft."""
        self._leave(lambda: self.dismiss(self.row_id))

    def action_another(self) -> None:
        """Store this one and open an empty form."""
        if self.kind in ("opening", "closing"):
            self.action_back()
            return
        self._leave(lambda: self.app.switch_screen(FormScreen(self.room, self.kind, preset=self._preset)))

    def _leave(self, onward: Callable[[], object]) -> None:
        """Store every field, then go on."""

        async def job() -> None:
            form = self.query_one(Form)
            for name, raw in form.raw().items():
                if name in self._unsaved:
                    self._keep(name, raw)
            await self._store([s for s in self._specs if s.name in self._unsaved])
            if self.is_current:
                onward()
            if unread := [s for s in self._specs if s.name in self._unsaved]:
                top = self.app.screen
                if isinstance(top, RetroScreen):
                    labels = ", ".join(_(s.label) for s in unread)
                    top.hint(_("Not understood yet, kept as a draft: {labels}").format(labels=labels))

        self.do(job)

    def _stored(self, spec: FieldSpec) -> str:
        """Return a field as the store has it, or as a new record begins."""
        row = self._row
        value = (
            getattr(row, spec.name)
            if row
            else self._preset.get(spec.name, self.room.default(self.kind, spec))
        )
        return show(spec, value)

    def _keep(self, name: str, raw: str) -> None:
        """Write the draft."""
        self._unsaved[name] = raw
        try:
            self.keeper.drafts.put(self._key, self._unsaved)
        except RetroError as error:
            self.complain(error)

    async def _store(self, specs: list[FieldSpec]) -> None:
        """Write fields to the store, one writer after the other; then the draft can go."""
        async with self._turn:
            values: dict[str, Value] = {}
            sent: dict[str, str] = {}
            for spec in specs:
                raw = self._unsaved.get(spec.name)
                answer = read(spec, raw or "", self.room.today)
                if raw is None or answer.problem:
                    continue
                values[spec.name], sent[spec.name] = answer.value, raw
            if not values:
                return
            row = self._row
            if row is not None:
                await self.room.edit(row, values)
            elif any(v not in (None, "") for v in values.values()):
                await self._add({**self._preset, **values})
            self._settle(sent)

    async def _add(self, values: dict[str, Value]) -> None:
        """Make the record, now that there is something to keep."""
        draft = self._key
        self.row_id = await self.room.add(self.kind, values)
        self.keeper.drafts.drop(draft)
        self.show_crumbs()

    def _settle(self, sent: dict[str, str]) -> None:
        """Forget the drafts of what the store has now, unless it was typed over meanwhile."""
        for name, raw in sent.items():
            if self._unsaved.get(name) == raw:
                del self._unsaved[name]
        try:
            self.keeper.drafts.put(self._key, self._unsaved)
        except RetroError as error:
            self.complain(error)


def place_of(preset: Mapping[str, str]) -> str:
    """Return preset values as the draft of a new record names its place."""
    return json.dumps(preset, sort_keys=True) if preset else ""
