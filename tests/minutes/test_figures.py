"""Tests for the pictures in the minutes: what is drawn, in which words, and that nothing escapes from it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from retro_tui.domain.categories import SETS, copy_of, remove_category
from retro_tui.minutes.build import build
from retro_tui.minutes.document import Document, Figure
from retro_tui.minutes.pictures.picture import VIEWS, Picture
from retro_tui.minutes.writers.markdown import markdown
from retro_tui.storage.models import Cause, Meeting, Problem
from tests.hostile.strings import ALL, forbidden

from .pictures.boxes import read
from .reading import blocks
from .samples import add, bare, full

READER = MarkdownIt("gfm-like")
CHART = set("█▒○●")
"""Signs of which a chart has one."""


def figures(document: Document) -> list[Figure]:
    """Return all pictures of the minutes."""
    return [figure for part in document.sections for figure in blocks(part, Figure)]


def fences(text: str) -> list[tuple[str, str]]:
    """Return the kind and the content of every block of code that is no chart."""
    tokens = READER.parse(text)
    assert {token.type for token in tokens} & {"html_block", "code_block"} == set()
    return [
        (token.info, token.content)
        for token in tokens
        if token.type == "fence" and not set(token.content) & CHART
    ]


def explained(*categories: str, bones: str = "", texts: tuple[str, ...] = ()) -> Meeting:
    """Return a meeting with one problem, and a first-level cause for each category."""
    meeting = bare()
    problem = add(meeting, Problem, statement=texts[0] if texts else "Slow", bones=bones)
    for at, category in enumerate(categories):
        text = texts[at % len(texts)] if texts else f"Why {at}"
        add(meeting, Cause, statement=text, category=category, problem_id=problem.id)
    return meeting


def test_pictures_of_a_problem(english: Document, chinese: Document) -> None:
    """By category and as a tree, below the problem that has causes; the tree has each text once and whole."""
    assert fences(markdown(english)) == [
        (
            "text",
            "P1\n├─ People\n"
            "│  └─ C1 People refuse [Root cause: C2 · Suspected root cause: C3]\n"
            "└─ No category\n   ├─ C4 ✗ Fear for pay [Ruled out]\n   └─ C5 Old drivers\n",
        ),
        (
            "text",
            "P1\n"
            "├─ C1 People refuse [Direct cause · ? Assumed]\n"
            "│  ├─ C2 ★ Nobody's duty [Root cause · ✓ Confirmed]\n"
            "│  └─ C3 ★ Night shift came late [Suspected root cause · ? Assumed]\n"
            "├─ C4 Fear for pay [Contributing factor · ✗ Ruled out]\n"
            "└─ C5 Old drivers [Suspected contributing factor · ? Assumed]\n",
        ),
    ]
    drawn = fences(markdown(chinese))
    assert [kind for kind, _text in drawn] == ["text", "text"]
    assert "├─ 人员\n" in drawn[0][1]
    assert "└─ 未归类\n" in drawn[0][1]


def test_mermaid_in_place_of_drawings(english: Document) -> None:
    """On request the pictures are Mermaid text; the rest of the minutes is the same."""
    drawn = fences(markdown(english, mermaid=True))
    assert [(kind, text.split("\n")[0]) for kind, text in drawn] == [
        ("mermaid", "ishikawa-beta"),
        ("mermaid", "flowchart TD"),
    ]
    outside = [
        token.content for token in READER.parse(markdown(english, mermaid=True)) if token.type == "inline"
    ]
    assert outside == [token.content for token in READER.parse(markdown(english)) if token.type == "inline"]


def test_no_picture_without_need() -> None:
    """No causes, no picture; no category that the diagram knows, no fishbone."""
    own = copy_of(SETS[0])
    gone = remove_category(own, "people")
    for meeting, views in (
        (explained(), []),
        (explained("", ""), ["why"]),
        (explained("people", bones=own), ["fishbone", "why"]),
        (explained("people", bones=gone), ["why"]),
        (explained("nobody knows this"), ["why"]),
    ):
        assert [figure.picture.view for figure in figures(build(meeting, "en"))] == views


@pytest.mark.parametrize(("lang", "name"), [("en", "Measurement"), ("zh", "测")])
def test_a_category_is_named_in_the_language_of_the_minutes(lang: str, name: str) -> None:
    """Also where the problem has no copy of a set; a key is never printed."""
    text = markdown(build(explained("measurement", "machine", "nobody knows this"), lang))
    assert f"─ {name}\n" in text
    assert "measurement" not in text
    assert "nobody knows this" not in text


def test_a_category_on_a_lower_level_is_no_bone() -> None:
    """Only causes of the first level stand on a bone."""
    meeting = explained("")
    add(
        meeting,
        Cause,
        statement="Below",
        category="people",
        problem_id=meeting.problems[0].id,
        parent_id=meeting.causes[0].id,
    )
    assert [figure.picture.view for figure in figures(build(meeting, "en"))] == ["why"]


def test_a_deep_chain_is_drawn() -> None:
    """Chains that are deeper than the stack are drawn whole, in every form."""
    meeting = bare()
    problem, parent = add(meeting, Problem, statement="Deep"), None
    for at in range(1500):
        parent = add(
            meeting,
            Cause,
            statement="why",
            problem_id=problem.id,
            parent_id=parent and parent.id,
            category="" if at else "people",
        )
    document = build(meeting, "en")
    tree = fences(markdown(document))[1][1]
    assert "[1500] C1500 why" in tree
    assert len(fences(markdown(document, mermaid=True))) == 2


def test_pictures_for_other_formats(english: Document) -> None:
    """Each has its own ids in SVG, so that one page can hold all of them."""
    pictures = [figure.picture.svg() for figure in figures(english)]
    ids = [element.get("id") for picture in pictures for element in read(picture).iter() if element.get("id")]
    assert len(ids) == 4
    assert len(set(ids)) == 4


hostile = st.one_of(st.sampled_from(ALL), st.text(max_size=30), st.text("`~<>&|\n\\#%;\"' ", max_size=12))


@given(st.tuples(hostile, hostile, hostile), st.sampled_from(["zh", "en"]))
@settings(max_examples=60, deadline=None)
def test_nothing_escapes_from_a_picture(texts: tuple[str, str, str], lang: str) -> None:
    """Whatever people typed, it is two blocks of code, and well-formed SVG, with nothing a terminal obeys."""
    meeting = explained("people", "process", "", texts=texts)
    document = build(meeting, lang)
    for mermaid, kind in ((False, "text"), (True, "mermaid")):
        text = markdown(document, mermaid=mermaid)
        assert [found for found, _content in fences(text)] == [kind, kind]
        assert forbidden(text, keep="\n\u200b" if mermaid else "\n") == []
    for view in VIEWS:
        picture = Picture.of(meeting.problems[0], meeting.causes, view, lang).svg()
        names = {element.tag.rpartition("}")[2] for element in read(picture).iter()}
        assert names <= {"svg", "g", "title", "desc", "rect", "path", "line", "text", "circle"}
        assert forbidden(picture, keep="\n") == []


def test_the_meeting_is_not_changed() -> None:
    """Drawing changes nothing in the problem or its causes."""
    meeting = full()
    before = [row.model_dump() for row in (*meeting.problems, *meeting.causes)]
    for figure in figures(build(meeting, "zh")):
        figure.picture.svg(), figure.picture.mermaid(), figure.picture.text()
    assert [row.model_dump() for row in (*meeting.problems, *meeting.causes)] == before
