"""The tables of records: nothing that was typed is left out, and every cell is of its type."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from retro_tui.minutes.writers.tables import Table, actions, lessons
from retro_tui.storage.models import Action, Lesson, Meeting, specs
from tests.minutes.samples import bare

from .meetings import everything

Tabulate = Callable[[Meeting, str], Table]
BOTH: dict[str, Tabulate] = {"actions": actions, "lessons": lessons}


def row(table: Table, tag: str) -> dict[str, object]:
    """Return the row of a record by its headings."""
    found = next(row for row in table.rows if row[0] == tag)
    return dict(zip(table.heads, found, strict=True))


@pytest.mark.parametrize("model", [Action, Lesson])
def test_every_field_has_a_cell(model: type[Action | Lesson]) -> None:
    """Whatever is typed into a record is in its row; links are told by the numbers of what they lead to."""
    meeting = everything()
    record = meeting.of(model.KIND)[-1]
    table = BOTH[model.KIND](meeting, "en")
    said = row(table, record.tag).values()
    for spec in specs(model):
        value = getattr(record, spec.name)
        if spec.kind in ("line", "text", "lines", "person"):
            assert any(value in str(cell) for cell in said), spec.name
        elif spec.kind == "day":
            assert value in said
    assert "C1/P1/L1" in said if model is Action else "C1/P1" in said


def test_an_action_in_english() -> None:
    """Words for choices, days as days, a verifier who is the owner told as such."""
    found = row(actions(everything(), "en"), "A1")
    assert found["Action"] == "Rewrite the slides"
    assert found["Due"] == date(2026, 10, 15)
    assert found["First promised"] == date(2026, 10, 1)
    assert found["State"] == "Blocked"
    assert found["Priority"] == "2 high"
    assert found["Acceptance criteria"] == "(1) Pilot rates 85\n(2) Signed"
    assert found["Verifier"] == "zhang wei (self-verified)"
    assert found["Because of"] == "C2/P1"
    assert (found["Session"], found["Project"]) == ("R-1", "MES")
    assert found["Effect"] == ""


def test_the_most_pressing_comes_first() -> None:
    """As in the minutes: by day, then by priority; what has no day is last."""
    assert [cells[0] for cells in actions(everything(), "zh").rows] == ["A3", "A2", "A1", "A5", "A4"]


@pytest.mark.parametrize("table", BOTH.values(), ids=BOTH)
@pytest.mark.parametrize("lang", ["en", "zh", "both"])
def test_headings_differ(table: Tabulate, lang: str) -> None:
    """No two columns have the same heading, whatever the case of its letters."""
    heads = [head.lower() for head in table(everything(), lang).heads]
    assert len(set(heads)) == len(heads)


def test_both_languages() -> None:
    """A heading says both, and so does every word of ours; what people typed is there once."""
    found = row(actions(everything(), "both"), "A1")
    assert found["Owner / 负责人"] == "Zhang Wei"
    assert found["State / 状态"] == "Blocked / 受阻"
    assert found["Verifier / 验证人"] == "zhang wei (self-verified / 自验)"


@pytest.mark.parametrize("table", BOTH.values(), ids=BOTH)
def test_nothing_promised_and_nothing_learned(table: Tabulate) -> None:
    """The headings are there all the same."""
    found = table(bare(), "zh")
    assert found.rows == ()
    assert found.heads[0] == "编号"
