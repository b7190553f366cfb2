"""Tests for Mermaid text by its structure; bench/mermaid reads it with the real Mermaid."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from retro_tui.minutes.pictures.mermaid import LONGEST, MOST, escaped, flowchart, ishikawa
from retro_tui.minutes.pictures.nodes import flat
from retro_tui.minutes.pictures.svg import clean

from .trees import Tree, fish, honest, hostile, tree, wild

REAL = tree("连接池耗尽", ">升级改了默认值", ">>*清单没有负责人", "x网络慢", problem="支付变慢")
BOX = re.compile(r'  (p|c\d+)\["([^"\n]+)"\]')
ARROW = re.compile(r"  (p|c\d+) (-->|-\.->) (c\d+)")
ENTITY = re.compile(r"#(\d+);")


def read(label: str) -> str:
    """Return what Mermaid shows of a label."""
    plain = ENTITY.sub(lambda found: chr(int(found[1])), label.replace("<br/>", " "))
    return "".join(plain.replace("\u200b", "").split())


def test_a_flowchart() -> None:
    """Boxes with our ids, lines from what is explained to its cause, and looks for roots and ruled out."""
    assert flowchart(*REAL, "zh").splitlines() == [
        "flowchart TD",
        '  p["P1 支付变慢"]',
        '  c0["C1 连接池耗尽<br/>? 待验证"]',
        "  p --> c0",
        '  c1["C2 升级改了默认值<br/>? 待验证"]',
        "  c0 --> c1",
        '  c2["C3 清单没有负责人<br/>★ 根本原因 · ✓ 已证实"]',
        "  c1 --> c2",
        '  c3["C4 网络慢<br/>✗ 已排除"]',
        "  p -.-> c3",
        "  classDef problem fill:#28303d,stroke:#28303d,color:#ffffff",
        "  classDef root fill:#fff2bf,stroke:#8f5b00,stroke-width:2px,color:#1d2530",
        "  classDef out fill:#ffffff,stroke:#5a6472,stroke-dasharray:5 4,color:#5a6472",
        "  class p problem",
        "  class c2 root",
        "  class c3 out",
    ]


def test_a_fishbone() -> None:
    """Categories below the problem, causes below them; Chinese is broken where it may be, numbers are not."""
    bones = fish(tree("框架升级把默认连接数从 50 改为 10，没有人看说明", ">*清单"), "en")
    assert ishikawa(bones).splitlines()[:5] == [
        "ishikawa-beta",
        "  P99 doubled",
        "    People",
        "      框架升级把默认连接<br/>数从#32;50#32;改为#32;10，<br/>没有人看说明",
        "        ★ 清单",
    ]


@given(wild)
@settings(max_examples=80, deadline=None)
def test_any_text_makes_one_line_for_a_box_and_one_for_its_arrow(wild: Tree) -> None:
    """Nothing that people typed can end a label, begin a line or become a name."""
    lines = flowchart(*wild).splitlines()
    count = len(wild[1])
    labels = [found[2] for line in lines if (found := BOX.fullmatch(line))]
    arrows = [found[3] for line in lines if (found := ARROW.fullmatch(line))]
    assert len(labels) == count + 1
    assert arrows == [f"c{at}" for at in range(count)]
    assert all(line[:10] == "  classDef" or line[:7] == "  class" for line in lines[2 + 2 * count :])
    for label in labels:
        rest = ENTITY.sub("", label.replace("<br/>", ""))
        assert not set('#;&<>"`[]\\*_$~') & set(rest)


@given(wild)
@settings(max_examples=80, deadline=None)
def test_any_text_is_one_line_of_a_fishbone_at_its_level(wild: Tree) -> None:
    """Each category and each cause has its line, and stands as deep as it is."""
    bones = fish(wild)
    lines = ishikawa(bones).splitlines()
    rows = [(1, "")]
    for bone in bones.bones:
        rows += [(2, ""), *((level + 2, "") for level, _cause in flat(bone.causes))]
    assert lines[0] == "ishikawa-beta"
    assert [(len(line) - len(line.lstrip(" "))) // 2 for line in lines[1:]] == [level for level, _ in rows]
    for line in lines[1:]:
        assert not set('#;&<>"`') & set(ENTITY.sub("", line.replace("<br/>", "")))


@given(hostile)
def test_labels_are_read_as_they_were_written(text: str) -> None:
    """Undoing what Mermaid undoes gives the text back; an empty one shows that there is something."""
    for box in (True, False):
        assert read(escaped(text, box=box)) == ("".join(clean(text).split()) or "…")


@pytest.mark.parametrize(
    ("text", "box", "line"),
    [
        ("%% note", "#37;#37; note", "#37;#37; note"),
        ("5% off", "5% off", "5% off"),
        ("1. first", "1#46; first", "1. first"),
        ("- point", "#45; point", "- point"),
        ("style a:b#c;", "style a#58;b#35;c#59;", "style a#58;b#35;c#59;"),
        ("Ishikawa 图", "Ishikawa 图", "#73;shikawa 图"),
        ("http://e.com", "http#58;//e.com", "http://e.com"),
        ("www.e.com", "www#46;e.com", "www.e.com"),
        ("go direction LR", "go #100;irection LR", "go direction LR"),
        ("$$x$$", "#36;\u200b#36;x#36;\u200b#36;", "$$x$$"),
        (r"a\nb", "a#92;\u200bnb", r"a\nb"),
        ("fa:fa-ban", "fa:\u200bfa-ban", "fa:fa-ban"),
    ],
)
def test_what_mermaid_takes_for_its_own(text: str, box: str, line: str) -> None:
    """Each trap that was found with the real Mermaid is written so that it is only text."""
    assert escaped(text, box=True) == box
    assert escaped(text, box=False) == line


def test_limits_of_mermaid() -> None:
    """However much there is, there are fewer lines and characters than Mermaid refuses, and it says so."""
    many = tree(*(f'"{"`" * 300}" {at}' for at in range(600)))
    chart, bones = flowchart(*many), ishikawa(fish(many))
    assert len(chart) <= LONGEST
    assert chart.count(" --> ") == MOST + 1
    assert f'more["… +{600 - MOST}"]' in chart
    assert len(bones) <= LONGEST
    assert len(bones.splitlines()) == 2 + MOST + 1


@given(honest)
@settings(max_examples=20, deadline=None)
def test_ordinary_trees_are_whole(grown: Tree) -> None:
    """Sixty causes of ordinary length are all there, uncut."""
    chart = read(flowchart(*grown))
    assert all("".join(clean(cause.statement).split()) in chart for cause in grown[1])
