"""Tests for PDF: what the document holds is on the pages, whole, in order, and as text."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from retro_tui.errors import RetroError
from retro_tui.minutes.build import build
from retro_tui.minutes.document import (
    Block,
    Bullets,
    Column,
    Document,
    Facts,
    Item,
    Paragraph,
    Section,
    Table,
)
from retro_tui.minutes.formats import Wish
from retro_tui.minutes.formats import render as render_format
from retro_tui.minutes.house import PLAIN, House
from retro_tui.minutes.pictures.measure import em
from retro_tui.minutes.writers.pdf import pages as count
from retro_tui.minutes.writers.pdf import render
from retro_tui.minutes.writers.pdf.content import content
from retro_tui.minutes.writers.pdf.fitting import ROOM
from retro_tui.minutes.writers.pdf.typesetting import Printed, press
from retro_tui.storage.models import Cause, Meeting, Problem
from tests.minutes.samples import add, bare, full

from .pdf_reading import bookmarks, fonts, headings, pages, texts, tight

WISH = Wish("pdf")
ACCESSIBLE = b"pdfuaid"
"""What a paper says of itself that has passed typst's check for PDF/UA-1: no glyph is missing."""
MARKUP = (
    '#import "@preview/x:1.0.0": y',
    '#read("/etc/passwd")',
    "*b* _i_ `raw` ```rust fn```",
    "$x^2$ $$",
    "// a comment",
    "/* another */",
    "@label <label>",
    "= No heading",
    "- no list",
    "+ none",
    "/ term: none",
    "\\ \\u{41} ~ -- --- ...",
    "https://example.com/a_b",
    "]]] }}} ))) #{ [ (",
    "#sys.inputs.data {page} {pages}",
    "'single' \"double\"",
    "R&D <b> &amp; </text>",
)


def paper(*blocks: Block, lang: str = "en", title: str = "T", banner: str = "") -> Document:
    """Return a document with one section."""
    return Document(title, lang, banner, Facts(()), (Section("Part", blocks, "1."),))


def alone(document: Document) -> Printed:
    """Print a document as on a machine that has no font."""
    return press(content(document, PLAIN), document.issued, system_fonts=False)


def inner(data: bytes, document: Document) -> str:
    """Return all that is on the pages but for head, foot and the mark of drafts, without spaces."""
    drawn = content(document, PLAIN)
    parts = []
    for number, page in enumerate(found := pages(data), 1):
        foot = tight(drawn["foot"] + drawn["page"].format(page=number, pages=len(found)))
        assert page.startswith(tight(drawn["head"]))
        assert page.endswith(foot + tight(drawn["mark"]))
        parts.append(page.removeprefix(tight(drawn["head"])).removesuffix(foot + tight(drawn["mark"])))
    return "".join(parts)


def lost(data: bytes, document: Document) -> list[str]:
    """Return the texts that do not stand where they should, each after the one before it."""
    whole, at, missing = inner(data, document), 0, []
    for text in texts(document):
        place = whole.find(tight(text), at)
        if place < 0:
            missing.append(text)
        else:
            at = place + len(tight(text))
    return missing


@pytest.mark.parametrize("lang", ["en", "zh", "both"])
@pytest.mark.parametrize("state", ["final", "open"])
def test_every_text_is_there_in_order(lang: str, state: str) -> None:
    """Nothing of the document is lost, whole words of pictures are there, and the headings are bookmarks."""
    meeting = full()
    meeting.session.state = state
    document = build(meeting, lang, include_notes=True)
    data = render(document, PLAIN, WISH)
    assert lost(data, document) == []
    assert "Nightshiftcamelate" in inner(data, document)
    assert bookmarks(data) == headings(document)
    assert ACCESSIBLE in data


@pytest.mark.parametrize(
    ("lang", "said", "mark"),
    [("en", "Page2of", "DRAFT"), ("zh", "第2页共", "草稿"), ("both", "Page2of", "DRAFT/草稿")],
)
def test_pages_are_counted_and_drafts_say_so_on_each(lang: str, said: str, mark: str) -> None:
    """Each page says which it is, and one of a draft that it is one."""
    meeting = full()
    meeting.session.state = "open"
    data = render(build(meeting, lang), PLAIN, WISH)
    found = pages(data)
    assert count(data) == len(found) > 2
    assert said in found[1]
    assert all(page.endswith(mark) for page in found)
    final = pages(render(build(full(), lang), PLAIN, WISH))
    assert not any(mark in page for page in final)


