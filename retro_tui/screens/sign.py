"""Who answers for the record: each confirms it as it is, or objects and says to what (O8)."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from retro_tui.domain import choices as c
from retro_tui.domain.people import alike
from retro_tui.domain.signing import Slot, slots
from retro_tui.domain.words import N_
from retro_tui.i18n import _
from retro_tui.screens.ask import AskScreen
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.room import Room
from retro_tui.storage.drafts import DraftKey
from retro_tui.widgets.record_table import Column, Line, RecordTable


class SignScreen(RetroScreen[str]):
    """A line for each who answers for the record; one key confirms, another objects."""

    CSS_PATH = "sign.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c,enter", "confirm", N_("Confirm"), key_display="c", id="sign.confirm"),
        Binding("o", "object", N_("Object"), id="sign.object"),
        Binding("escape,q", "back", N_("Back"), key_display="esc", id="back"),
    ]

    def __init__(self, room: Room, role: str = "") -> None:
        """Show the places for signatures; the cursor begins at `role`."""
        super().__init__(room.keeper)
        self.room = room
        self._role = role

    def compose_body(self) -> ComposeResult:
        """What to know before signing, and the list."""
        yield Static(id="note", markup=False)
        yield RecordTable()

    def ready(self) -> None:
        """Follow the meeting and fill the list."""
        super().ready()
        self.room.changed.subscribe(self, lambda _meeting: self.show())
        self.show()
        table = self.query_one(RecordTable)
        self.set_focus(table)
        table.select(self._role)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let who is restricted sign where the own name stands."""
        if action in ("confirm", "object") and self.keeper.store.restricted:
            own = alike(self.keeper.store.who)
            return any(alike(slot.name) == own for slot in slots(self.room.meeting))
        return super().check_action(action, parameters)

    def crumbs(self) -> tuple[str, ...]:
        """Session, and this."""
        return (self.room.meeting.session.title, _("Signatures"))

    def help_text(self) -> str:
        """Say what a signature stands for."""
        return _(
            "Each confirms the record as it is now, or objects and says to what. A change after that is told."
        )

    def show(self) -> None:
        """Fill the list."""
        from retro_tui.minutes.signed import signed_digest

        places = slots(self.room.meeting)
        digest = signed_digest(self.room.meeting)
        nobody = _("Nobody is named yet: enter project manager and engineer in the meeting details (i there)")
        asked = _("Whoever signs has read the minutes (E) and stands by them.")
        self.query_one("#note", Static).update(Content(asked if places else nobody))
        table = self.query_one(RecordTable)
        table.show_header = bool(places)
        columns = [Column(_("Name"), -1), Column(_("Role"), 26), Column(_("Word"), 24)]
        table.fill(columns, [self._line(slot, digest) for slot in places])

    def _line(self, slot: Slot, digest: str) -> Line:
        """Return one place as a line."""
        given = slot.signature
        if given is None:
            word = _("not confirmed yet")
        elif given.digest != digest:
            word = _("changed since")
        else:
            word = _(c.label(c.SIGN, given.word))
        said = f"{slot.name}  {given.comment}" if given and given.comment else slot.name
        return Line(slot.role, (said, _(c.label(c.SIGN_ROLE, slot.role)), word), given is None)

    def _chosen(self) -> Slot | None:
        """Return the place under the cursor."""
        role = self.query_one(RecordTable).selected
        return next((slot for slot in slots(self.room.meeting) if slot.role == role), None)

    def action_confirm(self) -> None:
        """Confirm the record in the name under the cursor."""
        if slot := self._chosen():
            self.do(lambda: self._sign(slot, "confirmed", ""))

    def action_object(self) -> None:
        """Ask what is wrong, and note the objection."""
        slot = self._chosen()
        if slot is None:
            return

        def answered(text: str | None) -> None:
            if text:
                self.do(lambda: self._sign(slot, "objected", text))

        question, draft = _("What is wrong with the record?"), self._draft(slot)
        self.app.push_screen(AskScreen(self.keeper, question, draft=draft), answered)

    def _draft(self, slot: Slot) -> DraftKey:
        """Return the name of the draft of an objection."""
        return self.room.question(self.room.session_id, f"object {slot.role}")

    def action_back(self) -> None:
        """Go back to where one came from."""
        self.dismiss("")

    async def _sign(self, slot: Slot, word: str, comment: str) -> None:
        """Store the word, given to the record as it is."""
        from retro_tui.minutes.signed import signed_digest
        from retro_tui.storage.signing import sign

        digest = signed_digest(self.room.meeting)
        await self.room.change(sign, self.room.session_id, slot.role, slot.name, word, comment, digest)
        if comment:
            self.keeper.drafts.drop(self._draft(slot))
        self.hint(_("Noted: {name}").format(name=slot.name))
