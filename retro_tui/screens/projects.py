"""All projects: how many sessions they had, when the last one was, and what is due next."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from retro_tui.domain.words import N_
from retro_tui.i18n import _
from retro_tui.screens.desk import Desk
from retro_tui.screens.form import FormScreen
from retro_tui.screens.keeper import Keeper
from retro_tui.screens.narrowing import CLEAR, NarrowingScreen
from retro_tui.screens.schedules import SchedulesScreen
from retro_tui.storage.due import ProjectLine
from retro_tui.widgets.entry import Entry
from retro_tui.widgets.record_table import Column, Line, RecordTable


class ProjectsScreen(NarrowingScreen):
    """A line for each project; each has a form and its schedules."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", N_("Add"), id="add"),
        Binding("enter,e", "edit", N_("Edit"), key_display="e", id="edit"),
        Binding("s", "schedules", N_("Schedules"), id="projects.schedules"),
        Binding("u", "undo", N_("Undo"), show=False, id="undo"),
        Binding("slash", "search", N_("Search"), key_display="/", id="search"),
        CLEAR,
        Binding("q", "leave", N_("Back"), id="back"),
        Binding("escape", "leave", N_("Back"), show=False, id="back.escape"),
    ]
    DEFAULT_CSS = """
    ProjectsScreen #body { padding: 1 1 0 1; }
    ProjectsScreen #empty { height: auto; padding: 0 1; color: $text-muted; }
    """

    def __init__(self, keeper: Keeper, desk: Desk) -> None:
        """Show the projects that `desk` has read."""
        super().__init__(keeper)
        self.desk = desk
        self._wanted = ""

    def compose_body(self) -> ComposeResult:
        """The list, or a line that says how to begin, and the line to search it."""
        yield Static(id="empty", markup=False)
        yield RecordTable()
        yield Entry()

    def ready(self) -> None:
        """Show the projects, and follow what others change."""
        super().ready()
        self.set_focus(self.query_one(RecordTable))
        self.desk.changed.subscribe(self, lambda _news: self.fill())
        self.desk.follow(self)
        self.fill()

    def crumbs(self) -> tuple[str, ...]:
        """These are all projects."""
        return (_("Projects"),)

    def help_text(self) -> str:
        """Say what can be done here."""
        return _(
            "Every project with its sessions and what is due next. a adds one before its first meeting; s "
            "shows its schedules: when its retrospectives are due. What is due is said on the first screen, "
            "where m plans it."
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what is for a project where there is one."""
        if action in ("edit", "schedules", "undo"):
            return any(table.selected for table in self.query(RecordTable))
        if action == "search" and not self.desk.projects:
            return False
        return super().check_action(action, parameters)

    def fill(self) -> None:
        """Fill the list with the projects that hold the words."""
        empty = self.query_one("#empty", Static)
        empty.display = not self.desk.projects
        empty.update(
            Content(_("No project yet. Press a to add the first one, then s to schedule its meetings."))
        )
        columns = [
            Column(_("Project"), -1),
            Column(_("Meetings"), 9),
            Column(_("Last held"), 11),
            Column(_("Next due"), 11),
            Column(_("Customer"), 18),
        ]
        lines = [self._line(p) for p in self.desk.projects if self.matches(f"{p.name} {p.customer}")]
        table = self.query_one(RecordTable)
        table.show_header = bool(self.desk.projects)
        table.fill(columns, lines)
        if any(line.id == self._wanted for line in lines):
            table.select(self._wanted)
            self._wanted = ""
        self.refresh_bindings()

    def _line(self, project: ProjectLine) -> Line:
        """Return a project as a line."""
        today = self.desk.today
        days = [
            day
            for line in self.desk.of_project(project.id)
            if (day := line.due(today) or line.following(today))
        ]
        soonest = min(days).isoformat() if days else ""
        sessions = str(project.sessions or "")
        return Line(project.id, (project.name, sessions, project.last_on, soonest, project.customer))

    @on(RecordTable.RowSelected)
    def _selected(self) -> None:
        """Edit on enter and on a click."""
        self.action_edit()

    def action_add(self) -> None:
        """Open an empty form, or the one whose text did not reach the store."""
        drafts = (d for d in self.keeper.drafts.of(self.desk.session_id) if d.kind == "projects")
        kept = next((d.row_id for d in drafts if self.desk.find("projects", d.row_id) is None), "")
        self.app.push_screen(FormScreen(self.desk, "projects", kept), self._back)

    def _back(self, row_id: str | None) -> None:
        """Show everything, with the cursor on what was added as soon as it is there."""
        self._wanted = row_id or ""
        self.action_clear()

    def action_edit(self) -> None:
        """Open the form of the project under the cursor."""
        if chosen := self.query_one(RecordTable).selected:
            self.app.push_screen(FormScreen(self.desk, "projects", chosen))

    def action_schedules(self) -> None:
        """Show when the retrospectives of the project under the cursor are due."""
        if chosen := self.query_one(RecordTable).selected:
            self.app.push_screen(SchedulesScreen(self.keeper, self.desk, chosen))

    def action_undo(self) -> None:
        """Take back what was changed last in the project under the cursor."""
        if chosen := self.query_one(RecordTable).selected:
            self.do(lambda: self._undo(chosen))

    async def _undo(self, project_id: str) -> None:
        """Take it back and say what it was."""
        self.hint(await self.desk.undo(project_id))

    def action_leave(self) -> None:
        """Go back to the sessions."""
        self.dismiss(None)
