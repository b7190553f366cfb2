"""Task figures from a file: read with progress, shown before anything is stored, stored in one piece."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import ProgressBar, Static

from retro_tui.domain.words import N_
from retro_tui.errors import RetroError
from retro_tui.i18n import _, language, ngettext
from retro_tui.importers.tasks.columns import Columns, Unrecognised
from retro_tui.importers.tasks.export import Wish
from retro_tui.importers.tasks.products import FIELDS
from retro_tui.importers.tasks.reading import Reading, Result
from retro_tui.screens import found
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.columns import ColumnsScreen
from retro_tui.screens.room import Room
from retro_tui.text import clean
from retro_tui.widgets.prose import Prose
from retro_tui.widgets.record_table import Column, RecordTable

if TYPE_CHECKING:
    from retro_tui.importers.tasks.bring_in import Offer, Plan

_LOOK = 0.1
"""Seconds between two looks at how far the file is."""


class BringInScreen(RetroScreen[str]):
    """Reads a file in a thread; enter stores what it comes to, escape leaves everything as it was.

    It is left with what to say of it, or with nothing.
    """

    CSS_PATH = "bring_in.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "store", N_("Bring in"), id="bring_in.store"),
        Binding("m", "take('milestones')", N_("Milestones too"), id="bring_in.milestones"),
        Binding("a", "take('actions')", N_("Actions too"), id="bring_in.actions"),
        Binding("c", "columns", N_("Columns"), id="bring_in.columns"),
        Binding("escape,q", "leave", N_("Cancel"), key_display="esc", id="back"),
    ]

    def __init__(self, room: Room, path: Path) -> None:
        """Read `path` for the meeting in `room`."""
        super().__init__(room.keeper)
        self.room = room
        self._path = path
        self._file = clean(path.name, 255)
        self._mapping: dict[str, str] = {}
        self._reading = Reading(path, Wish())
        self._result: Result | None = None
        self._wanted: frozenset[str] = frozenset()
        """Milestones, actions or both, beside the metrics."""
        self._storing = False

    def compose_body(self) -> ComposeResult:
        """What is being read and how far it is, or what was found."""
        yield Prose(id="title")
        with Vertical(id="reading"):
            yield ProgressBar(total=1, show_eta=False)
            yield Static(id="rows", markup=False)
        with VerticalScroll(id="found"):
            yield RecordTable(heading=False)
            yield Prose(id="remarks")

    def ready(self) -> None:
        """Begin to read."""
        super().ready()
        self._begin({})
        self.set_interval(_LOOK, self._show_progress)

    def on_unmount(self) -> None:
        """Let the thread end, however the screen was left."""
        self._reading.stop()

    def crumbs(self) -> tuple[str, ...]:
        """Session, and what is brought in."""
        return (self.room.meeting.session.title, _("Task figures"))

    def help_text(self) -> str:
        """Say what becomes of the file."""
        return _(
            "A file becomes two metrics: tasks planned and done, hours estimated and spent. Epics and "
            "versions can become milestones, and open tasks actions. What the file brought in before is "
            "updated, never doubled."
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with figures once there are figures."""
        if action in ("store", "take", "columns") and self._result is None:
            return False
        if action == "take" and self._result is not None:
            figures = self._result.figures
            return bool(figures.milestones if parameters == ("milestones",) else figures.open)
        return super().check_action(action, parameters)

    def _begin(self, mapping: dict[str, str]) -> None:
        """Read the file, or read it again with other columns."""
        self._mapping |= mapping
        self._reading, self._result = Reading(self._path, Wish(mapping=self._mapping)), None
        self.query_one("#title", Prose).words = _("Reading {file} …").format(file=self._file)
        self.remove_class("-read")
        self.refresh_bindings()
        self._show_progress()
        reading = self._reading
        self.do(lambda: self._read(reading))

    async def _read(self, reading: Reading) -> None:
        """Wait for the thread; ask for what it did not recognise."""
        try:
            result = await asyncio.to_thread(reading.run)
        except Unrecognised as error:
            if not reading.stopped:
                self._ask(error.headers, error.columns)
        except RetroError:
            if not reading.stopped:
                await self._go_back("")
                raise
        else:
            if result is not None and not reading.stopped:
                self._result = result
                self._show_found(result)

    def _show_progress(self) -> None:
        """Show how far the file is."""
        reading = self._reading
        self.query_one(ProgressBar).update(progress=reading.share)
        rows = self.query_one("#rows", Static)
        text = ngettext("{count} row", "{count} rows", reading.rows)
        if str(rows.content) != text:
            rows.update(Content(text))

    def _ask(self, headers: Sequence[str], columns: Columns) -> None:
        """Ask which column holds what; without an answer and without figures there is nothing to do here."""
        chosen = {field: headers[columns.places[field][0]] for field in FIELDS if columns.places.get(field)}

        def answered(mapping: dict[str, str] | None) -> None:
            if mapping is not None:
                self._begin(mapping)
            elif self._result is None:
                self.action_leave()

        self.app.push_screen(ColumnsScreen(self.keeper, self._file, headers, chosen), answered)

    def _plan(self, wanted: frozenset[str]) -> tuple[Offer, Plan]:
        """Return what the figures come to in the meeting as it is, with milestones and actions if wanted."""
        from retro_tui.importers.tasks.bring_in import Offer, plan

        assert self._result is not None
        flags = {name: name in wanted for name in ("milestones", "actions")}
        offer = Offer(self._result.figures, self.room.today, language(), **flags)
        return offer, plan(self.room.meeting, offer)

    def _show_found(self, result: Result) -> None:
        """Show what was found, and what would become of it."""
        figures = result.figures
        self.query_one("#title", Prose).words = found.title(figures)
        lines = found.lines(figures, self._plan(self._wanted)[1], self._wanted)
        self.query_one(RecordTable).fill([Column("", 14), Column("", -1), Column("", 35)], lines)
        self.query_one("#remarks", Prose).words = found.remarks(figures)
        self.add_class("-read")
        self.refresh_bindings()
        self.set_focus(self.query_one(VerticalScroll))
        self.hint(_("Enter brings it in; until then nothing is stored"))

    def action_take(self, name: str) -> None:
        """Take milestones or actions in too, or leave them out again."""
        from retro_tui.importers.tasks.bring_in import check

        assert self._result is not None
        wanted = self._wanted ^ {name}
        try:
            check(self._plan(wanted)[1])
        except RetroError as error:
            self.complain(error)
            return
        self._wanted = wanted
        self._show_found(self._result)

    def action_columns(self) -> None:
        """Say which column holds what, where it was not understood as it was meant."""
        if self._result is not None:
            self._ask(self._result.headers, self._result.columns)

    def action_store(self) -> None:
        """Bring it in, however often the key is pressed."""
        if not self._storing:
            self._storing = True
            self.do(self._store)

    async def _store(self) -> None:
        """Store all of it in one piece, and go back with what to say of it."""
        from retro_tui.importers.tasks.bring_in import bring_in

        try:
            offer = self._plan(self._wanted)[0]
            brought = await self.room.change(bring_in, self.room.session_id, offer)
        finally:
            self._storing = False
        await self._go_back(found.told(brought.plan))

    async def _go_back(self, told: str) -> None:
        """Leave this screen, and what was opened above it meanwhile."""
        while self in self.app.screen_stack and self.app.screen is not self:
            await self.app.pop_screen()
        if self.app.screen is self:
            self.dismiss(told)

    def action_leave(self) -> None:
        """Stop reading and go back; nothing was stored."""
        self._reading.stop()
        self.dismiss("")
