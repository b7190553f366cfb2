"""The first screen: the sessions of this store, and what is due."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from retro_tui.domain.words import N_
from retro_tui.errors import StoreBusy
from retro_tui.i18n import _, ngettext, say
from retro_tui.screens.due import DuePart
from retro_tui.screens.keeper import Keeper
from retro_tui.screens.narrowing import NarrowingScreen
from retro_tui.screens.titles import STEP_TITLES
from retro_tui.storage.asking import ALL
from retro_tui.storage.due import Due
from retro_tui.storage.glance import Glance, SessionLine
from retro_tui.storage.promised import Counts
from retro_tui.widgets.entry import Entry
from retro_tui.widgets.fit import pad
from retro_tui.widgets.record_table import Column, Line, RecordTable

SHOWN = 100
"""How many sessions are read at first; the others, when one comes near the last of them or searches."""
_WAYS = (
    ("app.new_session", N_("Start a retrospective")),
    ("app.sample", N_("Look at the sample")),
    ("app.import_file", N_("Import a session")),
)
"""The three ways on from an empty store; who is restricted has the first."""


class HomeScreen(NarrowingScreen):
    """Sessions on top, open actions that are due below; with an empty store, three ways on."""

    CSS_PATH = "home.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("Open session"), show=False, id="home.open"),
        Binding("n,a", "app.new_session", N_("New"), key_display="n", id="home.new"),
        Binding("slash", "search", N_("Search"), key_display="/", id="search"),
        Binding("o", "actions", N_("Actions"), id="home.actions"),
        Binding("l", "library", N_("Lessons"), id="home.library"),
        Binding("E", "export", N_("Export"), id="export"),
        Binding("r", "trends", N_("Trends"), id="home.trends"),
        Binding("s", "sample", N_("Sample"), id="home.sample"),
        Binding("i", "app.import_file", N_("Import"), id="home.import"),
        Binding("d", "bin", N_("Delete"), id="delete"),
        Binding("b", "show_bin", N_("Bin"), show=False, id="home.bin"),
        Binding("u", "unbin", N_("Undo"), show=False, id="undo"),
        Binding("u", "bring_back", N_("Bring back"), id="home.bring_back"),
        Binding("b", "leave_bin", N_("Back to the list"), id="home.leave_bin"),
        Binding("m", "plan", N_("Plan due"), id="home.plan"),
        Binding("p", "projects", N_("Projects"), id="home.projects"),
        Binding("q", "app.quit", N_("Quit"), id="back"),
    ]

    class Chosen(Message):
        """A session is to be opened, or its minutes are to be exported."""

        def __init__(self, session_id: str, *, export: bool = False) -> None:
            """Name the session."""
            super().__init__()
            self.session_id = session_id
            self.export = export

    def __init__(self, keeper: Keeper, glance: Glance | None) -> None:
        """Show `glance`; without one, the store could not be read yet."""
        super().__init__(keeper)
        self._glance = glance or Glance()
        self._known = glance is not None
        self._seen = False
        self._most = SHOWN
        self._binned: list[str] = []
        self._in_bin = False

    def compose_body(self) -> ComposeResult:
        """A title, the sessions, and what is due."""
        yield Static(id="title", markup=False)
        yield RecordTable(id="sessions")
        yield DuePart()
        yield Static(id="due", markup=False)
        yield Entry()

    def ready(self) -> None:
        """Show what is known; ask again if the store was held by somebody."""
        super().ready()
        self.set_focus(self.query_one(RecordTable))
        self._show()
        self.do(self._read_due if self._known else self._read)

    def on_screen_resume(self) -> None:
        """Read again, since a meeting may have changed things; the first time all is just read."""
        if self._known and self._seen:
            self.do(self._read)
        self._seen = True

    def lasting_hint(self) -> str:
        """Warn of a store where SQLite is not safe; say where it is kept as it was before an upgrade."""
        return super().lasting_hint() or say(self.keeper.warning or self.keeper.upgraded)

    def help_text(self) -> str:
        """Say what can be done here."""
        return _(
            "All retrospectives of this store. Enter opens one where it stopped; n begins a new one. "
            "d moves one to the bin, u brings it back; b shows what is in the bin."
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the sample to an empty store alone, and what needs sessions where there are some."""
        if action == "plan":
            return any(part.first for part in self.query(DuePart)) and not self._in_bin
        if action in ("sample", "projects") and self.keeper.store.restricted:
            return False
        if action == "sample":
            return self._known and not self._in_bin and not self._glance.sessions
        if action in ("bring_back", "leave_bin"):
            return self._in_bin
        if action == "clear" and self._in_bin:
            return True
        if action in ("show_bin", "unbin"):
            return not self._in_bin
        if action == "projects":
            return self._known and not self._in_bin
        if action in ("export", "bin", "search", "actions", "library", "trends"):
            return not self._in_bin and bool(self._glance.sessions)
        return super().check_action(action, parameters)

    async def _read(self) -> None:
        """Read the store in the background and show it."""
        while True:
            try:
                self._glance = await self.keeper.glance(self._most)
                break
            except StoreBusy as error:
                self.complain(error)
        if not self._known:
            self.hint("")
        self._known = True
        self._show()
        await self._read_due()

    async def _read_due(self) -> None:
        """Read which retrospectives are due; the sessions need not wait for that."""
        for part in self.query(DuePart):
            await part.read(self.keeper)
        self.refresh_bindings()

    def _show(self) -> None:
        """Fill title, table and what is due."""
        empty = not self._glance.sessions and not self._in_bin
        title = _("Welcome. How would you like to begin?") if empty else _("Retrospectives")
        if not self._known:
            title = _("The store is in use by another program; waiting for it")
        if self._in_bin:
            title = _("The bin") if self._glance.binned else _("The bin is empty")
        self.query_one("#title", Static).update(Content(title))
        table = self.query_one(RecordTable)
        table.show_header = not empty
        if empty:
            ways = _WAYS[:1] if self.keeper.store.restricted else _WAYS
            table.fill([Column("", -1)], [Line(action, (f"  {_(word)}",)) for action, word in ways])
        else:
            shown = self._glance.binned if self._in_bin else self._glance.sessions
            table.fill(_columns(), [_line(s) for s in shown if self._matches(s)])
        self.refresh_bindings()
        due = self.query_one("#due", Static)
        due.display = bool(self._glance.counts.open)
        due.update(Content(_due_text(self._glance, self.keeper.today())))

    def _matches(self, session: SessionLine) -> bool:
        """Return whether a session holds every word that is searched for."""
        return self.matches(f"{session.code} {session.title} {session.project} {session.held_on}")

    @on(RecordTable.NearEnd)
    def _near_end(self, event: RecordTable.NearEnd) -> None:
        """Read on; where a key has asked for the last session, go there."""
        self._read_all(self._read_to_end if event.wanted else self._read)

    def _read_all(self, read: Callable[[], Awaitable[object]]) -> None:
        """Read the sessions that are not there yet."""
        if self._most == SHOWN <= max(len(self._glance.sessions), len(self._glance.binned)):
            self._most = ALL
            self.do(read)

    async def _read_to_end(self) -> None:
        """Read all sessions, and go to the last."""
        await self._read()
        self.query_one(RecordTable).select(None, ALL)

    def action_search(self) -> None:
        """Ask for words, which are looked for in all sessions."""
        self._read_all(self._read)
        super().action_search()

    def fill(self) -> None:
        """Fill the list with the sessions that hold the words."""
        self._show()

    @on(RecordTable.RowSelected)
    def _selected(self) -> None:
        """Open on enter and on a click."""
        self.run_action_named()

    def run_action_named(self) -> None:
        """Open the session under the cursor, or go the way on that is under it."""
        chosen = self.query_one(RecordTable).selected
        if chosen is None or self._in_bin:
            return
        if not self._glance.sessions:
            self.run_worker(self.run_action(chosen))
        else:
            self.post_message(self.Chosen(chosen))

    async def action_projects(self) -> None:
        """Show the projects and their schedules."""
        await self.app.run_action("app.projects")

    def action_plan(self) -> None:
        """Make the session that is due first, and open it."""
        if due := self.query_one(DuePart).first:
            self.do(lambda: self._plan(due))

    async def _plan(self, due: Due) -> None:
        """Make it from its kind of meeting."""
        from retro_tui.screens.desk import plan

        self.post_message(self.Chosen(await plan(self.keeper, due.schedule, due.on)))

    async def action_sample(self) -> None:
        """Load the sample and open it."""
        await self.app.run_action("app.sample")

    async def action_actions(self) -> None:
        """Show the actions of all projects."""
        await self.app.run_action("app.actions")

    async def action_library(self) -> None:
        """Show all that meetings have learned."""
        await self.app.run_action("app.library")

    async def action_trends(self) -> None:
        """Show what the sessions come to."""
        await self.app.run_action("app.trends")

    def action_open(self) -> None:
        """Open the session under the cursor."""
        self.run_action_named()

    def action_export(self) -> None:
        """Export the minutes of the session under the cursor."""
        if chosen := self.query_one(RecordTable).selected:
            self.post_message(self.Chosen(chosen, export=True))

    def action_bin(self) -> None:
        """Move the session under the cursor to the bin."""
        chosen = self.query_one(RecordTable).selected
        if chosen:
            self.do(lambda: self._bin(chosen))

    async def _bin(self, session_id: str) -> None:
        """Move it, and say how to get it back."""
        from retro_tui.storage.sessions import bin_session

        await self.keeper.write(bin_session, session_id)
        self._binned.append(session_id)
        await self._read()
        self.hint(_("Moved to the bin; u brings it back"))

    def action_show_bin(self) -> None:
        """Show the sessions in the bin."""
        self._turn_to(in_bin=True)

    def action_clear(self) -> None:
        """Show everything again; in the bin, where everything is shown, go back to the list."""
        if self._in_bin and not self.words.strip():
            self.action_leave_bin()
        else:
            super().action_clear()

    def action_leave_bin(self) -> None:
        """Show the other sessions again."""
        self._turn_to(in_bin=False)

    def _turn_to(self, *, in_bin: bool) -> None:
        """Show the sessions in the bin, or the others."""
        self._in_bin = in_bin
        self._show()
        self.hint("")

    def action_unbin(self) -> None:
        """Bring back the session that was deleted last."""
        if self._binned:
            self.do(lambda: self._unbin(self._binned[-1]))
        else:
            self.hint(_("Nothing to undo"))

    def action_bring_back(self) -> None:
        """Bring back the session under the cursor of the bin."""
        if chosen := self.query_one(RecordTable).selected:
            self.do(lambda: self._unbin(chosen))

    async def _unbin(self, session_id: str) -> None:
        """Bring it back."""
        from retro_tui.storage.sessions import restore_session

        self._binned = [binned for binned in self._binned if binned != session_id]
        await self.keeper.write(restore_session, session_id)
        await self._read()
        self.hint(_("It is back"))


