"""Hints come in an order, and no row is too odd for them."""

from __future__ import annotations

from datetime import date, datetime
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from retro_tui.domain.quality import findings
from retro_tui.storage.models import (
    RECORDS,
    Action,
    Cause,
    Meeting,
    Project,
    Record,
    Session,
)

from .meetings import (
    KINDS,
    SPECS,
    TODAY,
    action,
    cause,
    codes,
    found,
    meeting,
    problem,
)


def test_order_of_steps_and_rows() -> None:
    """Findings come in the order of the steps, and in each row by row, the session first."""
    rows = [action(id="x", owner="", verifier=""), action(id="y", owner="", verifier="")]
    made = meeting({"title": ""}, actions=rows, problems=[problem(case="")], participants=[])
    walk = ("actions", "setup", "problems")
    assert [(finding.kind, finding.row_id) for finding in found(made, walk, {"close": ["summary"]})] == [
        ("actions", "x"),
        ("actions", "x"),
        ("actions", "y"),
        ("actions", "y"),
        ("setup", ""),
        ("setup", ""),
        ("problems", "p"),
        ("close", ""),
    ]


def test_steps_that_this_program_does_not_know() -> None:
    """Unknown kinds of steps, and declarations that are not there, are passed over."""
    assert codes(meeting(), ("setup", "goals", "session", "of", "final", "close")) == []
    assert findings(meeting(actions=[action(owner="")]), ("actions",), {}, {}, TODAY) == []


def test_loops_and_lost_parents() -> None:
    """Causes that lead back to themselves or to nothing are looked at all the same."""
    loop = [cause("a", "b"), cause("b", "a", role="root"), cause("c", "c"), cause("d", "lost", "Human error")]
    assert "cause-blames" in codes(meeting(causes=loop))
    ruled = [cause("a", "b", validation="ruled_out"), cause("b", "a")]
    assert codes(meeting(causes=ruled)) == []


WORDS = [
    "",
    " ",
    "王伟粗心",
    "小王",
    "human error",
    "加强 improve 3%",
    "因为 because",
    "不到位",
    "root",
    "7",
    None,
]
DAYS = [None, TODAY, date.min, date.max, datetime(2026, 9, 19, 8), "2026-09-19"]
FIGURES = [None, 0, -1.5, float("nan"), float("inf"), 10**400, "7", True]
LINKS = [None, "", "0", "1", "2", "3", "lost"]
ODD: dict[str, list[Any]] = {"number": FIGURES, "day": DAYS, "link": LINKS}


def odd_rows(model: type[Record], words: list[str], chance: Random) -> list[Any]:
    """Make rows of which every field may hold anything, and which point to each other in any way."""
    rows: list[Any] = [model(session_id="s", id=str(n), number=n) for n in range(chance.randrange(5))]
    for row in rows:
        for spec in SPECS[model.KIND]:
            usual = [choice.value for choice in spec.choices] * 5
            odd = ODD.get(spec.kind, [*WORDS, *words])
            setattr(row, spec.name, chance.choice(usual + odd))
        if isinstance(row, Cause):
            row.parent_id, row.problem_id = chance.choice(LINKS), chance.choice(LINKS) or ""
    return rows


@settings(deadline=None)
@given(st.lists(st.text(max_size=12), max_size=4), st.integers(0))
def test_odd_rows_never_raise(words: list[str], seed: int) -> None:
    """Whatever the rows hold, there is an answer, and every phrase can be filled in."""
    chance = Random(seed)
    records: dict[str, Any] = {kind: odd_rows(model, words, chance) for kind, model in RECORDS.items()}
    made = Meeting(Session(project_id="j"), Project(), **records, earlier=odd_rows(Action, words, chance))
    for name in ("held_on", "scribe", "facilitator", "starts", "ends", "period_from", "period_to"):
        setattr(made.session, name, chance.choice([*DAYS, *WORDS]))
    for finding in found(made, required={"setup": ["scribe", "role"], "problems": ["case"]}):
        assert finding.kind in KINDS
        assert finding.phrase.msgid.format(**finding.phrase.args)
