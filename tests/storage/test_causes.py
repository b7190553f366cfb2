"""What is done to a causal tree is one batch, and undo gives exactly the tree back."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest

from retro_tui.domain import causal_tree as ct
from retro_tui.domain.causal_tree import CausalTree, Node
from retro_tui.errors import Conflict, NotThere, RetroError
from retro_tui.storage.causes import apply
from retro_tui.storage.models import Action, Cause, Lesson, new_id
from retro_tui.storage.models.data import as_data
from retro_tui.storage.records import delete, edit, undo
from retro_tui.storage.store import Store
from retro_tui.storage.walk import finish

from .conftest import Open
from .helpers import FREEZE, VOLATILE, begun, feed, fresh, on_both, put, rows_of, seen


@pytest.fixture
def problem(store: Store, session: str) -> Any:
    """A problem to be explained."""
    return put(store, "problems", session, statement="Late")


def tree_of(store: Store, problem: Any) -> CausalTree:
    """Read the tree of a problem as screens do."""
    return CausalTree.of(seen(store, problem.session_id).causes, problem)


def grown(store: Store, problem: Any, *parents: int | None) -> list[str]:
    """Add causes, each below one of those before it, and return their ids."""
    ids: list[str] = []
    tree = tree_of(store, problem)
    for number, parent in enumerate(parents):
        ids.append(new_id())
        node = Node(ids[-1], statement=f"<{number}>", evidence=f"[{number}]")
        tree = ct.add(tree, node, None if parent is None else ids[parent])
    write(store, problem, tree)
    return ids


def write(store: Store, problem: Any, after: CausalTree) -> None:
    """Write a tree instead of the one that is in the store."""
    store.write(apply, problem.session_id, ct.changes(tree_of(store, problem), after))


def state(store: Store, problem: Any) -> list[dict[str, Any]]:
    """Return all that is loaded of causes, and of what points to them."""
    meeting = seen(store, problem.session_id)
    rows = [*meeting.causes, *meeting.actions, *meeting.lessons]
    return [{k: v for k, v in as_data(row).items() if k not in VOLATILE} for row in rows]


def edited(tree: CausalTree, random: Random) -> CausalTree:
    """Do one thing or another to a tree."""
    ids = [node.id for node in tree.nodes]
    one, other, number = random.choice(ids), random.choice(ids), random.randint(0, 9)
    new = Node(new_id(), statement=f"<{len(ids)} {number}>")
    return random.choice(
        [
            ct.add(tree, new, other, one),
            ct.add(tree, new, None, one),
            ct.move(tree, one, other, number),
            ct.indent(tree, one),
            ct.promote(tree, one),
            ct.reorder(tree, one, number - 5),
            ct.merge(tree, one, other),
            ct.recategorise(tree, one, f"bone {number}"),
            ct.remove(tree, one) if number > 7 and len(ct.branch(tree, one)) < len(ids) else tree,
        ]
    )


@pytest.mark.parametrize("seed", range(4))
def test_every_edit_is_undone(store: Store, problem: Any, seed: int) -> None:
    """Each batch, of one edit or a few, is taken back by one undo, field by field, to the beginning."""
    random = Random(seed)
    ids = grown(store, problem, None, *(random.choice([None, *range(n)]) for n in range(1, 15)))
    for cause_id in ids[::3]:
        put(store, "actions", problem.session_id, title="Mend it", cause_id=cause_id)
        put(store, "lessons", problem.session_id, happened="It broke", cause_id=cause_id)
    states = []
    for _ in range(25):
        tree = after = tree_of(store, problem)
        for _ in range(random.randint(1, 3)):
            after = edited(after, random)
        if ct.changes(tree, after):
            states.append(state(store, problem))
            write(store, problem, after)
            assert tree_of(store, problem) == after
    assert len(states) > 10
    for old in reversed(states):
        store.write(undo, problem.session_id)
        assert state(store, problem) == old


@on_both
def test_one_batch(store: Store, problem: Any) -> None:
    """A merge with all that goes with it is one batch, and the message names what it is about."""
    ids = grown(store, problem, None, None, 0, 0)
    before = len(feed(store))
    write(store, problem, ct.merge(tree_of(store, problem), ids[0], ids[1]))
    new = feed(store)[before:]
    assert len({each.batch for each in new}) == 1
    assert [(each.op, each.row_id) for each in new] == [
        ("edit", ids[1]),
        ("edit", ids[2]),
        ("edit", ids[3]),
        ("delete", ids[0]),
    ]
    undone = store.write(undo, problem.session_id)
    assert undone is not None
    assert undone.args["what"] == "C4 <1>"


def test_added_causes_have_their_numbers(store: Store, problem: Any) -> None:
    """New causes are numbered one after the other, and a repeated write doubles none."""
    empty = CausalTree.of([], problem)
    found = ct.changes(empty, ct.add(empty, Node(new_id(), statement=" a\tb "), None))
    for _ in range(2):
        store.write(apply, problem.session_id, found)
    ids = grown(store, problem, None, 0)
    rows = seen(store, problem.session_id).causes
    assert sorted(row.tag for row in rows) == ["C1", "C2", "C3"]
    assert next(row for row in rows if row.tag == "C1").statement == "a b"
    assert {row.problem_id for row in rows} == {problem.id}
    assert next(row for row in rows if row.id == ids[1]).parent_id == ids[0]


@on_both
@pytest.mark.parametrize("bin_first", [False, True])
def test_answers_follow_a_merge(store: Store, problem: Any, bin_first: bool) -> None:
    """Actions and lessons answer the cause that is left, be they in the bin meanwhile."""
    ids = grown(store, problem, None, None)
    action = put(store, "actions", problem.session_id, title="Mend it", cause_id=ids[0])
    lesson = put(store, "lessons", problem.session_id, happened="It broke", cause_id=ids[0])
    if bin_first:
        store.write(delete, "actions", action.id)
    old = rows_of(store, Action, Lesson, Cause)
    write(store, problem, ct.merge(tree_of(store, problem), ids[0], ids[1]))
    assert fresh(store, action).cause_id == fresh(store, lesson).cause_id == ids[1]
    store.write(undo, problem.session_id)
    assert rows_of(store, Action, Lesson, Cause) == old


def test_final_sessions_stand_still(store: Store, problem: Any) -> None:
    """Nothing is written into a final session."""
    ids = grown(store, problem, None, None)
    after = ct.indent(tree_of(store, problem), ids[1])
    store.write(finish, problem.session_id, FREEZE)
    with pytest.raises(RetroError, match="is final"):
        write(store, problem, after)


def test_nothing_is_nothing(store: Store, problem: Any) -> None:
    """Without changes nothing is written."""
    grown(store, problem, None, 0)
    before = len(feed(store))
    write(store, problem, tree_of(store, problem))
    assert len(feed(store)) == before


def test_one_door_for_text(store: Store, problem: Any) -> None:
    """Text that a tree brings is cleaned like all text."""
    (cause_id,) = grown(store, problem, None)
    tree = tree_of(store, problem)
    write(store, problem, tree.having([replace(tree.nodes[0], statement=" a\tb\x1b ")]))
    assert [(n.id, n.statement) for n in tree_of(store, problem).nodes] == [(cause_id, "a b")]


def test_half_a_merged_branch(store: Store, problem: Any) -> None:
    """A cause that comes along with a merge and is removed in the same batch is gone, and comes back."""
    ids = grown(store, problem, None, None, 0, 0)
    old = state(store, problem)
    write(store, problem, ct.remove(ct.merge(tree_of(store, problem), *ids[:2]), ids[2]))
    assert [n.id for n in tree_of(store, problem).nodes] == [ids[1], ids[3]]
    store.write(undo, problem.session_id)
    assert state(store, problem) == old


@on_both
def test_text_of_others_is_not_lost(opened: Open, store: Store, problem: Any) -> None:
    """A merge that was begun before somebody changed one of the texts is not written."""
    ids = grown(store, problem, None, None)
    tree = tree_of(store, problem)
    for changed in ids:
        opened("Ben").write(edit, Cause, changed, 1, {"statement": "Ben's"})
        old = rows_of(store, Cause)
        with pytest.raises(Conflict, match="Changed by Ben meanwhile: Ben's"):
            store.write(apply, problem.session_id, ct.changes(tree, ct.merge(tree, *ids)))
        assert rows_of(store, Cause) == old
        opened("Ben").write(undo, problem.session_id)


def test_moving_leaves_texts_of_others(opened: Open, store: Store, problem: Any) -> None:
    """A cause that is moved keeps what somebody else wrote into it meanwhile."""
    ids = grown(store, problem, None, None)
    tree = tree_of(store, problem)
    opened("Ben").write(edit, Cause, ids[1], 1, {"statement": "Ben's"})
    store.write(apply, problem.session_id, ct.changes(tree, ct.indent(tree, ids[1])))
    assert [(n.statement, n.parent_id) for n in tree_of(store, problem).nodes] == [
        ("<0>", None),
        ("Ben's", ids[0]),
    ]


@on_both
def test_two_moves_make_no_ring(opened: Open, store: Store, problem: Any) -> None:
    """Of two people who hang each cause below the other, the second is told."""
    ids = grown(store, problem, None, None)
    tree = tree_of(store, problem)
    opened("Ben").write(apply, problem.session_id, ct.changes(tree, ct.move(tree, ids[0], ids[1], 0)))
    with pytest.raises(Conflict, match="Changed by Ben meanwhile: C1 → C2"):
        store.write(apply, problem.session_id, ct.changes(tree, ct.move(tree, ids[1], ids[0], 0)))
    assert [n.id for n in tree_of(store, problem).nodes] == [ids[1], ids[0]]


@pytest.mark.parametrize("which", [0, 1])
def test_what_somebody_deleted(opened: Open, store: Store, problem: Any, which: int) -> None:
    """Neither the cause that is moved nor the one that it shall hang below may be in the bin."""
    ids = grown(store, problem, None, None)
    tree = tree_of(store, problem)
    opened("Ben").write(delete, "causes", ids[which])
    with pytest.raises(NotThere):
        store.write(apply, problem.session_id, ct.changes(tree, ct.indent(tree, ids[1])))
    store.write(apply, problem.session_id, ct.changes(tree, ct.remove(tree, ids[which])))
    assert [n.id for n in tree_of(store, problem).nodes] == [ids[1 - which]]


@on_both
@pytest.mark.parametrize("merged", [True, False])
def test_what_somebody_added_below(opened: Open, store: Store, problem: Any, merged: bool) -> None:
    """A cause that was added meanwhile goes where the one above it goes."""
    ids = grown(store, problem, None, None)
    tree = tree_of(store, problem)
    values = {"problem_id": problem.id, "parent_id": ids[0], "statement": "Ben's"}
    bens = put(opened("Ben"), "causes", problem.session_id, **values)
    after = ct.merge(tree, *ids) if merged else ct.remove(tree, ids[0])
    store.write(apply, problem.session_id, ct.changes(tree, after))
    assert [n.id for n in tree_of(store, problem).nodes] == [ids[1], *([bens.id] if merged else [])]
    store.write(undo, problem.session_id)
    assert [n.id for n in tree_of(store, problem).nodes] == [ids[0], bens.id, ids[1]]


def test_causes_of_other_sessions_are_left_alone(store: Store, problem: Any) -> None:
    """What belongs to another session is not there."""
    ids = grown(store, problem, None, None)
    tree = tree_of(store, problem)
    with pytest.raises(NotThere):
        store.write(apply, begun(store, "Other"), ct.changes(tree, ct.indent(tree, ids[1])))


def test_200_causes(store: Store, problem: Any) -> None:
    """However many there are, only what is moved is written, and a branch of 200 comes back."""
    ids = grown(store, problem, *([None] * 100), *range(99, 199))
    old, before = state(store, problem), len(feed(store))
    write(store, problem, ct.move(tree_of(store, problem), ids[0], None, 99))
    assert len(feed(store)) == before + 1
    store.write(undo, problem.session_id)
    tree = tree_of(store, problem)
    for each in reversed(ids[:99]):
        tree = ct.move(tree, each, ids[199], 0)
    write(store, problem, tree)
    write(store, problem, ct.remove(tree_of(store, problem), ids[99]))
    assert state(store, problem) == []
    for _ in range(2):
        store.write(undo, problem.session_id)
    assert state(store, problem) == old
