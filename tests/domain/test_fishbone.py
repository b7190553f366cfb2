"""Tests for the fishbone in cells: whatever is in it, nothing overlaps and nothing is lost."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from retro_tui.domain.category_sets import SETS
from retro_tui.domain.fishbone import HEAD, Bone, BoneCause, Bones, Drawing, lay_out
from retro_tui.domain.fishbone.labels import label

from .fish_checks import (
    ASCII_SIGNS,
    SIGNS,
    check_causes,
    check_cells,
    check_labels,
    check_order,
    check_ribs,
    check_steps,
)
from .fishes import CHINESE, KINDS, SMALL, fish, item_of, row_of

SIZES = st.sampled_from([(80, 24), (120, 36), (200, 60), (240, 70), (100, 30), (40, 10)]) | st.tuples(
    st.integers(40, 240), st.integers(10, 70)
)


@settings(max_examples=200, deadline=None)
@given(
    st.integers(0, 2**32),
    st.integers(0, 30) | st.integers(0, 200),
    st.integers(4, 8),
    st.sampled_from(sorted(KINDS)),
    SIZES,
    st.booleans(),
)
@example(0, 0, 4, "zh", (40, 10), False)
@example(1, 200, 8, "mixed", (240, 70), True)
def test_any_fishbone(
    seed: int, count: int, bones: int, kind: str, area: tuple[int, int], ascii: bool
) -> None:
    """Whatever is in it, however large: nothing overlaps, nothing is lost, and all of it can be reached."""
    given_ = fish(seed, count, bones, kind)
    drawing = lay_out(given_, *area, ascii=ascii)
    assert drawing.width == area[0]
    assert drawing.mode == "list" or len(drawing.rows) == area[1]
    check_cells(drawing, ASCII_SIGNS if ascii else SIGNS)
    check_labels(drawing, "..." if ascii else "…")
    check_causes(drawing, given_)
    check_order(drawing, given_)
    check_ribs(drawing, ascii)
    check_steps(drawing)
    label.cache_clear()
    assert lay_out(given_, *area, ascii=ascii) == drawing


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 40), st.integers(0, 9), st.integers(-1, 45), st.integers(-1, 12))
def test_tiny_rooms(seed: int, count: int, bones: int, width: int, height: int) -> None:
    """Even in no room at all nothing is raised, and rows keep their width."""
    drawing = lay_out(fish(seed, count if bones else 0, bones), width, height)
    assert {cell_len(row) for row in drawing.rows} <= {max(0, width)}
    assert len(drawing.items) >= 1 + bones


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 60), st.integers(4, 8), SIZES)
def test_one_more_cause_moves_no_other_past_another(
    seed: int, count: int, bones: int, area: tuple[int, int]
) -> None:
    """The order of bones and causes is the person's: a cause that is added changes none of it."""
    before = fish(seed, count, bones)
    place = seed % bones
    bone = before.bones[place]
    more = replace(bone, causes=(*bone.causes, BoneCause("new", "one more")))
    after = replace(before, bones=(*before.bones[:place], more, *before.bones[place + 1 :]))
    was, now = lay_out(before, *area), lay_out(after, *area)
    assume((was.mode == "list") == (now.mode == "list"))  # a list is one lane
    lanes = [lane for lane in zip(was.lanes, now.lanes, strict=False)]
    for old, new in lanes:
        both = set(old) & set(new)
        if len(both) < 200:
            assert [i for i in old if i in both] == [i for i in new if i in both]


DRAWN = """
               People                Tools
    Night shift    ╲                    ╲
    was taught      ╲                    ╲
    after go-live ───╲      ✗ Screen      ╲
    └ Roles unclear   ╲       too small ───╲
                       ╲                    ╲
        Nobody asked ───╲                    ╲   ╭────────╮
     ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━▶│ Users  │
                        ╱                    ╱   │ refuse │
        ★ No survey ───╱                    ╱    ╰────────╯
          beforehand  ╱                    ╱
                     ╱                    ╱
                    ╱                    ╱
                Process               Data
"""
LISTED = """
Users refuse
People  2
├─ Night shift was taught
│  after go-live
│  └─ Roles unclear
└─ Nobody asked
Process  1
└─ ★ No survey beforehand
Tools  1
└─ ✗ Screen too small
Data
"""
DRAWN_CHINESE = """
                        人员
          夜班培训排在上线 ╲
          之后，没人教过 ───╲
          ├ 职责不清         ╲
          └ 没有调研          ╲
                               ╲
              没有人问过班组 ───╲   ╭──────────╮
     ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━▶│ 用户不用 │
                                ╱   │ 新系统   │
                               ╱    ╰──────────╯
    ★ 上线前没有做业务调研 ───╱
                             ╱
                            ╱
                         流程
"""
LEANING = """
                               T
a cause of it all ──────────────╲
 ├─ one of the causes below that ╲
  ╲ takes two lines of text       ╲
   └ and another one of them here  ╲
                                    ╲   ╭──────╮
    ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━▶│ head │
"""


