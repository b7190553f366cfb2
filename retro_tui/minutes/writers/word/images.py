"""Pictures in the file: a PNG, with the SVG that newer Words show in its place, and what it says in words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from retro_tui.minutes.pictures.measure import cut
from retro_tui.minutes.writers.word.paper import EMU
from retro_tui.minutes.writers.word.raster import Raster
from retro_tui.minutes.writers.word.wordml import attribute

if TYPE_CHECKING:
    from docx.parts.story import StoryPart

_TOLD = 4000
"""Most characters that are told of a picture; all of it is in the text beside it."""
_FIRST = 9000
"""Above the numbers of the shapes that a template may have."""


@dataclass(slots=True)
class Images:
    """Puts pictures into the parts of one file, each under a number of its own."""

    raster: Raster = field(default_factory=Raster)
    count: int = 0

    def vector(self, svg: str, part: StoryPart, size: tuple[int, int], told: str) -> str:
        """Write an SVG in a run, in its two forms; `size` is in twips."""
        png = self.raster.png(svg, size[0])
        first = self._embed(part, png, "png", "image/png")
        second = self._embed(part, svg.encode(), "svg", "image/svg+xml")
        return self._inline(first, size, told, _VECTOR.format(id=second))

    def bitmap(self, blob: bytes, ending: str, part: StoryPart, size: tuple[int, int], told: str) -> str:
        """Write a PNG or JPEG in a run."""
        kind = "image/jpeg" if ending in ("jpg", "jpeg") else f"image/{ending}"
        return self._inline(self._embed(part, blob, ending, kind), size, told, "")

    def _embed(self, part: StoryPart, blob: bytes, ending: str, kind: str) -> str:
        """Put a file beside a part; return the id by which the part knows it."""
        taken = {str(each.partname) for each in part.package.iter_parts()}  # by a template
        self.count += 1
        while (name := PackURI(f"/word/media/minutes{self.count}.{ending}")) in taken:
            self.count += 1
        return part.relate_to(Part(name, kind, blob, part.package), RELATIONSHIP_TYPE.IMAGE)

    def _inline(self, known: str, size: tuple[int, int], told: str, vector: str) -> str:
        """Write what stands in the text."""
        wide, high = (each * EMU for each in size)
        number = _FIRST + self.count
        words = attribute(cut(told, _TOLD, len))
        return _INLINE.format(known=known, wide=wide, high=high, number=number, told=words, vector=vector)


def read(svg: str) -> tuple[tuple[float, float], str]:
    """Return the size in pixels of a picture of ours, and what it says in words."""
    root = ElementTree.fromstring(svg)
    told = "\n".join(text for each in root[:2] if (text := each.text))
    return (float(root.get("width", "1")), float(root.get("height", "1"))), told


def ratio(svg: bytes) -> float:
    """Return how much wider than high an SVG of any origin is.

    Raises:
        ValueError: it is no SVG, or has no size.
    """
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from error
    numbers = [float(each) for each in re.findall(r"[\d.]+", root.get("viewBox", ""))]
    if len(numbers) != 4:
        numbers = [float(re.sub(r"[a-z%]+$", "", root.get(side, "0"))) for side in ("width", "height")]
    wide, high = numbers[-2:]
    if not root.tag.endswith("svg") or wide <= 0 or high <= 0:
        raise ValueError("no size")
    return wide / high


_VECTOR = (
    '<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip r:embed="{id}"/></a:ext>'
    "</a:extLst>"
)
_INLINE = (
    '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
    '<wp:docPr id="{number}" name="Picture {number}" descr={told}/>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{known}">{vector}</a:blip>'
    "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r>"
)