def _columns() -> list[Column]:
    """Return the columns of the list of sessions."""
    return [
        Column(_("Session"), -1),
        Column(_("Date"), 10),
        Column(_("State"), 18),
        Column(_("Actions"), 8),
        Column(_("Quality"), 8),
        Column(_("Code"), 18),
    ]


def _line(session: SessionLine) -> Line:
    """Return one session as a line."""
    if session.state == "final":
        state = _(N_("Final"))
    else:
        state = f"{session.step + 1}/{session.steps} {_(STEP_TITLES.get(session.step_kind, ''))}"
    count = str(session.open_actions) if session.open_actions else ""
    name = f"{session.project} › {session.title}"
    score = "" if session.score is None else str(session.score)
    return Line(session.id, (name, session.held_on, state, count, score, session.code))


def _due_text(glance: Glance, today: date) -> str:
    """Return how many actions are open, and the first few that are to be done, the longest overdue first."""
    if not glance.counts.open:
        return ""
    lines = [open_words(glance.counts)]
    for action in glance.actions:
        days = action.overdue(today)
        when = ngettext("{count} day overdue", "{count} days overdue", days) if days else action.due_on
        lines.append(f"  {pad(action.title, 40)}  {pad(action.owner, 14)}  {when}")
    return "\n".join(lines)


def open_words(counts: Counts) -> str:
    """Return how many actions are open, and how many of them are overdue or to be verified."""
    head = ngettext("{count} open action", "{count} open actions", counts.open)
    for count, some in (
        (counts.overdue, ngettext("{count} of them overdue", "{count} of them overdue", counts.overdue)),
        (counts.waiting, ngettext("{count} to be verified", "{count} to be verified", counts.waiting)),
    ):
        head = _("{all}, {some}").format(all=head, some=some) if count else head
    return head