def test_head_of_every_page() -> None:
    """It names company, code, revision and who may see it."""
    document = build(full(), "en")
    data = render(document, House(company="ACME 公司", color="#8A1F2D"), WISH)
    head = tight("ACME公司" + "R-1 | " + f"{document.revision} | Internal")
    assert all(page.startswith(head) for page in pages(data))


def test_the_same_document_makes_the_same_bytes() -> None:
    """The file's own time is that of the paper, or a fixed one."""
    document = build(full(), "zh")
    assert render(document, PLAIN, WISH) == render(document, PLAIN, WISH)
    for issued, year in ((date(2026, 9, 30), "D:20260930"), (None, "D:19800101"), (date(3, 2, 1), "D:1980")):
        made = Document("T", "en", "", Facts(()), (), issued=issued)
        info = PdfReader(BytesIO(render(made, PLAIN, WISH))).metadata
        assert info is not None
        assert str(info["/CreationDate"]).startswith(year)
        assert info.title == "T"


def test_markup_is_printed_as_it_is() -> None:
    """What typst would obey is text, wherever it stands."""
    for text in MARKUP:
        point = Item(text, text, (Item(text),))
        document = Document(
            text,
            "en",
            text,
            Facts(((text, text),)),
            (
                Section(
                    text, (Paragraph(text), Table((Column(text),), ((text,),), text), Bullets((point,), text))
                ),
            ),
            code=text[:20],
        )
        data = render(document, House(company=text), WISH)
        whole = "".join(pages(data))
        assert whole.count(tight(text)) >= 11, text
        assert [title for _level, title in bookmarks(data)] == [" ".join(text.split())]


def test_without_any_font_of_the_machine() -> None:
    """Chinese is whole: names with rare characters, bold, signs, and the words of pictures."""
    meeting = bare(title="喆堃的复盘")
    problem = add(meeting, Problem, statement="机器停了三小时，没有人发现", kind="process")
    add(
        meeting,
        Cause,
        problem_id=problem.id,
        statement="传感器坏了：无人检查",
        category="people",
        role="root",
    )
    document = build(meeting, "zh")
    printed = alone(document)
    assert ACCESSIBLE in printed.data
    assert printed.missing == ()
    assert lost(printed.data, document) == []
    assert "传感器坏了" in inner(printed.data, document)
    assert fonts(printed.data) == {"NotoSansSC-Regular", "NotoSansSC-Bold"}


@pytest.mark.parametrize(
    "text",
    ["①⑳ → ← ≥ ≤ ± × − · … “引号” ‘x’ —— 《》「」", "┌─┬─┐│└ ■□▲△●○★☆ ✓✗☐☑", "Ελληνικα Кириллица ½ €£¥℃㎡"],
)
def test_signs_are_in_the_fonts(text: str) -> None:
    """Signs that minutes are full of need no font of the machine."""
    printed = alone(paper(Paragraph(text), lang="zh"))
    assert printed.missing == ()
    assert tight(text) in pages(printed.data)[0]


def test_missing_characters_are_printed_as_codes_and_told() -> None:
    """No text is lost silently: codes stand for what no font has, in a picture a box."""
    meeting = bare()
    problem = add(meeting, Problem, statement="Start 😀 end", kind="process")
    add(meeting, Cause, problem_id=problem.id, statement="Cause 👩‍👧 of it", category="people")
    printed = alone(build(meeting, "en"))
    whole = "".join(pages(printed.data))
    assert printed.missing == ("👧", "👩", "😀")
    assert "Start[U+1F600]end" in whole
    assert "Cause□□ofit" in whole
    assert "\u200d" not in whole
    keycap = alone(paper(Paragraph("1\ufe0f\u20e3 and 1")))
    assert "1[U+20E3]and1" in pages(keycap.data)[0]


def test_right_to_left() -> None:
    """Texts in other scripts are set, if need be without the profile that cannot say how they are read."""
    printed = alone(paper(Paragraph("שלום עולם"), Paragraph("سلام عليكم"), Paragraph("after")))
    assert printed.missing == ()
    assert "after" in pages(printed.data)[0]


