"""Voting with dots, and problems out of what has most of them."""

from __future__ import annotations

from retro_tui.domain.board import Item, ranked
from retro_tui.i18n import _
from retro_tui.screens.notes.grouping import GroupingScreen
from retro_tui.widgets.board import Board

TOP = 3
"""How many of the first become problems at one key."""


class VotingScreen(GroupingScreen):
    """The board while dots are given and when they are counted."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer voting while there is a vote, and the first ones when it is counted."""
        if action == "vote" and self.phase != "vote":
            return False
        if action == "make_problems" and not (self.phase == "rank" and self.room.meeting.votes):
            return False
        return super().check_action(action, parameters)

    def action_vote(self, by: int) -> None:
        """Give a dot to the card under the cursor, or take one back."""
        chosen = self.query_one(Board).selected
        if chosen and not self.refuse():
            self.do(lambda: self._vote(chosen, by))

    async def _vote(self, target_id: str, by: int) -> None:
        """Give a dot or take it back; the store knows how many are left."""
        from retro_tui.storage.voting import cast, take_back

        await self.room.change(cast if by > 0 else take_back, self.room.session_id, target_id)

    def action_make_problem(self) -> None:
        """Make a problem of what is under the cursor."""
        if (each := self.item()) is not None and not self.refuse():
            self.do(lambda: self._to_problems([each]))

    def action_make_problems(self) -> None:
        """Make problems of the first three."""
        if not self.refuse():
            self.do(lambda: self._to_problems(ranked(self.room.meeting)[:TOP]))

    async def _to_problems(self, chosen: list[Item]) -> None:
        """Make them, each with a link back to its notes; what is a problem already stays one."""
        from retro_tui.storage.board import to_problems

        wanted = [(each.title, each.group is not None, each.id) for each in chosen]
        made = await self.room.change(to_problems, self.room.session_id, wanted)
        tags = [row.tag for row in map(self.room.meeting.find, made) if row]
        self.hint(_("Among the problems now: {what}").format(what=", ".join(tags)))
