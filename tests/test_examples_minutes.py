"""The worked examples in the minutes: two drawings with every cause, and lists of what they rest on."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from retro_tui.minutes.formats import Wish, render
from tests.examples.loading import stored, the_problem
from tests.examples.reading import EXAMPLES, Example

TREE = {"en": "Why tree", "zh": "五个为什么"}
FISHBONE = {"en": "Fishbone", "zh": "鱼骨图"}
ROOTS = {"en": "Root causes", "zh": "根本原因"}
RULED_OUT = {"en": "Causes ruled out", "zh": "已排除的原因"}
STATES = {
    "en": {
        "assumed": "? Assumed",
        "supported": "~ Supported",
        "confirmed": "✓ Confirmed",
        "ruled_out": "✗ Ruled out",
    },
    "zh": {"assumed": "? 待验证", "supported": "~ 有旁证", "confirmed": "✓ 已证实", "ruled_out": "✗ 已排除"},
}
ROOT = {"en": "Root cause", "zh": "根本原因"}
SUSPECTED = {"en": "Suspected root cause", "zh": "疑似根本原因"}

every_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)


class Drawn(NamedTuple):
    """A row of a drawing: how deep it is, its text, and what stands in brackets behind it, without spaces."""

    level: int
    text: str
    words: str


class Minutes(NamedTuple):
    """What the tests read in minutes: drawings and lists by the line before each of them, and headings."""

    drawings: dict[str, list[Drawn]]
    lists: dict[str, list[str]]
    headings: list[str]


def tight(text: str) -> str:
    """Return a text without its spaces: a drawing breaks it where it likes."""
    return re.sub(r"\s", "", text)


def rows(drawing: str) -> list[Drawn]:
    """Read a drawing back; rows that pass on the left tell how deep a row is."""
    found: list[tuple[int, str]] = []
    for line in drawing.splitlines()[1:]:
        lead = re.match(r"(?:│  |   )*(?:├─ |└─ )?", line)
        assert lead is not None
        text = line[lead.end() :]
        if lead[0].endswith("─ "):
            found.append((len(lead[0]) // 3, text))
        else:
            found[-1] = (found[-1][0], found[-1][1] + text)
    parts = ((level, *re.fullmatch(r"(.*?)(\[[^\[\]]*\])?", tight(text)).groups("")) for level, text in found)  # type: ignore[union-attr]
    return [Drawn(*part) for part in parts]


def text_of(token: Token) -> str:
    """Return what a reader sees of an inline token, in lines."""
    children = token.children or []
    return "".join("\n" if c.type in ("hardbreak", "softbreak") else c.content for c in children)


def minutes_of(example: Example) -> Minutes:
    """Read the minutes of an example as a Markdown reader does."""
    found = Minutes({}, {}, [])
    before, last, in_list = "", "", False
    for token in MarkdownIt("gfm-like").parse(
        render(stored(example.name), Wish("md", example.lang)).decode()
    ):
        if token.type in ("bullet_list_open", "bullet_list_close"):
            in_list = token.type == "bullet_list_open"
            found.lists.setdefault(last, [])
        elif token.type == "inline" and in_list:
            found.lists[last].append(text_of(token))
        elif token.type == "inline":
            last = text_of(token)
            found.headings.extend([last] if before == "heading_open" else [])
        elif token.type == "fence":
            found.drawings[last] = rows(token.content)
        before = token.type
    return found


@every_example
def test_every_cause_is_in_the_tree(example: Example) -> None:
    """Each comes once, as deep as in the file, with its whole text and its validation."""
    told = minutes_of(example).drawings[TREE[example.lang]]
    assert [row.level for row in told] == [cause.depth for cause in example.causes]
    for cause, row in zip(example.causes, told, strict=True):
        star = "★" if cause.said("role") == "root" else ""
        assert row.text == tight(f"C{cause.place + 1}{star}{cause.statement}")
        assert tight(STATES[example.lang][cause.said("validation")]) in row.words


@every_example
def test_roots_are_marked(example: Example) -> None:
    """A root says so in the tree, with its doubt, and all roots are listed with what shows them."""
    read = minutes_of(example)
    roots = [cause for cause in example.causes if cause.said("role") == "root"]
    for cause, row in zip(example.causes, read.drawings[TREE[example.lang]], strict=True):
        sure = cause.said("validation") == "confirmed"
        mark = tight((ROOT if sure else SUSPECTED)[example.lang])
        assert (f"[{mark}·" in row.words) == (cause in roots)
    listed = read.lists.get(ROOTS[example.lang], [])
    assert len(listed) == len(roots)
    for cause, text in zip(roots, listed, strict=True):
        assert text.startswith(f"C{cause.place + 1} {cause.statement}")
        assert cause.said("evidence") in text


@every_example
def test_what_was_ruled_out_is_named(example: Example) -> None:
    """It has a list of its own; where nothing was, there is none."""
    out = [cause for cause in example.causes if cause.said("validation") == "ruled_out"]
    named = minutes_of(example).lists.get(RULED_OUT[example.lang], [])
    assert [text.split("\n")[0] for text in named] == [f"C{c.place + 1} {c.statement}" for c in out]


@every_example
def test_first_causes_are_on_their_bones(example: Example) -> None:
    """The fishbone names each category that has causes, in the language of the minutes, with its own."""
    firsts = [cause for cause in example.causes if cause.depth == 1]
    wanted = [
        (bone.name(example.lang), [f"C{c.place + 1}" for c in firsts if c.said("category") == bone.key])
        for bone in example.categories
    ]
    drawn: list[tuple[str, list[str]]] = []
    for row in minutes_of(example).drawings[FISHBONE[example.lang]]:
        if row.level == 1:
            drawn.append((row.text, []))
        else:
            tag = re.match(r"C\d+", row.text)
            assert tag is not None
            drawn[-1][1].append(tag[0])
    assert drawn == [(tight(name), tags) for name, tags in wanted if tags]


@every_example
def test_the_problem_heads_its_part(example: Example) -> None:
    """Its number and its words are in one heading."""
    problem = the_problem(stored(example.name))
    heads = minutes_of(example).headings
    assert sum(text.endswith(f"P1 {problem.statement}") for text in heads) == 1
