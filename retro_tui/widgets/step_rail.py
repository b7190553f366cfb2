"""The rail at the left: which steps there are, which are done, where the meeting stands."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget

from retro_tui.widgets.fit import pad

WIDTH = 24


@dataclass(frozen=True, slots=True)
class RailStep:
    """One step as the rail shows it."""

    title: str
    state: str
    count: int


class StepRail(Widget):
    """All steps of the walk, one a line."""

    DEFAULT_CSS = """
    StepRail { width: 25; height: 1fr; border-right: solid $panel-lighten-2; padding: 1 0 0 1; }
    """
    _MARKS = {"done": "✓", "open": "●", "skipped": "–"}  # noqa: RUF012

    @dataclass
    class Chosen(Message):
        """A step was clicked."""

        rail: StepRail
        position: int

        @property
        def control(self) -> StepRail:
            """The rail."""
            return self.rail

    steps: var[tuple[RailStep, ...]] = var(())
    """The steps in their order."""
    current = var(0)
    """Position of the step on screen."""

    def render(self) -> Content:
        """Write one line a step."""
        lines = [self._line(position, step) for position, step in enumerate(self.steps)]
        return Content("\n").join(lines)

    def watch_steps(self) -> None:
        """Draw other steps."""
        self.refresh()

    def watch_current(self) -> None:
        """Draw another place."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Ask for the step that was clicked."""
        row = event.get_content_offset_capture(self).y
        if 0 <= row < len(self.steps):
            self.post_message(self.Chosen(self, row))

    def _line(self, position: int, step: RailStep) -> Content:
        """Return mark, title and count of one step."""
        here = position == self.current
        mark = "●" if here else self._MARKS.get("" if step.state == "open" else step.state, " ")
        count = str(step.count) if step.count else ""
        text = f"{mark} {pad(step.title, WIDTH - 7)}{count:>4}"
        style = "bold $text-primary" if here else "" if step.state == "done" else "$text-muted"
        return Content.styled(text, style)
