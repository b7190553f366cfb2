"""A screen that searches behind the keys: of all queries the newest is answered, and nothing flickers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from retro_tui.errors import RetroError
from retro_tui.i18n import _
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.keeper import Keeper
from retro_tui.screens.library.telling import columns, counted, line, narrowed, paragraphs
from retro_tui.widgets.marked import Marked
from retro_tui.widgets.record_table import RecordTable
from retro_tui.widgets.still import Still

if TYPE_CHECKING:
    from retro_tui.storage.search.asking import Query
    from retro_tui.storage.search.find import Found, Hit
    from retro_tui.storage.search.whole import Whole

_BESIDE = 42
"""Cells of a line of the list that its text does not have."""


class AskingScreen(RetroScreen[None]):
    """A list of what is found, and below it the whole of what is under the cursor."""

    def __init__(self, keeper: Keeper, query: Query) -> None:
        """Begin with this query."""
        super().__init__(keeper)
        self.query_ = query
        self.whole: Whole | None = None
        """What is under the cursor, as far as it was read."""
        self._answered: Query | None = None
        self._found: Found | None = None
        self._busy = False

    def compose_found(self) -> ComposeResult:
        """How many there are, the list, and the whole of one."""
        yield Still(id="count")
        with Vertical(id="found"):
            yield Static(id="empty", markup=False)
            yield RecordTable(heading=False)
        yield Marked(id="whole")

    def on_screen_resume(self) -> None:
        """Search again: a meeting may have changed things."""
        self.search_again()

    def search_again(self) -> None:
        """Bring the index up to date, and ask the same once more."""
        self._answered = None
        self.ask(self.query_)
        self.do(self._refresh)

    @property
    def chosen(self) -> Hit | None:
        """What is under the cursor."""
        selected = self.query_one(RecordTable).selected if self.is_open else None
        hits = self._found.hits if self._found else ()
        return next((hit for hit in hits if hit.row_id == selected), None)

    def ask(self, query: Query) -> None:
        """Search for this, and for nothing that was asked before it and is not answered yet."""
        self.query_ = query
        if not self._busy:
            self._busy = True
            self.app.run_worker(self._guarded(self._answer))

    async def _answer(self) -> None:
        """Search until what was asked last is answered."""
        from retro_tui.storage.search.find import Found, search

        try:
            while self._answered != self.query_ and self.is_open:
                asked = self.query_
                missing = self.keeper.store.state == "missing"
                found = Found() if missing else await self.keeper.read(search, asked)
                self._answered = asked
                if asked == self.query_ and self.is_open:
                    self._show(found)
        finally:
            self._busy = False

    async def _refresh(self) -> None:
        """Bring the index up to date, in parts, and search again if there was something to do."""
        from retro_tui.storage.search.refresh import behind, step

        store = self.keeper.store
        if store.state == "missing" or store.read_only:
            return
        anew = False
        while await self.keeper.read(behind):
            anew = True
            if await self.keeper.quietly(step):
                self.hint(_("The index is being made; what is in it already can be found"))
        if anew and self.is_open:
            self.hint("")
            self._answered = None
            self.ask(self.query_)

    def _show(self, found: Found) -> None:
        """Show what was found; the cursor begins on the first."""
        words = self._found is not None and self.query_ != self._shown
        self._found, self._shown = found, self.query_
        terms = self.query_.terms
        table = self.query_one(RecordTable)
        table.fill(columns(), [line(hit, terms, self.size.width - _BESIDE) for hit in found.hits])
        if words:
            table.select(None)
        table.display = bool(found.hits)
        empty = self.query_one("#empty", Static)
        empty.display = not found.hits
        empty.update(Content(self.empty_text() if not found.hits else ""))
        self.query_one("#count", Still).say(counted(found, self.query_) if found.hits else "")
        self.refresh_bindings()
        self._look()

    _shown: Query | None = None

    def empty_text(self) -> str:
        """Say why there is nothing, and what to do."""
        if filters := narrowed(self.query_):
            return _("Nothing found. Shown is only what is: {filters}. x shows everything.").format(
                filters=" · ".join(filters)
            )
        if self.query_.words.strip():
            return _("Nothing holds all of these words. Leave one out, or write only its beginning.")
        return _(
            "Nothing here yet. What meetings write down as lessons, problems, causes and decisions is found "
            "here, and the notes of final sessions."
        )

    @on(RecordTable.RowHighlighted)
    def _look(self) -> None:
        """Read the whole of what is under the cursor, behind the keys."""
        self.refresh_bindings()
        if self.chosen is None:
            self.whole = None
            self.query_one(Marked).show(())
        else:
            self.app.run_worker(self._guarded(self._read), group="whole", exclusive=True)

    async def _read(self) -> None:
        """Read it and show it, unless the cursor is somewhere else by then."""
        from retro_tui.storage.models import RECORDS, specs
        from retro_tui.storage.search.whole import whole

        hit = self.chosen
        if hit is None:
            return
        try:
            found = await self.keeper.read(whole, hit.kind, hit.row_id)
        except RetroError:
            found = None  # somebody has deleted it; the next search will not find it
        if self.is_open and self.chosen == hit:
            self.whole = found
            told = paragraphs(found, specs(RECORDS[hit.kind]), self.query_.terms) if found else ()
            self.query_one(Marked).show(told)
