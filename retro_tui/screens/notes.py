"""The board of notes: one lane beside the other, a line at the bottom to write the next one."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from retro_tui.domain.words import N_
from retro_tui.i18n import _, language
from retro_tui.screens.form import FormScreen
from retro_tui.screens.pending import place_of
from retro_tui.screens.step import StepScreen
from retro_tui.storage.drafts import DraftKey
from retro_tui.widgets.board import Board, Card
from retro_tui.widgets.board import Lane as BoardLane
from retro_tui.widgets.entry import Entry


class NotesScreen(StepScreen):
    """The lanes of the template; arrows move, a writes into the lane where the cursor is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", N_("Write"), id="add"),
        Binding("enter,e", "edit", N_("Edit"), key_display="e", id="edit"),
        Binding("enter,e", "look", N_("Look"), key_display="e", id="look"),
        Binding("d", "delete", N_("Delete"), id="delete"),
        Binding("p", "make_problem", N_("Make a problem"), id="notes.problem"),
        Binding("J,shift+down", "shift(1)", N_("Move down"), show=False, id="move.down"),
        Binding("K,shift+up", "shift(-1)", N_("Move up"), show=False, id="move.up"),
    ]
    CHANGES: ClassVar[frozenset[str]] = StepScreen.CHANGES | {
        "add",
        "edit",
        "delete",
        "make_problem",
        "shift",
    }

    def compose_step(self) -> ComposeResult:
        """The board above the line."""
        yield Board()
        yield Entry()

    def ready(self) -> None:
        """Put the cursor on the board."""
        super().ready()
        board = self.query_one(Board)
        self.set_focus(board)
        board.select(self.wanted_row)

    def write_in(self, lane: str) -> None:
        """Take up what was being written in a lane when the program ended."""
        keys = [plan.key for plan in self.room.plan.lanes]
        self.query_one(Board).lane = keys.index(lane) if lane in keys else 0
        self._ask(self._draft())

    def select(self, row_id: str) -> None:
        """Put the cursor on a note."""
        self.query_one(Board).select(row_id)

    def show_step(self) -> None:
        """Fill the lanes."""
        lang = language()
        self.query_one(Board).lanes = tuple(
            BoardLane(
                lane.title.text(lang),
                lane.hint.text(lang),
                tuple(Card(n.id, n.text) for n in self.room.meeting.notes if n.lane == lane.key),
            )
            for lane in self.room.plan.lanes
        )

    @property
    def _preset(self) -> dict[str, str]:
        """What a new note in the present lane has from the start."""
        return {"lane": self.room.plan.lanes[self.query_one(Board).lane].key}

    @property
    def _key(self) -> DraftKey:
        """The name of the draft of a new note in the present lane."""
        return DraftKey(self.room.session_id, "notes", "", place_of(self._preset))

    def _draft(self) -> str:
        """Return what was being written when the program ended."""
        return self.keeper.drafts.get(self._key).get("text", "")

    def action_add(self) -> None:
        """Ask for a note."""
        if not self.refuse():
            self._ask(self._draft())

    def _ask(self, text: str) -> None:
        """Ask for a note in the present lane."""
        lane = self.room.plan.lanes[self.query_one(Board).lane]
        self.query_one(Entry).ask(lane.title.text(language()), text)
        self.hint(_("Enter takes the note and is ready for the next one; escape when done"))

    @on(Entry.Typed)
    def _typed(self, event: Entry.Typed) -> None:
        """Keep what is typed."""
        self.keep_draft(self._key, {"text": event.text})

    @on(Entry.Sent)
    def _sent(self, event: Entry.Sent) -> None:
        """Store the note."""
        self.store_entry(self._key, "notes", {**self._preset, "text": event.text}, self._added)

    def _added(self, row_id: str) -> None:
        """Show the new note."""
        self.query_one(Board).select(row_id)

    @on(Entry.Closed)
    def _entry_closed(self) -> None:
        """Go back to the board."""
        self.hint("")
        self.set_focus(self.query_one(Board))

    @on(Board.Opened)
    def _opened(self) -> None:
        """Edit the note that was opened."""
        self.action_edit()

    def action_edit(self) -> None:
        """Edit the note under the cursor."""
        if chosen := self.query_one(Board).selected:
            self.app.push_screen(FormScreen(self.room, "notes", chosen), lambda _row: self.show_meeting())

    def action_delete(self) -> None:
        """Move the note under the cursor to the bin."""
        if (chosen := self.query_one(Board).selected) and not self.refuse():
            self.do(lambda: self._delete(chosen))

    async def _delete(self, row_id: str) -> None:
        """Delete it and say how to get it back."""
        from retro_tui.storage.records import delete

        await self.room.change(delete, "notes", row_id)
        self.hint(_("Deleted {what}; u brings it back").format(what=_("note")))

    def action_make_problem(self) -> None:
        """Make a problem of the note under the cursor."""
        note = self.room.meeting.find(self.query_one(Board).selected)
        made = next((p for p in self.room.meeting.problems if note and p.note_id == note.id), None)
        if made is not None:
            self.hint(_("{what} is among the problems now").format(what=made.tag))
        elif note is not None and not self.refuse():
            self.do(lambda: self._to_problem(note.id, note.name))

    async def _to_problem(self, note_id: str, text: str) -> None:
        """Make it, with a link back to the note."""
        row_id = await self.room.add("problems", {"statement": text.replace("\n", " "), "note_id": note_id})
        row = self.room.meeting.find(row_id)
        self.hint(_("{what} is among the problems now").format(what=row.tag if row else ""))

    def action_shift(self, by: int) -> None:
        """Move the note under the cursor down or up in its lane."""
        other = self.query_one(Board).neighbour(by)
        if (chosen := self.query_one(Board).selected) and other and not self.refuse():
            self.do(lambda: self._swap(chosen, other))

    async def _swap(self, row_id: str, other_id: str) -> None:
        """Let two notes change places."""
        from retro_tui.storage.records import move

        await self.room.change(move, "notes", row_id, other_id)
