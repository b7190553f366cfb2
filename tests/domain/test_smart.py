"""The letters of SMART: what speaks for each, in Chinese and English."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from retro_tui.domain.smart import HINTS, LETTERS, holds, letters
from retro_tui.storage.models import Goal, specs

WHOLE = {
    "title": "Order entry without re-typing, for the sales team",
    "target": "30 min per order",
    "means": "Two developers for 3 months",
    "value": "Sales has time for customers",
    "due_on": date(2026, 12, 31),
}


def goal(**values: Any) -> Goal:
    """Return a goal that holds in every letter but for these values."""
    return Goal(session_id="s", number=1, **{**WHOLE, **values})


def test_a_whole_goal() -> None:
    """Every letter holds."""
    assert letters(goal()) == LETTERS
    assert letters(goal(title="销售手工录单提速", target="每单 30 分钟")) == LETTERS


@pytest.mark.parametrize(
    ("letter", "values"),
    [
        ("S", {"title": "CRM"}),
        ("S", {"title": "提升效率", "target": "more"}),
        ("M", {"target": "much faster"}),
        ("A", {"means": " "}),
        ("R", {"value": ""}),
        ("T", {"due_on": None}),
    ],
)
def test_what_is_missing(letter: str, values: dict[str, Any]) -> None:
    """A letter fails alone, unless a vague goal has no figure either."""
    held = holds(goal(**values))
    assert not held[letter]
    assert sum(not each for each in held.values()) <= 2


def test_a_figure_makes_up_for_a_vague_word() -> None:
    """Better is fine, if it is said by how much."""
    assert holds(goal(title="Better coverage on all lines", target="95 %"))["S"]
    assert holds(goal(title="Coverage of 95 % on all lines", target=""))["M"]


def test_a_pain_point_is_worth_as_much_as_a_value() -> None:
    """Whoever says what hurts has said what it is good for."""
    assert holds(goal(value="", pain_point="Orders are typed twice"))["R"]


def test_every_hint_leads_to_a_field() -> None:
    """Each letter names a field that a goal has."""
    known = {spec.name for spec in specs(Goal)}
    assert set(HINTS) == set(LETTERS)
    assert {field for field, _msgid in HINTS.values()} <= known
