"""What a participant does: write, edit what is the own, vote, say that one is ready."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.message import Message

from retro_tui.i18n import _, language
from retro_tui.screens.join.keys import KEYS
from retro_tui.screens.join.view import JoinView
from retro_tui.screens.pending import place_of
from retro_tui.storage.drafts import DraftKey
from retro_tui.widgets.board import Board
from retro_tui.widgets.entry import Entry


class JoinScreen(JoinView):
    """One who sits in a meeting that another leads."""

    BINDINGS: ClassVar[list[BindingType]] = KEYS

    class Leave(Message):
        """The participant goes."""

    @property
    def _kind(self) -> str:
        """What the line adds."""
        return "notes" if self.lane else "lessons"

    @property
    def _preset(self) -> dict[str, str]:
        """What it has from the start."""
        return {"lane": self.lane} if self.lane else {}

    @property
    def _key(self) -> DraftKey:
        """The name of its draft."""
        return DraftKey(self.room.session_id, self._kind, "", place_of(self._preset))

    def action_write(self) -> None:
        """Put the cursor into the line."""
        if self.refuse():
            return
        lane = next((each for each in self.room.plan.lanes if each.key == self.lane), None)
        question = lane.title.text(language()) if lane and self.lane else _("Lesson")
        field = "text" if self.lane else "title"
        self.query_one(Entry).ask(question, self.keeper.drafts.get(self._key).get(field, ""))

    def action_target(self, by: int) -> None:
        """Let the line be for the next lane, or for a lesson."""
        targets = self.targets()
        if self.phase not in ("vote", "rank") and not self.room.meeting.final:
            self.lane = targets[(targets.index(self.lane) + by) % len(targets) if self.lane in targets else 0]
            self.action_write()

    @on(Entry.Typed)
    def _typed(self, event: Entry.Typed) -> None:
        """Keep what is typed."""
        self.keep_draft(self._key, {"text" if self.lane else "title": event.text})

    @on(Entry.Sent)
    def _sent(self, event: Entry.Sent) -> None:
        """Store it, and be ready for the next."""
        field = "text" if self.lane else "title"
        self.store_entry(self._key, self._kind, {**self._preset, field: event.text}, self._added)
        if self.phase in ("vote", "rank"):  # the meeting has gone on while this was typed
            self.query_one(Entry).shut()
            self.set_focus(self.query_one(Board))
        elif self.lane not in self.targets():
            self.lane = self.targets()[0]
            self.action_write()

    def _added(self, row_id: str) -> None:
        """Show it, or say that it was taken where it is not shown here."""
        self.query_one(Board).select(row_id)
        if self._kind == "lessons" and self.room.listed != "lessons":
            self.hint(_("The lesson is taken"))

    @on(Entry.Closed)
    def _line_closed(self) -> None:
        """Go to the board, where single keys work."""
        self.set_focus(self.query_one(Board))

    def _own_note(self) -> str:
        """Return the id of the note under the cursor, if this person wrote it; else nothing."""
        chosen, store = self.query_one(Board).selected, self.keeper.store
        note = next((n for n in self.room.meeting.notes if n.id == chosen), None)
        mine = note is not None and (note.id in store.own or note.created_by == store.who != "")
        return chosen or "" if mine else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done in this step."""
        if action in ("edit", "delete") and not (self.phase and self._own_note()):
            return False
        if action == "vote":
            return self.phase == "vote"
        if action in ("target", "write"):
            return self.phase not in ("vote", "rank") and not self.room.meeting.final
        if action == "ready":
            return not self.room.meeting.final
        return super().check_action(action, parameters)

    def action_edit(self) -> None:
        """Edit one's own note."""
        self.do(lambda: self._edit(self._own_note()))

    async def _edit(self, note_id: str) -> None:
        """Open the note's form, with all that it needs."""
        from retro_tui.screens.form import FormScreen

        self.hint(_("One moment …"))
        form = FormScreen(await self.room.room(), "notes", note_id)
        await self.app.push_screen(form, lambda _row: self.show_meeting())

    def action_delete(self) -> None:
        """Withdraw one's own note."""
        note_id = self._own_note()
        self.do(lambda: self._withdraw(note_id))

    async def _withdraw(self, note_id: str) -> None:
        """Take the note away."""
        from retro_tui.storage.entries import withdraw

        await self.room.change(withdraw, note_id)
        self.hint(_("Withdrawn"))

    def action_vote(self, by: int) -> None:
        """Give a dot to what is under the cursor, or take one back."""
        from retro_tui.storage.voting import cast, take_back

        if chosen := self.query_one(Board).selected:
            change = cast if by > 0 else take_back
            self.do(lambda: self.room.change(change, self.room.session_id, chosen))

    def action_ready(self) -> None:
        """Say that one is done with this step, or not yet."""
        step_id = self.room.step.id
        self.room.ready = "" if self.room.ready == step_id else step_id
        self.do(self._say_ready)

    async def _say_ready(self) -> None:
        """Tell the others."""
        await self.room.sit()
        self.hint("")

    def action_leave(self) -> None:
        """Go."""
        self.post_message(self.Leave())
