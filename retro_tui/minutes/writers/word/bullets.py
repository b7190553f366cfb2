"""The definition of lists: nine levels, each further in than the one above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.parts.numbering import NumberingPart

from retro_tui.minutes.writers.word.wordml import element

if TYPE_CHECKING:
    from docx.document import Document as File
    from docx.oxml.xmlchemy import BaseOxmlElement

DEEPEST = 8
"""The number of the last level, from 0."""
_STEP = 360
"""Twips from a level to the next."""
_SIGNS = "•–"
"""Both are in every font."""
_FONT = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'


def prepare(file: File, *, fresh: bool) -> int:
    """Put the definition beside those that the file has, or in their place if `fresh`; say its number."""
    root = _root(file)
    if fresh:
        for old in list(root):
            root.remove(old)
    abstract, number = _next(root, "abstractNum", "abstractNumId"), _next(root, "num", "numId")
    levels = "".join(map(_level, range(DEEPEST + 1)))
    first = next(root.iterchildren(qn("w:num")), None)
    definition = element(
        f'<w:abstractNum w:abstractNumId="{abstract}"><w:multiLevelType w:val="hybridMultilevel"/>'
        f"{levels}</w:abstractNum>"
    )
    if first is None:
        root.append(definition)
    else:  # all definitions come before their uses
        first.addprevious(definition)
    use = element(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>')
    last = [*root.iterchildren(qn("w:abstractNum"), qn("w:num"))][-1]
    last.addnext(use)
    return number


def _root(file: File) -> Any:
    """Return the part of the file that holds such definitions; a template may have none."""
    try:
        part = file.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        name, space = PackURI("/word/numbering.xml"), f'xmlns:w="{qn("w:x")[1:-2]}"'
        empty = parse_xml(f"<w:numbering {space}/>")
        part = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, empty, file.part.package)
        file.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return cast(NumberingPart, part).element


def _next(root: BaseOxmlElement, tag: str, name: str) -> int:
    """Return a number that is not taken."""
    taken = [int(each.get(qn(f"w:{name}"), "0")) for each in root.iterchildren(qn(f"w:{tag}"))]
    return max(taken, default=0) + 1


def _level(level: int) -> str:
    """Write one level."""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        f'<w:lvlText w:val="{_SIGNS[level % 2]}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{_STEP * (level + 1)}" w:hanging="{_STEP}" w:firstLineChars="0"/></w:pPr>'
        f"<w:rPr>{_FONT}</w:rPr></w:lvl>"
    )
