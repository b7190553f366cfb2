"""Tests for the causal tree: any sequence of edits keeps a tree a tree and loses no text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retro_tui.domain import causal_tree as ct
from retro_tui.domain.causal_tree import CausalTree, Node
from retro_tui.domain.fields import LINE_LIMIT
from retro_tui.storage.models import Cause, Problem

Edit = Callable[[CausalTree], CausalTree]
PROBLEM = Problem(id="p", session_id="s", statement="Acceptance was late")


def cause(name: str, parent: str | None = None, position: int = 0, **more: Any) -> Cause:
    """Make a cause that says its own name in brackets."""
    values: dict[str, Any] = {"statement": f"<{name}>", "evidence": f"[{name}]", **more}
    return Cause(id=name, session_id="s", problem_id="p", parent_id=parent, position=position, **values)


def tree_of(*lines: str, **more: dict[str, str]) -> CausalTree:
    """Make a tree from pairs like "b<a": b hangs below a, as the last one so far."""
    rows = [line.partition("<")[::2] for line in lines]
    return CausalTree.of(
        [cause(name, above or None, n, **more.get(name, {})) for n, (name, above) in enumerate(rows)], PROBLEM
    )


def shape(tree: CausalTree) -> str:
    """Say in which order and on which level the causes come."""
    return " ".join(f"{level}{node.id}" for level, node in ct.walk(tree))


@st.composite
def causes(draw: st.DrawFn) -> list[Cause]:
    """Draw up to 60 causes whose positions rise among brothers, with gaps."""
    above = draw(st.lists(st.tuples(st.integers(-1, 59), st.integers(1, 3)), max_size=60))
    rows: list[Cause] = []
    for number, (parent, gap) in enumerate(above):
        last = rows[-1].position if rows else -1
        hung = f"c{parent}" if 0 <= parent < number else None
        text = {"statement": f"原因<c{number}>。"} if gap == 3 else {}
        rows.append(cause(f"c{number}", hung, last + gap, category="" if hung else "method", **text))
    return rows


@st.composite
def wild(draw: st.DrawFn) -> list[Cause]:
    """Draw causes as a damaged store may hold them: orphans, rings, equal positions."""
    parents = st.sampled_from([None, "gone", *(f"c{n}" for n in range(12))])
    links = draw(st.lists(st.tuples(parents, st.integers(0, 3)), max_size=12))
    return [cause(f"c{n}", parent, position) for n, (parent, position) in enumerate(links)]


_STEP = st.tuples(
    st.sampled_from(["add", "move", "lift", "indent", "promote", "reorder", "merge", "bone", "remove"]),
    st.integers(0, 80),
    st.integers(0, 80),
    st.integers(-2, 9),
)
STEPS = st.lists(_STEP, max_size=40)


def edit(tree: CausalTree, step: tuple[str, int, int, int]) -> CausalTree:
    """Do one edit; some of them cannot be done."""
    what, first, second, number = step
    ids = [node.id for node in tree.nodes] or ["nobody"]
    one, other = ids[first % len(ids)], ids[second % len(ids)]
    above = other if tree.nodes else None
    new = f"n{len(tree.nodes)}-{first}-{second}"
    doings: dict[str, Edit] = {
        "add": lambda t: ct.add(t, Node(new, statement=f"<{new}>", evidence=f"[{new}]"), above, one),
        "move": lambda t: ct.move(t, one, other, number),
        "lift": lambda t: ct.move(t, one, None, number),
        "indent": lambda t: ct.indent(t, one),
        "promote": lambda t: ct.promote(t, one),
        "reorder": lambda t: ct.reorder(t, one, number),
        "merge": lambda t: ct.merge(t, one, other),
        "bone": lambda t: ct.recategorise(t, one, f"bone {number}"),
        "remove": lambda t: ct.remove(t, one) if number > 7 else t,
    }
    return doings[what](tree)


def check_tree(tree: CausalTree) -> None:
    """See that a tree is one, laid out in its order."""
    seen = dict[str, int]()
    for level, node in ct.walk(tree):
        assert node.id not in seen
        assert level == (1 if node.parent_id is None else seen[node.parent_id] + 1)
        assert level == ct.depth(tree, node.id)
        seen[node.id] = level
    assert list(seen) == [node.id for node in tree.nodes]
    for parent in (None, *seen):
        positions = [node.position for node in ct.children(tree, parent)]
        assert all(before < after for before, after in pairwise([-1, *positions]))


def written(rows: list[Cause], found: ct.Changes) -> CausalTree:
    """Do to causes what the store does, and read the tree again."""
    values = {row.id: row.model_dump() for row in rows if row.id not in found.removed}
    for number, node in enumerate(found.added):
        values[node.id] = {"session_id": "s", "problem_id": found.problem_id, "number": number + 99} | asdict(
            node
        )
    for node_id, fields in found.edited.items():
        values[node_id].update(fields)
    return CausalTree.of([Cause(**each) for each in values.values()], PROBLEM)


@settings(deadline=None)
@given(causes(), STEPS)
def test_every_edit_keeps_a_tree_and_its_words(
    rows: list[Cause], steps: list[tuple[str, int, int, int]]
) -> None:
    """No ring, no orphan, no place taken twice; what was said is there until its branch is removed."""
    tree = CausalTree.of(rows, PROBLEM)
    for step in steps:
        before, tree = tree, edit(tree, step)
        check_tree(tree)
        now = {node.id for node in tree.nodes}
        gone = [node.id for node in before.nodes if node.id not in now]
        if step[0] == "remove" and gone:
            assert gone == [node.id for node in ct.branch(before, gone[0])]
        for node in before.nodes:
            home = ct.find(tree, node.id if node.id in now else tree.merged.get(node.id))
            if step[0] != "remove" or node.id in now:
                assert home is not None
                assert node.statement in home.statement
                assert node.evidence in home.evidence


@settings(deadline=None)
@given(causes(), STEPS)
def test_changes_lead_from_one_to_the_other(
    rows: list[Cause], steps: list[tuple[str, int, int, int]]
) -> None:
    """Written to the causes that were read, changes give the tree that was made; and nothing in vain."""
    before = after = CausalTree.of(rows, PROBLEM)
    for step in steps:
        after = edit(after, step)
    found = ct.changes(before, after)
    assert written(rows, found) == after
    kept = {node.id for node in after.nodes}
    assert set(found.removed) == {row.id for row in rows} - kept
    assert set(found.merged) <= set(found.removed)
    assert set(found.merged.values()) <= kept
    for node_id, values in found.edited.items():
        old = ct.find(before, node_id)
        assert old is not None
        assert values
        assert all(getattr(old, name) != value for name, value in values.items())
    assert bool(found) == (before != after)


@settings(deadline=None)
@given(wild(), STEPS)
def test_damaged_causes_become_a_tree(rows: list[Cause], steps: list[tuple[str, int, int, int]]) -> None:
    """Orphans, rings and shared places are mended in reading, and in the store with the next edit."""
    before = after = CausalTree.of(rows, PROBLEM)
    check_tree(before)
    assert len(before.nodes) == len(rows)
    assert not ct.changes(before, after)
    for step in steps:
        after = edit(after, step)
    check_tree(after)
    assert written(rows, ct.changes(before, after)) == after


@settings(deadline=None)
@given(causes())
def test_reading(rows: list[Cause]) -> None:
    """Every chain ends at the problem; each view shows every cause once."""
    tree = CausalTree.of(rows, PROBLEM)
    assert sorted(node.id for _level, node in ct.walk(tree)) == sorted(row.id for row in rows)
    bones = [node.id for top in ct.children(tree, None) for node in ct.branch(tree, top.id)]
    assert sorted(bones) == sorted(row.id for row in rows)
    for node in tree.nodes:
        links = ct.read_back(tree, node.id)
        assert len(links) == ct.depth(tree, node.id)
        assert links[0].cause_id == node.id
        assert (links[-1].effect_id, links[-1].effect) == (None, PROBLEM.statement)
        assert all(one.effect_id == other.cause_id for one, other in pairwise(links))
    depths = [ct.depth(tree, node.id) for node in ct.root_candidates(tree)]
    assert depths == sorted(depths, reverse=True)


@settings(deadline=None)
@given(causes(), st.integers(0, 59), st.integers(-2, 61))
def test_moving_back_gives_the_tree_back(rows: list[Cause], which: int, place: int) -> None:
    """What is moved among its brothers and back stands as before; as few as can be get new positions."""
    tree = CausalTree.of(rows, PROBLEM)
    if not tree.nodes:
        return
    node = tree.nodes[which % len(tree.nodes)]
    brothers = ct.children(tree, node.parent_id)
    moved = ct.move(tree, node.id, node.parent_id, place)
    back = ct.move(moved, node.id, node.parent_id, brothers.index(node))
    assert shape(back) == shape(tree)
    assert (moved is tree) == (shape(moved) == shape(tree))
    assert len(ct.changes(tree, moved).edited) <= len(brothers)


TREE = tree_of("a", "b<a", "c<a", "d<c", "e", "f<e")


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        (ct.add(TREE, Node("n"), None), "1a 2b 2c 3d 1e 2f 1n"),
        (ct.add(TREE, Node("n"), "a", "b"), "1a 2b 2n 2c 3d 1e 2f"),
        (ct.add(TREE, Node("n"), "a", "f"), "1a 2b 2c 3d 2n 1e 2f"),
        (ct.move(TREE, "c", "e", 0), "1a 2b 1e 2c 3d 2f"),
        (ct.move(TREE, "f", "a", -1), "1a 2f 2b 2c 3d 1e"),
        (ct.move(TREE, "c", "e", 99), "1a 2b 1e 2f 2c 3d"),
        (ct.move(TREE, "a", None, 1), "1e 2f 1a 2b 2c 3d"),
        (ct.indent(TREE, "e"), "1a 2b 2c 3d 2e 3f"),
        (ct.indent(TREE, "c"), "1a 2b 3c 4d 1e 2f"),
        (ct.promote(TREE, "d"), "1a 2b 2c 2d 1e 2f"),
        (ct.outdent(TREE, "b"), "1a 2c 3d 1b 1e 2f"),
        (ct.reorder(TREE, "b", 1), "1a 2c 3d 2b 1e 2f"),
        (ct.reorder(TREE, "e", -9), "1e 2f 1a 2b 2c 3d"),
        (ct.merge(TREE, "c", "e"), "1a 2b 1e 2f 2d"),
        (ct.merge(TREE, "c", "a"), "1a 2b 2d 1e 2f"),
        (ct.recategorise(TREE, "c", "tools"), "1a 2b 1e 2f 1c 2d"),
        (ct.remove(TREE, "a"), "1e 2f"),
    ],
)
def test_edits(done: CausalTree, expected: str) -> None:
    """Each edit does what it says, and takes along what is below."""
    assert shape(done) == expected


@pytest.mark.parametrize(
    "done",
    [
        ct.add(TREE, Node("a"), None),
        ct.add(TREE, Node("n"), "gone"),
        ct.move(TREE, "a", "d", 0),
        ct.move(TREE, "a", "a", 0),
        ct.move(TREE, "b", "gone", 0),
        ct.move(TREE, "b", "a", 0),
        ct.move(TREE, "gone", None, 0),
        ct.indent(TREE, "b"),
        ct.indent(TREE, "gone"),
        ct.promote(TREE, "a"),
        ct.promote(TREE, "gone"),
        ct.reorder(TREE, "c", 1),
        ct.reorder(TREE, "gone", 1),
        ct.merge(TREE, "a", "d"),
        ct.merge(TREE, "a", "a"),
        ct.merge(TREE, "a", "gone"),
        ct.merge(tree_of("a", "b", a={"statement": "x" * LINE_LIMIT}), "a", "b"),
        ct.merge(tree_of("a", "b", a={"evidence": "x" * 3_999}), "a", "b"),
        ct.recategorise(TREE, "a", ""),
        ct.recategorise(TREE, "gone", "tools"),
        ct.remove(TREE, "gone"),
    ],
)
def test_what_cannot_be_done(done: CausalTree) -> None:
    """What makes a ring, has no room or changes nothing gives back the very tree."""
    assert done.nodes
    assert not done.merged
    assert done is TREE or shape(done) == "1a 1b"


def test_only_the_first_level_has_a_category() -> None:
    """A bone goes along to the first level, is left behind below, and "therefore" is asked anew."""
    tree = tree_of(
        "a", "b<a", "c", a={"category": "tools"}, b={"therefore": "holds"}, c={"category": "method"}
    )
    assert [ct.bone(tree, name) for name in ("a", "b", "c", "gone")] == ["tools", "tools", "method", ""]
    lifted = ct.promote(tree, "b")
    assert [(n.id, n.category, n.therefore) for n in lifted.nodes] == [
        ("a", "tools", ""),
        ("b", "tools", ""),
        ("c", "method", ""),
    ]
    added = [ct.add(tree, Node("n", category="tools"), above) for above in ("c", None)]
    assert [each.nodes[-1].category for each in added] == ["", "tools"]
    below = ct.move(lifted, "c", "b", 0)
    assert [(n.id, n.category) for n in below.nodes] == [("a", "tools"), ("b", "tools"), ("c", "")]
    assert [n.therefore for n in ct.reorder(tree_of("a", "b", b={"therefore": "fails"}), "b", -1).nodes] == [
        "fails",
        "",
    ]


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        ("No test data", "No time", "No test data; No time"),
        ("没有测试数据", "时间不够", "没有测试数据；时间不够"),
        ("MES 接口不稳定", "timeout", "MES 接口不稳定；timeout"),
        ("没有测试数据。", "时间不够。", "没有测试数据。时间不够。"),
        ("No test data.", "No time.", "No test data. No time."),
        ("Same", "Same", "Same"),
        ("", "Late", "Late"),
        ("Late", "", "Late"),
    ],
)
def test_joined(first: str, second: str, both: str) -> None:
    """Two statements are one line with the marks of their script."""
    assert ct.joined(first, second) == both


def test_merge_keeps_what_was_known() -> None:
    """Both texts are kept; where the one says nothing, the other's word counts."""
    gone = {"role": "root", "stop_reason": "root", "verify_by": "Ann", "also_possible_at": "Line 2"}
    kept = {"role": "contributing", "validation": "confirmed", "also_possible_at": "Line 2", "evidence": ""}
    tree = ct.merge(tree_of("a", "b", a=gone, b=kept), "a", "b")
    (both,) = tree.nodes
    assert (both.statement, both.evidence, both.also_possible_at) == ("<b>; <a>", "[a]", "Line 2")
    assert (both.role, both.validation, both.stop_reason, both.verify_by) == (
        "contributing",
        "confirmed",
        "root",
        "Ann",
    )
    assert tree.merged == {"a": "b"}


