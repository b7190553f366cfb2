"""Tests for the why tree as a picture."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from retro_tui.minutes.pictures import svg
from retro_tui.minutes.pictures.nodes import nodes
from retro_tui.minutes.pictures.why_cards import cards
from retro_tui.minutes.pictures.why_layout import lay_out, place
from retro_tui.minutes.pictures.why_svg import why_svg

from .boxes import inside, names, overlaps, read, told, values
from .trees import Tree, grown, honest, tree, wild

REAL = tree("连接池耗尽", ">升级改了默认值", ">>*清单没有负责人", "x网络慢")


@given(wild, st.sampled_from(["zh", "en"]))
@settings(max_examples=60, deadline=None)
def test_any_text_is_well_formed_and_told_whole(wild: Tree, lang: str) -> None:
    """Whatever people typed, the picture parses and says every cause in full, and nothing runs."""
    picture = why_svg(*wild, lang)
    lines = told(picture).splitlines()
    for cause in wild[1]:
        assert any(svg.clean(cause.statement) in line for line in lines)
    assert names(picture) <= {"svg", "title", "desc", "rect", "path", "text", "g"}


@given(honest, st.booleans(), st.sampled_from([12.5, 18.0, 28.0]))
@settings(max_examples=60, deadline=None)
@example(grown(3, 60, ["中" * 40]), True, 12.5)
@example(grown(4, 0, ["x"]), False, 18.0)
def test_nothing_overlaps(grown: Tree, down: bool, width: float) -> None:
    """No card stands on another one, and all are within the picture."""
    found = nodes(*grown)
    drawn = place(cards(grown[0], found, "en", width), found, down=down)
    boxes = [(stand.x, stand.y, stand.card.width, stand.card.height) for stand in drawn.stands]
    assert len(boxes) == len(grown[1]) + 1
    assert overlaps(boxes) == []
    assert all(inside(box, drawn.box) for box in boxes)


@given(honest, st.booleans())
@settings(max_examples=40, deadline=None)
def test_lines_go_from_what_is_explained_to_its_cause(grown: Tree, down: bool) -> None:
    """A line begins at the edge of one card and ends at that of the other, through no third one."""
    found = nodes(*grown)
    drawn = place(cards(grown[0], found, "zh", 14.0), found, down=down)
    ends = {(round(link.points[-1][0], 3), round(link.points[-1][1], 3)) for link in drawn.links}
    for stand in drawn.stands[1:]:
        x, y = stand.x + stand.card.width / 2, stand.y + stand.card.height / 2
        assert (round(x, 3), round(stand.y, 3)) in ends if down else (round(stand.x, 3), round(y, 3)) in ends
    for link in drawn.links:
        for one, other in zip(link.points, link.points[1:], strict=False):
            middle = ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
            for stand in drawn.stands:
                across = stand.x + 1 < middle[0] < stand.x + stand.card.width - 1
                assert not (across and stand.y + 1 < middle[1] < stand.y + stand.card.height - 1)


def test_it_grows_in_the_direction_that_fits() -> None:
    """A chain goes downwards in wide cards; many causes of one problem go to the right."""
    chain = tree(*(">" * at + f"连接池耗尽 {at}" for at in range(5)))
    fan = tree(*(f"连接池耗尽 {at}" for at in range(12)))
    assert lay_out(chain[0], nodes(*chain), "zh").down
    assert not lay_out(fan[0], nodes(*fan), "zh").down


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ("已证实", "根本原因", "已排除", "待验证")),
        ("en", ("Confirmed", "Root cause", "Ruled out", "Assumed")),
    ],
)
def test_state_and_kind_are_words(lang: str, words: tuple[str, ...]) -> None:
    """What a card means is written on it; the root is bold, what is ruled out dashed and struck through."""
    picture = why_svg(*REAL, lang)
    shown = [element.text for element in read(picture).iter()]
    assert set(words) <= set(shown)
    assert "line-through" in values(picture, "text-decoration")
    assert values(picture, "stroke-dasharray") == ["4 4", "5 4"]
    bold = [e.text for e in read(picture).iter() if e.attrib.get("font-weight") == "bold"]
    assert {"清单没有负责人", words[1]} <= set(bold)


def test_the_same_bytes_each_time_and_ids_of_its_own() -> None:
    """The picture depends on nothing but its data, and its ids begin as asked."""
    one = why_svg(*REAL, "zh", "w1")
    assert one == why_svg(*REAL, "zh", "w1")
    assert set(values(one, "id")) == {"w1-title", "w1-desc"}
    assert values(one, "aria-labelledby") == ["w1-title w1-desc"]


def test_a_root_is_not_cut() -> None:
    """A root cause of ordinary length is whole even in a crowded tree."""
    root = "Roles were not clearly defined at the start of the project, so the survey was nobody's task"
    crowd = tree(*(f"Cause {at}" for at in range(6)), ">*" + root)
    shown = lay_out(crowd[0], nodes(*crowd), "en")
    assert all(stand.card.whole for stand in shown.stands)


def test_causes_of_other_problems_are_left_out() -> None:
    """All causes of a meeting may be given; only those of the problem are drawn."""
    problem, causes = tree("ours", "theirs")
    causes[1].problem_id = "other"
    assert "theirs" not in why_svg(problem, causes, "en")


def test_a_long_chain_and_a_problem_without_causes() -> None:
    """A chain deeper than the stack is drawn; so is a problem alone."""
    deep = tree(*(">" * at + f"why {at}" for at in range(1200)))
    assert "why 1199" in told(why_svg(*deep, "en"))
    assert told(why_svg(*tree(), "en")) == ""
