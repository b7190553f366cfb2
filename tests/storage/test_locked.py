"""The target of a metric is locked as soon as there is a result (domain.md 1.6)."""

from __future__ import annotations

import pytest

from retro_tui.errors import RetroError
from retro_tui.storage.models import Metric
from retro_tui.storage.records import edit, undo
from retro_tui.storage.store import Store

from .helpers import fresh, put, seen


def test_the_target_is_locked_by_the_result(store: Store, session: str) -> None:
    """It cannot be moved to where the result is; without the result it can be changed again."""
    metric = put(store, "metrics", session, metric="Coverage", target=95.0)
    assert metric.expected_first == ""
    store.write(edit, Metric, metric.id, 1, {"after": 90.0})
    with pytest.raises(RetroError, match="locked"):
        store.write(edit, Metric, metric.id, 2, {"target": 90.0})
    store.write(edit, Metric, metric.id, 2, {"target": 95.0, "comment": "Three lines are missing"})
    store.write(edit, Metric, metric.id, 3, {"after": None})
    store.write(edit, Metric, metric.id, 4, {"target": 90.0})
    assert (fresh(store, metric).target, fresh(store, metric).expected_first) == (90.0, "")


def test_the_result_may_be_emptied_and_the_target_changed_at_once(store: Store, session: str) -> None:
    """One edit that does both leaves nothing to be locked."""
    metric = put(store, "metrics", session, metric="Coverage", target=95.0, after=90.0)
    assert metric.expected_first == "yes"
    store.write(edit, Metric, metric.id, 1, {"after": None, "target": 80.0})
    assert fresh(store, metric).target == 80.0


def test_a_target_that_came_after_the_result_is_told(store: Store, session: str) -> None:
    """It is taken, with a note that it was hindsight, and locked from then on."""
    metric = put(store, "metrics", session, metric="Response time", before=3.0, after=1.5)
    store.write(edit, Metric, metric.id, 1, {"target": 2.0})
    assert fresh(store, metric).expected_first == "no"
    with pytest.raises(RetroError, match="locked"):
        store.write(edit, Metric, metric.id, 2, {"target": 1.5})


def test_undo_takes_the_lock_along(store: Store, session: str) -> None:
    """The result that is taken back has locked nothing."""
    metric = put(store, "metrics", session, metric="Coverage", target=95.0)
    store.write(edit, Metric, metric.id, 1, {"after": 90.0})
    store.write(undo, session)
    (row,) = seen(store, session).metrics
    assert (row.after, row.expected_first) == (None, "")
