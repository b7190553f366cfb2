"""Tests for the answers of the read-back: each stands at the link that it was given to, in every picture."""

from __future__ import annotations

import pytest

from retro_tui.i18n import _
from retro_tui.minutes.pictures.mermaid import flowchart
from retro_tui.minutes.pictures.nodes import linked
from retro_tui.minutes.pictures.text_tree import why_text
from retro_tui.minutes.pictures.why_svg import why_svg

from .boxes import read, told
from .trees import Tree, tree

ANSWERS = ("holds", "fails", "unsure", "")


def answered() -> Tree:
    """Return a chain of four causes, each with another answer."""
    shown = tree("one", ">two", ">>three", ">>>four")
    for cause, answer in zip(shown[1], ANSWERS, strict=True):
        cause.therefore = answer
    return shown


def test_in_text() -> None:
    """A cause says whether "this, therefore what is above" was found to hold."""
    assert why_text(*answered(), "en").splitlines() == [
        "P1 P99 doubled",
        "└─ C1 one [? Assumed · “therefore” holds]",
        "   └─ C2 two [? Assumed · “therefore” does not hold]",
        "      └─ C3 three [? Assumed · “therefore” unsure]",
        "         └─ C4 four [? Assumed]",
    ]


def test_in_mermaid() -> None:
    """The same stands in the boxes."""
    boxes = [line.split("<br/>")[1] for line in flowchart(*answered(), "en").splitlines() if "<br/>" in line]
    assert boxes == [
        '? Assumed · “therefore” holds"]',
        '? Assumed · “therefore” does not hold"]',
        '? Assumed · “therefore” unsure"]',
        '? Assumed"]',
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_in_svg(lang: str) -> None:
    """It is written on the card, and told to those who do not see the picture."""
    picture = why_svg(*answered(), lang)
    written = [element.text for element in read(picture).iter() if element.get("font-style") == "italic"]
    words = [linked(cause, lang) for cause in answered()[1]]
    assert written == words[:3]
    assert [word in line for word, line in zip(words, told(picture).splitlines(), strict=True)] == [True] * 4


def test_in_chinese() -> None:
    """An unknown answer says nothing; the words are those of the language, once the catalogue has them."""
    first = answered()[1][0]
    assert linked(first, "zh") == _("“therefore” holds", "zh")
    first.therefore = "perhaps"
    assert linked(first, "zh") == ""
