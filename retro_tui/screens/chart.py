"""The records of a step as a chart (O4, R8)."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from retro_tui.characters import has_few_signs
from retro_tui.domain.charts import CHARTS, draw
from retro_tui.domain.words import N_
from retro_tui.i18n import _, say
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.room import Room


class ChartScreen(RetroScreen[None]):
    """A chart as wide as the screen; it follows the meeting."""

    CSS_PATH = "chart.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,c", "app.pop_screen", N_("Back"), key_display="esc", id="back"),
    ]

    def __init__(self, room: Room, kind: str) -> None:
        """Chart the records of `kind`."""
        super().__init__(room.keeper)
        self.room = room
        self._kind = kind

    def compose_body(self) -> ComposeResult:
        """The chart, which scrolls where it is long."""
        with VerticalScroll():
            yield Static(id="chart", markup=False)

    def ready(self) -> None:
        """Draw the chart, and draw it anew when the meeting changes."""
        super().ready()
        self.room.changed.subscribe(self, lambda _meeting: self.show())
        self.set_focus(self.query_one(VerticalScroll))
        self.show()

    def on_resize(self) -> None:
        """Draw it for another width."""
        self.show()

    def crumbs(self) -> tuple[str, ...]:
        """Session, step, and this."""
        return (self.room.meeting.session.title, self.room.title(self.room.step.kind), _("Chart"))

    def help_text(self) -> str:
        """Say what is drawn."""
        return _("The records of this step as a chart; it is in the minutes too.")

    def show(self) -> None:
        """Draw the chart."""
        chart = CHARTS[self._kind](self.room.meeting)
        lines = draw(chart, max(40, self.app.size.width - 6), say, ascii=has_few_signs())
        text = "\n".join(lines) if chart else _("Nothing to draw yet.")
        self.query_one("#chart", Static).update(Content(text))
