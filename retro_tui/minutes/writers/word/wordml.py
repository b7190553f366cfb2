"""Writing WordprocessingML as text: escaped runs, paragraphs, fields; and reading it as elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from retro_tui.text import plain_lines

_OFFICE = "http://schemas.openxmlformats.org"
_SPACES = {
    "w": f"{_OFFICE}/wordprocessingml/2006/main",
    "r": f"{_OFFICE}/officeDocument/2006/relationships",
    "wp": f"{_OFFICE}/drawingml/2006/wordprocessingDrawing",
    "a": f"{_OFFICE}/drawingml/2006/main",
    "pic": f"{_OFFICE}/drawingml/2006/picture",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
}
_DECLARED = " ".join(f'xmlns:{short}="{name}"' for short, name in _SPACES.items())
_NOT_XML = dict.fromkeys((0xFFFE, 0xFFFF))
_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})", re.ASCII)


def elements(xml: str) -> list[BaseOxmlElement]:
    """Read a run of elements."""
    return list(cast("Iterator[BaseOxmlElement]", iter(parse_xml(f"<w:body {_DECLARED}>{xml}</w:body>"))))


def element(xml: str) -> BaseOxmlElement:
    """Read one element."""
    (found,) = elements(xml)
    return found


def plain(text: str) -> str:
    """Return a text without what neither a reader should obey nor XML may hold; its line breaks stay."""
    return plain_lines(text).translate(_NOT_XML)


def attribute(text: str) -> str:
    """Return a text as the value of an attribute, in its quotes."""
    return quoteattr(plain(text), {"\n": "&#10;"})


def run(text: str, look: str = "") -> str:
    """Write a text, which may have line breaks and whose dates are not broken; `look` is of its letters."""
    lines = (_line(line) for line in plain(text).split("\n"))
    props = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{props}{'<w:br/>'.join(lines)}</w:r>" if text else ""


def _line(line: str) -> str:
    """Write a line, with hyphens in its dates that no line ends at."""
    parts = _DATE.split(line)
    return "".join(
        "<w:noBreakHyphen/>".join(map(_text, part.split("-"))) if at % 2 else _text(part)
        for at, part in enumerate(parts)
        if part
    )


def _text(text: str) -> str:
    """Write a piece of a line."""
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def paragraph(content: str, style: str = "", props: str = "") -> str:
    """Write a paragraph; `style` is the id of its style, `props` what else is said of it, in Word's order."""
    styled = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    told = f"<w:pPr>{styled}{props}</w:pPr>" if styled or props else ""
    return f"<w:p>{told}{content}</w:p>"


def field(code: str) -> str:
    """Write a field that Word reckons; until then it says 1."""
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


BOLD = "<w:b/><w:bCs/>"
"""The look of bold letters, in any script."""
