"""Lessons logged between two meetings: each is taken into this one, put aside, or left for later."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from retro_tui.domain.choices import LESSON_AREA, label
from retro_tui.domain.words import N_
from retro_tui.errors import RetroError
from retro_tui.i18n import _, ngettext, say
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.room import Room
from retro_tui.widgets.prose import Prose
from retro_tui.widgets.record_table import Column, Line, RecordTable

if TYPE_CHECKING:
    from retro_tui.storage.models import LoggedLesson
    from retro_tui.storage.writing import Writing

    Decision = Callable[[Writing, str, str], Any]


class LoggedScreen(RetroScreen[str]):
    """A line for each; left with a sentence on what became of them."""

    CSS_PATH = "logged.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,space", "take", N_("Take it up"), key_display="enter", id="logged.take", priority=True
        ),
        Binding("x", "aside", N_("Put it aside"), id="logged.aside"),
        Binding("u", "undo", N_("Undo"), id="undo"),
        Binding("escape,q", "leave", N_("The rest later"), key_display="esc", id="back"),
    ]

    def __init__(self, room: Room) -> None:
        """Offer what was logged for the project of this meeting."""
        super().__init__(room.keeper)
        self.room = room
        self._rows: list[LoggedLesson] = []
        self._taken: list[str] = []
        self._aside: list[str] = []
        self._done: list[list[str]] = []
        """Which of the two lists grew, step by step, so that undo ends where this screen began."""

    def compose_body(self) -> ComposeResult:
        """The list, and below it the whole text of the one under the cursor."""
        yield RecordTable()
        yield Prose(id="whole")

    def ready(self) -> None:
        """Show what waits, and follow what others do with it."""
        super().ready()
        self.query_one("#whole", Prose).most = 8
        self.set_focus(self.query_one(RecordTable))
        self.room.changed.subscribe(self, lambda _meeting: self._look_again())
        self._look_again()

    def crumbs(self) -> tuple[str, ...]:
        """Session, and this."""
        return (self.room.meeting.session.title, _("Logged lessons"))

    def first_hint(self) -> str:
        """Say that nothing has to be decided now."""
        return _("What is not decided here waits for the next meeting")

    def help_text(self) -> str:
        """Say where they come from and what follows."""
        return _(
            "Anybody can log a lesson on any day with `retro lesson add`. What is taken up becomes a lesson "
            "of this meeting and can be completed there; what is put aside is offered no more; what is left "
            "waits for the next meeting."
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer undo for what was done here."""
        return action != "undo" or bool(self._done)

    def _look_again(self) -> None:
        """Read the list anew, behind what is being done."""
        self.app.run_worker(self._guarded(self._look))

    async def _look(self) -> None:
        """Read the list; when the last one was looked at, there is no more to do here."""
        from retro_tui.storage.between import waiting

        rows = await self.keeper.read(waiting, self.room.meeting.project.id)
        if self not in self.app.screen_stack:  # somebody has left meanwhile
            return
        self._rows = [row for row in rows if row.id not in (*self._taken, *self._aside)]
        self._show()
        if not self._rows and self.is_current and len(self._done) == len(self._taken) + len(self._aside):
            self.action_leave()

    def _show(self) -> None:
        """Fill the list."""
        columns = [Column(_("Lesson"), -1), Column(_("Logged by"), 12), Column(_("Day"), 10)]
        lines = [
            Line(row.id, (row.title, row.created_by, str(row.created_at.astimezone().date())))
            for row in self._rows
        ]
        self.query_one(RecordTable).fill(columns, lines)
        self._show_whole()

    @on(RecordTable.RowHighlighted)
    def _show_whole(self) -> None:
        """Show all that is known of the one under the cursor."""
        row = self._chosen()
        more = " · ".join(filter(None, (_(label(LESSON_AREA, row.area)), row.tags))) if row else ""
        self.query_one("#whole", Prose).words = "\n".join(filter(None, (row.title, more))) if row else ""

    def _chosen(self) -> LoggedLesson | None:
        """Return what is under the cursor."""
        chosen = self.query_one(RecordTable).selected
        return next((row for row in self._rows if row.id == chosen), None)

    def action_take(self) -> None:
        """Make a lesson of this meeting of it."""
        from retro_tui.storage.between import take_up

        self._decide(self._taken, take_up)

    def action_aside(self) -> None:
        """Offer it no more."""
        from retro_tui.storage.between import put_aside

        self._decide(self._aside, put_aside)

    def _decide(self, where: list[str], change: Decision) -> None:
        """Take it off the list at once, lest a quick second key is for it again; then tell the store."""
        if (row := self._chosen()) is None:
            return
        where.append(row.id)
        self._rows.remove(row)
        self._show()
        self.do(lambda: self._store(where, change, row.id))

    async def _store(self, where: list[str], change: Decision, row_id: str) -> None:
        """Store what was decided; what cannot be stored is back in the list."""
        try:
            await self.room.change(change, self.room.session_id, row_id)
        except RetroError:
            where.remove(row_id)
            self._look_again()
            raise
        self._done.append(where)
        self.refresh_bindings()
        self._look_again()

    def action_undo(self) -> None:
        """Take back the last thing that was done here."""
        self.do(self._undo)

    async def _undo(self) -> None:
        """Take it back, and offer it again."""
        from retro_tui.storage.records import undo

        done = await self.room.change(undo, self.room.session_id)
        self._done.pop().pop()
        self.refresh_bindings()
        self.hint(say(done))
        self._look_again()

    def action_leave(self) -> None:
        """Go back and say what became of them."""
        told = [
            ngettext("{count} lesson taken up", "{count} lessons taken up", len(self._taken)),
            ngettext("{count} put aside", "{count} put aside", len(self._aside)),
        ]
        counts = (self._taken, self._aside)
        self.dismiss(" · ".join(text for text, found in zip(told, counts, strict=True) if found))
