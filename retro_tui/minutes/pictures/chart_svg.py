"""A chart as an SVG picture: labels, marks and words in columns, each sign with a shape of its own.

A chart of a `Diagram` has all its words in the language of the minutes; so a phrase in it is its text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from retro_tui.domain.charts.chart import Chart, Mark, Row
from retro_tui.domain.words import Phrase
from retro_tui.minutes.pictures import svg
from retro_tui.minutes.pictures.measure import Measure, balanced, bold, em

_WIDTH = 680.0
"""Of the whole picture, that of the text on a page."""
_SIZE, _LINE = 13.0, 18.0
"""Letters and the height of a line."""
_GAP, _MARGIN = 14.0, 8.0
"""Between two columns, and round the picture."""
_LABEL, _WORDS = 15.0, 17.0
"""Most em of the labels, and of the words behind the marks."""
_BAR, _PAD = 12.0, 3.0
"""Height of a bar, and room above and below a row."""
_TRACK = "#eef1f5"
_BARS: dict[str, dict[str, str | float]] = {
    "before": {"fill": svg.PAPER, "stroke": svg.LINE, "stroke_width": 1},
    "target": {"fill": "#d6e2f1", "stroke": svg.HUES[0], "stroke_width": 1, "stroke_dasharray": "4 2.5"},
    "after": {"fill": svg.HUES[0], "stroke": svg.HUES[0], "stroke_width": 1},
}
"""Hollow, dashed and full, so that no colour is needed."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the marks begin and how wide they are; the words begin after them."""

    label: float
    marks: float
    words: float


def chart_svg(chart: Chart, uid: str, title: str = "") -> str:
    """Draw a chart; `uid` begins its ids, the title is said to who does not see it, and is not drawn."""
    columns = _columns(chart)
    legend = svg.clean(chart.legend.msgid) if chart.legend else ""
    parts: list[str] = []
    y = _MARGIN
    for row in chart.rows:
        drawn, height = _row(row, columns, y)
        parts += drawn
        y += height
    if legend:
        drawn, height = _text(legend, _MARGIN, y + 6.0, _WIDTH - 2 * _MARGIN, svg.FAINT, em)
        parts += drawn
        y += height + 6.0
    told = "\n".join([svg.clean(title) or legend or uid, *([legend] if title else []), *_tell(chart)])
    return svg.document("\n".join(parts), (0.0, 0.0, _WIDTH, y + _MARGIN), uid, "", told)


def _said(text: str | Phrase) -> str:
    """Return a text as one line."""
    return svg.clean(text.msgid if isinstance(text, Phrase) else text)


def _behind(row: Row) -> str:
    """Return the words of a row as one text."""
    return " · ".join(filter(None, map(_said, row.words)))


def _tell(chart: Chart) -> Iterator[str]:
    """Yield each row in words."""
    for row in chart.rows:
        if told := " · ".join(filter(None, [_said(row.label), _behind(row)])):
            yield told


def _columns(chart: Chart) -> _Columns:
    """Make the columns as wide as their texts, up to a limit; the marks have the rest."""
    rows = [row for row in chart.rows if row.marks]
    label = min(_LABEL, max((em(_said(row.label)) for row in rows), default=0.0)) * _SIZE + 1.0
    words = min(_WORDS, max((em(_behind(row)) for row in rows), default=0.0)) * _SIZE + 1.0
    return _Columns(label, _WIDTH - 2 * _MARGIN - 2 * _GAP - label - words, words)


def _row(row: Row, columns: _Columns, y: float) -> tuple[list[str], float]:
    """Draw a row from `y` on and return its height; one without marks is a heading, or only room."""
    label, behind = _said(row.label), _behind(row)
    if not row.marks:
        if not label and not behind:
            return [], _LINE * 0.6
        heading = " · ".join(filter(None, [label, behind]))
        drawn, height = _text(heading, _MARGIN, y, _WIDTH - 2 * _MARGIN, svg.INK, bold)
        return drawn, height + 2.0
    named, high = _text(label, _MARGIN, y + _PAD, columns.label, svg.INK, em)
    left = _MARGIN + columns.label + _GAP
    told, low = _text(behind, left + columns.marks + _GAP, y + _PAD, columns.words, svg.FAINT, em)
    marks = _marks(row.marks, left, y + _PAD + _LINE / 2, columns.marks)
    return [*named, *marks, *told], max(high, low) + 2 * _PAD


def _text(text: str, x: float, y: float, room: float, ink: str, measure: Measure) -> tuple[list[str], float]:
    """Write a text in at most three lines and return their height; a cut one shows whole at the pointer."""
    lines = balanced(text, room / _SIZE, 3, measure)
    look = {"font_weight": "bold"} if measure is bold else {}
    drawn = [
        svg.words(line, x, y + _LINE * (n + 0.5) + _SIZE * 0.36, _SIZE, ink, **look)
        for n, line in enumerate(lines)
        if line
    ]
    if "".join("".join(lines).split()) != "".join(text.split()):
        drawn = [svg.titled("".join(drawn), text)]
    return drawn, _LINE * len(lines)


def _marks(marks: tuple[Mark, ...], left: float, middle: float, room: float) -> Iterator[str]:
    """Draw the marks of a row upon its track: bars, or points on a line."""
    if marks[0].sign in _BARS:
        box: dict[str, str | float] = {"x": left, "y": middle - _BAR / 2, "height": _BAR, "rx": 2.0}
        yield svg.element("rect", **box, width=room, fill=_TRACK)
        for mark in marks:
            start, end = _within(mark, room)
            if end > start:
                bar = {**box, **_BARS[mark.sign], "x": left + start, "width": max(2.0, end - start)}
                yield svg.element("rect", **bar)
        return
    yield _line(left, left + room, middle, _TRACK, 2.0)
    for mark in marks:
        start, end = (left + 7.0 + place for place in _within(mark, room - 14.0))
        if mark.sign == "line":
            yield _line(start, end, middle, svg.LINE, 3.0)
        elif mark.sign == "planned":
            ring = {"fill": svg.PAPER, "stroke": svg.INK}
            yield svg.element("circle", cx=start, cy=middle, r=6, stroke_width=1.6, **ring)
        else:
            yield svg.element("circle", cx=start, cy=middle, r=3.8, fill=svg.HUES[0])


def _within(mark: Mark, room: float) -> tuple[float, float]:
    """Return where a mark starts and ends."""
    return min(1.0, max(0.0, mark.start)) * room, min(1.0, max(0.0, mark.end)) * room


def _line(start: float, end: float, y: float, ink: str, width: float) -> str:
    """Draw a line from left to right."""
    return svg.element("line", x1=start, y1=y, x2=end, y2=y, stroke=ink, stroke_width=width)
