"""The quality score: from 0 to 100, every lost point a finding's (O14)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retro_tui.domain.quality.finding import Finding
from retro_tui.domain.quality.missing import NOTHING
from retro_tui.domain.quality.score import SHARES, costs, score
from retro_tui.domain.words import Phrase
from retro_tui.storage.models import Action, Meeting, Project, Session, Step
from retro_tui.templates.model import KINDS

TODAY = date(2026, 9, 15)


def meeting(*kinds: str, actions: int = 0, skipped: str = "") -> Meeting:
    """Return a meeting with these steps and some actions."""
    made = Meeting(Session(id="s", project_id="p"), Project(id="p"))
    made.steps = [
        Step(session_id="s", kind=kind, position=n, state="skipped" if kind == skipped else "done")
        for n, kind in enumerate(kinds)
    ]
    made.actions = [Action(id=f"a{n}", session_id="s", number=n, title="x") for n in range(actions)]
    return made


def about(kind: str, row_id: str = "", code: str = "missing") -> Finding:
    """Return a finding."""
    return Finding(code, kind, row_id, "owner", Phrase("x"))


def test_every_kind_of_step_has_its_share() -> None:
    """No step is worth nothing."""
    assert set(SHARES) <= set(KINDS)
    for kind in (*KINDS, "thanks"):
        assert costs(meeting(kind), [about(kind, code=NOTHING)])[0] > 0


def test_nothing_found_is_a_hundred() -> None:
    """A record without a finding is whole."""
    assert score(meeting("setup", "actions", "close", actions=2), []) == 100


def test_an_empty_step_costs_its_share() -> None:
    """Setup 8, actions 16, close 8: half of the hundred points are those of the actions."""
    made = meeting("setup", "actions", "close")
    assert costs(made, [about("actions", code=NOTHING)]) == [50.0]
    assert score(made, [about("actions", code=NOTHING)]) == 50


def test_a_row_loses_a_third_with_each_finding() -> None:
    """And no more than what it is worth: one of two actions has a quarter of the hundred points."""
    made = meeting("setup", "actions", "close", actions=2)
    assert costs(made, [about("actions", "a0")]) == [pytest.approx(25 / 3)]
    assert sum(costs(made, [about("actions", "a0")] * 3)) == pytest.approx(25)
    assert sum(costs(made, [about("actions", "a0")] * 9)) == pytest.approx(25)


def test_a_step_that_was_left_out_counts_nowhere() -> None:
    """The others share the hundred points."""
    made = meeting("setup", "actions", "close", skipped="actions")
    assert costs(made, [about("close")]) == [pytest.approx(50 / 4)]


@given(
    st.lists(
        st.builds(
            about, st.sampled_from(KINDS), st.sampled_from(["", "a0", "a1"]), st.sampled_from(["x", NOTHING])
        ),
        max_size=60,
    )
)
def test_whatever_is_found_the_score_is_from_0_to_100(findings: list[Finding]) -> None:
    """Costs are never negative, and the score says what they leave."""
    made = meeting(*KINDS, actions=2)
    found = costs(made, findings)
    assert all(cost >= 0 for cost in found)
    assert score(made, findings) == max(0, round(100 - sum(found)))
