"""The Textual app: looks, global keys, and the way between the screens."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal, cast

from rich.segment import Segment
from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.command import CommandPalette
from textual.filter import LineFilter
from textual.screen import Screen

from retro_tui import paths, preferences, themes
from retro_tui.crash import CrashConsole
from retro_tui.domain.words import N_
from retro_tui.errors import RetroError, StoreBusy
from retro_tui.i18n import _, language, use
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.beginnings import Beginnings
from retro_tui.screens.home import SHOWN, HomeScreen
from retro_tui.screens.keeper import Keeper
from retro_tui.screens.ways import Ways
from retro_tui.storage.store import Store
from retro_tui.terminal import leave_well
from retro_tui.text import UNSAFE

if TYPE_CHECKING:
    from retro_tui.screens.join.seat import Seat
    from retro_tui.screens.step import StepScreen
    from retro_tui.screens.walk import Walk


class NoControls(LineFilter):
    """Keeps characters that a terminal obeys out of every line, whoever wrote them into the store."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments without such characters; all of them are zero cells wide."""
        return [
            s if s.control or s.text.isprintable() else Segment(s.text.translate(UNSAFE), s.style)
            for s in segments
        ]


_NET = NoControls()
"""One for all lines: Textual keeps a filtered line by its filter, and would filter anew with a new one."""
_UNNAMED = (
    "cursor_down",
    "cursor_up",
    "select_cursor",
    "scroll_top",
    "scroll_bottom",
    "move(1)",
    "move(-1)",
    "app.command_palette",
)
"""Actions that are keys and nothing else; the palette does not offer them."""


View = Literal["lead", "join", "wall"]
"""As what one opens a session."""
_UNRESTRICTED = frozenset({"suspend_process", "screenshot", "import_file", "sample", "projects"})
"""Actions that reach beyond the store, bring in what others have said, or plan for others."""


