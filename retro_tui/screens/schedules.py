"""The schedules of one project: when its retrospectives are due."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from retro_tui.domain.words import N_
from retro_tui.i18n import _, say
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.desk import FIRST_KIND, Desk, plan
from retro_tui.screens.form import FormScreen
from retro_tui.screens.keeper import Keeper
from retro_tui.storage.due import ScheduleLine
from retro_tui.widgets.record_table import Column, Line, RecordTable


class SchedulesScreen(RetroScreen[None]):
    """A line for each schedule, which says in words when it is due next."""

    CSS_PATH = "schedules.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", N_("Add"), id="add"),
        Binding("enter,e", "edit", N_("Edit"), key_display="e", id="edit"),
        Binding("d", "drop", N_("Delete"), id="delete"),
        Binding("m", "plan", N_("Plan due"), id="home.plan"),
        Binding("x", "skip", N_("Skip due"), id="schedules.skip"),
        Binding("u", "undo", N_("Undo"), id="undo"),
        Binding("q,escape", "leave", N_("Back"), key_display="q", id="back"),
    ]

    class Planned(Message):
        """A session was planned, and is to be opened."""

        def __init__(self, session_id: str) -> None:
            """Name the session."""
            super().__init__()
            self.session_id = session_id

    def __init__(self, keeper: Keeper, desk: Desk, project_id: str) -> None:
        """Show the schedules of a project."""
        super().__init__(keeper)
        self.desk = desk
        self._project_id = project_id
        self._wanted = ""

    def compose_body(self) -> ComposeResult:
        """The list, or a line that says how to begin."""
        yield Static(id="empty", markup=False)
        yield RecordTable()

    def ready(self) -> None:
        """Show the schedules, and follow what others change."""
        super().ready()
        self.set_focus(self.query_one(RecordTable))
        self.desk.changed.subscribe(self, lambda _news: self._show())
        self._show()

    def crumbs(self) -> tuple[str, ...]:
        """The project, and this."""
        names = (p.name for p in self.desk.projects if p.id == self._project_id)
        return (next(names, ""), _("Schedules"))

    def help_text(self) -> str:
        """Say what a schedule does."""
        return _(
            "A schedule says when a retrospective is due. From a week before its day on it is asked for on "
            "the first screen; m makes the session from its kind of meeting, with title and period filled "
            "in. Of several that were missed only the newest is asked for; x lets it be."
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what is for a schedule where there is one, and to plan or skip only what is due."""
        if action in ("edit", "drop"):
            return bool(self.query(RecordTable)) and self._chosen() is not None
        if action in ("plan", "skip"):
            return bool(self.query(RecordTable)) and self._due() is not None
        return super().check_action(action, parameters)

    def _show(self) -> None:
        """Fill the list."""
        lines = self.desk.of_project(self._project_id)
        empty = self.query_one("#empty", Static)
        empty.display = not lines
        empty.update(Content(_("Nothing is scheduled yet. Press a to say when a retrospective is due.")))
        table = self.query_one(RecordTable)
        table.show_header = bool(lines)
        columns = [Column(_("When"), -1), Column(_("Title"), 18), Column(_("Kind of meeting"), 16)]
        table.fill(columns, [self._line(line) for line in lines])
        if any(line.id == self._wanted for line in lines):
            table.select(self._wanted)
            self._wanted = ""
        self.show_crumbs()
        self.refresh_bindings()

    def _line(self, line: ScheduleLine) -> Line:
        """Return a schedule as a line."""
        kind = self.desk.kind_of_meeting(line.template_key)
        return Line(line.id, (say(line.said(self.desk.today)), line.title, kind))

    def _chosen(self) -> ScheduleLine | None:
        """Return the schedule under the cursor."""
        chosen = self.query_one(RecordTable).selected
        return next((line for line in self.desk.schedules if line.id == chosen), None)

    def _due(self) -> date | None:
        """Return the day that the schedule under the cursor asks for."""
        line = self._chosen()
        return line.due(self.desk.today) if line else None

    @on(RecordTable.RowHighlighted)
    def _moved(self) -> None:
        """Offer what can be done with this one."""
        self.refresh_bindings()

    @on(RecordTable.RowSelected)
    def _selected(self) -> None:
        """Edit on enter and on a click."""
        self.action_edit()

    def action_add(self) -> None:
        """Open an empty form; it proposes the review of a month."""
        preset = {"project_id": self._project_id, "template_key": FIRST_KIND}
        preset["title"] = self.desk.kind_of_meeting(FIRST_KIND)
        self.app.push_screen(FormScreen(self.desk, "schedules", field="starts_on", preset=preset), self._back)

    def action_edit(self) -> None:
        """Open the form of the schedule under the cursor."""
        if line := self._chosen():
            self.app.push_screen(FormScreen(self.desk, "schedules", line.id), self._back)

    def _back(self, row_id: str | None) -> None:
        """Put the cursor on what was edited, as soon as it is there."""
        self._wanted = row_id or ""
        self._show()

    def action_drop(self) -> None:
        """Delete the schedule under the cursor."""
        if line := self._chosen():
            self.do(lambda: self._drop(line))

    async def _drop(self, line: ScheduleLine) -> None:
        """Delete it and say how to get it back."""
        from retro_tui.storage.schedules import drop_schedule

        await self.desk.change(drop_schedule, line.id)
        self.hint(_("Deleted {what}; u brings it back").format(what=line.title))

    def action_plan(self) -> None:
        """Make the session that is due, and open it."""
        if (line := self._chosen()) and (day := self._due()):
            self.do(lambda: self._plan(line, day))

    async def _plan(self, line: ScheduleLine, day: date) -> None:
        """Make it."""
        self.post_message(self.Planned(await plan(self.keeper, line, day)))

    def action_skip(self) -> None:
        """Ask no more for what is due."""
        if (line := self._chosen()) and (day := self._due()):
            self.do(lambda: self._skip(line, day))

    async def _skip(self, line: ScheduleLine, day: date) -> None:
        """Skip it and say how to take that back."""
        from retro_tui.storage.schedules import skip

        await self.desk.change(skip, line.id, day)
        self.hint(_("{day} is not asked for any more; u takes that back").format(day=day.isoformat()))

    def action_undo(self) -> None:
        """Take back what was done last."""
        self.do(self._undo)

    async def _undo(self) -> None:
        """Take it back and say what it was."""
        self.hint(await self.desk.undo(self._project_id))

    def action_leave(self) -> None:
        """Go back to the projects."""
        self.dismiss(None)
