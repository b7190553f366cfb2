"""Tests for what figures and dates say."""

from __future__ import annotations

from datetime import date
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retro_tui.domain.results import VERDICT, change, days_late, difference, figure, verdict
from retro_tui.storage.models import Metric

FIGURES = st.none() | st.floats()


def metric(direction: str, before: float | None, target: float | None, after: float | None) -> Metric:
    """Make a metric that holds nothing but figures."""
    return Metric(session_id="s", direction=direction, before=before, target=target, after=after)


@pytest.mark.parametrize(
    ("direction", "before", "target", "after", "word"),
    [
        ("higher", 75, 85, 89, "exceeded"),
        ("higher", 75, 85, 85, "met"),
        ("higher", 0.1, 0.3, 0.1 + 0.2, "met"),
        ("higher", 75, 85, 80, "partly"),
        ("higher", 75, 85, 75, "missed"),
        ("higher", 75, 85, 70, "missed"),
        ("higher", None, 85, 80, "missed"),
        ("higher", 0, 0, 0, "met"),
        ("", 75, 85, 89, "exceeded"),
        ("lower", 3, 2, 1.5, "exceeded"),
        ("lower", 3, 2, 2, "met"),
        ("lower", 3, 2, 2.5, "partly"),
        ("lower", 3, 2, 3.5, "missed"),
        ("lower", 3, None, 3.5, "unknown"),
        ("higher", 3, 5, None, "unknown"),
        ("higher", 3, nan, 4, "unknown"),
        ("higher", 3, 5, inf, "unknown"),
        ("higher", nan, 5, 4, "missed"),
    ],
)
def test_verdict(
    direction: str, before: float | None, target: float | None, after: float | None, word: str
) -> None:
    """Direction, target and what was before decide."""
    assert verdict(metric(direction, before, target, after)) == word


@given(st.sampled_from(["", "higher", "lower"]), FIGURES, FIGURES, FIGURES)
def test_any_figures_have_a_verdict(
    direction: str, before: float | None, target: float | None, after: float | None
) -> None:
    """Whatever the figures are, there is a word for it, and writing them never fails."""
    assert verdict(metric(direction, before, target, after)) in {choice.value for choice in VERDICT}
    assert len(figure(change(before, after), signed=True)) < 32
    assert len(figure(difference(target, after))) < 32


@pytest.mark.parametrize(
    ("base", "value", "part"),
    [(2, 1, -0.5), (2, 3, 0.5), (-2, -1, 0.5), (0, 3, None), (None, 3, None), (3, None, None)],
)
def test_change(base: float | None, value: float | None, part: float | None) -> None:
    """There is no percentage on a base of zero."""
    assert change(base, value) == part


@pytest.mark.parametrize(
    ("planned", "actual", "late"),
    [
        (date(2026, 9, 15), date(2026, 9, 18), 3),
        (date(2026, 9, 15), date(2026, 9, 15), 0),
        (date(2026, 9, 15), date(2026, 8, 31), -15),
        (None, date(2026, 9, 15), None),
        (date(2026, 9, 15), None, None),
    ],
)
def test_days_late(planned: date | None, actual: date | None, late: int | None) -> None:
    """Days are counted, and earlier is less than zero."""
    assert days_late(planned, actual) == late


@pytest.mark.parametrize(
    ("value", "plain", "signed"),
    [
        (1.5, "1.5", "+1.5"),
        (20.0, "20", "+20"),
        (-0.4, "-0.4", "-0.4"),
        (0.0, "0", "0"),
        (-0.0, "0", "0"),
        (2.0 - 1.8, "0.2", "+0.2"),
        (1_200_000.0, "1200000", "+1200000"),
        (1e300, "1e+300", "+1e+300"),
        (-1e-12, "-1e-12", "-1e-12"),
        (1e-7, "0.0000001", "+0.0000001"),
        (None, "", ""),
        (inf, "", ""),
    ],
)
def test_figure(value: float | None, plain: str, signed: str) -> None:
    """A figure shows the digits that it has and no more."""
    assert figure(value) == plain
    assert figure(value, signed=True) == signed
