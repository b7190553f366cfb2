"""The styles of the minutes; a company's own template keeps those that it has under the same names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from retro_tui.minutes.house import House
from retro_tui.minutes.writers.word.fonts import INK, drawing, heading_ink, ink_on_colour, letters
from retro_tui.minutes.writers.word.wordml import BOLD, attribute, element

if TYPE_CHECKING:
    from docx.document import Document as File

LEVELS = 4
"""Headings that are told apart; deeper ones look like the last."""
_FLAT = '<w:ind w:left="0" w:firstLine="0" w:firstLineChars="0"/>'
"""No first line moved in, as the running text of many Chinese templates has it."""
_BORDER = 'w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"'
_GREY, _WARNING = "BFC5CE", "B42318"
_SIZES = (30, 25, 22, 21)
"""Of headings, in half points."""


def prepare(file: File, house: House, *, fresh: bool) -> dict[str, str]:
    """Give a file the styles that it lacks, all if it is `fresh`; return the ids by lower-case name."""
    root = file.styles.element
    if fresh:
        for old in [*root.iterchildren(qn("w:docDefaults"), qn("w:style"))]:
            root.remove(old)
        root.insert(0, element(_defaults(house)))
    known = {
        each.find(qn("w:name")).get(qn("w:val"), "").lower(): each.get(qn("w:styleId"), "")
        for each in root.iterchildren(qn("w:style"))
        if each.find(qn("w:name")) is not None
    }
    for name, kind, xml in _styles(house):
        if name.lower() not in known:
            known[name.lower()] = _free(name, set(known.values()))
            root.append(element(_style(known, name, kind, xml, fresh=fresh)))
    return known


def _free(name: str, taken: set[str]) -> str:
    """Return an id that no style has yet."""
    found = (name[:1].upper() + name[1:]).replace(" ", "")
    while found in taken:
        found += "x"
    return found


def _style(known: dict[str, str], name: str, kind: str, xml: str, *, fresh: bool) -> str:
    """Write one style."""
    base = {"table": "normal table", "paragraph": "normal"}.get(kind, "")
    head = f"<w:name w:val={attribute(name)}/>"
    if name.lower() == base or not base:
        default = ' w:default="1"' if fresh else ""
    else:
        default = "" if name[:1].islower() or name in ("Title", "List Bullet") else ' w:customStyle="1"'
        head += f"<w:basedOn w:val={attribute(known[base])}/>"
    return (
        f'<w:style w:type="{kind}" w:styleId={attribute(known[name.lower()])}{default}>{head}{xml}</w:style>'
    )


def _defaults(house: House) -> str:
    """Write what holds where no style says otherwise."""
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{letters(house)}<w:sz w:val="21"/><w:szCs w:val="21"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="60" w:line="252" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault>"
        "</w:docDefaults>"
    )


def _styles(house: House) -> Iterator[tuple[str, str, str]]:
    """Yield name, kind and content of each style; one that is based on another comes after it."""
    font, ink = letters(house), heading_ink(house)
    yield "Normal", "paragraph", f"<w:qFormat/><w:rPr>{font}</w:rPr>"
    yield "Default Paragraph Font", "character", '<w:uiPriority w:val="1"/><w:semiHidden/>'
    yield "Normal Table", "table", _BARE_TABLE
    yield "No List", "numbering", '<w:uiPriority w:val="99"/><w:semiHidden/>'
    yield "Title", "paragraph", _heading(font, ink, 40, "0", "160", "")
    for level, size in enumerate(_SIZES):
        before = str(260 - 40 * level)
        outline = f'<w:outlineLvl w:val="{level}"/>'
        yield f"heading {level + 1}", "paragraph", _heading(font, ink, size, before, "90", outline)
    yield "List Bullet", "paragraph", '<w:pPr><w:spacing w:after="50"/></w:pPr>'
    yield "header", "paragraph", _edge("bottom", 4)
    yield "footer", "paragraph", _edge("top", 4)
    yield "Minutes Banner", "paragraph", _banner()
    yield (
        "Minutes Caption",
        "paragraph",
        _text("<w:keepNext/>", "120", "70", f'{BOLD}<w:color w:val="{INK}"/>'),
    )
    small = '<w:sz w:val="18"/><w:szCs w:val="18"/>'
    head = f'{BOLD}<w:color w:val="{ink_on_colour(house)}"/>{small}'
    yield "Minutes Head", "paragraph", _text("<w:keepNext/>", "40", "40", head)
    yield "Minutes Cell", "paragraph", _text("", "40", "40", small)
    drawn = f'{drawing(house)}<w:sz w:val="16"/><w:szCs w:val="16"/>'
    yield "Minutes Drawing", "paragraph", _text("", "0", "120", drawn)
    yield "Minutes Picture", "paragraph", _text("", "0", "160", "")
    yield "Minutes Table", "table", _table(house)
    yield "Minutes Facts", "table", _facts()


_BARE_TABLE = (
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
)


def _heading(font: str, ink: str, size: int, before: str, after: str, outline: str) -> str:
    """Write what a title or a heading looks like."""
    return (
        f'<w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="{after}"'
        f' w:line="240" w:lineRule="auto"/>{outline}</w:pPr><w:rPr>{font}{BOLD}<w:color w:val="{ink}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    )


def _text(keep: str, before: str, after: str, look: str) -> str:
    """Write what a paragraph of ours looks like, whatever the running text does."""
    return (
        f'<w:qFormat/><w:pPr>{keep}<w:spacing w:before="{before}" w:after="{after}" w:line="240"'
        f' w:lineRule="auto"/>{_FLAT}<w:jc w:val="left"/></w:pPr>'
        + (f"<w:rPr>{look}</w:rPr>" if look else "")
    )


def _edge(side: str, space: int) -> str:
    """Write what the head or the foot of a page looks like, with a thin line towards the text."""
    line = _BORDER.format(size=4, space=space, color=_GREY)
    return (
        f'<w:pPr><w:pBdr><w:{side} {line}/></w:pBdr><w:spacing w:after="0"/></w:pPr>'
        '<w:rPr><w:color w:val="5A6472"/><w:sz w:val="17"/><w:szCs w:val="17"/></w:rPr>'
    )


def _banner() -> str:
    """Write what a draft's word at the top looks like."""
    line = _BORDER.format(size=8, space=5, color=_WARNING)
    sides = "".join(f"<w:{side} {line}/>" for side in ("top", "left", "bottom", "right"))
    return (
        f'<w:qFormat/><w:pPr><w:pBdr>{sides}</w:pBdr><w:spacing w:before="0" w:after="240"/>'
        '<w:ind w:left="120" w:right="120" w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="center"/>'
        "</w:pPr>"
        f'<w:rPr>{BOLD}<w:color w:val="{_WARNING}"/></w:rPr>'
    )


def _margins(left: int) -> str:
    """Write the room inside the cells of a table."""
    return f'<w:tblCellMar><w:left w:w="{left}" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'


def _table(house: House) -> str:
    """Write what a table looks like: thin lines, and a head in the colour of the house."""
    line = _BORDER.format(size=4, space=0, color=_GREY)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f"<w:{side} {line}/>" for side in sides)
    return (
        f"<w:qFormat/><w:tblPr><w:tblBorders>{borders}</w:tblBorders>{_margins(85)}</w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto"'
        f' w:fill="{house.color[1:].upper()}"/></w:tcPr></w:tblStylePr>'
    )


def _facts() -> str:
    """Write what labels and their values look like: lines between them, and the labels bold."""
    line = _BORDER.format(size=4, space=0, color=_GREY)
    borders = "".join(f"<w:{side} {line}/>" for side in ("top", "bottom", "insideH"))
    return (
        f"<w:qFormat/><w:tblPr><w:tblBorders>{borders}</w:tblBorders>{_margins(28)}</w:tblPr>"
        f'<w:tblStylePr w:type="firstCol"><w:rPr>{BOLD}</w:rPr></w:tblStylePr>'
    )
