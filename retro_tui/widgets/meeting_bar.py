"""The line at the top: where one is on the left, time and whether all is saved on the right."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from retro_tui.widgets.fit import fit, pad

_ASIDE = 34
"""Cells that the crumbs leave to time and word."""


class MeetingBar(Widget):
    """Crumbs, timer and the keeper's word; one widget, since every widget costs each screen a millisecond."""

    DEFAULT_CSS = """
    MeetingBar { height: 1; background: $panel; color: $foreground; padding: 0 1; }
    """

    crumbs: reactive[tuple[str, ...]] = reactive(())
    """Where one is, outermost first."""
    clock = reactive("")
    """The step's time, as words."""
    over = reactive(False)
    """Whether the step has used more time than it was given."""
    word = reactive("")
    """Whether all is saved, as words."""
    bad = reactive(False)
    """Whether that word asks for attention."""

    def render(self) -> Content:
        """Lay the three parts side by side."""
        clock = f"  {self.clock}  "
        word = " " * (9 - cell_len(self.word)) + self.word
        room = self.size.width - cell_len(clock) - cell_len(word)
        return Content.assemble(
            (pad(self._trail(), room), "bold"),
            (clock, "bold $text-warning" if self.over else "$text-muted"),
            (word, "bold $text-error" if self.bad else "$text-muted"),
        )

    def _trail(self) -> str:
        """Return the crumbs as text; the last one is kept whole as long as there is room."""
        room = max(10, self.size.width - _ASIDE)
        *outer, last = self.crumbs or ("",)
        head = fit(" › ".join(outer), max(8, room - len(last) - 3)) if outer else ""
        return f"{head} › {last}" if head else last
