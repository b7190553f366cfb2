"""Writing the annual review: its story, and the figures of the year in it."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from retro_tui.domain.results import figure
from retro_tui.domain.rollup import OF_THE_YEAR
from retro_tui.importers.sample_year.meeting import Span, close
from retro_tui.importers.sample_year.reckoning import Facts, reckon
from retro_tui.importers.sample_year.rows import Desk, Made, people, start
from retro_tui.importers.sample_year.story import Table
from retro_tui.importers.sample_year.thinking import write_outcome, write_problems


def annual_review(desk: Desk, span: Span, planned_by: str, first: date) -> None:
    """Write the review of the year that ends now and began on the day `first`."""
    last = span.held_on - timedelta(days=1)
    facts = reckon(desk, last)
    head: Table = desk.story.annual["project"]
    wish: Table = told(desk.story.annual["review"], facts)
    made = start(desk, "year", wish, OF_THE_YEAR, span.held_on)
    _setting(desk, made, head, wish)
    period = {"period_from": first, "period_to": last}
    desk.sit(made, period | {"planned_by": planned_by, "planned_for": span.due_on})
    people(desk, made, head["team"], Counter(head["team"]))
    desk.fill(made, "metrics", [_figure(row, facts) for row in wish["figure"]])
    for row in wish["feedback"]:
        desk.put(made, "feedback", row)
    for lane, texts in wish["notes"].items():
        for text in texts:
            desk.put(made, "notes", {"lane": lane, "text": text})
    write_problems(desk, made)
    write_outcome(desk, made)
    close(desk, made)


def told(data: Any, facts: Facts) -> Any:
    """Return texts with the figures of the year in their places."""
    if isinstance(data, dict):
        return {name: told(value, facts) for name, value in data.items()}
    if isinstance(data, list):
        return [told(value, facts) for value in data]
    return data.format_map({k: figure(v) for k, v in facts.items()}) if isinstance(data, str) else data


def _figure(wish: Table, facts: Facts) -> Table:
    """Return one figure of the year."""
    return {**wish, "after": facts[wish["after"]]}


def _setting(desk: Desk, made: Made, head: Table, wish: Table) -> None:
    """Write when and where it was, who led it and what was said at its end."""
    values: dict[str, Any] = {name: head[name] for name in ("place", "starts", "ends")}
    values |= {name: desk.story.team[name] for name in ("time_zone", "confidentiality")}
    values |= {name: desk.story.name(head[name]) for name in ("facilitator", "scribe")}
    said = (
        "purpose",
        "summary",
        "next_topics",
        "other_business",
        "parked",
        "sent_to",
        "copied_to",
        "ground_rules",
    )
    desk.sit(made, values | {name: wish[name] for name in said})
