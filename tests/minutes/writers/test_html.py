"""Tests for HTML: everything of the document is there, and nothing in it is more than text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retro_tui.domain.categories import SETS
from retro_tui.domain.charts import Chart, Mark, Row
from retro_tui.domain.words import Phrase
from retro_tui.minutes.build import build
from retro_tui.minutes.document import (
    Bullets,
    Column,
    Diagram,
    Document,
    Facts,
    Figure,
    Item,
    Paragraph,
    Section,
    Table,
)
from retro_tui.minutes.formats import FORMS, LANGUAGES, Wish
from retro_tui.minutes.house import PLAIN, House
from retro_tui.minutes.writers.html import render
from retro_tui.minutes.writers.html.look import css_text
from retro_tui.storage.models import Cause, Problem
from retro_tui.text import plain_lines
from tests.hostile.strings import ALL, forbidden
from tests.minutes.reading import blocks, texts
from tests.minutes.samples import WARNING, add, bare, full

from .reading_html import Page, line

CSP = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)
WISH = Wish("html")
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def page(document: Document, house: House = PLAIN) -> Page:
    """Return a document written and read back."""
    return Page(render(document, house, WISH))


def holding(text: str) -> Document:
    """Return a draft in which every text is this one."""
    chart = Chart((Row(text, (Mark("after", 0.0, 1.0),), (text,)),), Phrase(text))
    parts = (
        Paragraph(text),
        Facts(((text, text),)),
        Table((Column(text), Column(text, 2, right=True)), ((text, text),), text),
        Bullets((Item(text, text, (Item(text),)),), text),
        Diagram(chart, text),
        Section(text, (Paragraph(text),), "1.1"),
    )
    sections = (Section(text, parts, "1."),)
    return Document(text, "en", text, Facts(((text, text),)), sections, text, text, text)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_every_text_of_the_document_is_there(lang: str, form: str) -> None:
    """Whatever the document holds can be read in the file, in all languages and forms."""
    document = build(full(), lang, include_notes=True, form=form)
    shown = page(document).text
    wanted = list(texts((document.title, document.facts, document.sections, document.confidential)))
    assert len(wanted) > 200
    assert [text for text in wanted if line(text) not in shown] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_tables_and_facts_are_whole(lang: str) -> None:
    """Their heads, cells, labels and values follow each other as in the document."""
    document = build(full(), lang, include_notes=True)
    found = page(document)
    tables = [table for part in document.sections for table in blocks(part, Table)]
    pairs = [document.facts, *(facts for part in document.sections for facts in blocks(part, Facts))]
    for tag, wanted in (
        ("th", [column.title for table in tables for column in table.columns]),
        ("td", [cell for table in tables for row in table.rows for cell in row]),
        ("dt", [label for facts in pairs for label, _value in facts.pairs]),
        ("dd", [value for facts in pairs for _label, value in facts.pairs]),
    ):
        assert "".join("".join(found.inside(tag)).split()) == "".join("".join(wanted).split())


def test_pictures_are_drawn_in_place(english: Document) -> None:
    """Each picture and chart is an image that says what it is, with ids that nothing else in the file has."""
    found = page(english)
    drawn = found.all("svg")
    assert len(drawn) == 5
    assert {picture["role"] for picture in drawn} == {"img"}
    ids = [attrs["id"] for _tag, attrs in found.elements if "id" in attrs]
    assert len(set(ids)) == len(ids)
    assert all(name in ids for picture in drawn for name in picture["aria-labelledby"].split())
    drawings = [
        each for part in english.sections for kind in (Diagram, Figure) for each in blocks(part, kind)
    ]
    assert sorted(found.inside("figcaption")) == sorted(each.title for each in drawings)


def test_tables_lists_and_headings() -> None:
    """Columns have a head, their share and their side; lists are nested, headings a level lower each."""
    inner = Section("Deep", (Bullets((Item("one", "A1", (Item("below"),)),), "List"),), "1.1")
    table = Table((Column("Name", 3), Column("Days", 1, right=True)), (("Wait", "12"), ("Go", "7")), "Waits")
    found = page(Document("T", "en", "", Facts(()), (Section("Top", (table, inner), "1."),)))
    assert [attrs["style"] for attrs in found.all("col")] == ["width:75.0%", "width:25.0%"]
    assert [attrs["scope"] for attrs in found.all("th")] == ["col", "col"]
    assert ["right" in attrs["class"].split() for attrs in found.all("td")] == [False, True, False, True]
    assert len(found.all("thead")) == 1
    assert found.inside("caption") == ["Waits"]
    assert (found.inside("h1"), found.inside("h2"), found.inside("h3")) == (["T"], ["1. Top"], ["1.1 Deep"])
    assert found.inside("b") == ["A1"]
    assert len(found.all("ul")) == 2
    assert [attrs["id"] for attrs in found.all("section")] == ["s1", "s1-1"]


def test_a_wide_fishbone_has_a_page_that_is_turned() -> None:
    """One with many categories would be too small upright; other pictures stay where they are."""
    meeting = bare()
    problem = add(meeting, Problem, statement="Slow")
    keys = sorted({category.key for each in SETS for category in each.categories})[:8]
    for number, key in enumerate(keys * 3):
        text = f"A cause of some length, as people write them, number {number}"
        add(meeting, Cause, statement=text, category=key, problem_id=problem.id)
    found = page(build(meeting, "en"))
    assert found.all("figure")[0]["class"] == "picture wide"
    assert {attrs["class"] for attrs in page(build(full(), "en")).all("figure")} == {"picture", "chart"}
    assert re.search(r"figure\.wide \{ page: turned; \}", found.style)
    assert re.search(r"@page turned \{ size: A4 landscape; \}", found.style)


@pytest.mark.parametrize(("lang", "code"), [("zh", "zh-Hans"), ("en", "en"), ("both", "zh-Hans")])
def test_the_file_says_what_it_is(lang: str, code: str) -> None:
    """Its language, its title, and that nothing may be loaded or run."""
    document = build(full(), lang)
    found = page(document)
    assert found.all("html")[0]["lang"] == code
    assert found.all("meta")[1] == {"http-equiv": "Content-Security-Policy", "content": CSP}
    assert document.title in found.inside("title")


def test_nothing_is_loaded_and_nothing_runs(english: Document, tmp_path: Path) -> None:
    """No script, no link, no address but those in the file itself; an SVG logo is an image."""
    logo = tmp_path / "logo.svg"
    logo.write_text(SVG)
    data = render(english, House("ACME", logo, fonts=("My Font",)), WISH)
    found = Page(data)
    assert not found.tags & {
        "script",
        "link",
        "iframe",
        "object",
        "embed",
        "a",
        "base",
        "form",
        "use",
        "image",
    }
    assert [attrs["src"][:26] for attrs in found.all("img")] == ["data:image/svg+xml;base64,"]
    names = {name for _tag, attrs in found.elements for name in attrs}
    assert not [name for name in names if name.startswith("on") or name in ("href", "srcset", "action")]
    assert not re.search(r"url\(|@import|://", found.style)
    assert b"alert" not in data


def test_a_draft_says_so_on_every_page() -> None:
    """In its head, across each printed page and in the text; final minutes do nowhere."""
    meeting = full()
    final = page(build(meeting, "en"))
    meeting.session.state = "open"
    draft = page(build(meeting, "en"))
    assert draft.inside("div").count("DRAFT") == 1
    assert "DRAFT" in draft.style
    assert any("DRAFT" in text for text in draft.inside("p"))
    assert "DRAFT" not in final.text + final.style
    assert re.search(r"\.mark \{ display: block; position: fixed", final.style)


def test_head_and_foot_of_a_page(chinese: Document) -> None:
    """Company, confidentiality, code, revision and title are there, and the page of how many."""
    document = replace(chinese, confidential="内部", revision="第二版")
    style = page(document, House("华东制造")).style
    for place, text in (
        ("top-left", '"华东制造\\20 \\b7 \\20 内部"'),
        ("top-right", '"R\\2d 1\\20 \\b7 \\20 第二版"'),
        ("bottom-left", str(css_text(document.title))),
        ("bottom-right", "counter(page)"),
    ):
        assert re.search(rf"@{place} \{{ content: [^;]*{re.escape(text)}", style)
    assert style.count("counter(pages)") == 1


@pytest.mark.parametrize(("color", "ink"), [("#1F4E79", "#1F4E79"), ("#FFD800", "#1d2530")])
def test_a_light_colour_is_not_written_in(color: str, ink: str, english: Document) -> None:
    """Headings can be read whatever the company's colour is."""
    style = page(english, House(color=color, fonts=("A'B\"", "楷体"))).style
    assert f"--color: {color}; --ink: {ink};" in style
    assert '--fonts: "A\\27 B\\22 ","楷体",' in style


