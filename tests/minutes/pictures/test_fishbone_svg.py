"""Tests for the fishbone as a picture."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from retro_tui.minutes.pictures import svg
from retro_tui.minutes.pictures.fish_layout import SLOPE, lay_out, place
from retro_tui.minutes.pictures.fish_shape import Fish
from retro_tui.minutes.pictures.fishbone_svg import fishbone_svg

from .boxes import Box, inside, names, overlaps, read, told, values
from .trees import Tree, fish, grown, honest, tree, wild

REAL = tree("没有 P99 告警", ">*没人维护清单", "连接池过小", "x网络慢", "值班交接不清")


def boxes(drawn: Fish) -> list[Box]:
    """Return where all texts stand."""
    return [(label.x, label.y, label.piece.width, label.piece.height) for label in drawn.labels]


@given(wild, st.sampled_from(["zh", "en"]))
@settings(max_examples=60, deadline=None)
def test_any_text_is_well_formed_and_told_whole(wild: Tree, lang: str) -> None:
    """Whatever people typed, the picture parses and says every cause in full, and nothing runs."""
    picture = fishbone_svg(fish(wild, lang), lang)
    lines = told(picture).splitlines()
    for cause in wild[1]:
        assert any(svg.clean(cause.statement) in line for line in lines)
    assert names(picture) <= {"svg", "title", "desc", "rect", "path", "line", "circle", "text", "g"}
    assert not [value for key in ("href", "onload", "style") for value in values(picture, key)]


@given(honest, st.integers(0, 20), st.sampled_from([11.0, 13.5, 19.0]))
@settings(max_examples=60, deadline=None)
@example(grown(1, 60, ["中" * 40]), 2, 13.5)
@example(grown(2, 0, ["x"]), 0, 13.5)
def test_nothing_overlaps(grown: Tree, sets: int, width: float) -> None:
    """No text stands on another one, and all are within the picture."""
    drawn = place(fish(grown, "zh", sets), width)
    found = boxes(drawn)
    assert overlaps(found) == []
    assert all(inside(box, drawn.box) for box in found)


@given(honest, st.integers(0, 20))
@settings(max_examples=40, deadline=None)
def test_no_text_stands_on_a_rib_or_on_the_spine(grown: Tree, sets: int) -> None:
    """Causes keep clear of every rib and of the spine, at each of their corners."""
    drawn = lay_out(fish(grown, "en", sets))
    causes = [label for label in drawn.labels if label.piece.kind in ("cause", "sub")]
    for rib in drawn.ribs:
        for label in causes:
            tops = [y for y in (label.y, label.y + label.piece.height) if 0 < y / rib.y < 1]
            for y in tops:
                x = rib.joint - abs(y) * SLOPE
                assert not label.x < x < label.x + label.piece.width
    assert all(label.y > 0 or label.y + label.piece.height < 0 for label in causes)


@given(honest)
@settings(max_examples=30, deadline=None)
def test_ribs_are_parallel_and_even(grown: Tree) -> None:
    """Ribs alternate from top to bottom in the order of the categories, each side with one height."""
    ribs = lay_out(fish(grown)).ribs
    assert [rib.place for rib in ribs] == list(range(len(ribs)))
    assert [rib.y < 0 for rib in ribs] == [at % 2 == 0 for at in range(len(ribs))]
    above, below = {rib.y for rib in ribs[::2]}, {rib.y for rib in ribs[1::2]}
    assert len(above) == len(below) == 1
    assert min(-above.pop(), below.pop()) >= 0.6 * max(abs(rib.y) for rib in ribs)
    assert all((rib.joint - rib.x) / abs(rib.y) == pytest.approx(SLOPE) for rib in ribs)
    assert [rib.joint for rib in ribs] == sorted(rib.joint for rib in ribs)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_root_and_ruled_out_are_more_than_a_colour(lang: str) -> None:
    """A root is bold in a box with a star, what is ruled out is struck through, and both are told."""
    picture = fishbone_svg(fish(REAL, lang), lang)
    words = [element for element in read(picture).iter() if element.text == "没人维护清单"]
    assert words[0].attrib["font-weight"] == "bold"
    assert svg.GOLD in values(picture, "fill")
    assert "line-through" in values(picture, "text-decoration")
    marks = (
        ("没人维护清单（根本原因）", "网络慢（已排除）")
        if lang == "zh"
        else ("没人维护清单 (Root cause)", "网络慢 (Ruled out)")
    )
    assert all(mark in told(picture) for mark in marks)


def test_an_empty_category_is_dashed_and_told() -> None:
    """A category without causes has a dashed rib, and the words say that there are none."""
    picture = fishbone_svg(fish(tree("只有一个原因")), "zh")
    assert len(values(picture, "stroke-dasharray")) == 2 * 5
    assert told(picture).count("：") == 6


def test_a_cut_text_shows_whole_where_it_is_pointed_at() -> None:
    """What does not fit ends in an ellipsis and has a title; what fits has none."""
    long = "连接池默认值过小，" * 30
    picture = fishbone_svg(fish(tree(long, "短")), "zh")
    titles = [element.text for element in read(picture).iter() if element.tag.endswith("}title")]
    assert titles[1:] == [long]
    assert any((element.text or "").endswith("…") for element in read(picture).iter())


def test_the_same_bytes_each_time_and_ids_of_its_own() -> None:
    """The picture depends on nothing but its data; ids begin as asked, so two can be in one page."""
    one, other = (fishbone_svg(fish(REAL), "zh", uid) for uid in ("a", "b"))
    assert one == fishbone_svg(fish(REAL), "zh", "a")
    assert set(values(one, "id")) == {"a-title", "a-desc"}
    assert not set(values(one, "id")) & set(values(other, "id"))
    assert values(one, "role") == ["img"]
    assert values(one, "aria-labelledby") == ["a-title a-desc"]


def test_the_order_is_the_persons() -> None:
    """Categories and causes are told in the order in which they stand, with their levels."""
    assert told(fishbone_svg(fish(REAL, "en"), "en")).splitlines() == [
        "People:",
        "1 没有 P99 告警",
        "1.1 没人维护清单 (Root cause)",
        "Process: no causes",
        "Tools:",
        "1 连接池过小",
        "Code:",
        "1 网络慢 (Ruled out)",
        "Environment:",
        "1 值班交接不清",
        "Requirements: no causes",
    ]


def test_a_chain_deeper_than_the_stack() -> None:
    """A very long chain of whys is drawn and told, down to its end."""
    deep = tree(*(">" * at + f"why {at}" for at in range(1200)))
    assert "why 1199" in told(fishbone_svg(fish(deep), "en"))
