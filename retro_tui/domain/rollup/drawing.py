"""The roll-up as charts: types of problems, one figure by months, and the same in a few cells."""

from __future__ import annotations

from collections.abc import Sequence

from retro_tui.domain.charts.chart import Chart, Mark, Row
from retro_tui.domain.rollup.figures import Figure, said
from retro_tui.domain.rollup.problems import Kind
from retro_tui.domain.rollup.roll_up import RollUp
from retro_tui.domain.rollup.words import kind_word
from retro_tui.domain.words import N_, Phrase

_HEIGHTS, _ASCII = "▁▂▃▄▅▆▇█", "_.-~=+*#"


def pareto_chart(kinds: Sequence[Kind]) -> Chart:
    """Chart the types of problems, the most frequent first."""
    rows = []
    for each in kinds:
        again: tuple[Phrase, ...] = ()
        if each.again:
            again = (Phrase(N_("{count} again"), {"count": each.again}),)
        bar = Mark("after", 0.0, each.count / kinds[0].count)
        rows.append(Row(kind_word(each.kind), (bar,), (str(each.count), f"{each.so_far:.0f}%", *again)))
    legend = N_("Number of problems, the share of all so far, and how many were met before")
    return Chart(tuple(rows), Phrase(legend))


def month_chart(roll_up: RollUp, figure: Figure) -> Chart:
    """Chart a figure by months, on a scale from zero; a month in which it is unknown has no bar."""
    line = roll_up.line(figure.key)
    known = [value for value in line if value is not None]
    if not known:
        return Chart(())
    low, high = min(0.0, *known), max(0.0, *known)
    span = (high - low) or 1.0
    rows = []
    for month, value in zip(roll_up.months, line, strict=True):
        ends = sorted(((0.0 - low) / span, ((value or 0.0) - low) / span))
        rows.append(Row(month.name, (Mark("after", *ends),), (said(value, figure.unit),)))
    return Chart(tuple(rows))


def spark(line: Sequence[float | None], *, ascii: bool = False) -> str:
    """Return a line of figures, a cell each, between the least and the most of them; unknown is a space."""
    signs, known = _ASCII if ascii else _HEIGHTS, [value for value in line if value is not None]
    if len(known) < 2:
        return ""
    low, span = min(known), (max(known) - min(known)) or 1.0
    places = (None if value is None else round((value - low) / span * (len(signs) - 1)) for value in line)
    return "".join(" " if place is None else signs[place] for place in places)
