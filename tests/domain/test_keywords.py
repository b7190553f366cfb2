"""Frequent words of feedback, in Chinese, in English and in both."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retro_tui.domain.keywords import keywords

QUOTES = [
    "操作更直观，比以前快多了",
    "界面操作更直观",
    "培训很及时，老师讲得清楚",
    "培训很及时，希望再多一次",
    "扫码报工比纸质登记快多了",
]


def test_chinese() -> None:
    """The phrase that users share is whole, and no piece of it stands beside it."""
    found = dict(keywords(QUOTES))
    assert found["操作更直观"] == 2
    assert found["培训很及时"] == 2
    assert not {"操作", "直观", "培训", "作更直观"} & set(found)
    assert found["快多"] == 2


def test_english() -> None:
    """Endings do not part a word, common words say nothing, and a word counts once for each who said it."""
    found = dict(
        keywords(["The reports are fast, reports!", "A report is needed", "Reporting was slow", "It is"])
    )
    assert found == {"reports": 3}
    assert keywords(["FAQ helped", "the FAQ is short"]) == [("FAQ", 2)]


def test_both_languages_in_one_text() -> None:
    """Letters and characters are told apart."""
    assert dict(keywords(["MES系统很快", "MES系统不错"])) == {"MES": 2, "系统": 2}


def test_the_most_frequent_come_first() -> None:
    """By number of texts, and by length among equals."""
    assert keywords(["slow login", "slow login", "slow"]) == [("slow", 3), ("login", 2)]


def test_nothing_is_frequent_in_one_text() -> None:
    """What one person said is no trend."""
    assert keywords(["操作直观 操作直观 操作直观"]) == []
    assert keywords([]) == []


@given(st.lists(st.text(alphabet="培训及时很快abc ，", max_size=30), max_size=6))
def test_every_word_is_in_as_many_texts_as_it_says(texts: list[str]) -> None:
    """A Chinese keyword is found in exactly that many texts, and in two at least."""
    for word, count in keywords(texts):
        assert count >= 2
        if not word.isascii():
            assert sum(word in text for text in texts) == count
