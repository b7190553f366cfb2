"""The walk through one session: which screen shows which step, and how one comes from step to step."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any, cast

from textual.app import App

from retro_tui.domain.quality import Finding
from retro_tui.domain.steps import step_of
from retro_tui.errors import RetroError
from retro_tui.i18n import _
from retro_tui.screens.causes import CausesScreen
from retro_tui.screens.close import CloseScreen
from retro_tui.screens.export import ExportScreen
from retro_tui.screens.findings import FindingsScreen
from retro_tui.screens.follow_up import FollowUpScreen
from retro_tui.screens.form import FormScreen
from retro_tui.screens.keeper import Keeper
from retro_tui.screens.lessons import LessonsScreen
from retro_tui.screens.metrics import MetricsScreen
from retro_tui.screens.notes.screen import NotesScreen
from retro_tui.screens.records import RecordsScreen
from retro_tui.screens.room import Room
from retro_tui.screens.setup import SetupScreen
from retro_tui.screens.step import StepScreen
from retro_tui.screens.year import YearScreen
from retro_tui.storage.drafts import DraftKey

SCREENS: dict[str, type[StepScreen]] = {
    "setup": SetupScreen,
    "follow_up": FollowUpScreen,
    "metrics": MetricsScreen,
    "notes": NotesScreen,
    "problems": YearScreen,
    "causes": CausesScreen,
    "lessons": LessonsScreen,
    "close": CloseScreen,
}
"""Steps with a screen of their own; all others are lists with a form."""


class Walk:
    """An open session and the app that shows it."""

    def __init__(self, app: App[Any], room: Room) -> None:
        """Walk through `room` on `app`."""
        self._app = app
        self.room = room
        self._followed: list[Finding] = []
        """The finding that was followed last, and those after it."""
        self._asked_at = 0
        """The step where the findings were asked for."""

    @classmethod
    async def enter(cls, app: App[Any], keeper: Keeper, session_id: str) -> Walk:
        """Load a session.

        Raises:
            RetroError: it is not there, or cannot be read.
        """
        room = Room(app, keeper, session_id)
        await room.load()
        return cls(app, room)

    def leads(self) -> bool:
        """Return whether whoever uses this terminal leads the session, and does not only take part."""
        from retro_tui.storage.roles import leads

        return leads(self.room.keeper.store, self.room.meeting.session)

    async def start(self) -> None:
        """Show the step where the meeting stopped; text that never reached the store is opened again."""
        here = self.room.step.position
        await self.go(here)
        known = [] if self.room.meeting.final else self.room.keeper.drafts.of(self.room.session_id)
        drafts = [d for d in known if self._position_of(d.kind) is not None]  # the rest come back when asked
        if draft := next((d for d in drafts if self._position_of(d.kind) == here), None):
            self._reopen(draft)
        elif drafts and (position := self._position_of(drafts[0].kind)) is not None:
            title = self.room.title(self.room.meeting.steps[position].kind)
            cast(StepScreen, self._app.screen).hint(_("Unfinished text waits in: {step}").format(step=title))

    async def go(self, position: int, row_id: str = "", field: str = "") -> None:
        """Show another step; the store is told behind the screen's back."""
        self.room.position = position
        screen = SCREENS.get(self.room.step.kind, RecordsScreen)(self.room, row_id, field)
        if isinstance(self._app.screen, StepScreen):
            await self._app.switch_screen(screen)
        else:
            await self._app.push_screen(screen)
        if not self.room.meeting.final and not self.room.keeper.store.read_only:
            screen.do(lambda: self._stand_at(position))

    async def show(self, kind: str, row_id: str) -> None:
        """Show the step of a record, with the cursor on it; without such a step, where one stopped."""
        position = self._position_of(kind)
        if position is None:
            await self.start()
        else:
            await self.go(position, row_id)

    def titles(self) -> list[str]:
        """Return the titles of all steps, in their order."""
        return [self.room.title(step.kind) for step in self.room.meeting.steps]

    async def _stand_at(self, position: int) -> None:
        """Tell the store where the meeting stands."""
        from retro_tui.storage.walk import enter

        await self.room.change(enter, self.room.session_id, position)

    async def pause(self) -> None:
        """Stop the timer, since nobody stands at a step any more, and leave the room."""
        from retro_tui.storage.walk import pause

        self.room.let_go()
        if not self.room.meeting.final and not self.room.keeper.store.read_only:
            with suppress(RetroError):
                await self.room.keeper.write(pause, self.room.session_id)

    def show_findings(self, *, again: bool) -> None:
        """Show what is missing, and go where the chosen finding leads; `again` after one was followed."""
        if not again:
            self._asked_at = self.room.step.position
        self._app.push_screen(FindingsScreen(self.room, self._followed), self._follow)

    def show_export(self) -> None:
        """Show the minutes."""
        self._app.push_screen(ExportScreen(self.room))

    def _follow(self, findings: list[Finding] | None) -> None:
        """Go to the field of the first of these findings; without one, back to where they were asked for."""
        if not findings:
            if self.room.step.position != self._asked_at:
                self._app.run_worker(self.go(self._asked_at))
            return
        self._followed, finding = findings, findings[0]
        position = self._position_of(finding.kind)
        if position is not None:
            self._app.run_worker(self.go(position, finding.row_id, finding.field))

    def _position_of(self, kind: str) -> int | None:
        """Return the position of the step that shows records of a kind."""
        step_kind = {"opening": "setup", "closing": "close"}.get(kind, kind)
        step_kind = step_of(step_kind)
        return next((s.position for s in self.room.meeting.steps if s.kind == step_kind), None)

    def _reopen(self, draft: DraftKey) -> None:
        """Open the form of a draft; notes and causes are taken up again by their own screens."""
        preset: dict[str, str] = json.loads(draft.place) if draft.place else {}
        if draft.row_id:
            screen = FormScreen(self.room, draft.kind, draft.row_id, preset=preset)
            self._app.push_screen(screen, lambda _row: self._shown())
        elif isinstance(self._app.screen, CausesScreen):
            self._app.screen.resume()
        elif "lane" in preset:
            cast(NotesScreen, self._app.screen).write_in(preset["lane"])

    def _shown(self) -> None:
        """Show what the form has changed."""
        if isinstance(self._app.screen, StepScreen):
            self._app.screen.show_meeting()
