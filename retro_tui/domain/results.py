"""What figures and dates say: whether a target was met, by how much, and how late a milestone came."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from math import isclose, isfinite
from typing import TYPE_CHECKING, Protocol

from retro_tui.domain.fields import Choice
from retro_tui.domain.words import N_, Phrase

if TYPE_CHECKING:
    from retro_tui.storage.models import Metric

VERDICT = (
    Choice("met", N_("Met")),
    Choice("partly", N_("Partly met")),
    Choice("missed", N_("Missed")),
    Choice("exceeded", N_("Exceeded")),
    Choice("unknown", N_("Unknown")),
)
"""What may be said of a target, with the words for it."""

_PLAIN = (1e-9, 1e15)
"""Between these, a figure is written without an exponent."""


class Measured(Protocol):
    """What can be judged: a figure before, as a target and after, and which way is better."""

    @property
    def direction(self) -> str:
        """`lower`, or else higher is better."""

    @property
    def before(self) -> float | None:
        """What it was."""

    @property
    def target(self) -> float | None:
        """What it was to be."""

    @property
    def after(self) -> float | None:
        """What it is."""


def verdict(metric: Measured) -> str:
    """Return the value of `VERDICT` for a metric; partly is better than before, yet short of the target."""
    target, after = _known(metric.target), _known(metric.after)
    if target is None or after is None:
        return "unknown"
    if isclose(after, target, rel_tol=1e-9):
        return "met"
    if _better(metric, after, target):
        return "exceeded"
    before = _known(metric.before)
    if before is None or isclose(after, before, rel_tol=1e-9) or not _better(metric, after, before):
        return "missed"
    return "partly"


def _better(metric: Measured, one: float, other: float) -> bool:
    """Tell whether one figure is better than another, by the metric's direction."""
    return one < other if metric.direction == "lower" else one > other


def _known(value: float | None) -> float | None:
    """Return a figure that can be reckoned with."""
    return value if value is not None and isfinite(value) else None


def difference(base: float | None, value: float | None) -> float | None:
    """Return how far a figure is from its base."""
    base, value = _known(base), _known(value)
    return None if base is None or value is None else _known(value - base)


def change(base: float | None, value: float | None) -> float | None:
    """Return the change as a part of the base (0.5 is a half more); none on a base of zero."""
    apart = difference(base, value)
    return None if not base or apart is None else _known(apart / abs(base))


def change_words(metric: Metric) -> Phrase | str:
    """Return the change: of a percentage in points, of a zero base as it is, else in per cent."""
    apart, part = difference(metric.before, metric.after), change(metric.before, metric.after)
    if apart is not None and metric.unit.strip() in ("%", "％"):
        return Phrase(N_("{points} points"), {"points": figure(apart, signed=True)})
    if part is None:
        return figure(apart, signed=True)
    return figure(round(part * 100, 1), signed=True) + "%"


def days_late(planned: date | None, actual: date | None) -> int | None:
    """Return by how many days something came later than planned; less than zero is earlier."""
    return None if planned is None or actual is None else (actual - planned).days


def figure(value: float | None, *, signed: bool = False) -> str:
    """Write a figure with no more digits than it has; with its sign, if `signed`."""
    if value is None or not isfinite(value):
        return ""
    sign = "+" if signed and value > 0 else ""
    if value and not _PLAIN[0] <= abs(value) < _PLAIN[1]:
        return f"{sign}{value:.6g}"
    digits = format(Decimal(f"{value:.12g}"), "f")
    return sign + ("0" if float(digits) == 0 else digits)
