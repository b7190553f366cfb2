"""What the search keeps of a text, what it asks for, and where it says that the words stand."""

from __future__ import annotations

import pytest

from retro_tui.domain.hits import has, spans
from retro_tui.domain.tokens import BREAK, MOST, MOST_ALIKE, filtered, kept, terms


def test_what_is_kept() -> None:
    """Pairs and the last character of a run, words, breaks between what does not touch, then the rest."""
    assert kept(["MES 系统，Users", "二"], [filtered("k", "x")]) == (
        ["mes", "系统", "统", BREAK, "users", BREAK, "二", "~user", "~二", "~系", "~统", "+k78"]
    )


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("系", [(("~系",), False)]),
        ("系统上", [(("系统", "统上"), False)]),
        ("MES系统", [(("mes", "系统"), False)]),
        ("系统mes", [(("系统", "统", "mes"), True)]),
        ("a型", [(("a", "型"), True)]),
        ("Training，上线", [(("training",), True), (("上线",), False)]),
        ("， ·", []),
    ],
)
def test_what_is_asked_for(query: str, asked: list[tuple[tuple[str, ...], bool]]) -> None:
    """A chunk between spaces and marks is one phrase; only what may go on is asked for by its beginning."""
    assert [(term.tokens, term.prefix) for term in terms(query)] == asked


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("我们的MES 系统上线", "mes系统", ["MES 系统"]),
        ("ＭＥＳ 上线，trained users", "mes train user", ["ＭＥＳ", "train", "user"]),
        ("they trained", "training", ["trained"]),
        ("甲乙，乙丙", "甲乙丙", []),
        ("XMES系统", "MES系统", []),
        ("系统系统", "系统", ["系统系统"]),
        ("㍿ 上线", "上线", ["上线"]),
    ],
)
def test_where_it_stands(text: str, query: str, marked: list[str]) -> None:
    """The marks are pieces of the text as it is written, whatever width and case it has."""
    asked = terms(query)
    assert [text[start:end] for start, end in spans(text, asked)] == marked
    assert all(has(text, term) for term in asked) == bool(marked)


def test_what_no_database_could_keep() -> None:
    """A text that is too long, or says the same too often, is kept as far as both databases can."""
    assert len([token for token in kept(["系统。" * 9_000]) if token[0] != "~"]) == MOST
    assert kept(["系统 " * 300]).count("系统") == MOST_ALIKE
    assert max(map(len, kept(["x" * 5_000], [filtered("t", "ﷺ" * 200)]))) < 2_000
