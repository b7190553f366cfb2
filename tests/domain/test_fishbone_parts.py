"""Tests for the parts of a fishbone: texts in cells, the causes sorted by category, the way of a cursor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from retro_tui.domain.category_sets import Category
from retro_tui.domain.fishbone import HEAD, Walker, build, lay_out
from retro_tui.domain.fishbone.labels import label, plain
from retro_tui.storage.models import Cause, Problem

from .fish_checks import check_causes
from .fishes import SMALL, every


def test_cursor_crosses_the_spine_and_the_ribs() -> None:
    """Down crosses the spine; right stays on its side, and ends at the head."""
    walker = Walker(lay_out(SMALL, 80, 24))
    assert walker.first == "Night shift was taught after go-live"
    assert walker.vertical(walker.first, 1) == "Roles unclear"
    assert walker.vertical("Nobody asked", 1) == "r"
    assert walker.vertical("bone:p", -1) == "bone:p"
    assert walker.horizontal("r", 1) == "bone:d"
    assert walker.horizontal("Nobody asked", 1) == "x"
    assert walker.horizontal("x", 1) == HEAD
    assert walker.horizontal(HEAD, 1) == HEAD
    assert walker.items[walker.horizontal(HEAD, -1)].lane == 1
    assert walker.vertical("gone", 1) == walker.first
    item = walker.items["r"]
    assert walker.at(item.column, item.row) == "r"
    assert walker.at(0, 0) is None


def test_walk_in_a_list() -> None:
    """In a list, left and right go from category to category."""
    walker = Walker(lay_out(SMALL, 30, 24))
    assert walker.horizontal("bone:p", 1) == "bone:m"
    assert walker.horizontal("r", -1) == "bone:m"
    assert walker.horizontal("bone:d", 1) == "bone:d"
    assert walker.end(-1) == HEAD
    assert walker.end(1) == "bone:d"


CATEGORIES = (Category("people", "People", "人员"), Category("tools", "Tools", "工具"))


def cause(id_: str, category: str = "", parent: str | None = None, position: int = 0) -> Cause:
    """Make a cause of the problem."""
    made = Cause(id=id_, session_id="s", problem_id="p", parent_id=parent, position=position)
    made.category, made.statement = category, id_.upper()
    return made


def test_build() -> None:
    """First-level causes go to their category, deeper ones below their cause, other problems' nowhere."""
    root = cause("b", "people", "a", 2)
    root.role, root.validation = "root", "ruled_out"
    other = cause("z", "people")
    other.problem_id = "q"
    rows = [root, cause("a", "tools", None, 2), cause("c", "tools", None, 1), cause("d", "", "b"), other]
    bones = build(Problem(id="p", session_id="s", statement="Why?"), rows, CATEGORIES, "zh")
    assert (bones.head, [(bone.key, bone.title) for bone in bones.bones]) == (
        "Why?",
        [("people", "人员"), ("tools", "工具")],
    )
    assert [(c.id, c.depth, c.root, c.ruled_out) for c, _level in every(bones)] == [
        ("c", 1, False, False),
        ("a", 1, False, False),
        ("b", 2, True, True),
        ("d", 3, False, False),
    ]


def test_build_uncategorised() -> None:
    """What has no known category comes last, on a bone of its own; deep chains and rings are no trouble."""
    chain = [cause(f"n{n}", "gone", f"n{n - 1}" if n else None) for n in range(3_000)]
    ring = [cause("r1", "people", "r2"), cause("r2", "", "r1")]
    bones = build(Problem(id="p", session_id="s", statement="?"), [*chain, *ring], CATEGORIES, "en")
    assert [bone.title for bone in bones.bones] == ["People", "Tools", "No category"]
    assert sum(1 for _ in every(bones)) == 3_002
    assert [c.id for c in bones.bones[0].causes] == ["r1"]
    for area in ((80, 24), (40, 10), (200, 60)):
        check_causes(lay_out(bones, *area), bones)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("没有告警，只有平均值", 8, ["没有告", "警，只有", "平均值"]),
        ("用（旧）系统", 6, ["用", "（旧）", "系统"]),
        ("P99 延迟 abc", 6, ["P99 延", "迟 abc"]),
        ("responsibilities", 6, ["respon", "sibili", "ties"]),
        ("a b", 1, ["a", "b"]),
        ("中文", 1, ["中", "文"]),
        ("👩\u200d🔧👩\u200d🔧", 2, ["👩\u200d🔧", "👩\u200d🔧"]),
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    """Lines break at spaces and between Chinese characters, never before closing marks."""
    assert label(text).wrap(width) == lines
    assert label(text).count(width) == len(lines)


def test_balance_and_cut() -> None:
    """Lines are made equally long; a text that is cut ends in the ellipsis, and then in its number."""
    assert label("aaa bbb ccc d").balanced(11) == ["aaa bbb", "ccc d"]
    assert label("aaa bbb ccc ddd").cut(7, 1, "…") == ["aaa bb…"]
    assert label("aaa bbb ccc ddd").cut(7, 2, "…", " +2") == ["aaa bbb", "ccc… +2"]
    assert label("没有告警，只有平均值").cut(5, 1, "…") == ["没有…"]


@given(st.text(max_size=60), st.integers(2, 30))
def test_wrap_any_text(text: str, width: int) -> None:
    """No line is too wide, and nothing but spaces is lost."""
    made = label(plain(text))
    lines = made.wrap(width)
    assert max(map(cell_len, lines)) <= width
    assert "".join("".join(lines).split()) == "".join(made.text.split())
    assert made.text.replace("\u200d", "").isprintable()
    assert len(made.balanced(width)) == len(lines)
