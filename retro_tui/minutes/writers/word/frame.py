"""Head and foot of every page, and the word that lies across the pages of a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from retro_tui.domain.words import N_
from retro_tui.minutes.pictures.measure import cut, em
from retro_tui.minutes.sheet import said
from retro_tui.minutes.writers.word.fonts import chinese
from retro_tui.minutes.writers.word.images import Images
from retro_tui.minutes.writers.word.logo import logo
from retro_tui.minutes.writers.word.paper import Paper
from retro_tui.minutes.writers.word.wordml import BOLD, attribute, element, field, paragraph, run

if TYPE_CHECKING:
    from docx.parts.story import StoryPart
    from docx.section import _Header

_LETTER = 170
"""Of head and foot, in twips."""
_TAB = "<w:r><w:tab/></w:r>"
_NO_FAMILY = re.compile(r"[^\w .-]")
_LONG, _HIGH = 500.0, 150.0
"""The most that the word across a page may be long and high, in points."""


def frame(paper: Paper, images: Images) -> None:
    """Give the file head and foot, unless its template has them, and the mark of a draft."""
    first = paper.file.sections[0]
    if first.header.is_linked_to_previous:  # to nothing: there is none
        part = first.header.part
        _fill(part, _head(paper, part, images), paper.style("header"), paper.width)
    if first.footer.is_linked_to_previous:
        _fill(first.footer.part, _foot(paper), paper.style("footer"), paper.width)
    if paper.document.draft:
        mark = said(N_("DRAFT"), paper.document.lang)
        for number, header in enumerate(_headers(paper)):
            root = header.part.element
            at = next(root.iterchildren(qn("w:p")), None)
            if at is None:
                at = element(paragraph(""))
                root.append(at)
            at.append(element(_mark(mark, chinese(paper.house), number)))


def _fill(part: StoryPart, content: str, style: str, width: int) -> None:
    """Put one line into an empty head or foot: what stands at its left, and behind a tab at its right."""
    for old in list(part.element):
        part.element.remove(old)
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    part.element.append(element(paragraph(content, style, tabs)))


def _head(paper: Paper, part: StoryPart, images: Images) -> str:
    """Write whose paper it is, which one, and who may see it."""
    document, house = paper.document, paper.house
    sign = logo(house.logo, house.company or "Logo", part, images) if house.logo else ""
    which = " · ".join(filter(None, [document.code, document.revision]))
    secret = f" · {document.confidential}" if which and document.confidential else document.confidential
    free = paper.width / _LETTER - em(which + secret) - (16.0 if sign else 2.0)
    name = cut(" ".join((house.company or document.title).split()), max(free, 8.0))
    left = sign + run("  " + name if sign else name)
    return left + _TAB + run(which) + run(secret, BOLD)


def _foot(paper: Paper) -> str:
    """Write which page it is, of how many."""
    parts = re.split(r"\{(pages?)\}", said(N_("Page {page} of {pages}"), paper.document.lang))
    codes = {"page": "PAGE", "pages": "NUMPAGES"}
    return _TAB + "".join(field(codes[part]) if at % 2 else run(part) for at, part in enumerate(parts))


def _headers(paper: Paper) -> Iterator[_Header]:
    """Yield every head that a page may have, each once."""
    both_sides = paper.file.settings.odd_and_even_pages_header_footer
    for number, section in enumerate(paper.file.sections):
        heads = [section.header]
        if section.different_first_page_header_footer:
            heads.append(section.first_page_header)
        if both_sides:
            heads.append(section.even_page_header)
        yield from (head for head in heads if not number or not head.is_linked_to_previous)


def _mark(word: str, font: str, number: int) -> str:
    """Write the mark as Word does it: a shape in the head that lies behind the text."""
    high = min(_HIGH, _LONG / (em(word) or 1))
    family = attribute(f"font-family:'{_NO_FAMILY.sub('', font)}';font-size:1pt")
    place = (
        f"position:absolute;margin-left:0;margin-top:0;width:{em(word) * high:.0f}pt;height:{high:.0f}pt;"
        "rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    return (
        f'<w:r><w:pict>{_SHAPE_TYPE}<v:shape id="PowerPlusWaterMarkObject{number + 1}"'
        f' o:spid="_x0000_s{2049 + number}" type="#_x0000_t136" alt={attribute(word)} style="{place}"'
        ' o:allowincell="f" fillcolor="#c8ccd2" stroked="f">'
        f'<v:fill opacity=".4"/><v:textpath style={family}'
        f' string={attribute(word)}/><w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict></w:r>'
    )


_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>'
    '<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/>'
    '<v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"'
    ' o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>'
    '<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
    '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
)
"""The shape of a word that is stretched to a box."""
