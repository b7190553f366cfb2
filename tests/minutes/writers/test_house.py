"""Tests for the house style: what is read, how faults are told, and what a template may not do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from retro_tui.errors import RetroError
from retro_tui.minutes.document import Document, Facts, Paragraph, Section
from retro_tui.minutes.formats import Wish
from retro_tui.minutes.house import PLAIN, House
from retro_tui.minutes.house_file import read_house
from retro_tui.minutes.writers.html import render as html
from retro_tui.minutes.writers.markdown import markdown
from retro_tui.minutes.writers.markdown import render as md

from .reading_html import Page

SVG = b'<?xml version="1.0"?>\n<!-- ours -->\n<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 9
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 9
PAGE = Path(__file__).parents[3] / "docs" / "house.md"


@pytest.fixture
def sheet() -> Document:
    """A small draft with marks of Markdown and HTML in it."""
    blocks = (Paragraph("One & *two* <b>"),)
    sections = (Section("A | B", blocks, "1."),)
    return Document(
        "T <i>", "en", "Draft!", Facts((("Code", "R_1"),)), sections, "R_1_", "Revision 2", "Internal"
    )


def examples() -> list[str]:
    """Return the examples on the page about the house style: settings, HTML, Markdown."""
    return re.findall(r"```\w+\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def refused(folder: Path) -> str:
    """Return the one line that is said about a folder that cannot be used."""
    with pytest.raises(RetroError) as raised:
        read_house(folder)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_no_house_style(tmp_path: Path) -> None:
    """No folder, an empty one and an empty file: papers are plain."""
    assert read_house(tmp_path / "none") == PLAIN
    assert read_house(tmp_path) == PLAIN
    (tmp_path / "house.toml").write_text("# nothing yet\n")
    assert read_house(tmp_path) == PLAIN


def test_all_of_it(tmp_path: Path) -> None:
    """The example of the page is read, and templates are found by their names."""
    (tmp_path / "house.toml").write_text(examples()[0])
    (tmp_path / "logo.svg").write_bytes(SVG)
    for name in ("minutes.html.j2", "minutes.md.j2", "minutes.docx"):
        (tmp_path / name).write_text("")
    assert read_house(tmp_path) == House(
        "Huadong Precision",
        tmp_path / "logo.svg",
        "#0A5C36",
        ("Source Han Sans SC", "Arial"),
        tmp_path / "minutes.html.j2",
        tmp_path / "minutes.md.j2",
        tmp_path / "minutes.docx",
    )


@pytest.mark.parametrize(
    ("name", "data"), [("a.png", PNG), ("a.JPG", JPEG), ("a.jpeg", JPEG), ("a.svg", SVG)]
)
def test_logos(name: str, data: bytes, tmp_path: Path) -> None:
    """Each kind of picture is taken, from this folder or another one."""
    (tmp_path / name).write_bytes(data)
    for told in (name, tmp_path / name):
        (tmp_path / "house.toml").write_text(f'logo = "{told}"')
        assert read_house(tmp_path).logo == tmp_path / name


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (
            '\ncolour = "#123456"',
            2,
            "the key “colour” is unknown; known here are: company, logo, color, fonts",
        ),
        ("company = 7", 1, "“company” must be a text in quotes"),
        ('company = ""', 1, "“company” is empty"),
        ('company = "a\\u001bb"', 1, "may not be shown: U+001B"),
        ('\n\ncolor = "blue"', 3, "“color” must be a colour such as #1F4E79"),
        ('color = "#12345"', 1, "must be a colour"),
        ('color = "#1234567"', 1, "must be a colour"),
        ("color = 0x123456", 1, "must be a text in quotes"),
        ('company = "A"\nfonts = "Arial"', 2, "“fonts” must be a list"),
        ('fonts = ["Arial", 3]', 1, "“fonts / 2” must be a text in quotes"),
        ('company = "A"\n\nlogo = "no.png"', 3, "there is no file"),
        ('logo = "."', 1, "there is no file"),
        ('logo = "page.html"', 1, "PNG, JPEG or SVG"),
        ('logo = "page.svg"', 1, "PNG, JPEG or SVG"),
        ('logo = "really.jpg.png"', 1, "PNG, JPEG or SVG"),
        ('logo = "cut.svg"', 1, "PNG, JPEG or SVG"),
        ('logo = "large.png"', 1, "larger than 2 MB"),
        ("logo = []", 1, "“logo” must be a text in quotes"),
        ('company = "A"\ncolor = ', 2, "not valid TOML"),
        ('[house]\ncompany = "A"', 1, "the key “house” is unknown"),
    ],
)
def test_faults(text: str, line: int, words: str, tmp_path: Path) -> None:
    """Each is told in one line with the file and the line."""
    (tmp_path / "house.toml").write_text(text)
    (tmp_path / "page.html").write_bytes(b"<!DOCTYPE html>")
    (tmp_path / "page.svg").write_bytes(b"<html xmlns='http://www.w3.org/1999/xhtml'/>")
    (tmp_path / "cut.svg").write_bytes(SVG[:-3])
    (tmp_path / "really.jpg.png").write_bytes(JPEG)
    (tmp_path / "large.png").write_bytes(PNG + b"\0" * 2 * 1024 * 1024)
    said = refused(tmp_path)
    assert said.startswith(f"house.toml, line {line}: ")
    assert words in said


def test_faults_of_the_whole_file(tmp_path: Path) -> None:
    """No text, and no file."""
    (tmp_path / "house.toml").write_bytes(b'company = "\xff"')
    assert refused(tmp_path) == "house.toml, line 1: the file is not text in UTF-8"
    (tmp_path / "house.toml").unlink()
    (tmp_path / "house.toml").mkdir()
    assert refused(tmp_path) == "house.toml: this is not a file"


def own(tmp_path: Path, text: str, kind: str = "html") -> House:
    """Return a house with a template of its own."""
    path = tmp_path / f"minutes.{kind}.j2"
    path.write_text(text, encoding="utf-8")
    return House("A & *B*", html=path) if kind == "html" else House("A & *B*", markdown=path)


def test_own_template_builds_upon_ours(sheet: Document, tmp_path: Path) -> None:
    """The example of the page puts its foot behind our minutes and its rules behind ours; all is escaped."""
    page = Page(html(sheet, own(tmp_path, examples()[1]), Wish("html")))
    assert page.text.endswith("One & *two* <b> A & *B*")
    assert page.style.rstrip().endswith(".seal { margin-top: 3rem; text-align: right; }")
    assert page.inside("h1") == ["T <i>"]


def test_own_template_from_nothing(sheet: Document, tmp_path: Path) -> None:
    """It is given the document as plain values, and decides everything itself."""
    text = (
        "<p>{{ document.banner }} {{ document.facts[0].label }}{{ document.colon }}{{ house.color }}</p>\n"
        "{% for part in document.sections %}<h2>{{ part.heading }}</h2>"
        "{{ part.blocks[0].kind }} {{ part.blocks[0].parts[0] }}{% endfor %}"
    )
    said = html(sheet, own(tmp_path, text), Wish("html")).decode()
    assert said == "<p>Draft! Code: #1F4E79</p>\n<h2>1. A | B</h2>text One &amp; *two* &lt;b&gt;"


def test_own_markdown(sheet: Document, tmp_path: Path) -> None:
    """The example of the page puts a head and a foot round the minutes; names are escaped."""
    said = md(sheet, own(tmp_path, examples()[2], "md"), Wish("md")).decode()
    head, foot = said.split(markdown(sheet))
    assert head == "A & \\*B\\* · R_1\\_ · Revision 2\n\n"
    assert foot == "\n---\n\nQuestions go to the project office.\n"
    said = md(sheet, own(tmp_path, "## {{ title }} {{ lang }}\n{{ body }}", "md"), Wish("md")).decode()
    assert said.startswith("## T \\<i> en\n- **Code**: R_1\n")
    assert "Draft" not in said


def test_without_own_templates_nothing_changes(sheet: Document) -> None:
    """Markdown is the same bytes with a house style as without one."""
    assert md(sheet, House("ACME"), Wish("md")) == markdown(sheet).encode()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a\n{% if %}", 2, "no valid template"),
        ("{% for x in y %}", 1, "no valid template"),
        ("{{ x | nothing }}", 1, "no valid template: No filter named 'nothing'"),
        ("\n\n{{ nothing }}", 3, "cannot be filled in: 'nothing' is undefined"),
        ("{{ house.motto }}", 1, "cannot be filled in"),
        ("\n{{ 1 / 0 }}", 2, "cannot be filled in: division by zero"),
        ("{{ house.company + 1 }}", 1, "cannot be filled in"),
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", 1, "cannot be filled in"),
        ('{% include "/etc/passwd" %}', 1, "no template “/etc/passwd” here"),
        ('\n{% extends "base.html" %}', 2, "no template “base.html” here"),
        ("{{ ''.__class__.__mro__ }}", 1, "may not do this"),
        ("{{ house.__class__ }}", 1, "may not do this"),
        ("{{ css.__init__.__globals__ }}", 1, "may not do this"),
        ("\n{{ cycler.__init__.__globals__.os.popen('id') }}", 2, "may not do this"),
        ("{{ '{0.__class__}'.format(1) }}", 1, "may not do this"),
        ("{{ ''|attr('__class__') }}", 1, "may not do this"),
        ("{{ self.__init__ }}", 1, "may not do this"),
        ("{{ range(10000000) | list }}", 1, "Range too big"),
    ],
)
def test_broken_templates(text: str, line: int, words: str, sheet: Document, tmp_path: Path) -> None:
    """What is wrong is told by file and line, and nobody gets out of the sandbox."""
    with pytest.raises(RetroError) as raised:
        html(sheet, own(tmp_path, text), Wish("html"))
    assert str(raised.value).startswith(f"minutes.html.j2, line {line}: ")
    assert words in str(raised.value)
    text = text.replace("house.company", "company").replace("house", "company").replace("css", "minutes")
    with pytest.raises(RetroError, match=rf"^minutes\.md\.j2, line {line}: "):
        md(sheet, own(tmp_path, text, "md"), Wish("md"))


def test_templates_that_cannot_be_read(sheet: Document, tmp_path: Path) -> None:
    """No text in UTF-8, or gone meanwhile."""
    house = own(tmp_path, "x")
    assert house.html
    house.html.write_bytes(b"a\n\xff")
    with pytest.raises(RetroError, match=r"^minutes\.html\.j2, line 2: the file is not text in UTF-8$"):
        html(sheet, house, Wish("html"))
    house.html.unlink()
    with pytest.raises(RetroError, match=r"^minutes\.html\.j2: this cannot be read: "):
        html(sheet, house, Wish("html"))
