"""The board of notes: one lane beside the other, a line at the bottom to write the next one."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType

from retro_tui.i18n import _, language
from retro_tui.screens.form import FormScreen
from retro_tui.screens.notes.keys import CHANGES, KEYS
from retro_tui.screens.notes.voting import VotingScreen
from retro_tui.screens.pending import place_of
from retro_tui.screens.room import Room
from retro_tui.screens.step import StepScreen
from retro_tui.storage.drafts import DraftKey
from retro_tui.templates.model import Lane as LanePlan
from retro_tui.widgets.board import Board
from retro_tui.widgets.entry import Entry


class NotesScreen(VotingScreen):
    """The lanes of the template; arrows move, a writes into the lane where the cursor is."""

    BINDINGS: ClassVar[list[BindingType]] = KEYS
    CHANGES: ClassVar[frozenset[str]] = StepScreen.CHANGES | CHANGES

    def __init__(self, room: Room, row_id: str = "", field: str = "") -> None:
        """Begin with nothing asked."""
        super().__init__(room, row_id, field)
        self._writes_in = ""
        """Key of the lane that the line writes into, wherever the cursor goes meanwhile."""

    def ready(self) -> None:
        """Put the cursor on the board."""
        super().ready()
        board = self.query_one(Board)
        self.set_focus(board)
        board.select(self.wanted_row)

    def write_in(self, lane: str) -> None:
        """Take up what was being written in a lane when the program ended."""
        board = self.query_one(Board)
        board.lane = next((n for n, each in enumerate(board.lanes) if each.key == lane), board.lane)
        self._ask()

    def select(self, row_id: str) -> None:
        """Put the cursor on a note."""
        self.query_one(Board).select(row_id)

    @property
    def _lane(self) -> LanePlan:
        """The lane of the template in which the cursor stands; the first one if it stands in another."""
        key, lanes = self.query_one(Board).key, self.room.plan.lanes
        return next((lane for lane in lanes if lane.key == key), lanes[0])

    @property
    def _preset(self) -> dict[str, str]:
        """What a new note has from the start."""
        return {"lane": self._writes_in}

    @property
    def _key(self) -> DraftKey:
        """The name of the draft of a new note."""
        return DraftKey(self.room.session_id, "notes", "", place_of(self._preset))

    def action_add(self) -> None:
        """Ask for a note."""
        if not self.refuse():
            self._ask()

    def _ask(self) -> None:
        """Ask for a note in the present lane; what was being written there when the program ended is back."""
        lane = self._lane
        self._writes_in = lane.key
        text = self.keeper.drafts.get(self._key).get("text", "")
        self.query_one(Entry).ask(lane.title.text(language()), text)
        self.hint(_("Enter takes the note and is ready for the next one; escape when done"))

    @on(Entry.Typed)
    def _typed(self, event: Entry.Typed) -> None:
        """Keep what is typed for a note."""
        if not self.asks_group:
            self.keep_draft(self._key, {"text": event.text})

    @on(Entry.Sent)
    def _sent(self, event: Entry.Sent) -> None:
        """Store the note, or do with the group what was asked."""
        if self.asks_group:
            self.group_named(event.text)
            return
        self.store_entry(self._key, "notes", {**self._preset, "text": event.text}, self._added)

    def _added(self, row_id: str) -> None:
        """Show the new note."""
        self.query_one(Board).select(row_id)

    @on(Entry.Closed)
    def _entry_closed(self) -> None:
        """Go back to the board."""
        self.asks_group = False
        self.hint("")
        self.set_focus(self.query_one(Board))

    @on(Board.Opened)
    def _opened(self) -> None:
        """Edit the note that was opened."""
        self.action_edit()

    def action_edit(self) -> None:
        """Edit the note or the group under the cursor."""
        if (each := self.item()) is not None:
            kind = "groups" if each.group else "notes"
            self.app.push_screen(FormScreen(self.room, kind, each.id), lambda _row: self.show_meeting())

    def action_delete(self) -> None:
        """Move the note under the cursor to the bin."""
        if (chosen := self.query_one(Board).selected) and not self.refuse():
            self.do(lambda: self._delete(chosen))

    async def _delete(self, row_id: str) -> None:
        """Delete it and say how to get it back."""
        from retro_tui.storage.records import delete

        await self.room.change(delete, "notes", row_id)
        self.hint(_("Deleted {what}; u brings it back").format(what=_("note")))

    def action_shift(self, by: int) -> None:
        """Move the note under the cursor down or up in its lane."""
        other = self.query_one(Board).neighbour(by)
        if (chosen := self.query_one(Board).selected) and other and not self.refuse():
            self.do(lambda: self._swap(chosen, other))

    async def _swap(self, row_id: str, other_id: str) -> None:
        """Let two notes change places."""
        from retro_tui.storage.records import move

        await self.room.change(move, "notes", row_id, other_id)