def test_same_document_same_bytes(english: Document) -> None:
    """Nothing of the moment is in the file."""
    again = build(full(), "en", [WARNING], include_notes=True)
    assert render(english, PLAIN, WISH) == render(again, PLAIN, WISH)


TRAPS = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "</title></textarea><svg onload=1>",
    "<!-- <b>",
    "]]> &lt; &#60; &amp;",
    "'\"><a href='javascript:1'>x</a>",
    "{{ 7*7 }} {% raw %} {# x #}",
    "\\3c /style> \\",
    '"; } body { background: url(http://e.example) } @import "http://e.example',
    "http://e.example/x",
)


@given(st.one_of(st.sampled_from(TRAPS), st.sampled_from(ALL), st.text("<>&'\"\\{}%#/!-;x \n", max_size=20)))
@settings(max_examples=40, deadline=None)
def test_text_is_nothing_but_text(text: str) -> None:
    """A file full of it has the elements of any other one, and each text comes back as it was."""
    text = line(plain_lines(text))[:400] or "x"
    found = page(holding(text), House(text, fonts=(text,)))
    harmless = page(holding("x"), House("x", fonts=("x",)))
    drawn = {"svg", "text", "g", "title", "rect", "desc"}  # a long text in a chart has several lines
    ours, got = ([tag for tag, _attrs in each.elements if tag not in drawn] for each in (harmless, found))
    assert got == ours
    assert found.tags <= harmless.tags | drawn
    assert found.text.count(text) >= 15
    assert "<" not in found.style
    assert forbidden(found.style, keep="\n") == []
    assert f"@bottom-left {{ content: {css_text(text)}; }}" in found.style
    unescaped = re.sub(r"\\([0-9a-f]+) ", lambda code: chr(int(code[1], 16)), str(css_text(text))[1:-1])
    assert unescaped == text
