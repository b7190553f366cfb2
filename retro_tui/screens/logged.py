"""Lessons and suggestions from between two meetings: each is taken up, put aside, or left for later."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from retro_tui.domain.choices import LESSON_AREA, LOGGED_KIND, label
from retro_tui.domain.words import N_
from retro_tui.errors import RetroError
from retro_tui.i18n import _, ngettext, say
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.pick import Option, PickScreen
from retro_tui.screens.room import Room
from retro_tui.widgets.prose import Prose
from retro_tui.widgets.record_table import Column, Line, RecordTable

if TYPE_CHECKING:
    from retro_tui.storage.models import LoggedLesson
    from retro_tui.storage.writing import Writing

    Decision = Callable[[Writing, str, str], Any]


_TAKEN_AS = {
    "feedback": N_("A piece of feedback, to be answered"),
    "problems": N_("A problem, to be analysed"),
    "actions": N_("An action"),
    "lessons": N_("A lesson"),
}
"""What a suggestion can become, as far as the meeting has a step for it."""


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
        """Offer what came in for the project of this meeting."""
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
        return (self.room.meeting.session.title, _("What came in"))

    def first_hint(self) -> str:
        """Say that nothing has to be decided now."""
        return _("What is not decided here waits for the next meeting")

    def help_text(self) -> str:
        """Say where they come from and what follows."""
        return _(
            "On any day anybody can log a lesson with `retro lesson add`, or a suggestion with "
            "`retro suggest`. What is taken up becomes a part of this meeting and can be completed there; of "
            "a suggestion you choose what. What is put aside is offered no more; what is left waits for the "
            "next meeting."
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
        if not self.is_open:
            return
        self._rows = [row for row in rows if row.id not in (*self._taken, *self._aside)]
        self._show()
        if not self._rows and self.is_current and len(self._done) == len(self._taken) + len(self._aside):
            self.action_leave()

    def _show(self) -> None:
        """Fill the list."""
        columns = [
            Column(_("Lesson or suggestion"), -1),
            Column(_("Kind"), 10),
            Column(_("From"), 12),
            Column(_("Day"), 10),
        ]
        lines = [Line(row.id, _cells(row)) for row in self._rows]
        self.query_one(RecordTable).fill(columns, lines)
        self._show_whole()

    @on(RecordTable.RowHighlighted)
    def _show_whole(self) -> None:
        """Show all that is known of the one under the cursor."""
        row = self._chosen()
        more = _more(row) if row else ""
        self.query_one("#whole", Prose).words = "\n".join(filter(None, (row.title, more))) if row else ""

    def _chosen(self) -> LoggedLesson | None:
        """Return what is under the cursor."""
        chosen = self.query_one(RecordTable).selected
        return next((row for row in self._rows if row.id == chosen), None)

    def action_take(self) -> None:
        """Make a lesson of this meeting of a lesson; of a suggestion, what is chosen."""
        if (row := self._chosen()) is None:
            return
        kinds = [step.kind for step in self.room.meeting.steps if step.kind in _TAKEN_AS]
        if not kinds or (row.kind == "lesson" and "lessons" in kinds):
            self._take(row, "lessons")
            return
        options = [Option(kind, _(word)) for kind, word in _TAKEN_AS.items() if kind in kinds]
        question = _("What becomes of it? {title}").format(title=row.title)
        self.app.push_screen(PickScreen(self.keeper, question, options), partial(self._take, row))

    def _take(self, row: LoggedLesson, kind: str | None) -> None:
        """Take it up as a record of a kind."""
        from retro_tui.storage.between import take_up

        if kind:
            self._decide(row, self._taken, partial(take_up, kind=kind))

    def action_aside(self) -> None:
        """Offer it no more."""
        from retro_tui.storage.between import put_aside

        if (row := self._chosen()) is not None:
            self._decide(row, self._aside, put_aside)

    def _decide(self, row: LoggedLesson, where: list[str], change: Decision) -> None:
        """Take it off the list at once, lest a quick second key is for it again; then tell the store."""
        where.append(row.id)
        self._rows = [each for each in self._rows if each.id != row.id]
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
        if self._done:
            where = self._done.pop()  # at once, lest a quick second key is for what was done elsewhere
            self.do(lambda: self._undo(where))

    async def _undo(self, where: list[str]) -> None:
        """Take it back, and offer it again."""
        from retro_tui.storage.records import undo

        try:
            done = await self.room.change(undo, self.room.session_id)
        except RetroError:
            self._done.append(where)
            raise
        where.pop()
        self.refresh_bindings()
        self.hint(say(done))
        self._look_again()

    def action_leave(self) -> None:
        """Go back and say what became of them."""
        told = [
            ngettext("{count} taken up", "{count} taken up", len(self._taken)),
            ngettext("{count} put aside", "{count} put aside", len(self._aside)),
        ]
        counts = (self._taken, self._aside)
        self.dismiss(" · ".join(text for text, found in zip(told, counts, strict=True) if found))


def _cells(row: LoggedLesson) -> tuple[str, ...]:
    """Return a line of the list."""
    day = str(row.created_at.astimezone().date())
    return (row.title, _(label(LOGGED_KIND, row.kind)), row.said_by or row.created_by, day)


def _more(row: LoggedLesson) -> str:
    """Return what is known of a lesson or a suggestion besides its text."""
    logged = _("logged by {name}").format(name=row.created_by) if row.said_by and row.created_by else ""
    return " · ".join(filter(None, (_(label(LESSON_AREA, row.area)), row.tags, row.said_by, logged)))
