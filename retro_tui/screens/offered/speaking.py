"""What a meeting says of an earlier lesson, with one key: applied, and where; still true; not relevant."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from retro_tui.domain.words import N_
from retro_tui.errors import RetroError
from retro_tui.i18n import _
from retro_tui.screens.entering import EnteringScreen
from retro_tui.screens.offered.lines import Offered
from retro_tui.screens.room import Room
from retro_tui.widgets.entry import Entry
from retro_tui.widgets.record_table import RecordTable

APPLIED = "lesson applied"
"""What is asked when a lesson was applied; the draft of the answer goes by it."""


class SpeakingScreen(EnteringScreen):
    """A screen with a list and a line, where earlier lessons are spoken of."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "speak('applied')", N_("Applied"), id="offered.applied"),
        Binding("t", "speak('true')", N_("Still true"), id="offered.true"),
        Binding("n", "speak('irrelevant')", N_("Not relevant"), id="offered.irrelevant"),
    ]
    room: Room
    _asked: tuple[str, str] = ("", "")
    """What the line asks: of which row, and what."""

    @abstractmethod
    def chosen_lesson(self) -> Offered | None:
        """Return the lesson under the cursor."""

    @abstractmethod
    def following(self, row_id: str) -> str:
        """Return the row to be spoken of next."""

    def action_speak(self, outcome: str) -> None:
        """Say it of the lesson under the cursor; where it was applied is asked."""
        lesson = self.chosen_lesson()
        if lesson is None or self.refuse():
            return
        if outcome != "applied":
            self.do(lambda: self._speak(lesson.lesson_id, outcome, ""))
            return
        self._asked = (lesson.lesson_id, APPLIED)
        kept = self.keeper.drafts.get(self.room.question(*self._asked)).get("text", "")
        self.query_one(Entry).ask(_("Where is it applied?"), kept or lesson.applied_in, may_be_empty=True)
        self.hint(_("Document, checklist, rule or test that holds it now; enter takes it"))

    def take_place(self, text: str) -> None:
        """Note where the lesson was applied that the line asks about."""
        if not text.strip():
            self.complain(RetroError(N_("A place is needed; escape leaves it as it was")))
            return
        (lesson_id, _what), self._asked = self._asked, ("", "")
        self.do(lambda: self._speak(lesson_id, "applied", text))

    async def _speak(self, lesson_id: str, outcome: str, place: str) -> None:
        """Store it and go on to the next lesson."""
        from retro_tui.storage.reuses import speak

        session_id = self.room.session_id
        await self.stored(lesson_id, lambda: self.room.change(speak, session_id, lesson_id, outcome, place))

    async def stored(self, row_id: str, store: Callable[[], Awaitable[object]]) -> None:
        """Store a word on a row and put the cursor on the next one."""
        following, table = self.following(row_id), self.query_one(RecordTable)
        try:
            await store()
            self._drop_drafts(row_id)
            table.select(following)
        finally:
            if self.is_open:  # whoever quits at once has no line any more
                self.query_one(Entry).shut()
                self.set_focus(table)
        self.hint(_("Noted; u takes it back"))

    def _drop_drafts(self, row_id: str) -> None:
        """Forget what was typed about a row: the store has its word on it."""
        for key in self.keeper.drafts.of(self.room.session_id):
            if key == self.room.question(row_id, key.place):
                self.keeper.drafts.drop(key)
