"""The board: a list of what is open over all projects, which follows what others do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.types import CSSPathType
from textual.widgets import Static

from retro_tui.domain.words import N_
from retro_tui.errors import RetroError
from retro_tui.i18n import _
from retro_tui.screens.actions_board.deeds import DeedsScreen
from retro_tui.screens.actions_board.lines import ORDERS, SHOWN, about, choice, columns, empty, head, lines
from retro_tui.screens.following import Following
from retro_tui.screens.keeper import Keeper
from retro_tui.screens.narrowing import CLEAR
from retro_tui.storage.asking import ALL
from retro_tui.storage.promised import ActionLine, Counts, Wanted, counts, promised
from retro_tui.widgets.entry import Entry
from retro_tui.widgets.prose import Prose
from retro_tui.widgets.record_table import RecordTable

_FIRST, _MORE = 100, 500
"""How many actions are read at first, and each time that one comes near the last of them."""


class ActionsBoard(DeedsScreen):
    """All open actions; which of them, whose, and in which order is a key each."""

    CSS_PATH: ClassVar[CSSPathType | None] = "board.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("Open session"), show=False, id="board.open"),
        Binding("o", "order", N_("Order"), id="board.order"),
        Binding("w", "which", N_("Which"), id="board.which"),
        Binding("m", "mine", N_("Only mine"), id="board.mine"),
        Binding("slash", "search", N_("Search"), key_display="/", id="search"),
        CLEAR,
        Binding("q", "app.pop_screen", N_("Back"), id="back"),
        Binding("escape", "app.pop_screen", N_("Back"), show=False, id="back.escape"),
    ]

    class Chosen(Message):
        """The session of an action is to be opened."""

        def __init__(self, action: ActionLine) -> None:
            """Name the action."""
            super().__init__()
            self.session_id = action.session_id
            self.action_id = action.id

    def __init__(self, keeper: Keeper) -> None:
        """Show what is open, by its due date."""
        super().__init__(keeper)
        self._wanted = Wanted(most=_FIRST)
        self._found: tuple[Wanted, Counts, list[ActionLine]] | None = None
        self._following = Following(self, keeper, self._look)

    def compose_body(self) -> ComposeResult:
        """Two lines that say what is shown, the list, what is under the cursor, and a line to type into."""
        yield Static(id="title", markup=False)
        yield Static(id="choice", markup=False)
        yield Static(id="empty", markup=False)
        yield RecordTable()
        yield Prose(id="about")
        yield Entry()

    def ready(self) -> None:
        """Read the actions, and follow."""
        super().ready()
        self.query_one("#about", Prose).most = 4
        self.set_focus(self.query_one(RecordTable))
        self._following.start()
        self._following.hear()

    def crumbs(self) -> tuple[str, ...]:
        """It is beside the sessions."""
        return ("retro", _("Actions"))

    def help_text(self) -> str:
        """Say what is here, and what becomes of what is said."""
        return _(
            "The open actions of all projects. o changes their order, w shows the overdue ones, those to be "
            "verified, and those whose effect is to be checked; m shows your own alone. What you say of one "
            "is kept in its progress with your name, and comes up in the project's next meeting."
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer one's own where one has a name, and to show everything where something is left out."""
        if action == "mine":
            return bool(self.keeper.store.who)
        return super().check_action(action, parameters)

    async def _look(self) -> None:
        """Read what is wanted now, and show it if it is anything new."""
        wanted, today, store = self._wanted, self.keeper.today(), self.keeper.store

        def read() -> tuple[Wanted, Counts, list[ActionLine]]:
            nothing = (wanted, Counts(), list[ActionLine]())
            return store.glimpse(
                lambda ask: (wanted, counts(ask, today), promised(ask, wanted, today)), nothing
            )

        try:
            found = await self.keeper.aside(lambda: store.patiently(read))
        except RetroError as error:
            self.complain(error)
            return
        if self.is_open and found != self._found:
            there, self._found = self._found, found
            self._show()
            if there is not None and there[0].last != wanted.last:
                self.query_one(RecordTable).select(None, ALL if wanted.last else 0)

    def _show(self) -> None:
        """Fill the list with what was read last."""
        if self._found is None:
            return
        wanted, how_many, rows = self._found
        self.query_one("#title", Static).update(Content(head(how_many)))
        self.query_one("#choice", Static).update(Content(choice(wanted, len(rows), how_many)))
        nothing = self.query_one("#empty", Static)
        nothing.set_class(not rows and not wanted.words.strip(), "-shown")
        nothing.update(Content(empty(wanted)))
        table = self.query_one(RecordTable)
        table.show_header = bool(rows)
        table.fill(columns(), lines(rows, wanted, self.keeper.today()))
        self._show_about()
        self.renew_hint()
        self.refresh_bindings()

    @on(RecordTable.RowHighlighted)
    def _show_about(self) -> None:
        """Show what belongs to the action under the cursor."""
        row = self.chosen()
        self.query_one("#about", Prose).words = about(row, self._wanted) if row else ""

    def chosen(self) -> ActionLine | None:
        """Return the action under the cursor."""
        if self._found is None:
            return None
        wanted = self.query_one(RecordTable).selected
        return next((row for row in self._found[2] if row.id == wanted), None)

    def after(self) -> None:
        """Read anew."""
        self._following.hear()

    def fill(self) -> None:
        """Look for what holds the words."""
        self._begin(words=self.words)

    def _begin(self, **wanted: Any) -> None:
        """Read something else, from its first line on."""
        self._want(replace(self._wanted, **wanted, most=_FIRST, last=False))

    def _want(self, wanted: Wanted) -> None:
        """Read something else, and show it."""
        self._wanted = wanted
        self._following.hear()

    @on(RecordTable.Near)
    def _read_on(self, event: RecordTable.Near) -> None:
        """Read further, or what is at the other end of the list if a key has asked for that."""
        last = isinstance(event, RecordTable.NearEnd)
        if self._found is None or len(self._found[2]) < self._wanted.most:  # nothing is left out
            return
        if last == self._wanted.last:  # that end is there
            return
        if event.wanted:
            self._want(replace(self._wanted, most=_FIRST, last=last))
        else:
            self._want(replace(self._wanted, most=self._wanted.most + _MORE))

    def action_order(self) -> None:
        """Take the next order."""
        self._begin(order=_next(ORDERS, self._wanted.order))

    def action_which(self) -> None:
        """Show the next sort of actions."""
        self._begin(which=_next(SHOWN, self._wanted.which))

    def action_mine(self) -> None:
        """Show one's own actions alone, or everybody's again."""
        owner = "" if self._wanted.owner else self.keeper.store.who
        self._begin(owner=owner)

    @on(RecordTable.RowSelected)
    def _selected(self) -> None:
        """Open on enter and on a click."""
        self.action_open()

    def action_open(self) -> None:
        """Open the session of the action under the cursor, at its actions."""
        if row := self.chosen():
            self.post_message(self.Chosen(row))


def _next(names: dict[str, str], now: str) -> str:
    """Return the name that follows, the first one after the last."""
    known = list(names)
    return known[(known.index(now) + 1) % len(known)]
