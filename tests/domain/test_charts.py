"""Charts: what they show of records, and that every line fits its width."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from retro_tui.domain.charts import Chart, Mark, Row, draw
from retro_tui.domain.charts.counts import keyword_chart, pareto
from retro_tui.domain.charts.days import day_chart
from retro_tui.domain.charts.figures import figure_chart
from retro_tui.domain.words import Phrase
from retro_tui.storage.models import Feedback, Metric, Milestone, Problem


def plain(phrase: Phrase) -> str:
    """Say a phrase in English."""
    args = {k: plain(v) if isinstance(v, Phrase) else v for k, v in phrase.args.items()}
    return phrase.msgid.format(**args)


def drawn(chart: Chart, width: int = 50) -> list[str]:
    """Draw a chart with ASCII."""
    return draw(chart, width, plain, ascii=True)


def metric(before: float | None, target: float | None, after: float | None, name: str = "Coverage") -> Metric:
    """Return a metric with these figures."""
    return Metric(session_id="s", number=1, metric=name, unit="%", before=before, target=target, after=after)


def test_figures() -> None:
    """Bars are as long as their figures, told apart by sign, with figure and unit behind."""
    assert drawn(figure_chart([metric(25, 100, 50)])) == [
        "K1 Coverage  Partly met",
        "Before  " + "." * 9 + " " * 26 + "  25 %",
        "Target  " + ":" * 35 + "  100 %",
        "After   " + "#" * 18 + " " * 17 + "  50 %",
        "",
        "Each metric has its own scale",
    ]


def test_a_figure_alone_is_no_chart() -> None:
    """There is nothing to compare."""
    assert not figure_chart([metric(None, 95, None), metric(None, None, float("nan"))])


@pytest.mark.parametrize("figures", [(-5.0, 5.0, 0.0), (0.0, 0.0, 0.0), (1e-9, 1e9, 5.0)])
def test_odd_figures(figures: tuple[float, float, float]) -> None:
    """Negative figures, only zeros, and scales of any width are drawn within the line."""
    lines = drawn(figure_chart([metric(*figures)]), 60)
    assert all(cell_len(line) <= 60 for line in lines)
    assert len(lines) == 6


def test_days() -> None:
    """Planned and actual day on one line of time; what is overdue runs until the meeting."""
    rows = [
        Milestone(
            session_id="s", number=1, title="Build", planned_on=date(2026, 9, 1), actual_on=date(2026, 9, 11)
        ),
        Milestone(session_id="s", number=2, title="Test", planned_on=date(2026, 9, 16)),
        Milestone(session_id="s", number=3, title="No day"),
    ]
    lines = drawn(day_chart(rows, date(2026, 9, 21)), 60)
    assert lines[0].startswith("M1 Build  o-----")
    assert "*" in lines[0]
    assert lines[0].endswith("■ Off track  +10 d")
    assert lines[1].endswith("▲ At risk  +5 d")
    assert "*" not in lines[1]
    assert lines[-1] == "○ planned  ● actual   2026-09-01 to 2026-09-21"
    assert len(lines) == 4
    assert not day_chart([rows[2]], None)


def test_pareto() -> None:
    """The most frequent type comes first, with the share of all so far; what has no type is one too."""
    kinds = ["training", "interface", "training", "", "training"]
    chart = pareto([Problem(session_id="s", statement="x", kind=kind) for kind in kinds])
    said = [(plain(row.label), row.words) for row in chart.rows if isinstance(row.label, Phrase)]
    assert said == [("Training", ("3", "60%")), ("Interface", ("1", "80%")), ("No type yet", ("1", "100%"))]
    assert [round(row.marks[0].end, 2) for row in chart.rows] == [1.0, 0.33, 0.33]
    assert not pareto([])


def test_words_of_feedback() -> None:
    """How many users said a word."""
    chart = keyword_chart(
        [Feedback(session_id="s", quote=quote) for quote in ("Fast login", "login is slow")]
    )
    assert [(row.label, row.words) for row in chart.rows] == [("login", ("2",))]


@given(
    st.lists(
        st.tuples(st.text(max_size=60), st.floats(0, 1), st.floats(0, 1), st.text("复盘abc% ", max_size=20)),
        max_size=8,
    ),
    st.integers(40, 200),
    st.booleans(),
)
def test_every_line_fits(rows: list[tuple[str, float, float, str]], width: int, ascii: bool) -> None:
    """Whatever the labels, the marks and the words, no line is wider than the chart."""
    marked = [
        Row(label.replace("\n", " "), (Mark("after", *sorted((a, b))),), (w,)) for label, a, b, w in rows
    ]
    for line in draw(Chart(tuple(marked)), width, plain, ascii=ascii):
        assert cell_len(line) <= width
