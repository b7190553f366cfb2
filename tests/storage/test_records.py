"""Records of a session: added, changed, deleted and moved, with numbers that stay theirs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from retro_tui.errors import NotThere, RetroError
from retro_tui.storage.models import RECORDS, Action, Cause, Note, Problem, Session
from retro_tui.storage.records import add, delete, edit, move
from retro_tui.storage.store import Store
from retro_tui.storage.walk import finish, reopen

from .conftest import Open
from .helpers import FREEZE, begun, fresh, on_both, put, seen

pytestmark = on_both


def test_every_kind_keeps_what_is_put_in(store: Store, session: str) -> None:
    """A record of each kind comes back with its number, author and values."""
    problem = put(store, "problems", session, statement="Late")
    values: dict[str, dict[str, Any]] = {
        "participants": {"full_name": "Ann", "attendance": "present"},
        "milestones": {"title": "Go-live", "planned_on": date(2026, 9, 1), "rag": "red"},
        "metrics": {"metric": "Yield", "unit": "%", "before": 1.5, "target": 2.0, "after": -0.1},
        "goals": {"title": "Faster orders", "due_on": date(2026, 12, 31), "result": "partly"},
        "incident": {"title": "No orders", "severity": "1", "began": "2026-09-15 14:03"},
        "scope": {"title": "Stock", "priority": "must", "delivery": "not"},
        "changes": {"title": "Finance too", "delay": 14.0, "state": "approved"},
        "gate": {"title": "Signed", "result": "waived", "checked_on": date(2026, 9, 14)},
        "acceptance": {"title": "Phase 1", "result": "conditions", "accepted_by": "Ben"},
        "feedback": {"quote": "Fast", "score": 4.5, "out_of": 5.0, "tone": "praise"},
        "risks": {"title": "Data lost", "kind": "technical", "likelihood": "low"},
        "groups": {"title": "Training"},
        "notes": {"lane": "good", "text": "First\nsecond"},
        "causes": {"problem_id": problem.id, "statement": "No test"},
        "lessons": {"title": "Test", "problem_id": problem.id},
        "actions": {"title": "Write tests", "due_on": date(2026, 10, 1)},
        "plan": {"title": "Plan", "week": "Week 1"},
        "resources": {"title": "Server", "kind": "hardware"},
        "decisions": {"decision": "Go", "decided_by": "vote"},
        "reviews": {"title": "Old", "outcome": "carried"},
        "reuses": {"title": "Older", "outcome": "applied", "applied_in": "Checklist"},
        "signatures": {"role": "manager", "full_name": "Ann", "word": "objected", "comment": "No"},
    }
    for kind, wanted in values.items():
        put(store, kind, session, **wanted)
    meeting = seen(store, session)
    for kind, wanted in values.items():
        (row,) = meeting.of(kind)
        assert {name: getattr(row, name) for name in wanted} == wanted
        assert (row.number, row.position, row.version, row.created_by) == (1, 1, 1, "Ann")
        assert row.created_at == row.updated_at
    assert set(values) | {"problems"} == set(RECORDS)


def test_numbers_are_never_used_again(store: Store, session: str) -> None:
    """Whoever says P2 means the same problem for ever, deleted or not, undone or not."""
    rows = [put(store, "problems", session, statement=str(n)) for n in range(3)]
    store.write(delete, "problems", rows[2].id)
    store.write(delete, "problems", rows[0].id)
    assert put(store, "problems", session, statement="new").tag == "P4"
    assert [p.tag for p in seen(store, session).problems] == ["P2", "P4"]


def test_numbers_are_counted_by_session_and_kind(store: Store, session: str) -> None:
    """Every session counts its own records of each kind from one."""
    other = begun(store)
    assert put(store, "notes", session, text="a", lane="x").tag == "B1"
    assert put(store, "notes", other, text="a", lane="x").tag == "B1"
    assert put(store, "problems", session, statement="a").tag == "P1"


def test_edit_changes_only_what_it_names(store: Store, session: str) -> None:
    """Other fields stay; the version rises by one; no change is no write."""
    row = put(store, "actions", session, title="Write", owner="Ann")
    after = store.write(edit, Action, row.id, 1, {"title": "Rewrite"})
    assert (after.title, after.owner, after.version) == ("Rewrite", "Ann", 2)
    same = store.write(edit, Action, row.id, 2, {"title": "Rewrite"})
    assert same.version == 2
    assert fresh(store, row).updated_at == after.updated_at


def test_edit_of_a_session(store: Store, session: str) -> None:
    """The session's own fields are edited in the same way."""
    store.write(edit, Session, session, 1, {"summary": "Good\nand bad", "held_on": None})
    found = seen(store, session).session
    assert (found.summary, found.held_on) == ("Good\nand bad", None)


