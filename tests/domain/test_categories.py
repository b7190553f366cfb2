"""Tests for the sets of fishbone categories and for a diagram's own copy of one."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retro_tui.domain.categories import (
    MOST,
    SETS,
    Category,
    CategorySet,
    add_category,
    bones_of,
    copy_of,
    diagram_bones,
    remove_category,
    rename_category,
    set_of,
)

SMALL = CategorySet("s", "Small", "小", (Category("a", "A", "甲", "hint", "提示"), Category("b", "B", "乙")))


def names(text: str) -> list[tuple[str, str]]:
    """Return keys and English names of a copy."""
    return [(bone.key, bone.en) for bone in bones_of(text)]


def test_sets_speak_both_languages() -> None:
    """Every category has a key of its own in its set, and name and hint in both languages."""
    assert [set_.key for set_ in SETS] == ["project", "software", "6m", "8m", "4p", "4s", "8p", "own"]
    assert [len(set_.categories) for set_ in SETS] == [6, 6, 6, 8, 4, 4, 8, 0]
    for set_ in SETS:
        keys = [category.key for category in set_.categories]
        assert len(set(keys)) == len(keys)
        assert all(len(key) <= 40 for key in keys)
        for category in set_.categories:
            assert all((category.en, category.zh, category.hint_en, category.hint_zh))
            assert category.hint_en.isascii()
            assert not category.zh.isascii()


def test_six_m() -> None:
    """人、机、料、法、测、环 come in that order."""
    six = set_of("6m")
    assert six is not None
    assert "".join(category.name("zh") for category in six.categories) == "人机料法测环"
    assert [category.name("en") for category in six.categories][:2] == ["People", "Machine"]
    assert "not who" in six.categories[0].hint("en")
    assert set_of("none") is None


@pytest.mark.parametrize("set_", SETS, ids=lambda set_: set_.key)
def test_copy_reads_back(set_: CategorySet) -> None:
    """A copy holds everything, in order, and fits into its column with room for more."""
    text = copy_of(set_)
    assert bones_of(text) == set_.categories
    assert json.loads(text)["set"] == set_.key
    assert len(text) < 5_000


def test_name_falls_back() -> None:
    """A category that has a name in one language alone shows that; without any, its key."""
    assert Category("k", "", "甲").name("en") == "甲"
    assert Category("k", "A", "").name("zh") == "A"
    assert Category("k", "", "").name("zh") == "k"


@pytest.mark.parametrize(
    "text",
    [
        *("", "null", "[]", "3", "{", '{"categories": 3}', '{"categories": {"key": "a"}}', "[" * 9_000),
        *(
            '{"categories": [1, null, [], {}, {"key": 3}, {"key": ""}, {"key": "  "}]}',
            '{"categories": null}',
        ),
    ],
)
def test_what_cannot_be_read_is_left_out(text: str) -> None:
    """Bad JSON, and JSON that is something else, is no category; adding to it begins anew."""
    assert bones_of(text) == ()
    assert names(add_category(text, "New")) == [("own-1", "New")]


def test_odd_rows() -> None:
    """A key counts once, an unknown field is passed over, a wrong type is an empty text."""
    rows = [{"key": "a", "en": "A", "zh": 3, "odd": 1}, {"key": "a", "en": "again"}, {"key": "b"}]
    assert bones_of(json.dumps({"categories": rows})) == (Category("a", "A", ""), Category("b", "", ""))


def test_add_rename_remove() -> None:
    """Changes stay in the copy, keep the order and the keys, and drop a hint to a name that is gone."""
    text = add_category(copy_of(SMALL), "  New\n one ")
    assert names(text) == [("a", "A"), ("b", "B"), ("own-1", "New one")]
    text = rename_category(text, "a", "Other")
    assert bones_of(text)[0] == Category("a", "Other", "Other")
    text = remove_category(text, "b")
    assert names(text) == [("a", "Other"), ("own-1", "New one")]
    assert json.loads(text)["set"] == "s"
    assert SMALL.categories[0].en == "A"


def test_keys_are_never_used_again() -> None:
    """A new category does not inherit the causes of one that was removed."""
    text = add_category(copy_of(SMALL), "One")
    text = add_category(remove_category(text, "own-1"), "Two")
    assert names(text)[-1] == ("own-2", "Two")


def test_what_changes_nothing() -> None:
    """No name, an unknown key, too many bones."""
    text = copy_of(SMALL)
    assert add_category(text, "  ") == text
    assert rename_category(text, "a", "") == text
    assert rename_category(text, "none", "X") == text
    assert remove_category(text, "none") == text
    for number in range(20):
        text = add_category(text, f"N{number}")
    assert len(bones_of(text)) == MOST


@given(st.lists(st.tuples(st.sampled_from("arx"), st.integers(0, 5), st.text(max_size=9)), max_size=12))
def test_any_changes(changes: list[tuple[str, int, str]]) -> None:
    """Whatever is done, a copy can be read, its keys differ, and no name is empty."""
    text = copy_of(SMALL)
    for what, place, name in changes:
        keys = [bone.key for bone in bones_of(text)]
        key = keys[place] if place < len(keys) else "none"
        text = {"a": add_category(text, name), "r": rename_category(text, key, name)}.get(
            what, remove_category(text, key)
        )
        bones = bones_of(text)
        assert len({bone.key for bone in bones}) == len(bones)
        assert all(bone.name("zh") and bone.name("en") for bone in bones)


@pytest.mark.parametrize(
    ("text", "keys", "expected"),
    [
        ("", [], "software"),
        ("", ["", ""], "software"),
        ("", ["nothing of ours"], "software"),
        ("", ["people"], "software"),
        ("", ["people", "data"], "project"),
        ("", ["machine", "method", "people", "people", "people"], "6m"),
        ("", ["machine", "method", "tools", "tools", "tools"], "software"),
        ("", ["maintenance"], "8m"),
        ("", ["machine", "design", "tools"], "software"),
        ("no json", ["skills"], "4s"),
        ('{"categories":[1,{"key":2}]}', ["skills"], "4s"),
    ],
)
def test_set_of_a_diagram_without_a_copy(text: str, keys: list[str], expected: str) -> None:
    """The set that knows most of the causes; the software set where none knows more."""
    set_ = set_of(expected)
    assert set_ is not None
    assert diagram_bones(text, keys) == set_.categories


def test_a_copy_is_the_diagram() -> None:
    """What a problem keeps wins, whatever its causes say; a blank copy is a blank diagram."""
    assert diagram_bones(copy_of(SMALL), ["people", "data"]) == SMALL.categories
    assert diagram_bones(copy_of(SETS[-1]), ["people"]) == ()
