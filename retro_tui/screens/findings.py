"""What is still missing or doubtful; enter leads to the field."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from retro_tui.domain.quality import Finding
from retro_tui.domain.words import N_
from retro_tui.i18n import _, ngettext, say
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.room import Room
from retro_tui.widgets.record_table import Column, Line, RecordTable


class FindingsScreen(RetroScreen[Finding]):
    """The list of findings in the order of the walk; nothing of it blocks anything."""

    CSS_PATH = "findings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", N_("Go there"), id="findings.go"),
        Binding("escape,q", "app.pop_screen", N_("Back"), key_display="esc", id="back"),
    ]

    def __init__(self, room: Room) -> None:
        """Look at the meeting as it is now."""
        super().__init__(room.keeper)
        self.room = room
        self._findings = room.findings()

    def compose_body(self) -> ComposeResult:
        """A line that counts, and the list."""
        yield Static(id="count", markup=False)
        yield RecordTable(heading=False)

    def ready(self) -> None:
        """Fill the list."""
        super().ready()
        count = len(self._findings)
        text = ngettext("{count} thing to look at", "{count} things to look at", count)
        self.query_one("#count", Static).update(Content(text if count else _("Nothing is missing.")))
        table = self.query_one(RecordTable)
        lines = [Line(str(i), (self.room.title(f.kind), say(f.phrase))) for i, f in enumerate(self._findings)]
        table.fill([Column("", 16), Column("", -1)], lines)
        self.set_focus(table)

    def crumbs(self) -> tuple[str, ...]:
        """Session, and this."""
        return (self.room.meeting.session.title, _("What is missing"))

    def first_hint(self) -> str:
        """Say what enter does."""
        return _("Enter leads to the place") if self._findings else ""

    def help_text(self) -> str:
        """Say that nothing of this blocks."""
        return _(
            "Hints that make the record better. None of them has to be followed; enter leads to the place."
        )

    @on(RecordTable.RowSelected)
    def _selected(self) -> None:
        """Go on enter and on a click."""
        self.action_go()

    def action_go(self) -> None:
        """Go where the finding under the cursor leads."""
        chosen = self.query_one(RecordTable).selected
        if chosen is not None:
            self.dismiss(self._findings[int(chosen)])
