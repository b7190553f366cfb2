"""Charts of a step's records: figures, days, types of problems, words of feedback (O4, O5, R8)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from retro_tui.domain.charts.chart import Chart, Mark, Row
from retro_tui.domain.charts.counts import keyword_chart, pareto
from retro_tui.domain.charts.days import day_chart
from retro_tui.domain.charts.drawing import draw
from retro_tui.domain.charts.figures import figure_chart

if TYPE_CHECKING:
    from retro_tui.storage.models import Meeting

__all__ = ["CHARTS", "Chart", "Mark", "Row", "draw"]

CHARTS: dict[str, Callable[[Meeting], Chart]] = {
    "milestones": lambda meeting: day_chart(meeting.milestones, meeting.session.held_on),
    "metrics": lambda meeting: figure_chart(meeting.metrics),
    "problems": lambda meeting: pareto(meeting.problems),
    "feedback": lambda meeting: keyword_chart(meeting.feedback),
}
"""The chart of each kind of records that has one; it has no rows where there is nothing to be seen."""
