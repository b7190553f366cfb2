"""Tests for the order of the causal tree."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from retro_tui.domain.tree import path_to_root, walk
from retro_tui.storage.models import Cause

NAMES = list("abcdefgh")


def cause(name: str, parent: str | None = None, position: int = 0) -> Cause:
    """Make a cause that is known by its id."""
    return Cause(id=name, session_id="s", problem_id="p", parent_id=parent, position=position)


def order(causes: list[Cause], parent_id: str | None = None) -> str:
    """Say in which order and on which level the causes come."""
    return " ".join(f"{level}{cause.id}" for level, cause in walk(causes, parent_id))


TREE = [
    cause("d", "b", 1),
    cause("b", "a", 2),
    cause("e", None, 2),
    cause("c", "a", 1),
    cause("a", None, 1),
    cause("f", "e"),
]


def test_depth_first_by_position() -> None:
    """Each cause comes before those below it, brothers by their position."""
    assert order(TREE) == "1a 2c 2b 3d 1e 2f"


def test_below_one_cause() -> None:
    """With a parent, only what is below it comes, counted from it."""
    assert order(TREE, "a") == "1c 1b 2d"
    assert order(TREE, "d") == ""


def test_orphans_are_on_the_first_level() -> None:
    """A cause whose parent is gone is not lost."""
    assert order([cause("b", "gone", 1), cause("c", "b"), cause("a", None, 2)]) == "1b 2c 1a"


def test_rings_are_cut() -> None:
    """Causes that are each other's parents come once, and so does one that is its own."""
    assert order([cause("a", "b", 1), cause("b", "a", 2), cause("c", "c", 3)]) == "1a 2b 1c"
    assert order([cause("a", "b", 1), cause("b", "a", 2)], "a") == "1b"


def test_deep_chains() -> None:
    """A chain may be longer than Python's stack."""
    chain = [cause(f"{n}", f"{n - 1}" if n else None) for n in range(5_000)]
    assert [level for level, _cause in walk(chain)] == list(range(1, 5_001))
    assert len(path_to_root(chain, "4999")) == 5_000


@given(st.lists(st.tuples(st.sampled_from([*NAMES, None, "gone"]), st.integers(0, 3)), max_size=8))
def test_every_cause_once(rows: list[tuple[str | None, int]]) -> None:
    """Whatever the links are, each cause comes exactly once, not more than one level deeper than before."""
    causes = [cause(name, *row) for name, row in zip(NAMES, rows, strict=False)]
    walked = list(walk(causes))
    assert sorted(cause.id for _level, cause in walked) == sorted(cause.id for cause in causes)
    levels = [0, *(level for level, _cause in walked)]
    assert all(1 <= after <= before + 1 for before, after in pairwise(levels))


def test_path_to_root() -> None:
    """The way up begins with the cause itself and ends on the first level."""
    assert [cause.id for cause in path_to_root(TREE, "d")] == ["d", "b", "a"]
    assert [cause.id for cause in path_to_root(TREE, "e")] == ["e"]
    assert path_to_root(TREE, "gone") == []
    assert [c.id for c in path_to_root([cause("a", "b"), cause("b", "a")], "a")] == ["a", "b"]