class RetroApp(Beginnings, Ways):
    """retro_tui on a terminal."""

    TITLE = "retro"
    ENABLE_COMMAND_PALETTE = True
    CSS = "CommandPalette SearchIcon { display: none; }"
    CSS_PATH = "screens/home.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "quit", N_("Quit"), show=False, id="quit"),
        Binding("ctrl+l", "language", N_("中文 / English"), show=False, id="language"),
        Binding("ctrl+z", "suspend_process", N_("Suspend"), show=False, id="suspend"),
    ]

    def __init__(
        self,
        store: Store,
        start: str = "",
        drafts: Path | None = None,
        today: Callable[[], date] = date.today,
        *,
        view: View = "lead",
    ) -> None:
        """Work on `store`; `start` is the id of a session to open at once, `today` the clock.

        Who does not lead takes a participant's seat in it or shows the wall, and leaves the program with it.
        """
        super().__init__()
        for theme in themes.ALL:
            self.register_theme(theme)
        self.set_reactive(RetroApp.theme, themes.DARK.name)  # a theme set later has all styles read twice
        self.crash = CrashConsole()
        self.error_console = self.crash
        self.keeper = Keeper(self, store, drafts or paths.drafts_folder(), today)
        self._start = start
        self._view = view
        self._walk: Walk | None = None
        self._seat: Seat | None = None
        if os.environ.get("SSH_CONNECTION"):
            self.animation_level = "none"

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Put the net behind all other filters."""
        return [*super().get_line_filters(), _NET]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer people who came in restricted nothing that leads out of the program."""
        if self.keeper.store.restricted and action in _UNRESTRICTED:
            return False
        return super().check_action(action, parameters)

    def on_mount(self) -> None:
        """Show the sessions as soon as there is a screen: before that, the picture would be drawn twice."""
        leave_well(self.keeper.settle)
        self.animation_level = "none"
        self.call_later(self._show_sessions)

    async def _show_sessions(self) -> None:
        """Show the sessions; load what reading and writing them takes behind that."""
        try:
            glance = self.keeper.store.glance(self.keeper.today(), SHOWN)
        except StoreBusy:
            glance = None
        await self.push_screen(HomeScreen(self.keeper, glance))
        self.call_after_refresh(self._warm_up)

    def _warm_up(self) -> None:
        """Load SQLModel in the worker for reads, and open what is to be opened."""
        gc.enable()
        if not self.is_headless:  # where apps come and go, as in tests, others have to clean up
            self.call_after_refresh(gc.freeze)
        if self._start:
            open_it = {"lead": self.open_session, "join": self._join, "wall": self._show_wall}[self._view]
            self.run_worker(open_it(self._start))
        else:
            self.keeper.store.soon(_load_models, write=False)

    def on_unmount(self) -> None:
        """Bring the last writes home."""
        for room in filter(None, (self._seat, self._walk.room if self._walk else None)):
            room.let_go()
        self.keeper.finish(2.0)

    async def open_session(self, session_id: str, *, export: bool = False) -> None:
        """Open a session where it stopped, or its minutes."""
        await self._enter(session_id, export=export)

    async def open_at(self, session_id: str, kind: str, row_id: str) -> None:
        """Open a session at the step where something was written down."""
        await self._enter(session_id, at=(kind, row_id))

    async def _enter(
        self, session_id: str, *, export: bool = False, at: tuple[str, str] | None = None
    ) -> None:
        """Open a session where it stopped, at one of its records, or its minutes."""
        from retro_tui.screens.walk import Walk

        try:
            walk = await Walk.enter(self, self.keeper, session_id)
        except RetroError as error:
            if isinstance(self.screen, RetroScreen):
                self.screen.complain(error)
            return
        if export:
            self._walk = walk
            walk.show_export()
        elif walk.leads():
            self._walk = walk
            walk.room.follow()
            await (walk.start() if at is None else walk.show(*at))
        else:
            await self._join(session_id)

    async def _join(self, session_id: str) -> None:
        """Take a participant's seat."""
        from retro_tui.screens.join.seat import Seat

        seat = Seat(self, self.keeper, session_id)
        try:
            await seat.load()
            await seat.arrive()
        except RetroError as error:
            if isinstance(self.screen, RetroScreen):
                self.screen.complain(error)
            return
        self._seat = seat
        seat.follow()
        await self._sit(seat)

    async def _sit(self, seat: Seat) -> None:
        """Show the participant's view."""
        from retro_tui.screens.join import JoinScreen

        await self.push_screen(JoinScreen(seat))

    async def on_join_screen_leave(self) -> None:
        """Give the seat back; who came to join alone goes home."""
        if self._seat:
            self._seat.let_go()
            self._seat = None
        if self._view == "join":
            self.exit(0)
        else:
            await self.pop_screen()

    @on(HomeScreen.Chosen)
    async def _chosen(self, event: HomeScreen.Chosen) -> None:
        """Open what was chosen."""
        self.run_worker(self.open_session(event.session_id, export=event.export))

    def on_agenda_screen_go(self, event: StepScreen.Go) -> None:
        """Go to another step."""
        if self._walk:
            self.run_worker(self._walk.go(event.position, event.row_id, event.field))

    def on_step_screen_ask(self, event: StepScreen.Ask) -> None:
        """Show what was asked for above the step."""
        if self._walk and event.what == "export":
            self._walk.show_export()
        elif self._walk:
            self._walk.show_findings(again=event.what == "findings again")

    async def on_step_screen_leave(self) -> None:
        """Go back to the list of sessions."""
        walk, self._walk = self._walk, None
        await self.pop_screen()
        if walk:
            self.run_worker(walk.pause())

    def action_language(self) -> None:
        """Switch between Chinese and English, on every screen at once; a form is left first."""
        from retro_tui.screens.step import StepScreen

        above = len(self.screen_stack) > 3 and not isinstance(self.screen, StepScreen)
        if above and isinstance(self.screen, RetroScreen):
            self.screen.hint(_("Go back first; the language changes on the pages of the walk"))
            return
        use("en" if language() == "zh" else "zh")
        person = self.keeper.store.who if self.keeper.store.restricted else ""
        self.keeper.store.soon(partial(preferences.keep_language, language(), person), write=False)
        self.run_worker(self._begin_again())

    async def _begin_again(self) -> None:
        """Build the screens anew, and stand where one stood."""
        while len(self.screen_stack) > 2:
            await self.pop_screen()
        try:
            glance = await self.keeper.glance(SHOWN)
        except RetroError:
            glance = None
        await self.switch_screen(HomeScreen(self.keeper, glance))
        if self._walk:
            await self._walk.start()
        elif self._seat:
            await self._sit(self._seat)
        elif self._view == "wall":
            await self._show_wall(self._start)

    def action_present(self) -> None:
        """Show this session as everybody in the room may see it."""
        if self._walk and isinstance(self.screen, RetroScreen):
            session_id = self._walk.room.session_id
            self.screen.do(lambda: self._show_wall(session_id))

    async def _show_wall(self, session_id: str) -> None:
        """Show the wall; who came for it alone leaves the program with it."""
        from retro_tui.screens.wall import WallScreen
        from retro_tui.storage.wall import wall

        found = await self.keeper.read(wall, session_id)
        await self.push_screen(WallScreen(self.keeper, session_id, found), self._wall_left)

    def _wall_left(self, _nothing: None) -> None:
        """Go home with the wall, if it was all there was."""
        if self._view == "wall":
            self.exit(0)

    def action_help(self) -> None:
        """Explain the screen: what it is for, and all its keys."""
        from retro_tui.screens.help import HelpScreen

        screen = self.screen
        if isinstance(screen, RetroScreen) and not isinstance(screen, HelpScreen):
            keys = self._keys(screen)
            self.push_screen(HelpScreen(self.keeper, screen.help_text(), keys))

    def action_command_palette(self) -> None:
        """Open the palette with its words in the user's language."""
        if not CommandPalette.is_open(cast(App[object], self)):
            from retro_tui.screens.palette import PlainCommands

            self.push_screen(CommandPalette([PlainCommands], placeholder=_("Search for commands…")))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer everything that has a key here, and the looks."""
        if self._walk:
            for position, title in enumerate(self._walk.titles()):
                yield SystemCommand(_("Go to: {step}").format(step=title), "", self._goer(position))
        for key, word, _more, action in self._keys(screen):
            if action in _UNNAMED:
                continue
            yield SystemCommand(word, key, lambda action=action: self._run_on(screen, action))
        for theme in themes.ALL:
            name = {"retro-dark": _("Dark"), "retro-light": _("Light"), "retro-wall": _("High contrast")}[
                theme.name
            ]
            yield SystemCommand(
                _("Colours: {name}").format(name=name),
                "",
                lambda name=theme.name: setattr(self, "theme", name),
            )

    def _goer(self, position: int) -> Callable[[], None]:
        """Return what goes to a step."""

        def go() -> None:
            if self._walk:
                self.run_worker(self._walk.go(position))

        return go

    def _run_on(self, screen: Screen[object], action: str) -> None:
        """Run an action on the screen that the palette was opened on."""
        self.call_later(screen.run_action, action)

    def _keys(self, screen: Screen[object]) -> list[tuple[str, str, str, str]]:
        """Return key, word, explanation and action of everything that can be done on a screen, each once.

        What the screen alone can do comes first, what it shares with others next, moving about last.
        """
        ranks = _ranks(screen)
        active_ones = sorted(
            screen.active_bindings.values(),
            key=lambda active: (active.node is not screen, ranks.get(active.binding.id or "", 0)),
        )
        found: dict[str, tuple[list[str], Binding]] = {}
        for active in active_ones:
            binding = active.binding
            if binding.id and active.enabled and binding.description and not binding.system:
                keys, _first = found.setdefault(binding.action, ([], binding))
                keys.append(self.get_key_display(binding))
        return [
            (" ".join(dict.fromkeys(keys)), binding.description, binding.tooltip, action)
            for action, (keys, binding) in found.items()
        ]


def _ranks(screen: Screen[object]) -> dict[str, int]:
    """Return how general each binding of a screen is: 0 if its own class has it, more for a base class."""
    ranks: dict[str, int] = {}
    for rank, kind in enumerate(type(screen).__mro__):
        for binding in vars(kind).get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id:
                ranks.setdefault(binding.id, rank)
    return ranks


def _load_models() -> None:
    """Import what reads and writes; it takes longer than the first screen does."""
    from retro_tui.storage import meetings

    assert meetings