def test_delete_takes_causes_below_along(store: Store, session: str) -> None:
    """With a cause, all that explains it goes, and nothing else."""
    problem = put(store, "problems", session, statement="Late")
    top = put(store, "causes", session, problem_id=problem.id, statement="a")
    below = put(store, "causes", session, problem_id=problem.id, parent_id=top.id, statement="b")
    put(store, "causes", session, problem_id=problem.id, parent_id=below.id, statement="c")
    put(store, "causes", session, problem_id=problem.id, statement="d")
    store.write(delete, "causes", top.id)
    assert [c.statement for c in seen(store, session).causes] == ["d"]
    assert fresh(store, below).deleted_at is not None


def test_move_lets_two_records_change_places(store: Store, session: str) -> None:
    """The order changes, the numbers stay."""
    rows = [put(store, "notes", session, text=text, lane="x") for text in "abc"]
    store.write(move, "notes", rows[2].id, rows[0].id)
    assert [(n.text, n.number) for n in seen(store, session).notes] == [("c", 3), ("b", 2), ("a", 1)]


def test_what_was_deleted_is_not_changed(opened: Open, store: Store, session: str) -> None:
    """Whoever writes into a record that somebody deleted is told, and nothing is written."""
    row = put(store, "notes", session, text="a", lane="x")
    other = put(store, "notes", session, text="b", lane="x")
    opened("Ben").write(delete, "notes", row.id)
    for change in (
        lambda: store.write(edit, Note, row.id, 1, {"text": "mine"}),
        lambda: store.write(delete, "notes", row.id),
        lambda: store.write(move, "notes", row.id, other.id),
        lambda: store.write(edit, Note, "nowhere", 1, {"text": "mine"}),
    ):
        with pytest.raises(NotThere):
            change()
    found = fresh(store, row)
    assert (found.text, found.version) == ("a", 2)
    assert fresh(store, other).position == 2


def test_links_must_point_to_something(store: Store, session: str) -> None:
    """A cause of no problem is not taken, and the trouble is told in one line."""
    with pytest.raises(RetroError, match="does not take this") as caught:
        put(store, "causes", session, problem_id="nowhere", statement="a")
    assert "\n" not in str(caught.value)
    assert seen(store, session).causes == []


def test_wrong_choice_is_told_as_such(store: Store, session: str) -> None:
    """A value that is no choice is not taken; nobody is told that the store is damaged or full."""
    for values in ({"attendance": "full"}, {"standing": "locked"}):
        with pytest.raises(RetroError, match="does not take this"):
            put(store, "participants", session, full_name="Ann", **values)


def test_final_session_takes_nothing(store: Store, session: str) -> None:
    """Once final, a session refuses every change until it is reopened."""
    problem = put(store, "problems", session, statement="Late")
    other = put(store, "problems", session, statement="Wrong")
    store.write(finish, session, FREEZE)
    for change in (
        lambda: put(store, "notes", session, text="a", lane="x"),
        lambda: store.write(edit, Problem, problem.id, 1, {"statement": "b"}),
        lambda: store.write(edit, Session, session, 1, {"title": "b"}),
        lambda: store.write(delete, "problems", problem.id),
        lambda: store.write(move, "problems", problem.id, other.id),
    ):
        with pytest.raises(RetroError, match="is final"):
            change()
    assert [p.statement for p in seen(store, session).problems] == ["Late", "Wrong"]
    store.write(reopen, session, "A slip")
    store.write(edit, Problem, problem.id, 1, {"statement": "b"})
    assert seen(store, session).problems[0].statement == "b"


def test_all_or_nothing(store: Store, session: str) -> None:
    """What is written before something fails in the same change is not in the store."""

    def half(w: Any) -> None:
        add(w, "notes", session, {"text": "a", "lane": "x"})
        raise RetroError("no")

    with pytest.raises(RetroError):
        store.write(half)
    assert seen(store, session).notes == []
    assert put(store, "notes", session, text="b", lane="x").number == 1


def test_ring_of_causes_can_be_deleted(store: Store, session: str) -> None:
    """Causes that explain each other do not hang the program."""
    problem = put(store, "problems", session, statement="Late")
    one = put(store, "causes", session, problem_id=problem.id, statement="a")
    two = put(store, "causes", session, problem_id=problem.id, parent_id=one.id, statement="b")
    store.write(edit, Cause, one.id, 1, {"parent_id": two.id})
    store.write(delete, "causes", two.id)
    assert seen(store, session).causes == []