def picture(drawing: Drawing) -> str:
    """Return a drawing without the space around it."""
    return "\n" + "\n".join(row.rstrip() for row in drawing.rows).strip("\n") + "\n"


def test_drawing() -> None:
    """A small fishbone looks like this at 60 columns, and like this as a list."""
    assert picture(lay_out(SMALL, 60, 16)) == DRAWN
    assert picture(lay_out(SMALL, 26, 16)) == LISTED
    plain_ = DRAWN.translate(str.maketrans("╲╱─━▶╭╮│╰╯└★✗", "\\/-=>++|++`*x"))
    assert picture(lay_out(SMALL, 60, 16, ascii=True)) == plain_


def test_chinese_drawing() -> None:
    """Chinese takes two cells a character, everywhere."""
    assert picture(lay_out(CHINESE, 48, 20)) == DRAWN_CHINESE


def test_folds_before_it_cuts() -> None:
    """When rows are short, what is below a cause is counted behind it, and the cause keeps its words."""
    subs = tuple(f"because number {n}" for n in range(9))
    bones = Bones("head", (Bone("a", "A", row_of("the only cause on this bone", sub=subs)), Bone("b", "B")))
    roomy, tight = lay_out(bones, 80, 30), lay_out(bones, 80, 9)
    assert (roomy.mode, tight.mode) == ("full", "folded")
    item = item_of(tight, "the only cause on this bone")
    assert item.more == 9
    assert not item.truncated
    assert " ".join(item.lines).endswith("+9")


def test_a_folded_root_shows() -> None:
    """A root cause that is folded away is told by its star behind the number; a refuted one is not."""
    root = BoneCause("r", "root", root=True, depth=2)
    refuted = BoneCause("q", "refuted", root=True, ruled_out=True, depth=2)
    crowd = tuple(BoneCause(f"x{n}", "cause", below=(root if n == 3 else refuted,)) for n in range(10))
    drawing = lay_out(Bones("head", (Bone("x", "X", crowd),)), 60, 12)
    lines = [item.lines[-1] for item in drawing.items if item.kind == "cause"]
    assert lines == ["cause +1★" if n == 3 else "cause +1" for n in range(10)]


def test_brothers_are_joined_where_the_block_leans() -> None:
    """Causes below another stand on one edge; where they cannot, they hang on a line along the rib."""
    subs = ("one of the causes below that takes two lines of text", "and another one of them here")
    bones = Bones("head", (Bone("a", "T", row_of("a cause of it all", sub=subs)), Bone("b", "T")))
    leaning, upright = lay_out(bones, 48, 20), lay_out(bones, 60, 20)
    assert picture(leaning).startswith(LEANING)
    edges = {item.column for item in upright.items if item.kind == "sub"}
    assert edges == {item_of(upright, "a cause of it all").column + 2}


def test_list_when_too_narrow() -> None:
    """Six categories at 60 columns are a list; it takes as many rows as it needs."""
    bones = fish(3, 60, 6, "zh")
    drawing = lay_out(bones, 60, 20)
    assert drawing.mode == "list"
    assert len(drawing.rows) > 20
    assert not any(item.truncated for item in drawing.items)
    assert drawing.rows[item_of(drawing, "bone:k0").row].split()[-1] == str(len(bones.bones[0].causes))


def test_small_fish_at_80_and_chinese_at_120() -> None:
    """At 80x24 six categories with a cause each are whole, and so are thirty Chinese ones at 200x60."""
    for kind in ("zh", "en"):
        drawing = lay_out(fish(5, 6, 6, kind), 80, 24)
        assert drawing.mode == "full"
    assert lay_out(fish(5, 30, 6, "zh"), 200, 60).mode == "full"


def test_nothing_but_a_head() -> None:
    """A blank set draws the spine and the problem."""
    drawing = lay_out(Bones("Head"), 80, 24)
    assert drawing.mode == "full"
    assert "▶│ Head │" in "\n".join(drawing.rows)
    assert [item.id for item in drawing.items] == [HEAD]


def test_signs_say_what_colour_says() -> None:
    """A root cause has a star and a cause that was ruled out a cross, in ASCII too."""
    for ascii, signs in ((False, "★✗"), (True, "*x")):
        drawing = lay_out(SMALL, 80, 24, ascii)
        assert item_of(drawing, "r").lines[0].startswith(signs[0])
        assert item_of(drawing, "x").lines[0].startswith(signs[1])
    assert "".join(drawing.rows).isascii()


def test_sets_fit_at_80() -> None:
    """Every built-in set can be drawn at 80x24, with titles whole."""
    for set_ in SETS:
        for lang in ("en", "zh"):
            bones = tuple(Bone(c.key, c.name(lang)) for c in set_.categories)
            drawing = lay_out(Bones("Head", bones), 80, 24)
            assert drawing.mode == "full"
            assert not any(item.truncated for item in drawing.items)