def test_merged_twice() -> None:
    """What went into a cause that went into another is found there."""
    tree = ct.merge(ct.merge(TREE, "d", "f"), "f", "b")
    assert tree.merged == {"d": "b", "f": "b"}
    assert ct.changes(TREE, tree).merged == {"d": "b", "f": "b"}
    assert ct.changes(TREE, ct.remove(tree, "a")).merged == {}
    assert set(ct.changes(TREE, tree).read) == {"b", "d", "f"}


def test_root_candidates() -> None:
    """Ends of chains that are not ruled out, the deepest first; below what is ruled out there is none."""
    out = {"validation": "ruled_out"}
    tree = tree_of("a", "b<a", "c<b", "d<a", "e<d", "f", "g<f", "h", d=out, g=out)
    assert [node.id for node in ct.root_candidates(tree)] == ["c", "f", "h"]


def test_read_back() -> None:
    """Each link has the answer that is kept with its cause."""
    tree = tree_of("a", "b<a", b={"therefore": "holds"})
    assert ct.read_back(tree, "b") == (
        ct.Link("b", "<b>", "a", "<a>", "holds"),
        ct.Link("a", "<a>", None, "Acceptance was late", ""),
    )
    assert ct.read_back(tree, "gone") == ()


def test_few_positions_change() -> None:
    """One that is moved far among 200 is the only one that is written, if there is room for it."""
    tree = CausalTree.of([cause(f"c{n}", None, n + 1) for n in range(200)])
    assert tree.problem_id == "p"
    assert list(ct.changes(tree, ct.move(tree, "c9", None, 199)).edited) == ["c9"]
    assert list(ct.changes(tree, ct.move(tree, "c150", None, 0)).edited) == ["c150"]
    assert list(ct.changes(tree, ct.reorder(tree, "c9", 1)).edited) == ["c10", "c9"]
    gaps = CausalTree.of([cause("a", None, 5), cause("b", None, 9), cause("c", "a", 7)])
    assert list(ct.changes(gaps, ct.move(gaps, "c", None, 2)).edited) == ["c"]


def test_what_was_moved_comes_first() -> None:
    """Brothers that make room are written after the one that needs it: undo names the first."""
    tree = CausalTree.of([cause("a", None, 1), cause("b", None, 2), cause("c", "b", 3)])
    found = ct.changes(tree, ct.move(tree, "c", None, 1))
    assert list(found.edited.items()) == [("c", {"parent_id": None, "position": 1}), ("a", {"position": 0})]


def test_causes_of_other_problems_stay_out() -> None:
    """From all causes of a meeting, a tree takes those of its problem."""
    other = cause("b", None, 1)
    other.problem_id = "q"
    assert [node.id for node in CausalTree.of([cause("a"), other], PROBLEM).nodes] == ["a"]
    assert CausalTree.of([], PROBLEM).problem_id == "p"
