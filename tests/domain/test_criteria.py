"""Acceptance criteria one by one, and what the store keeps of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retro_tui.domain.criteria import Criterion, criteria_of, read_checked, write_checked


def test_one_a_line() -> None:
    """Empty lines are none, and a line that stands twice is one."""
    assert criteria_of(" score 85 \n\nscore 85\nused daily") == [
        Criterion("score 85"),
        Criterion("used daily"),
    ]
    assert criteria_of("") == []


def test_what_was_said_before_is_kept() -> None:
    """A criterion whose words have not changed is looked at already; a new one is not."""
    before = write_checked([Criterion("a", "yes", "log"), Criterion("gone", "no")])
    assert criteria_of("a\nb", before) == [Criterion("a", "yes", "log"), Criterion("b")]


@given(st.lists(st.builds(Criterion, st.text(), st.sampled_from(["", "yes", "no"]), st.text())))
def test_there_and_back(criteria: list[Criterion]) -> None:
    """Whatever is written is read back."""
    assert read_checked(write_checked(criteria)) == criteria


@pytest.mark.parametrize("text", ["x", "{}", "[1]", '[{"text": 1}]', "null", "[" * 5000])
def test_what_is_no_list_of_criteria_is_none(text: str) -> None:
    """A row that some other program has spoiled shuts nobody out."""
    assert read_checked(text) == []
