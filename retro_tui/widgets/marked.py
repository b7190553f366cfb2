"""Paragraphs in which pieces are marked, broken as Chinese and English want it, to be scrolled through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content, Span

from retro_tui.widgets.fit import wrap
from retro_tui.widgets.record_table import MARKED
from retro_tui.widgets.still import Still


class Paragraph(NamedTuple):
    """Some text as data, and how it looks."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    label: int = 0
    """How many characters at its beginning say what it is."""
    style: str = ""


class Marked(VerticalScroll):
    """Shows paragraphs one below the other; keys of the screen scroll it."""

    DEFAULT_CSS = """
    Marked { height: auto; }
    Marked Still { height: auto; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        """Begin empty."""
        super().__init__(id=id, can_focus=False)
        self._paragraphs: Sequence[Paragraph] = ()

    def compose(self) -> ComposeResult:
        """All of the text in one piece."""
        yield Still()

    def show(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show other paragraphs, from their beginning."""
        if list(paragraphs) != list(self._paragraphs):
            self._paragraphs = paragraphs
            self.scroll_home(animate=False)
            self._lay_out()

    def on_resize(self) -> None:
        """Break the text anew."""
        self._lay_out()

    def _lay_out(self) -> None:
        """Break the text to the width there is."""
        width = self.scrollable_content_region.width or self.app.size.width - 4
        lines = [line for paragraph in self._paragraphs for line in broken(paragraph, width)]
        self.query_one(Still).say(Content("\n").join(lines))


def broken(paragraph: Paragraph, width: int) -> list[Content]:
    """Return a paragraph in lines of `width` cells, with its marks where they fall."""
    marks = [(start, end, MARKED) for start, end in paragraph.marks]
    if paragraph.label:
        marks.append((0, paragraph.label, "$text-muted"))
    lines, at = [], 0
    for line in wrap(paragraph.text, width):
        at = max(at, paragraph.text.find(line, at))
        spans = [
            Span(max(0, start - at), min(len(line), end - at), style)
            for start, end, style in marks
            if start < at + len(line) and end > at
        ]
        whole = [Span(0, len(line), paragraph.style)] if paragraph.style else []
        lines.append(Content(line, [*whole, *spans]))
        at += len(line)
    return lines
