"""Before, target and after of each metric as bars; each metric has its own scale, since units differ (O4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite
from typing import TYPE_CHECKING

from retro_tui.domain import choices as c
from retro_tui.domain.charts.chart import Chart, Mark, Row, Sign
from retro_tui.domain.results import VERDICT, figure, verdict
from retro_tui.domain.words import N_, Phrase

if TYPE_CHECKING:
    from retro_tui.storage.models import Metric

_SERIES: tuple[tuple[Sign, str], ...] = (
    ("before", N_("Before")),
    ("target", N_("Target")),
    ("after", N_("After")),
)


def figure_chart(metrics: Sequence[Metric]) -> Chart:
    """Chart the metrics of which more than one figure is known."""
    parts = [part for metric in metrics if (part := list(_rows(metric)))]
    rows = [row for n, part in enumerate(parts) for row in ([Row("")] if n else []) + part]
    return Chart(tuple(rows), Phrase(N_("Each metric has its own scale")))


def _rows(metric: Metric) -> Iterator[Row]:
    """Yield a heading and a bar for each figure that is known."""
    known = [(sign, word, _figure(metric, sign)) for sign, word in _SERIES]
    bars = [(sign, word, value) for sign, word, value in known if value is not None]
    if len(bars) < 2:
        return
    low, high = min(0.0, *(v for _s, _w, v in bars)), max(0.0, *(v for _s, _w, v in bars))
    span = (high - low) or 1.0
    said = verdict(metric)
    words = (Phrase(c.label(VERDICT, said)),) if said != "unknown" else ()
    yield Row(f"{metric.tag} {metric.metric}", words=words)
    for sign, word, value in bars:
        ends = sorted(((0.0 - low) / span, (value - low) / span))
        yield Row(Phrase(word), (Mark(sign, *ends),), (f"{figure(value)} {metric.unit}".strip(),))


def _figure(metric: Metric, name: str) -> float | None:
    """Return a figure of a metric that can be drawn."""
    value: float | None = getattr(metric, name)
    return value if value is not None and isfinite(value) else None
