"""Tests for DOCX: python-docx reads back what the document holds, each as what it is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as File
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from retro_tui.minutes.build import build
from retro_tui.minutes.document import (
    Block,
    Bullets,
    Column,
    Diagram,
    Facts,
    Figure,
    Item,
    Paragraph,
    Section,
    Table,
)
from retro_tui.minutes.formats import Wish
from retro_tui.minutes.formats import render as render_any
from retro_tui.minutes.house import PLAIN, House
from retro_tui.minutes.writers.word import render
from retro_tui.minutes.writers.word.wordml import plain
from retro_tui.text import plain_lines
from tests.hostile.strings import ALL
from tests.minutes.samples import full

from .word_reading import cells, inside, known_facts, listed, paper, points, read, styled, tables

TITLED: tuple[type[Bullets | Table | Figure | Diagram], ...] = (Bullets, Table, Figure, Diagram)
TRAPS = (
    '{ HYPERLINK "http://evil.example" }',
    "{{ minutes }}",
    "=1+1",
    "</w:t></w:r><w:r><w:t>x",
    "<w:fldSimple w:instr='QUIT'/>",
    "]]>",
    "&amp;#10;",
    "a\x00b\x08c",
    "lone \ud800 half",
    "\ufffe\uffff",
    "{0}{known}",
)
TAGS = {
    *("p", "pPr", "pStyle", "numPr", "ilvl", "numId", "r", "rPr", "b", "bCs", "t", "br", "noBreakHyphen"),
    *("spacing", "tbl", "tblPr", "tblStyle", "tblW", "tblLayout", "tblLook", "tblCaption", "tblGrid"),
    *("gridCol", "tr", "trPr", "cantSplit", "tblHeader", "tc", "tcPr", "tcW", "gridSpan", "jc"),
}
"""All that a document without pictures is made of: no field, no link, no object."""


@pytest.mark.parametrize("lang", ["zh", "en", "both"])
def test_all_of_the_minutes(lang: str) -> None:
    """Title, headings, facts, tables and lists come back as the document has them, each as what it is."""
    document = build(full(), lang, include_notes=True)
    file = read(document)
    assert styled(file, "Title") == [document.title]
    sections = inside(document, Section)
    assert styled(file, "Heading 1", "Heading 2", "Heading 3") == [each.heading for each in sections]
    assert styled(file, "Heading 1") == [each.heading for each in document.sections]
    pairs = [pair for block in inside(document, Facts) for pair in block.pairs]
    assert [row for table in tables(file, "Minutes Facts") for row in known_facts(table)] == pairs
    wanted = inside(document, Table)
    heads = [(tuple(column.title for column in block.columns), *block.rows) for block in wanted]
    assert [tuple(cells(table)) for table in tables(file, "Minutes Table")] == heads
    lists = inside(document, Bullets)
    assert list(listed(file)) == [point for block in lists for point in points(block.items)]
    running = [part for block in inside(document, Paragraph) for part in re.split(r"\n\s*\n", block.text)]
    assert [text for text in styled(file, "Normal") if text] == running
    titles = [b.title for b in inside(document, TITLED) if b.title]
    assert styled(file, "Minutes Caption") == titles


def test_a_table() -> None:
    """The head is repeated, rows stay whole, figures stand right; widths add up and are said twice."""
    columns = (Column("Due", 1), Column("What", 8), Column("Hours", 1, right=True))
    rows = (("2026-10-15", "Rewrite\nthe slides, " * 9, "12"), ("2026-10-16", "long " * 400, "3"))
    (table,) = tables(read(paper(Table(columns, rows, "Plan"))), "Minutes Table")
    head, first, tall = (row._tr for row in table.rows)
    assert [bool(row.findall(f".//{qn('w:tblHeader')}")) for row in (head, first, tall)] == [
        True,
        False,
        False,
    ]
    assert [bool(row.findall(f".//{qn('w:cantSplit')}")) for row in (head, first, tall)] == [
        True,
        True,
        False,
    ]
    assert [p.alignment for cell in table.columns[2].cells for p in cell.paragraphs] == [
        WD_ALIGN_PARAGRAPH.RIGHT
    ] * 3
    grid = [column.width for column in table.columns]
    assert all([cell.width for cell in row.cells] == grid for row in table.rows)
    assert sum(width.cm for width in grid if width) == pytest.approx(17.0, abs=0.01)
    assert grid[0] is not None
    assert grid[0].cm > 2.0
    assert len(first.findall(f".//{qn('w:noBreakHyphen')}")) == 2
    assert not table.autofit


def test_a_list_of_nine_levels() -> None:
    """Each level is further in than the one above, and a deeper one as far as the ninth."""
    item = Item("deepest")
    for level in range(10):
        item = Item(f"level {level}", items=(item,))
    file = read(paper(Bullets((item,), "List")))
    assert [level for level, _text in listed(file)] == [*range(9), 8, 8]
    levels = file.part.numbering_part.element.findall(f".//{qn('w:lvl')}")
    lefts = [int(level.find(f".//{qn('w:ind')}").get(qn("w:left"))) for level in levels]
    assert len(lefts) == 9
    assert lefts == sorted(set(lefts))


def test_texts_mean_nothing_but_themselves() -> None:
    """Markup, fields, addresses, control characters and half characters are text or nothing, everywhere."""
    texts = [*TRAPS, *ALL]
    parts: list[Block] = []
    for text in texts:
        parts += [
            Facts(((text, text),)),
            Table((Column(text),), ((text,),), text),
            Bullets((Item(text, text),)),
        ]
    document = paper(*parts, title=TRAPS[0], code=TRAPS[3], revision=TRAPS[7], confidential=TRAPS[8])
    file = read(replace(document, facts=Facts(tuple((text, text) for text in texts))))
    known = [plain(text) for text in texts]
    facts, *inner = tables(file, "Minutes Facts")
    assert known_facts(facts) == [(text, text) for text in known]
    assert [known_facts(table) for table in inner] == [[(text, text)] for text in known]
    assert [cells(table) for table in tables(file, "Minutes Table")] == [[(text,), (text,)] for text in known]
    assert {each.tag.split("}")[1] for each in file.element.body.iterdescendants()} - TAGS <= _PAGE
    assert [rel.reltype for rel in file.part.rels.values() if rel.is_external] == []
    assert all(plain_lines(text).translate({0xFFFE: None, 0xFFFF: None}) == plain(text) for text in texts)


_PAGE = {"sectPr", "pgSz", "pgMar", "cols", "docGrid", "headerReference", "footerReference"}


def test_the_same_bytes_again() -> None:
    """A file has no time but its document's, and twice made is the same; a draft of no day has the oldest."""
    document = build(full(), "zh")
    once = render(document, PLAIN, Wish())
    assert once == render(document, PLAIN, Wish())
    assert {entry.date_time for entry in ZipFile(BytesIO(once)).infolist()} == {(2026, 9, 30, 0, 0, 0)}
    told = docx.Document(BytesIO(once)).core_properties
    assert told.created is not None
    assert (told.title, told.author, told.created.date()) == (document.title, "", date(2026, 9, 30))
    bare = read(paper(code="R-1"), House(company="ACME")).core_properties
    assert bare.modified is not None
    assert (bare.author, bare.subject, bare.modified.year) == ("ACME", "R-1", 1980)


def test_a_draft() -> None:
    """A draft says so at the top, and across every page by a shape in its head; a final paper does not."""
    for lang, word in (("en", "DRAFT"), ("both", "DRAFT / 草稿")):
        draft = read(paper(banner="DRAFT: may change", lang=lang))
        assert draft.paragraphs[0].text == "DRAFT: may change"
        (shape,) = _marks(draft)
        assert shape.endswith(word)
    assert _marks(read(paper())) == []


def _marks(file: File) -> list[str]:
    """Return the words across the pages."""
    head = file.sections[0].header.part.element
    return [
        each.get("string")
        for each in head.iter("{urn:schemas-microsoft-com:vml}textpath")
        if each.get("string")
    ]


def test_by_its_name() -> None:
    """The format is found under its name."""
    data = render_any(full(), Wish("docx", "zh"))
    assert docx.Document(BytesIO(data)).paragraphs[0].text.endswith("会议纪要")
