"""How sessions come into the list: one is begun, the sample is loaded, a file is imported."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path

from textual.app import App

from retro_tui import paths
from retro_tui.i18n import _, language
from retro_tui.screens.home import HomeScreen
from retro_tui.screens.keeper import Keeper


class Beginnings(App[int]):
    """The part of the app that makes new sessions; each is opened when it is there."""

    keeper: Keeper

    @abstractmethod
    async def open_session(self, session_id: str, *, export: bool = False) -> None:
        """Open a session where it stopped, or its minutes."""

    def action_new_session(self) -> None:
        """Ask for project, kind of meeting and date."""
        self.run_worker(self._new_session())

    async def _new_session(self) -> None:
        """Offer the projects that there are and the templates that can be used."""
        from retro_tui.screens.new_session import NewSessionScreen
        from retro_tui.storage.models.steps import step_fields
        from retro_tui.templates.loader import load_all

        projects: list[str] = []
        if self.keeper.store.state != "missing":
            from retro_tui.storage.meetings import projects as names

            projects = await self.keeper.read(names)
        library = load_all(paths.templates_folder(), step_fields())
        screen = NewSessionScreen(self.keeper, projects, library)
        await self.push_screen(screen, self._open)

    def _open(self, session_id: str | None) -> None:
        """Open a session that was just made."""
        if session_id:
            self.run_worker(self.open_session(session_id))

    def action_sample(self) -> None:
        """Load the sample into this store and open its newest session."""
        if isinstance(self.screen, HomeScreen):
            self.screen.do(self._sample)

    async def _sample(self) -> None:
        """Load it, unless it is here already."""
        from retro_tui.importers.sample import load_sample

        session_id = await self.keeper.write(load_sample, language(), self.keeper.today())
        await self.open_session(session_id)

    def action_import_file(self) -> None:
        """Ask for a file and import it."""
        from retro_tui.screens.ask_path import AskPathScreen

        question = _("Import which file? (JSON, as `retro export -f json` writes it)")
        self.push_screen(AskPathScreen(self.keeper, question), self._import)

    def _import(self, answer: str | None) -> None:
        """Import the file and open the session."""
        if answer and isinstance(self.screen, HomeScreen):
            self.screen.do(lambda: self._import_file(Path(answer).expanduser()))

    async def _import_file(self, path: Path) -> None:
        """Read, check and store it, or nothing of it."""
        from retro_tui.importers.session_json import insert, read_file

        session_id = await self.keeper.write(insert, await self.keeper.aside(lambda: read_file(path)))
        await self.open_session(session_id)
