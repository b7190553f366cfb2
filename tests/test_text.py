"""The one door for typed text: what is dropped, what is kept, and that twice is the same as once."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retro_tui.text import clean, plain, plain_json, plain_lines
from tests.hostile.strings import ALL, CLEAN, FORBIDDEN, HONEST, forbidden

PIECES = st.sampled_from(
    [
        *(text[:40] for text in ALL),
        *sorted(FORBIDDEN),
        "\u0301",
        "\u1161",
        "\u200d",
        "\ufe0f",
        " ",
        "a",
        "漢",
        "👩",
    ]
)
TEXTS = st.one_of(
    st.text(st.characters(codec=None), max_size=60),
    st.lists(PIECES, max_size=8).map("".join),
)
LIMITS = st.one_of(st.none(), st.integers(1, 50))


def wrong(text: str, *, lines: bool) -> list[str]:
    """Return what is wrong with a text in the store."""
    found = forbidden(text, keep="\n" if lines else "")
    found += [] if unicodedata.is_normalized("NFC", text) else ["not composed"]
    return found + ([] if text == text.strip() else ["space around it"])


@pytest.mark.parametrize("lines", [False, True])
def test_hostile_texts_come_out_clean(lines: bool) -> None:
    """Nothing that a terminal obeys goes into the store, and cleaning again changes nothing."""
    for text in ALL:
        done = clean(text, lines=lines)
        assert wrong(done, lines=lines) == [], ascii(text)
        assert clean(done, lines=lines) == done, ascii(text)


@given(TEXTS, LIMITS, st.booleans())
def test_any_text_comes_out_clean(text: str, limit: int | None, lines: bool) -> None:
    """The same holds for every text, and for every limit."""
    done = clean(text, limit, lines=lines)
    assert wrong(done, lines=lines) == []
    assert limit is None or len(done) <= limit
    assert clean(done, limit, lines=lines) == done


@pytest.mark.parametrize("text", [*CLEAN, *HONEST])
def test_honest_text_stays_as_it_is(text: str) -> None:
    """Brackets, formulas, emoji, joiners, Hebrew and Arabic are nobody's business but their writer's."""
    assert clean(text) == clean(text, lines=True) == plain(text) == plain_lines(text) == text


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=40))
def test_nothing_visible_is_lost(text: str) -> None:
    """What can be seen is kept to the last character, in composed form."""
    visible = "".join(char for char in text if char not in FORBIDDEN)
    assert clean(text) == unicodedata.normalize("NFC", visible)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_newlines_become_one_kind(end: str) -> None:
    """Whatever ends a line in the pasted text ends it in the store; in one line it is a space."""
    assert clean(f"one{end}two", lines=True) == "one\ntwo"
    assert clean(f"one{end}two") == "one two"


def test_limits_count_characters_and_leave_no_space() -> None:
    """A text is cut to its limit after cleaning, and not before."""
    assert clean("漢" * 10_000, 500) == "漢" * 500
    assert clean("\u202e" * 600 + "kept", 4) == "kept"
    assert clean("ab  cd", 4) == "ab"
    assert clean("e\u0301" * 9, 5) == "é" * 5
    assert clean("e\u200b\u0301") == "é"


def test_lone_surrogates_become_visible() -> None:
    """What no encoding can write is shown as a replacement character."""
    assert clean("a\ud800b\udfff") == plain("a\ud800b\udfff") == "a\ufffdb\ufffd"


@given(TEXTS)
def test_what_is_printed_is_plain(text: str) -> None:
    """One line stays one line, several stay several, and neither holds what a terminal obeys."""
    assert forbidden(plain(text)) == []
    assert plain(plain(text)) == plain(text)
    assert forbidden(plain_lines(text), keep="\n") == []


@given(st.dictionaries(TEXTS, TEXTS, max_size=3))
def test_json_means_the_same_and_is_plain(data: dict[str, str]) -> None:
    """Forbidden characters are written as escapes, so that a listing for scripts is safe on a terminal."""
    text = plain_json(json.dumps(data, ensure_ascii=False, indent=1))
    assert forbidden(text, keep="\n") == []
    whole = json.loads(json.dumps(data))  # joins surrogates that make a pair
    assert json.loads(text) == whole
    assert plain_json(text) == text


def test_anything_can_be_printed() -> None:
    """Values that are no text are shown as Python writes them."""
    assert plain(None) == "None"
    assert plain(12.5) == "12.5"
