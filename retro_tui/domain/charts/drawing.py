"""A chart as lines of text, aligned by cells; signs tell the series apart, so that no colour is needed."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len, set_cell_size

from retro_tui.domain.charts.chart import Chart, Mark, Row
from retro_tui.domain.words import Phrase

Say = Callable[[Phrase], str]

_SIGNS = {"before": "░", "target": "▒", "after": "█", "line": "─", "planned": "○", "actual": "●"}
_ASCII = {"before": ".", "target": ":", "after": "#", "line": "-", "planned": "o", "actual": "*"}
_LEAST, _LABEL = 10, 30


def draw(chart: Chart, width: int, say: Say, *, ascii: bool = False) -> list[str]:
    """Return the chart in lines of at most `width` cells: label, marks, words; the legend is the last.

    `say` puts phrases into words.
    """
    said = [(_said(row.label, say), "  ".join(_said(w, say) for w in row.words), row) for row in chart.rows]
    behind = min(width // 2, max((cell_len(words) for _label, words, row in said if row.marks), default=0))
    widest = max((cell_len(label) for label, _words, row in said if row.marks), default=0)
    beside = min(widest, _LABEL, max(_LEAST, (width - behind) // 3))
    room = max(1, width - beside - behind - 4)
    lines = [_line(label, words, row, beside, room, width, ascii) for label, words, row in said]
    legend = say(chart.legend) if chart.legend else ""
    return [*lines, "", _pad(legend, width).rstrip()] if legend else lines


def _said(text: str | Phrase, say: Say) -> str:
    """Return a text in the language asked for."""
    return say(text) if isinstance(text, Phrase) else text


def _line(label: str, words: str, row: Row, beside: int, room: int, width: int, ascii: bool) -> str:
    """Return one row; a heading has no marks and may take the whole line."""
    if not row.marks:
        text = f"{label}  {words}".rstrip()
        return _pad(text, width).rstrip()
    told = _pad(words, width - beside - room - 4).rstrip()
    return f"{_pad(label, beside)}  {_marks(row.marks, room, ascii)}  {told}".rstrip()


def _marks(marks: tuple[Mark, ...], room: int, ascii: bool) -> str:
    """Return the marks of a row in `room` cells; what is not zero has one cell at least."""
    signs, cells = _ASCII if ascii else _SIGNS, [" "] * room
    for mark in marks:
        if mark.sign in ("planned", "actual", "line"):
            first, last = round(mark.start * (room - 1)), round(mark.end * (room - 1))
        else:
            first, last = round(mark.start * room), round(mark.end * room) - 1
            last = max(last, first) if mark.end > mark.start else last
        for at in range(max(0, first), min(room - 1, last) + 1):
            cells[at] = signs[mark.sign]
    return "".join(cells)


def _pad(text: str, width: int) -> str:
    """Bring a text to a number of cells; one that is too long ends in an ellipsis."""
    if cell_len(text) > width:
        text = set_cell_size(text, max(0, width - 1)).rstrip() + "…"
    return set_cell_size(text, width)
