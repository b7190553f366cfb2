"""The first step: who is here, and the details of the meeting."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Static

from retro_tui.domain.dates import read_day
from retro_tui.domain.words import N_
from retro_tui.i18n import _, language
from retro_tui.screens.box import BoxScreen
from retro_tui.screens.form import FormScreen


class SetupScreen(BoxScreen):
    """The list of participants below a summary of the meeting; space turns the attendance."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["step.tcss", "setup.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "details", N_("Meeting details"), id="details"),
        Binding("space", "quick", N_("Attendance"), key_display="space", id="quick"),
    ]

    def compose_step(self) -> ComposeResult:
        """The summary above the list."""
        yield Static(id="summary", markup=False)
        yield from super().compose_step()

    def ready(self) -> None:
        """Open the details where one of their fields is wanted."""
        of_a_row = bool(self.wanted_row)
        super().ready()
        if self.wanted_field and not of_a_row:
            kind = "opening"
            screen = FormScreen(self.room, kind, self.room.session_id, self.wanted_field)
            self.app.push_screen(screen, lambda _row: self.back_to_findings())

    def show_step(self) -> None:
        """Show summary and list."""
        super().show_step()
        session = self.room.meeting.session
        people = [p for p in self.room.meeting.participants if p.standing == "member"]
        here = sum(1 for p in people if p.attendance == "present")
        day = read_day(session.held_on, language()) if session.held_on else "–"
        lines = [
            "  ".join(part for part in (f"{day} {session.starts}".rstrip(), session.place) if part),
            _("Facilitator: {name}   Minute taker: {scribe}").format(
                name=session.facilitator or "–", scribe=session.scribe or "–"
            ),
            _("Expected {expected}, present {present}").format(expected=len(people), present=here),
        ]
        self.query_one("#summary", Static).update(Content("\n".join(lines)))

    def action_details(self) -> None:
        """Edit the details of the meeting."""
        screen = FormScreen(self.room, "opening", self.room.session_id)
        self.app.push_screen(screen, lambda _row: self.show_meeting())
