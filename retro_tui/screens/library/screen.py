"""The library screen: a line to type into, what it finds, and the whole of what is under the cursor."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import DescendantFocus
from textual.message import Message
from textual.widgets import Input

from retro_tui.domain.words import N_
from retro_tui.i18n import _
from retro_tui.screens.keeper import Keeper
from retro_tui.screens.library.asking import AskingScreen
from retro_tui.screens.library.filters import ALL, filter_options
from retro_tui.screens.library.life import LifeScreen
from retro_tui.screens.library.shelf import Shelf
from retro_tui.screens.pick import PickScreen
from retro_tui.storage.search.asking import Query
from retro_tui.storage.search.choices import choices
from retro_tui.widgets.line import Line as TypedLine
from retro_tui.widgets.marked import Marked
from retro_tui.widgets.record_table import RecordTable


class LibraryScreen(AskingScreen):
    """What is typed narrows the list at once; enter opens the meeting that something comes from."""

    CSS_PATH = "library.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("Open session"), id="library.open"),
        Binding("slash", "write", N_("Search"), key_display="/", id="search"),
        Binding("f", "filter", N_("Filter"), id="library.filter"),
        Binding("e", "life", N_("State"), id="library.life"),
        Binding("x", "everything", N_("All"), id="library.everything"),
        Binding("J,shift+down", "scroll(1)", N_("Read on"), key_display="J", id="library.down"),
        Binding("K,shift+up", "scroll(-1)", N_("Read from above"), show=False, id="library.up"),
        Binding("escape,q", "leave", N_("Back"), key_display="esc", id="back"),
        Binding("down", "move(1)", N_("Down"), show=False, priority=True, id="library.next"),
        Binding("up", "move(-1)", N_("Up"), show=False, priority=True, id="library.previous"),
    ]

    class Chosen(Message):
        """The session that something comes from is to be opened there."""

        def __init__(self, session_id: str, kind: str, row_id: str) -> None:
            """Name the session, and what in it."""
            super().__init__()
            self.session_id, self.kind, self.row_id = session_id, kind, row_id

    def __init__(self, keeper: Keeper, query: Query | None = None) -> None:
        """Begin with a query, or with all that there is."""
        super().__init__(keeper, query or Query())

    def compose_body(self) -> ComposeResult:
        """The line, what it found, and the whole of one of it."""
        yield TypedLine(self.query_.words, compact=True, placeholder=_("Type to search"), max_length=100)
        yield from self.compose_found()

    def ready(self) -> None:
        """Put the cursor into the line, and hear of lessons that live on."""
        super().ready()
        self._shelf = Shelf(self.app, self.keeper)
        self._shelf.changed.subscribe(self, lambda _news: self._renew())
        self.set_focus(self.query_one(Input))

    def crumbs(self) -> tuple[str, ...]:
        """It is above all sessions."""
        return ("retro", _("Library"))

    def lasting_hint(self) -> str:
        """Say where enter leads."""
        if isinstance(self.focused, Input) or self.chosen is None:
            return super().lasting_hint()
        return _("Enter opens the meeting where this was written down")

    def help_text(self) -> str:
        """Say what is found, and how."""
        return _(
            "Lessons, problems, causes and decisions of all sessions, and the notes of final ones. All words "
            "must be there: Chinese ones anywhere in a text, others by how they begin, English ones in any "
            "form. Enter goes from the line to the list, and from the list to the meeting; f narrows by tag, "
            "area, project, industry, kind or state; e says how far a lesson holds and where it lives now."
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what the line and what is under the cursor allow."""
        typing = isinstance(self.focused, Input)
        if action == "move":
            return typing
        if action in ("open", "scroll"):
            return self.chosen is not None
        if action == "life":
            return (
                self.chosen is not None and self.chosen.kind == "lessons" and not self.keeper.store.read_only
            )
        if action == "everything":
            return bool(self.query_.words.strip()) or self.query_.narrowed
        return super().check_action(action, parameters)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """Search with every key."""
        event.stop()
        self.ask(replace(self.query_, words=event.value))

    @on(DescendantFocus)
    def _moved(self) -> None:
        """Offer what can be done where the cursor is now."""
        self.renew_hint()
        self.refresh_bindings()

    @on(Input.Submitted)
    def _sent(self, event: Input.Submitted) -> None:
        """Go to what was found."""
        event.stop()
        self.set_focus(self.query_one(RecordTable))

    @on(RecordTable.RowSelected)
    def _selected(self) -> None:
        """Open on enter and on a click."""
        self.action_open()

    def action_write(self) -> None:
        """Go to the line."""
        self.set_focus(self.query_one(Input))

    def action_move(self, by: int) -> None:
        """Move the cursor of the list; the line keeps the focus."""
        table = self.query_one(RecordTable)
        (table.action_cursor_down if by > 0 else table.action_cursor_up)()

    def action_scroll(self, by: int) -> None:
        """Scroll the whole text of what is under the cursor."""
        self.query_one(Marked).scroll_relative(y=3 * by, animate=False)

    def action_leave(self) -> None:
        """Go from the line to the list; from there, show everything again, then go back."""
        if isinstance(self.focused, Input) and self.chosen is not None:
            self.set_focus(self.query_one(RecordTable))
        elif self.query_.words.strip() or self.query_.narrowed:
            self.action_everything()
        else:
            self.dismiss(None)

    def action_everything(self) -> None:
        """Drop all words and filters."""
        line = self.query_one(Input)
        with line.prevent(Input.Changed):
            line.value = ""
        self.ask(Query())

    def action_open(self) -> None:
        """Open the meeting where this was written down."""
        if hit := self.chosen:
            self.post_message(self.Chosen(hit.session_id, hit.kind, hit.row_id))

    def action_filter(self) -> None:
        """Ask by what to narrow."""
        self.do(self._filter)

    async def _filter(self) -> None:
        """Offer what there is."""
        found = await self.keeper.read(choices)
        options = filter_options(self.query_, found)
        if not self.is_current:
            return
        await self.app.push_screen(PickScreen(self.keeper, _("Show only"), options), self._filtered)

    def _filtered(self, answer: str | None) -> None:
        """Narrow by one thing more; what was chosen already is dropped."""
        if answer == ALL:
            self.ask(Query(self.query_.words))
        elif answer:
            name, _colon, value = answer.partition(":")
            self.ask(replace(self.query_, **{name: "" if getattr(self.query_, name) == value else value}))

    def action_life(self) -> None:
        """Say how far the lesson under the cursor holds, and where it lives."""
        found, here = self.whole, self.chosen
        if found is not None and here and found.row.id == here.row_id and found.row.KIND == "lessons":
            self._shelf.take(found)
            self.app.push_screen(LifeScreen(self._shelf))

    def _renew(self) -> None:
        """Search again when a form that was left has brought its texts into the store."""
        if self.is_current:
            self.search_again()
