"""Grouping by keyboard: choose cards, say into which group they go; every note keeps its text."""

from __future__ import annotations

from retro_tui.domain.board import HIDDEN, Item, items
from retro_tui.domain.shapes import GroupLike, NoteLike
from retro_tui.i18n import _
from retro_tui.screens.notes.phases import PhasesScreen
from retro_tui.screens.room import Room
from retro_tui.widgets.board import Board
from retro_tui.widgets.entry import Entry


class GroupingScreen(PhasesScreen):
    """The board with groups; space chooses cards, g puts them into a group."""

    def __init__(self, room: Room, row_id: str = "", field: str = "") -> None:
        """Begin with nothing chosen."""
        super().__init__(room, row_id, field)
        self._marked: set[str] = set()
        self.asks_group = False
        """Whether the line asks for a group, and not for a note."""
        self._to_group: list[str] = []
        """Ids of the notes that it asks about."""

    def marked(self) -> frozenset[str]:
        """Return the ids of the cards that are chosen."""
        return frozenset(self._marked)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer grouping as long as nothing is voted on."""
        if action in ("mark", "assign", "ungroup") and self.phase != "group":
            return False
        return super().check_action(action, parameters)

    def action_mark(self) -> None:
        """Choose the card under the cursor, or no longer, and go on to the next."""
        board = self.query_one(Board)
        if chosen := board.selected:
            self._marked ^= {chosen}
            self.show_step()
            board.action_move(1)

    def _notes(self) -> list[NoteLike]:
        """Return the notes of the chosen cards; without any, of the card under the cursor."""
        wanted = self._marked or {self.query_one(Board).selected or ""}
        found = [note for each in items(self.room.meeting) if each.id in wanted for note in each.notes]
        return [note for note in found if note.state != HIDDEN]

    def action_assign(self) -> None:
        """Ask into which group the chosen notes go."""
        notes = self._notes()
        if not notes:
            self.hint(_("Put the cursor on a note first"))
        elif not self.refuse():
            self.asks_group, self._to_group = True, [note.id for note in notes]
            question = _("Group (number or title)")
            self.query_one(Entry).ask(question, may_be_empty=True)
            self.hint(_("Enter alone makes a new group without a title; escape leaves all as it was"))

    def group_named(self, named: str) -> None:
        """Put the notes into the group that was named; a number that no group has is none."""
        named = named.strip()
        if named.isdecimal() and self._named(named) is None:
            self.hint(_("There is no group {number}; a title makes a new one").format(number=named))
            return
        self.asks_group = False
        self.query_one(Entry).shut()
        self.set_focus(self.query_one(Board))
        note_ids = self._to_group
        self.do(lambda: self._assign(note_ids, named))

    async def _assign(self, note_ids: list[str], named: str) -> None:
        """Put notes into a group by its number or title, or into a new one."""
        from retro_tui.storage.board import put_into

        known = self._named(named)
        group_id = await self.room.change(put_into, note_ids, known.id if known else None, named)
        self._marked.clear()
        self.show_step()
        self.query_one(Board).select(group_id)
        self.hint(_("u takes it back"))

    def _named(self, named: str) -> GroupLike | None:
        """Return the group that a person means by its number on the board or by its title."""
        groups = [each for each in items(self.room.meeting) if each.group]
        if named.isdecimal() and 0 < int(named) <= len(groups):
            return groups[int(named) - 1].group
        same = (
            each.group for each in groups if each.group and each.group.title.casefold() == named.casefold()
        )
        return next(same, None) if named else None

    def action_ungroup(self) -> None:
        """Take the notes of the group under the cursor out of it again."""
        each = self.item()
        if each is not None and each.group is not None and not self.refuse():
            note_ids = [note.id for note in each.notes]
            self.do(lambda: self._ungroup(note_ids))

    async def _ungroup(self, note_ids: list[str]) -> None:
        """Take notes out."""
        from retro_tui.storage.board import take_out

        await self.room.change(take_out, note_ids)

    def item(self) -> Item | None:
        """Return what is under the cursor: a group, or a note that is in none."""
        chosen = self.query_one(Board).selected
        return next((each for each in items(self.room.meeting) if each.id == chosen), None)
