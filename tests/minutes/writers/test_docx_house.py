"""Tests for DOCX in the house style of a company: letters, head and foot, logo, a template of its own."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from retro_tui.errors import RetroError
from retro_tui.minutes.document import (
    Bullets,
    Item,
)
from retro_tui.minutes.formats import Wish
from retro_tui.minutes.house import House
from retro_tui.minutes.writers.word import render

from .word_reading import listed, paper, read


def test_letters() -> None:
    """Latin and Chinese letters have a family each in every style, which no theme overrules."""
    house = House(fonts=("Arial", "SimSun"), color="#FFEE00")
    file = read(paper(), house)
    fonts = [found for found in file.styles.element.iter(qn("w:rFonts"))]
    assert {found.get(qn("w:eastAsia")) for found in fonts} == {"SimSun"}
    assert {found.get(qn("w:ascii")) for found in fonts} == {"Arial", "Courier New"}
    assert not [name for found in fonts for name in found.attrib if name.endswith("Theme")]
    lang = next(file.styles.element.iter(qn("w:lang")))
    assert (lang.get(qn("w:val")), lang.get(qn("w:eastAsia"))) == ("en-US", "zh-CN")
    colours = {found.get(qn("w:val")) for found in file.styles["Heading 1"].element.iter(qn("w:color"))}
    assert colours == {"1D2530"}, "yellow cannot be read on white"


def test_head_and_foot() -> None:
    """Whose paper it is, which one and who may see it stand on every page, and which page of how many."""
    house = House(company="ACME 东恒", color="#00AA00", fonts=("Arial", "SimSun"))
    for lang, page in (("en", "Page 1 of 1"), ("zh", "1"), ("both", "Page 1 of 1")):
        file = read(paper(lang=lang, code="R-7", revision="Revision 2", confidential="Internal"), house)
        assert file.sections[0].header.paragraphs[0].text == "ACME 东恒\tR-7 · Revision 2 · Internal"
        foot = file.sections[0].footer.paragraphs[0]._p
        assert page in "".join(text.text or "" for text in foot.iter(qn("w:t")))
        codes = [each.get(qn("w:instr")).strip() for each in foot.iter(qn("w:fldSimple"))]
        assert codes[:2] == ["PAGE", "NUMPAGES"]


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A company's own DOCX, with a head, styles of its own, and a place for the minutes."""
    file = docx.Document()
    file.sections[0].header.paragraphs[0].text = "ACME head"
    file.sections[0].first_page_header.paragraphs[0].text = "ACME first page"
    file.sections[0].different_first_page_header_footer = True
    file.styles["Heading 1"].font.name = "Impact"
    file.styles["Normal"].font.name = "Georgia"
    file.add_paragraph("Before")
    place = file.add_paragraph("{{ min")
    place.add_run("utes }}")
    file.add_paragraph("After")
    file.save(str(tmp_path / "acme.docx"))
    return tmp_path / "acme.docx"


def test_a_template(template: Path) -> None:
    """The minutes go where they are wanted, in the styles of the template, and its head stays."""
    house = House(docx=template, company="Unused", fonts=("Unused",))
    file = read(paper(Bullets((Item("point"),)), banner="DRAFT", code="R-7"), house)
    texts = [p.text for p in file.paragraphs if p.text]
    assert texts == ["Before", "DRAFT", "T", "S", "point", "After"]
    section = file.sections[0]
    assert section.header.paragraphs[0].text == "ACME head"
    assert section.first_page_header.paragraphs[0].text == "ACME first page"
    heads = (section.header.part, section.first_page_header.part)
    assert ['string="DRAFT"' in head.element.xml for head in heads] == [True, True]
    assert file.styles["Heading 1"].font.name == "Impact"
    assert file.styles["Normal"].font.name == "Georgia"
    assert "NUMPAGES" in section.footer.part.element.xml, "it had no foot"


def test_a_template_without_a_place(tmp_path: Path) -> None:
    """The minutes go to the end, also into a file with nothing that python-docx relies on."""
    file = docx.Document()
    file.add_paragraph("Cover")
    numbering = next(key for key, rel in file.part.rels.items() if rel.reltype.endswith("/numbering"))
    del file.part.rels[numbering]
    for style in list(file.styles):
        if style.name not in ("Normal", "Default Paragraph Font"):
            style.delete()
    file.element.body.remove(file.element.body.sectPr)
    file.save(str(tmp_path / "bare.docx"))
    read_back = read(paper(Bullets((Item("point"),))), House(docx=tmp_path / "bare.docx"))
    assert [p.text for p in read_back.paragraphs if p.text] == ["Cover", "T", "S", "point"]
    assert list(listed(read_back)) == [(0, "point")]


@pytest.mark.parametrize("content", [b"", b"no zip", None])
def test_a_broken_template(tmp_path: Path, content: bytes | None) -> None:
    """What is no DOCX, or not there, is named."""
    path = tmp_path / "house.docx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(RetroError, match=re.escape(str(path))):
        render(paper(), House(docx=path), Wish())


def test_another_kind_of_file_as_template(tmp_path: Path) -> None:
    """A ZIP that is no Word file is no template either."""
    path = tmp_path / "house.docx"
    with ZipFile(path, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(RetroError, match=r"house\.docx"):
        render(paper(), House(docx=path), Wish())


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="40" height="10"/></svg>'


def test_a_logo(tmp_path: Path) -> None:
    """A logo in SVG or PNG stands in the head, in its own shape, with the company's name for words."""
    path = tmp_path / "logo.svg"
    path.write_text(SVG)
    head = read(paper(), House(logo=path, company="ACME")).sections[0].header.part
    (size,) = head.element.iter(qn("wp:extent"))
    assert int(size.get("cx")) == pytest.approx(4 * int(size.get("cy")), rel=0.01)
    assert next(head.element.iter(qn("wp:docPr"))).get("descr") == "ACME"
    png = next(part for part in head.related_parts.values() if part.content_type == "image/png").blob
    (tmp_path / "logo.png").write_bytes(png)
    head = read(paper(), House(logo=tmp_path / "logo.png")).sections[0].header.part
    assert [part.blob for part in head.related_parts.values()] == [png]


@pytest.mark.parametrize("name", ["logo.png", "logo.svg", "missing.png"])
def test_a_broken_logo(tmp_path: Path, name: str) -> None:
    """A logo that is no picture, or not there, is named."""
    if not name.startswith("missing"):
        (tmp_path / name).write_text("<svg")
    with pytest.raises(RetroError, match=name):
        render(paper(), House(logo=tmp_path / name), Wish())
