"""Undo takes back one's own last doing, exactly, and nothing of others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from retro_tui.domain.words import Phrase
from retro_tui.errors import RetroError
from retro_tui.i18n import say
from retro_tui.storage.models import RECORDS, Action, Metric, Note, specs
from retro_tui.storage.records import delete, edit, move, undo
from retro_tui.storage.reviews import Verdict, review
from retro_tui.storage.store import Store
from retro_tui.storage.walk import enter, finish

from .conftest import Open
from .helpers import FREEZE, begun, fresh, on_both, put, rows_of, seen

pytestmark = on_both

ALL = tuple(RECORDS.values())


def _said(phrase: Phrase | None) -> str:
    """Return the English sentence."""
    assert phrase is not None
    return phrase.msgid.format(**phrase.args)


def test_add_is_undone(store: Store, session: str) -> None:
    """The record goes to the bin, and its number is not used again."""
    put(store, "problems", session, statement="Late")
    assert _said(store.write(undo, session)) == "Undone: P1 Late was added"
    assert seen(store, session).problems == []
    assert put(store, "problems", session, statement="Wrong").tag == "P2"


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("notes", {"text": "a\nb", "lane": "x"}, {"text": "c"}),
        ("metrics", {"metric": "a", "before": 1.25, "target": None}, {"before": None, "target": 3.0}),
        ("actions", {"title": "a", "due_on": date(2026, 9, 1)}, {"due_on": None, "state": "done"}),
        ("participants", {"full_name": "Ann", "attendance": "invited"}, {"attendance": "present"}),
    ],
)
def test_edit_is_undone(
    store: Store, session: str, kind: str, before: dict[str, Any], after: dict[str, Any]
) -> None:
    """All changed fields have their old values, of whatever type they are."""
    row = put(store, kind, session, **before)
    old = rows_of(store, *ALL)
    store.write(edit, RECORDS[kind], row.id, 1, after)
    assert rows_of(store, *ALL) != old
    phrase = store.write(undo, session)
    assert phrase is not None
    field = phrase.args["field"]
    assert isinstance(field, Phrase)
    assert field.msgid in {s.label for s in specs(RECORDS[kind]) if s.name in after}
    assert rows_of(store, *ALL) == old
    assert fresh(store, row).version == 3


def test_delete_of_a_subtree_is_undone(store: Store, session: str) -> None:
    """The whole tree is back; what was deleted before it stays deleted."""
    problem = put(store, "problems", session, statement="Late")

    def cause(text: str, parent: str | None = None) -> Any:
        return put(store, "causes", session, problem_id=problem.id, parent_id=parent, statement=text)

    top = cause("top")
    left, right = cause("left", top.id), cause("right", top.id)
    cause("leaf", left.id)
    gone = cause("gone", right.id)
    store.write(delete, "causes", gone.id)
    old = rows_of(store, *ALL)
    store.write(delete, "causes", top.id)
    assert seen(store, session).causes == []
    assert _said(store.write(undo, session)) == "Undone: C1 top was deleted"
    assert rows_of(store, *ALL) == old


def test_move_is_undone(store: Store, session: str) -> None:
    """Both are back in their places with one undo."""
    rows = [put(store, "notes", session, text=text, lane="x") for text in "abc"]
    old = rows_of(store, *ALL)
    store.write(move, "notes", rows[0].id, rows[1].id)
    store.write(undo, session)
    assert rows_of(store, *ALL) == old


def test_many_steps_back_to_the_beginning(store: Store, session: str) -> None:
    """Each undo goes one step further back, never forth again, until nothing is left."""
    states = [rows_of(store, *ALL)]

    def step(change: Callable[[], Any]) -> Any:
        result = change()
        states.append(rows_of(store, *ALL))
        return result

    a = step(lambda: put(store, "notes", session, text="a", lane="x"))
    b = step(lambda: put(store, "notes", session, text="b", lane="x"))
    step(lambda: store.write(edit, Note, a.id, 1, {"text": "aa"}))
    step(lambda: store.write(edit, Note, a.id, 2, {"text": "aaa"}))
    step(lambda: store.write(move, "notes", a.id, b.id))
    step(lambda: store.write(delete, "notes", a.id))
    for old in reversed(states[2:-1]):
        store.write(undo, session)
        assert rows_of(store, *ALL) == old
    for left in ("a", None):
        store.write(undo, session)
        assert [n.text for n in seen(store, session).notes] == ([left] if left else [])
    assert store.write(undo, session) is None
    assert store.write(undo, session) is None


def test_after_undo_one_goes_on(store: Store, session: str) -> None:
    """Something new after an undo is what the next undo takes back."""
    put(store, "notes", session, text="a", lane="x")
    put(store, "notes", session, text="b", lane="x")
    store.write(undo, session)
    put(store, "notes", session, text="c", lane="x")
    for left in (["a"], [], []):
        store.write(undo, session)
        assert [n.text for n in seen(store, session).notes] == left


def test_others_are_left_alone(opened: Open, store: Store, session: str) -> None:
    """Undo passes over what others did, and over other sessions."""
    ben, other = opened("Ben"), begun(store, "Other")
    put(store, "notes", session, text="Ann's", lane="x")
    put(store, "notes", other, text="Ann's elsewhere", lane="x")
    put(ben, "notes", session, text="Ben's", lane="x")
    store.write(undo, session)
    assert [n.text for n in seen(store, session).notes] == ["Ben's"]
    assert [n.text for n in seen(store, other).notes] == ["Ann's elsewhere"]
    assert store.write(undo, session) is None


def test_what_others_changed_since_is_kept(opened: Open, store: Store, session: str) -> None:
    """A field that somebody wrote after us is not written over; one that nobody touched is."""
    row = put(store, "actions", session, title="a")
    store.write(edit, Action, row.id, 1, {"title": "b"})
    opened("Ben").write(edit, Action, row.id, 2, {"owner": "Ben"})
    store.write(undo, session)
    assert (fresh(store, row).title, fresh(store, row).owner) == ("a", "Ben")
    store.write(edit, Action, row.id, 4, {"title": "c"})
    opened("Cem").write(edit, Action, row.id, 5, {"title": "d"})
    with pytest.raises(RetroError, match="changed again meanwhile"):
        store.write(undo, session)
    assert fresh(store, row).title == "d"


def test_half_of_a_batch_is_not_undone(opened: Open, store: Store, session: str) -> None:
    """When one row of what belongs together cannot be taken back, none is."""
    rows = [put(store, "notes", session, text=text, lane="x") for text in "abc"]
    store.write(move, "notes", rows[0].id, rows[1].id)
    opened("Ben").write(move, "notes", rows[1].id, rows[2].id)
    old = rows_of(store, *ALL)
    with pytest.raises(RetroError):
        store.write(undo, session)
    assert rows_of(store, *ALL) == old


def test_walking_is_not_undone(store: Store, session: str) -> None:
    """Beginning a session, going from step to step and finishing are no things to take back."""
    put(store, "notes", session, text="a", lane="x")
    store.write(enter, session, 2)
    store.write(undo, session)
    assert seen(store, session).session.step == 2
    assert seen(store, session).notes == []
    assert store.write(undo, session) is None
    store.write(finish, session, FREEZE)
    with pytest.raises(RetroError, match="is final"):
        store.write(undo, session)


def test_review_is_undone_with_its_action(store: Store, session: str) -> None:
    """What was said and what it did to the action are one step back."""
    action = put(store, "actions", session, title="a", owner="Ann", due_on=date(2026, 9, 1))
    later = begun(store, held_on=date(2026, 10, 15))
    old = rows_of(store, Action)
    store.write(review, later, action.id, Verdict("carried", new_due_on=date(2026, 11, 1)))
    assert fresh(store, action).due_on == date(2026, 11, 1)
    store.write(undo, later)
    assert rows_of(store, Action) == old
    assert seen(store, later).reviews == []


def test_undoing_a_verdict_names_the_action(store: Store, session: str) -> None:
    """The first verdict and the second one are taken back by the tag that the action is known by."""
    put(store, "actions", session, title="a")
    action = put(store, "actions", session, title="b")
    later = begun(store, held_on=date(2026, 10, 15))
    for verdict in (Verdict("done", "x"), Verdict("sent_back", "y")):
        store.write(review, later, action.id, verdict)
    for outcome in ("done", None):
        assert say(store.write(undo, later)) == "Undone: A2 b: Outcome"
        assert [row.outcome for row in seen(store, later).reviews] == ([outcome] if outcome else [])


def test_number_with_a_fraction_comes_back_exactly(store: Store, session: str) -> None:
    """The feed's JSON loses nothing of a number."""
    value = 0.1 + 0.2
    row = put(store, "metrics", session, metric="a", after=value)
    store.write(edit, Metric, row.id, 1, {"after": 1e308})
    store.write(undo, session)
    assert fresh(store, row).after == value
