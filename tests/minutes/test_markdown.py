"""Tests for Markdown: what is read back is what was written, whatever it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

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
from retro_tui.minutes.writers.markdown import markdown
from retro_tui.text import plain_lines

from .samples import bare, full

READER = MarkdownIt("gfm-like")
OURS = {"text", "text_special", "hardbreak", "strong_open", "strong_close", "link_open", "link_close"}
TRAPS = r"""
    # x  ## x ##  #  C#  a #  > q  - x  + x  * x  - [ ] x  [x] y  1. x  2) x  1.  12345. y  ***  ---
    - - -  ===  ~~~  ```  -:  :-  |  | a |  a | b  ||  |-|  \  \|  \ a  a\  \\  \`x`  `x`  ``  *a*
    **a**  _a_  snake_case  __init__  a_  中_文  ~~a~~  3~5天  $x$  $5  <script>alert(1)</script>  <b>
    </b>  a < b  a<b  <!-- x  <?x  &amp;  &#35;  &copy  R&D  &lt;b&gt;  [x](http://e)  ![x](y)  [x]: /u
    [^1]  <http://e.com>  http://e.com  https://e.com/a_b*c_d  http://e.com/(x)  (http://e.com/x).
    http://e.com/%41  http://e.com/a%20b  HTTP://E.COM:smile:2  http://xn--80ak6aa92e.com
    http://e.com/中文  https://例子.中国/路  www.e.com/_x_  www.e.com  e.com  e.com/%E4%BD%A0  a@b.com
    mailto:a@b.c  ftp://e.com/x  @name  #123  :smile:  {x}  "x"  'x'  😀"""
HOSTILE = [
    *re.split(r"\s{2,}", TRAPS.strip()),
    *("", " ", "\n", "    code", "a  \nb", "\u3000x", "x\n---", "x\n===", "a\n-:", "a | b\n--|--"),
    *("a\n\nb", "a\n# b\n1. c\n- d"),
]
MARKS = "\\`*_{}[]()<>#+-.!|~&$:;=@/%^\"' \na1中，"

pieces = st.lists(st.sampled_from([*HOSTILE, " ", "\n", "x", "，"]), max_size=4).map("".join)
hostile = st.one_of(pieces, st.text(max_size=30), st.text(MARKS, max_size=12)).map(plain_lines)


def document(*blocks: Block, title: str = "T", fact: str = "") -> Document:
    """Return a document with one section."""
    return Document(title, "en", "", Facts((("F", fact),)), (Section(title, blocks),))


def shown(token: Token) -> str:
    """Return the text that a reader sees of an inline token."""
    children = token.children or []
    kinds = {child.type for child in children if child.content != "<br>"}
    assert kinds <= OURS, kinds
    return "".join("\n" if c.type == "hardbreak" or c.content == "<br>" else c.content for c in children)


def tidy(text: str) -> str:
    """Return the lines of a text as they are set: trimmed, without the empty ones."""
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def read(*blocks: Block, title: str = "T") -> tuple[list[str], set[str]]:
    """Return all texts of a rendered document with these blocks, and the kinds of its blocks."""
    tokens = READER.parse(markdown(document(*blocks, title=title, fact=title)))
    texts = [tidy(shown(token)) for token in tokens if token.type == "inline"]
    return [text for text in texts if text], {token.tag for token in tokens if token.tag}


def known(*texts: str) -> list[str]:
    """Return the texts that are not empty."""
    return [text for text in map(tidy, texts) if text]


@given(hostile)
@example("![x](y)")
def test_running_text(text: str) -> None:
    """Paragraphs come back as they were, split at empty lines."""
    texts, tags = read(Paragraph(text))
    assert texts == ["T", "F: T", "T", *known(*re.split(r"\n\s*\n", text))]
    assert tags <= {"h1", "h2", "p", "ul", "li"}


@given(hostile)
def test_headings(text: str) -> None:
    """Headings and facts come back as they were, a heading in one line."""
    line = " ".join(text.split("\n")).strip()
    texts, tags = read(title=text)
    assert texts == known(line, f"F: {tidy(text)}", line)
    assert tags <= {"h1", "h2", "p", "ul", "li"}


@given(hostile, hostile)
def test_lists(text: str, lead: str) -> None:
    """Points and those below them come back as they were."""
    lead = " ".join(lead.split())
    texts, tags = read(Bullets((Item(text, "", (Item(text, lead), Item(text))),), "List"))
    assert texts[3:] == known("List", text, f"{lead} {tidy(text)}", text)
    assert tags <= {"h1", "h2", "p", "ul", "li"}


@given(hostile, hostile)
def test_tables(text: str, other: str) -> None:
    """Cells come back as they were, each in its column."""
    columns = (Column("one"), Column("two", right=True))
    texts, tags = read(Table(columns, ((text, other), (other, text)), "Table"))
    assert texts[3:] == known("Table", "one", "two", text, other, other, text)
    assert tags <= {"h1", "h2", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(text: str) -> None:
    """Each of the known traps is only text, wherever it stands."""
    texts, _tags = read(Paragraph(text), Bullets((Item(text),)), Table((Column("c"),), ((text,),)))
    assert texts[3:] == known(*re.split(r"\n\s*\n", text), text, "c", text)


@pytest.mark.parametrize(
    "text",
    ["snake_case", "R&D", "a - b", "3 < 5", "v1.2 (beta)!", "50%", "A+B=C", "周三 14:00", "#1", "C#"],
)
def test_stays_readable(text: str) -> None:
    """What means nothing in the middle of a line is left as it is."""
    assert f"\nx {text}\n" in markdown(document(Paragraph(f"x {text}")))


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see http://e.com/a_b.", ["http://e.com/a_b"]),
        ("详见（https://e.com/x?a=1&b=2），谢谢", ["https://e.com/x?a=1&b=2"]),
        ("http://e.com/中文", []),
        ("javascript://e.com", []),
    ],
)
def test_addresses(text: str, links: list[str]) -> None:
    """A plain address can be followed; one that could be cut short cannot."""
    assert re.findall(r"<(.*?)>", markdown(document(Paragraph(text)))) == links


def test_whole_minutes() -> None:
    """A draft says so first, levels are headings, and the file ends with one newline."""
    meeting = full()
    source = markdown(build(meeting, "en"))
    assert source.startswith("# Retrospective minutes: MES review\n\n- **Code**: R-1\n")
    assert "\n### 8.1 P1 Paper is still in use\n" in source
    assert source.endswith("\n")
    assert not source.endswith("\n\n")
    assert "\n\n\n" not in source
    assert markdown(build(bare(), "en")).startswith("> **DRAFT: not final, may still change**\n\n# ")
    assert "**：" in markdown(build(meeting, "zh"))


def test_lists_do_not_run_together() -> None:
    """Facts and a list after them are two lists, and neither is spaced out."""
    tokens = READER.parse(markdown(document(Facts((("a", "b"),)), Bullets((Item("x"),)))))
    assert sum(token.type == "bullet_list_open" for token in tokens) == 3
    assert all(token.hidden for token in tokens if token.type == "paragraph_open")
