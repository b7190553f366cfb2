"""Text of a few lines, broken as Chinese and English want it; Textual breaks before closing marks."""

from __future__ import annotations

from itertools import accumulate

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Region, Size
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from retro_tui.widgets.fit import fit, pad, wrap


class Prose(Widget):
    """Shows a text as data: no markup in it is obeyed. Of a changed text, only lines that differ are sent."""

    DEFAULT_CSS = """
    Prose { height: auto; }
    """

    words = var("")
    """The text."""

    most = var(0)
    """Most lines to show; what is cut ends in an ellipsis. 0 shows all."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        """Begin empty."""
        super().__init__(id=id, classes=classes)
        self._lines: list[str] = []

    def watch_most(self) -> None:
        """Show more or fewer lines."""
        self._lay_out()

    def watch_words(self) -> None:
        """Show another text."""
        self._lay_out()

    def on_resize(self) -> None:
        """Break the text anew."""
        self._lay_out()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the text takes."""
        return len(self._broken(width))

    def render_line(self, y: int) -> Strip:
        """Return one line of the text."""
        text = self._lines[y] if y < len(self._lines) else ""
        return Strip([Segment(pad(text, self.content_size.width), self.rich_style)])

    def _lay_out(self) -> None:
        """Break the text to the width there is, and draw what differs from before."""
        if not self.is_attached:
            return
        before, self._lines = self._lines, self._broken(self.content_size.width)
        if len(before) != len(self._lines) and self.styles.is_auto_height:
            self.refresh(layout=True)
            return
        most = max(len(before), len(self._lines))
        old, new = (lines + [""] * (most - len(lines)) for lines in (before, self._lines))
        for y in (y for y in range(most) if old[y] != new[y]):
            width = max(cell_len(old[y]), cell_len(new[y]))
            self.refresh(Region(0, y, width, 1))

    def _broken(self, width: int) -> list[str]:
        """Return the text in lines of `width` cells; the last one tells as much of a cut text as it can."""
        if not width or not self.words:
            return []
        paragraphs = [wrap(text, width) for text in self.words.split("\n")]
        lines = [line for paragraph in paragraphs for line in paragraph]
        if not self.most or len(lines) <= self.most:
            return lines
        begins = set(accumulate(map(len, paragraphs)))
        last = lines[self.most - 1]
        for place, line in enumerate(lines[self.most :], self.most):
            last += (" · " if place in begins else " ") + line
        return [*lines[: self.most - 1], fit(last, width)]