def test_a_logo_that_is_no_picture(tmp_path: Path) -> None:
    """It is told in one line; a good one is in the head."""
    logo = tmp_path / "logo.png"
    logo.write_bytes(b"no picture")
    with pytest.raises(RetroError, match="logo"):
        render(paper(Paragraph("x")), House(logo=logo), WISH)
    drawn = tmp_path / "logo.svg"
    drawn.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text y="9">LOGO</text></svg>'
    )
    assert pages(render(paper(Paragraph("x")), House(logo=drawn), WISH))[0].startswith("LOGO")


def big(causes: int) -> Meeting:
    """Return a meeting with a problem that has many causes, each with two below it."""
    meeting = bare()
    problem = add(meeting, Problem, statement="The line stood still", kind="process")
    made: list[Cause] = []
    for n in range(causes):
        above = made[n // 2 - 1].id if n > 1 else None
        text = f"Cause {n}: nobody had been told that it was off"
        made.append(
            add(meeting, Cause, problem_id=problem.id, parent_id=above, statement=text, category="people")
        )
    return meeting


def test_pictures_get_the_paper_that_they_need() -> None:
    """A small one stands in the text; of a big one the page is turned or larger, and goes on after it."""
    sizes = [
        {(round(page.mediabox.width), round(page.mediabox.height)) for page in PdfReader(BytesIO(data)).pages}
        for data in (render(build(big(causes), "en"), PLAIN, WISH) for causes in (4, 60))
    ]
    assert sizes[0] == {(595, 842)}
    assert (595, 842) in sizes[1]
    assert max(width for width, _height in sizes[1]) > 595


def test_heads_of_tables_stand_on_every_page() -> None:
    """A table that goes on has its head again, and its rows are not parted."""
    columns = (Column("No.", 3), Column("Action", 13), Column("Days", 4, right=True))
    rows = tuple((f"A{n}", f"Do the work {n}\nand tell", str(n)) for n in range(120))
    found = pages(render(paper(Table(columns, rows)), PLAIN, WISH))
    assert len(found) > 2
    assert all("No.ActionDays" in page for page in found)
    assert all(any(f"A{n}Dothework{n}andtell{n}" in page for page in found) for n in range(120))


LONG = {
    "letters": "w",
    "apostrophes": "it’s ",
    "quotes": "“x” ",
    "chinese": "汉",
    "commas": "、",
    "brackets": ") ",
    "open": "[",
    "quotation marks": "’",
    "hard spaces": "no\u00a0break\u00a0",
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_very_long_texts(text: str) -> None:
    """What has no end is broken, so that no line runs off the page, in a cell neither."""
    many = "\n".join([text * (900 // len(text))] * 5)
    table = Table((Column("a"), Column("b")), ((many, "end"),))
    for block, room in ((Paragraph(many), ROOM / 10.5), (table, ROOM / 9)):
        data = render(document := paper(block), PLAIN, WISH)
        lines = em(many) * 0.6 / room
        assert count(data) >= lines * 15 / 720
        assert inner(data, document).count(text[0]) >= many.count(text[0])


def test_a_long_address_can_be_copied() -> None:
    """It is broken, and what is copied has nothing in it that nobody wrote."""
    address = "https://example.com/" + "abc/def-ghi_jkl?mno=" * 30
    document = paper(Paragraph(address), Table((Column("a"), Column("b")), ((address, "b"),)))
    assert inner(render(document, PLAIN, WISH), document).count(address) == 2


def test_nested_points_and_empty_blocks() -> None:
    """Nine levels fit, and what is empty does no harm."""
    item = Item("level 9", "C9")
    for level in range(8, 0, -1):
        item = Item(f"level {level}", f"C{level}", (item,))
    empty = (Bullets(()), Table((Column("only"),), ()), Facts(()), Paragraph(""), Paragraph("a\n\nb"))
    data = render(paper(Bullets((item,)), *empty), PLAIN, WISH)
    assert ACCESSIBLE in data
    assert "C8level8" in pages(data)[0]
    assert pages(data)[0].index("level9") < pages(data)[0].index("only")


def test_the_registry_knows_it() -> None:
    """A meeting goes out as PDF through the same door as every format."""
    data = render_format(full(), Wish("pdf", "zh", form="report"))
    assert data.startswith(b"%PDF-")
    assert "报告" in pages(data)[0]
