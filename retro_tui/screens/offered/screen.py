"""Lessons of earlier meetings, offered where a meeting writes down its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.types import CSSPathType

from retro_tui.domain.words import N_
from retro_tui.errors import RetroError
from retro_tui.i18n import _, say
from retro_tui.screens.offered.lines import Offered, Places, following, offered
from retro_tui.screens.offered.speaking import SpeakingScreen
from retro_tui.screens.room import Room
from retro_tui.widgets.entry import Entry
from retro_tui.widgets.prose import Prose
from retro_tui.widgets.record_table import Column, Line, RecordTable


class OfferedScreen(SpeakingScreen):
    """A line for each, and the whole lesson below."""

    CSS_PATH: ClassVar[CSSPathType | None] = "offered.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", N_("Undo"), id="undo"),
        Binding("escape,q", "app.pop_screen", N_("Back"), key_display="esc", id="back"),
    ]

    def __init__(self, room: Room) -> None:
        """Offer what fits the meeting in `room`."""
        super().__init__(room.keeper)
        self.room = room
        self._places = Places()
        self._lessons: list[Offered] = []
        self._said = 0
        """How much was said here, so that undo ends where this screen began."""

    def compose_body(self) -> ComposeResult:
        """The list, the lesson under the cursor, and the line."""
        yield RecordTable(least=40)  # the lines below the list say as well where a lesson comes from
        yield Prose(id="whole")
        yield Entry()

    def ready(self) -> None:
        """Show what is offered, and follow what others say of it."""
        super().ready()
        self.set_focus(self.query_one(RecordTable))
        self.room.changed.subscribe(self, lambda _meeting: self._show())
        self._show()

    def crumbs(self) -> tuple[str, ...]:
        """Session, and this."""
        return (self.room.meeting.session.title, _("Earlier lessons"))

    def first_hint(self) -> str:
        """Say that nothing has to be decided now."""
        return _("Nothing has to be said of a lesson; what is left may come again")

    def help_text(self) -> str:
        """Say which lessons these are and what becomes of them."""
        return _(
            "Lessons of earlier meetings: those due for review, last year's, and those that fit this one. "
            "One that is applied counts as validated, one that is still true as reviewed; a review that was "
            "due is due again a year later. What was spoken of is not offered to this project for most of a "
            "year, unless it is due."
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer undo for what was said here, and verdicts where there is something to be spoken of."""
        if action == "speak":
            return not self.room.final and bool(self._lessons)
        return action != "undo" or self._said > 0

    def chosen_lesson(self) -> Offered | None:
        """Return what is under the cursor."""
        chosen = self.query_one(RecordTable).selected
        return next((each for each in self._lessons if each.lesson_id == chosen), None)

    def following(self, row_id: str) -> str:
        """Return the next lesson of which nothing was said."""
        return following(self._lessons, row_id)

    def _show(self) -> None:
        """Fill the list."""
        self._lessons = self._places.sort(offered(self.room.meeting))
        columns = [Column(_("Lesson"), -1), Column(_("Why, or what was said"), 22), Column(_("From"), 18)]
        lines = [
            Line(x.lesson_id, (x.title, x.told, x.code), x.reuse is not None, () if x.reuse else (1,))
            for x in self._lessons
        ]
        self.query_one(RecordTable).fill(columns, lines)
        self._show_whole()

    @on(RecordTable.RowHighlighted)
    def _show_whole(self) -> None:
        """Show all that is known of the one under the cursor."""
        lesson, below = self.chosen_lesson(), self.query_one("#whole", Prose)
        below.most = max(6, self.size.height // 3)
        below.words = lesson.words if lesson else ""

    async def stored(self, row_id: str, store: Callable[[], Awaitable[object]]) -> None:
        """Store a word, which undo may take back."""
        await super().stored(row_id, store)
        self._said += 1
        self.refresh_bindings()

    @on(Entry.Typed)
    def _typed(self, event: Entry.Typed) -> None:
        """Keep what is typed."""
        if self._asked[1]:
            self.keep_draft(self.room.question(*self._asked), {"text": event.text})

    @on(Entry.Sent)
    def _sent(self, event: Entry.Sent) -> None:
        """Note where a lesson was applied."""
        if self._asked[1]:
            self.take_place(event.text)

    @on(Entry.Closed)
    def _entry_closed(self) -> None:
        """Go back to the list."""
        self.hint("")
        self.set_focus(self.query_one(RecordTable))

    def action_undo(self) -> None:
        """Take back the last thing that was said here."""
        if self._said > 0:
            self._said -= 1  # at once, lest a quick second key is for what was done elsewhere
            self.do(self._undo)

    async def _undo(self) -> None:
        """Take it back, and offer the lesson again."""
        from retro_tui.storage.records import undo

        try:
            done = await self.room.change(undo, self.room.session_id)
        except RetroError:
            self._said += 1
            raise
        self.refresh_bindings()
        self.hint(say(done))
