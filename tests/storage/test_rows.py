"""What a template lets a step begin with stands in the store when the session begins."""

from __future__ import annotations

import pytest

from retro_tui.storage.models import Meeting
from retro_tui.storage.sessions import NewSession, begin
from retro_tui.storage.store import Store
from retro_tui.templates.loader import ORDER, builtin
from retro_tui.templates.model import Words

from .helpers import HELD, seen


def begun(store: Store, key: str, lang: str) -> Meeting:
    """Begin a session of a kind and load it."""
    return seen(store, store.write(begin, NewSession("MES", builtin()[key], "", HELD, lang)).id)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("key", ORDER)
def test_every_row_is_a_record(store: Store, key: str, lang: str) -> None:
    """In the order and the language of the meeting, each value as the template has it, and no other."""
    meeting = begun(store, key, lang)
    for step in builtin()[key].steps:
        wanted = [
            {name: value.text(lang) if isinstance(value, Words) else value for name, value in row.items()}
            for row in step.rows
        ]
        records = getattr(meeting, step.kind, [])
        found = [
            {name: getattr(record, name) for name in row} for record, row in zip(records, wanted, strict=True)
        ]
        assert found == wanted
        assert [record.number for record in records] == list(range(1, len(wanted) + 1))


def test_what_a_row_does_not_say_is_as_in_a_new_record(store: Store) -> None:
    """The rows of the year have a direction and no result; a gate's checks wait for theirs."""
    metrics = begun(store, "annual-review", "en").metrics
    assert [metric.target for metric in metrics].count(90.0) == 1
    assert {metric.direction for metric in metrics} == {"higher", "lower"}
    assert {metric.after for metric in metrics} == {None}
    assert {check.result for check in begun(store, "stage-5-cutover", "en").gate} == {""}
