"""The form of one record: kept as a draft with every key, written to the store when a field is left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from retro_tui.domain.fields import FieldSpec
from retro_tui.domain.words import N_
from retro_tui.errors import Conflict, RetroError
from retro_tui.i18n import _
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.conflict import decide
from retro_tui.screens.ground import Ground
from retro_tui.screens.pending import GONE, Pending
from retro_tui.screens.seen import SeenLine, SeenScreen
from retro_tui.widgets.editors import LinkEditor
from retro_tui.widgets.form import Form


class FormScreen(RetroScreen[str]):
    """All fields of one record, or some of a session; escape goes back with the record's id."""

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "another", N_("Next one"), id="form.another"),
        Binding("ctrl+r", "seen", N_("Seen before"), id="form.seen"),
        Binding("escape", "back", N_("Back"), key_display="esc", id="back"),
    ]

    def __init__(
        self,
        room: Ground,
        kind: str,
        row_id: str = "",
        field: str = "",
        preset: Mapping[str, str] | None = None,
    ) -> None:
        """Edit a record of `kind`, or a new one that begins with `preset`; `field` gets the cursor."""
        super().__init__(room.keeper)
        self.room = room
        self.kind = kind
        self._pending = Pending.of(room, kind, row_id, preset)
        self._preset = preset
        self._field = field
        self._specs = room.form(kind)
        self._restored = bool(self._pending.texts)
        self._warned = False

    def compose_body(self) -> ComposeResult:
        """The form, with what was typed before and did not reach the store."""
        raw = {s.name: self._pending.stored(s) for s in self._specs} | self._pending.texts
        names, held_on = self.room.names(), self.room.held_on
        yield Form(self._specs, raw, self.room.today, names, self._targets(), held_on=held_on)
        if self.kind == "problems" and not self.room.final:
            yield SeenLine(self.room)

    def ready(self) -> None:
        """Put the cursor where it is wanted, else where the last text was lost, else into the first field."""
        super().ready()
        form = self.query_one(Form)
        if self.room.final:
            form.seal()
            return
        form.hold(self._locked())
        form.focus_field(self._field or next(iter(self._pending.texts), ""))
        if self._restored:
            self.hint(_("Your text from last time is back"))
        self.room.changed.subscribe(self, lambda _news: self._follow())

    def lasting_hint(self) -> str:
        """Say that a final session is only read, or that the record is gone."""
        gone = _(GONE) if self._pending.gone else ""
        return super().lasting_hint() or self.room.sealed or gone

    def _follow(self) -> None:
        """Show what others have written, but for the field with the cursor and what was typed over."""
        form = self.query_one(Form)
        form.offer(self._targets())
        for name, raw in self._pending.news(form.raw(), form.here()).items():
            form.give(name, raw)
        form.hold(self._locked() - {form.here()})
        self.show_crumbs()
        if self._pending.gone:
            self.hint("")

    def _targets(self) -> dict[str, list[tuple[str, str]]]:
        """Return the rows that may be linked, by table."""
        return {s.target: self.room.targets(s.target) for s in self._specs if s.target}

    def crumbs(self) -> tuple[str, ...]:
        """Session, and the number of the record."""
        row, noun = self._pending.row, self.room.noun(self.kind)
        here = f"{noun} {getattr(row, 'tag', '')}".strip()
        if row is None and not self._pending.gone:
            here = _("New: {noun}").format(noun=noun)
        return (self.room.name, here)

    def help_text(self) -> str:
        """Say how saving works."""
        return _("There is no save key: a field is saved when you leave it, and kept while you type.")

    @on(Form.Entered)
    def _entered(self, event: Form.Entered) -> None:
        """Show what the field is for."""
        if self._restored:
            self._restored = False
        else:
            hints = [_(event.spec.hint)]
            if event.spec.name == "after" and "target" in self._locked():
                hints.append(_("The target is locked while there is a result"))
            if event.spec.kind == "person" and self.room.names():
                hints.append(_("→ takes a suggested name"))
            self.hint(" · ".join(filter(None, hints)))

    @on(Form.Edited)
    def _edited(self, event: Form.Edited) -> None:
        """Keep what is typed; store it when the field is left."""
        name, raw = event.spec.name, event.raw
        if name == "statement":
            for line in self.query(SeenLine):
                line.typed(raw)
        if self._pending.differs(event.spec, raw):
            self._keep({name: raw})
        if event.done and name in self._pending.texts:
            self.do(lambda: self._store([event.spec]))
        elif event.done:
            self._follow()

    @on(Form.Finished)
    def _finished(self) -> None:
        """Leave after the last field."""
        self.action_back()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer another one only where there are several."""
        if action == "seen":
            return self.kind == "problems" and any(line.found for line in self.query(SeenLine))
        if action == "another":
            return self.kind not in ("opening", "closing") and not self.room.final
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """Go back at once; what is left to store is stored behind that."""
        if isinstance(self.focused, LinkEditor) and self.focused.expanded:
            raise SkipAction
        if not self.room.final:
            if self._unread():
                return
            self._leave()
        self.dismiss(self._pending.row_id)

    def action_seen(self) -> None:
        """Show the earlier problems like this one."""
        self.app.push_screen(SeenScreen(self.keeper, self.query_one(SeenLine).found))

    def action_another(self) -> None:
        """Store this one and open an empty form."""
        if self._unread():
            return
        self._leave()
        self.app.switch_screen(FormScreen(self.room, self.kind, preset=self._preset))

    def _unread(self) -> bool:
        """Stay once where a field is not understood, and say so; the second time it is left as a draft."""
        fields = self.query_one(Form).unread()
        if not fields or self._warned:
            return False
        self._warned = self._restored = True  # the hint of the field that gets the cursor waits
        self.query_one(Form).focus_field(fields[0].name)
        labels = ", ".join(_(s.label) for s in fields)
        text = _("Cannot read: {labels}. Mend it, or go back once more to keep it as a draft")
        self.hint(text.format(labels=labels))
        return True

    def _leave(self) -> None:
        """Store every field that is not stored yet; what is not understood stays in the draft."""
        raw = self.query_one(Form).raw()
        changed = {s.name: raw[s.name] for s in self._specs if self._pending.differs(s, raw[s.name])}
        if changed:
            self._keep(changed)
            self.do(self._store_all)

    def _keep(self, texts: Mapping[str, str]) -> None:
        """Write the draft."""
        try:
            self._pending.keep(texts)
        except RetroError as error:
            self.complain(error)

    async def _store(self, specs: list[FieldSpec]) -> None:
        """Store some fields; where somebody else has written meanwhile, show both texts."""
        try:
            await self._pending.store(specs)
        except Conflict as error:
            decide(self, self._pending, error.clashes, self._decided)
        if self.is_open:
            self._follow()

    def _decided(self, given: Mapping[str, str]) -> None:
        """Show and store what was decided."""
        if not self.is_open:
            self.do(self._store_all)
            return
        for name, raw in given.items():
            self.query_one(Form).give(name, raw)
        self.do(lambda: self._store([s for s in self._specs if s.name in given]))
        self._tell_waiting(self)

    def _locked(self) -> frozenset[str]:
        """Return the fields that cannot be changed as the record stands."""
        return self.room.locked(self._pending.row_id)

    async def _store_all(self) -> None:
        """Store all fields, and say which were not understood, or wait for a decision."""
        await self._store(self._specs)
        pending = self._pending
        unread = [_(s.label) for s in self._specs if s.name in pending.texts.keys() - pending.waiting()]
        stack = self.app.screen_stack  # empty once the app is on its way out
        if stack and isinstance(top := stack[-1], RetroScreen):
            self._tell_waiting(top)
            if unread:
                top.hint(_("Not understood yet, kept as a draft: {labels}").format(labels=", ".join(unread)))

    def _tell_waiting(self, screen: RetroScreen[Any]) -> None:
        """Say which fields wait for a decision."""
        waiting = self._pending.waiting()
        if labels := ", ".join(_(s.label) for s in self._specs if s.name in waiting):
            screen.hint(_("Kept as a draft until you decide: {labels}").format(labels=labels))
