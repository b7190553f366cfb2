"""Tests for the drawings in plain text."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from retro_tui.minutes.pictures.measure import cells
from retro_tui.minutes.pictures.svg import clean
from retro_tui.minutes.pictures.text_tree import fenced, fishbone_text, why_text

from .trees import Tree, fish, grown, honest, tree, wild

REAL = tree("连接池耗尽", ">升级改了默认值", ">>*清单没有负责人", "x网络慢", problem="支付变慢")


def test_the_why_tree() -> None:
    """The tree is drawn as people draw it, with state and kind after each cause."""
    assert why_text(*REAL, "zh").splitlines() == [
        "P1 支付变慢",
        "├─ C1 连接池耗尽 [? 待验证]",
        "│  └─ C2 升级改了默认值 [? 待验证]",
        "│     └─ C3 ★ 清单没有负责人 [根本原因 · ✓ 已证实]",
        "└─ C4 网络慢 [✗ 已排除]",
    ]


def test_the_fishbone() -> None:
    """Causes stand below their categories, in the person's order."""
    assert fishbone_text(*REAL, fish(REAL, "en"), "en").splitlines() == [
        "P1",
        "├─ People",
        "│  └─ C1 连接池耗尽 [Root cause: C3]",
        "└─ Code",
        "   └─ C4 ✗ 网络慢 [Ruled out]",
    ]


def test_the_fishbone_says_no_long_text_twice() -> None:
    """A cause takes one line; its roots are named by their numbers, as sure as they are."""
    shown = tree("*根" + "因" * 90, *[">*" + "远" * 50] * 2, problem="很长" * 50)
    shown[1][2].validation = "assumed"
    assert fishbone_text(*shown, fish(shown), "en", 76).splitlines() == [
        "P1",
        "└─ 人员",
        f"   └─ C1 ★ 根{'因' * 26}…",
        "      [Root cause · Root cause: C2 · Suspected root cause: C3]",
    ]


def test_a_wrapped_text_stays_beside_its_lines() -> None:
    """Further lines of a text begin below the first one, with the lines that pass them."""
    assert why_text(*tree("连接池默认值过小" * 4, "短"), "zh", 45).splitlines() == [
        "P1 P99 doubled",
        "├─ C1 连接池默认值过小连接池默认值过小连接池",
        "│  默认值过小连接池默认值过小",
        "│  [? 待验证]",
        "└─ C2 短 [? 待验证]",
    ]


@given(wild | honest, st.sampled_from(["zh", "en"]), st.sampled_from([44, 72, 100]))
@settings(max_examples=80, deadline=None)
@example(grown(5, 60, ["中" * 90]), "zh", 100)
@example(tree(*(">" * at + "原因" for at in range(80))), "zh", 100)
def test_no_line_is_too_wide_and_nothing_is_lost(tree: Tree, lang: str, width: int) -> None:
    """Whatever is in it, no line takes more cells than it may, and every cause is there whole."""
    drawings = (why_text(*tree, lang, width), fishbone_text(*tree, fish(tree, lang), lang, width))
    for drawing in drawings:
        lines = drawing.split("\n")
        assert all(cells(line) <= width for line in lines)
        assert all(cell_len(line) <= width for line in lines)
        assert not any(line != line.rstrip() for line in lines)
    whole, sorted_ = (
        "".join("".join(line.split()).lstrip("│├└─") for line in drawing.split("\n")) for drawing in drawings
    )
    for cause in tree[1]:
        assert "".join(clean(cause.statement).split()).lstrip("│├└─") in whole
        assert cause.parent_id or cause.tag in sorted_


@given(st.text("`~ \na中", max_size=40))
def test_no_text_ends_the_fence(text: str) -> None:
    """Markdown reads the block as one, and its content as it was."""
    drawing = why_text(*tree(text), "zh")
    tokens = MarkdownIt("commonmark").parse(f"before\n\n{fenced(drawing)}\n\nafter\n")
    blocks = [token.content for token in tokens if token.type == "fence"]
    assert blocks == [drawing + "\n"]
    assert [token.content for token in tokens if token.type == "inline"] == ["before", "after"]


@pytest.mark.parametrize(("text", "fence"), [("a", "```"), ("```", "````"), ("`````` x", "```````")])
def test_the_fence_is_longer_than_what_is_inside(text: str, fence: str) -> None:
    """Three backticks, or one more than the longest run."""
    assert fenced(text) == f"{fence}text\n{text}\n{fence}"
