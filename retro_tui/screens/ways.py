"""The ways from the first screen to what all projects have in common; each is loaded when one goes there."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual.app import App

from retro_tui.screens.base import RetroScreen
from retro_tui.screens.keeper import Keeper

if TYPE_CHECKING:
    from retro_tui.screens.actions_board import ActionsBoard
    from retro_tui.screens.dashboard import DashboardScreen
    from retro_tui.screens.library import LibraryScreen
    from retro_tui.screens.schedules import SchedulesScreen


class Ways(App[int]):
    """The part of the app that leads to these screens."""

    keeper: Keeper

    @abstractmethod
    async def open_session(self, session_id: str, *, export: bool = False) -> None:
        """Open a session where it stopped, or its minutes."""

    @abstractmethod
    async def open_at(self, session_id: str, kind: str, row_id: str) -> None:
        """Open a session at the step where something was written down."""

    def action_library(self) -> None:
        """Show all that meetings have learned."""
        from retro_tui.screens.library import LibraryScreen

        self.push_screen(LibraryScreen(self.keeper))

    def on_library_screen_chosen(self, event: LibraryScreen.Chosen) -> None:
        """Open the meeting that something was found in."""
        self.run_worker(self.open_at(event.session_id, event.kind, event.row_id))

    def action_actions(self) -> None:
        """Show the actions of all projects."""
        from retro_tui.screens.actions_board import ActionsBoard

        self.push_screen(ActionsBoard(self.keeper))

    def on_actions_board_chosen(self, event: ActionsBoard.Chosen) -> None:
        """Open the session of an action."""
        self.run_worker(self.open_at(event.session_id, "actions", event.action_id))

    def action_projects(self) -> None:
        """Show the projects and their schedules."""
        if isinstance(self.screen, RetroScreen):
            self.screen.do(self._projects)

    async def _projects(self) -> None:
        """Read them and show them."""
        from retro_tui.screens.desk import Desk
        from retro_tui.screens.projects import ProjectsScreen

        asked, desk = self.screen, Desk(self, self.keeper)
        await desk.load()
        if self.screen is asked:  # a second key was as quick as the store
            await self.push_screen(ProjectsScreen(self.keeper, desk))

    async def on_schedules_screen_planned(self, event: SchedulesScreen.Planned) -> None:
        """Go home and open what was planned."""
        while len(self.screen_stack) > 2:
            await self.pop_screen()
        self.run_worker(self.open_session(event.session_id))

    def action_trends(self) -> None:
        """Show what the last twelve months come to."""
        from retro_tui.screens.dashboard import DashboardScreen

        self.push_screen(DashboardScreen(self.keeper))

    def on_dashboard_screen_chosen(self, event: DashboardScreen.Chosen) -> None:
        """Open a session of the register."""
        self.run_worker(self.open_session(event.session_id))
