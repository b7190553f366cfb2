"""The screen of the trends: one list that scrolls, over a period that keys move."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from retro_tui.domain.rollup import LENGTHS, Period, latest
from retro_tui.domain.words import N_
from retro_tui.i18n import _
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.dashboard.lines import lines
from retro_tui.screens.keeper import Keeper
from retro_tui.screens.pick import Option, PickScreen
from retro_tui.widgets.record_table import Column, RecordTable
from retro_tui.widgets.still import Still

if TYPE_CHECKING:
    from retro_tui.domain.rollup import RollUp
    from retro_tui.storage.rollup import Home, Wish

_ALL = "*"
"""What stands for all projects where one is picked."""


class DashboardScreen(RetroScreen[None]):
    """Figures, types of problems, months and scores of a period, held against the one before."""

    CSS_PATH = "dashboard.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "look", N_("How reckoned"), id="trends.look"),
        Binding(
            "less_than_sign,comma,h", "turn_period(-1)", N_("Earlier"), key_display="<", id="trends.earlier"
        ),
        Binding(
            "greater_than_sign,full_stop,l", "turn_period(1)", N_("Later"), key_display=">", id="trends.later"
        ),
        Binding("v", "length", N_("Length"), id="trends.length"),
        Binding("p", "project", N_("Project"), id="trends.project"),
        Binding("E", "export", N_("Export"), id="export"),
        Binding("escape,q", "app.pop_screen", N_("Back"), key_display="esc", id="back"),
    ]

    class Chosen(Message):
        """A session of the register is to be opened."""

        def __init__(self, session_id: str) -> None:
            """Name the session."""
            super().__init__()
            self.session_id = session_id

    def __init__(self, keeper: Keeper) -> None:
        """Begin with the last twelve months of all projects."""
        super().__init__(keeper)
        self._length = next(iter(LENGTHS))
        self._period = latest(self._length, keeper.today())
        self._project_id = ""
        self._homes: list[Home] = []
        self._found: RollUp | None = None

    def compose_body(self) -> ComposeResult:
        """What is looked at, and the list."""
        yield Still(id="where")
        yield RecordTable(heading=False)

    def ready(self) -> None:
        """Read the period."""
        super().ready()
        self.set_focus(self.query_one(RecordTable))
        self._read_soon()

    def on_screen_resume(self) -> None:
        """Read again after a session was looked at."""
        if self._found is not None:
            self._read_soon()

    def on_resize(self) -> None:
        """Lay it out for another width."""
        self._show()

    def crumbs(self) -> tuple[str, ...]:
        """Only this."""
        return ("retro", _("Trends"))

    def lasting_hint(self) -> str:
        """Say what enter does."""
        return super().lasting_hint() or _("Enter says how a figure is reckoned; – is unknown")

    def help_text(self) -> str:
        """Say what is counted, and what the shapes mean."""
        return _(
            "What the sessions of a period come to, held against the period before. It counts items and "
            "rates nobody; – is unknown. Enter says how a figure is reckoned and what it is made of, opens a "
            "session, or looks at one month."
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer nothing to write before there is anything, and no period that has not begun."""
        if action in ("look", "export"):
            return self._found is not None
        if action == "turn_period" and parameters == (1,):
            return self._period.last < self.keeper.today()
        return super().check_action(action, parameters)

    def wish(self) -> Wish:
        """Return what is looked at, for the store."""
        from retro_tui.storage.rollup import Wish

        return Wish(self._period, self.keeper.today(), self._project_id)

    def _read_soon(self) -> None:
        """Read what is asked for now."""
        self.do(self._read)

    async def _read(self) -> None:
        """Read the period and show it, unless another one was asked for meanwhile."""
        from retro_tui.storage.rollup import homes_of, rolled_up

        wish = self.wish()
        if self.keeper.store.state == "missing":
            self.hint(_("No session yet"))
            return
        self._homes = await self.keeper.read(homes_of)
        found = await self.keeper.read(rolled_up, wish)
        if wish == self.wish() and self.is_open:
            self._found = found
            self._show()

    def _show(self) -> None:
        """Show the period."""
        if self._found is None:
            return
        self.query_one("#where", Still).say(self._where(self._found))
        table = self.query_one(RecordTable)
        table.fill([Column("", -1)], lines(self._found, max(40, self.app.size.width - 4)))
        self.refresh_bindings()

    def _where(self, found: RollUp) -> str:
        """Say which project and period it is, and which one it is held against."""
        span = _("{first} to {last}")
        now, before = found.period, found.period.before
        length = _(LENGTHS[self._length]) if now.months else ""
        told = [found.project or _("All projects"), length, span.format(**now.ends)]
        against = _("prior: {period}").format(period=span.format(**before.ends))
        return " · ".join(filter(None, [*told, against]))

    def _turn_to(self, period: Period) -> None:
        """Look at another period."""
        self._period = period
        self._read_soon()
        self.refresh_bindings()

    def action_turn_period(self, by: int) -> None:
        """Look at the period before, or at the one after."""
        self._turn_to(self._period.moved(by))

    def action_length(self) -> None:
        """Look at a period of the next length, around the end of this one."""
        names = list(LENGTHS)
        self._length = names[(names.index(self._length) + 1) % len(names)]
        self._turn_to(latest(self._length, min(self._period.last, self.keeper.today())))

    def action_project(self) -> None:
        """Ask which project is looked at."""
        options = [Option(_ALL, _("All projects")), *(Option(home.id, home.name) for home in self._homes)]
        self.app.push_screen(PickScreen(self.keeper, _("Which project?"), options), self._picked)

    def _picked(self, answer: str | None) -> None:
        """Look at the project that was picked."""
        if answer is not None:
            self._project_id = "" if answer == _ALL else answer
            self._read_soon()

    @on(RecordTable.RowSelected)
    def _selected(self) -> None:
        """Look on enter and on a click."""
        self.action_look()

    def action_look(self) -> None:
        """Look closer at what is under the cursor."""
        kind, _space, name = (self.query_one(RecordTable).selected or "").partition(" ")
        if self._found is None:
            return
        if kind == "figure":
            from retro_tui.screens.dashboard.figure import FigureScreen

            self.app.push_screen(FigureScreen(self.keeper, self._found, name, self.wish()))
        elif kind == "session":
            self.post_message(self.Chosen(name))
        elif kind == "month" and self._period.months != 1:
            self._length = "month"
            self._turn_to(latest("month", date.fromisoformat(f"{name}-01") + timedelta(days=1)))

    def action_export(self) -> None:
        """Show the paper of this period and write it."""
        from retro_tui.screens.dashboard.paper import PaperScreen

        if self._found is not None:
            self.app.push_screen(PaperScreen(self.keeper, self._found))
