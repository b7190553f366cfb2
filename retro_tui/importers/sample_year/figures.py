"""The figures that a project reports each month, with their course over the year."""

from __future__ import annotations

from typing import Any

from retro_tui.importers.sample_year.days import MONTHS
from retro_tui.importers.sample_year.rows import Desk, Made
from retro_tui.importers.sample_year.story import Table


def write_metrics(desk: Desk, made: Made, series: list[Table]) -> None:
    """Write what was measured in a month beside the month before, and why a target was missed."""
    for one in series:
        months = _months(one)
        if made.month not in months:
            continue
        place = months.index(made.month)
        known = {**desk.story.team["metrics"].get(one["key"], {}), **one}
        values: dict[str, Any] = {name: known[name] for name in ("metric", "unit", "source")}
        values |= {
            "direction": known.get("direction", "higher"),
            "before": one["values"][place - 1] if place else one["base"],
            "before_window": known.get("before_window", desk.story.team["metric_month"]),
            "target": _target(one, place, made.month),
            "after": one["values"][place],
            "after_window": known.get("after_window", desk.story.team["metric_now"]),
            "comment": made.wish.get("missed", {}).get(one["key"], ""),
        }
        desk.put(made, "metrics", values)


def _months(one: Table) -> list[int]:
    """Return the months in which a figure is reported: those that it names, or all from one on."""
    return one.get("months") or [*range(one.get("from", 1), MONTHS + 1)]


def _target(one: Table, place: int, month: int) -> float:
    """Return the target of a month: there is one for each value, or one for each quarter."""
    targets = one["targets"]
    return float(targets[place if len(targets) == len(one["values"]) else (month - 1) // 3])
