"""Looking at a picture: what its words are, and whether anything in it stands on something else."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

Box = tuple[float, float, float, float]
"""Left, top, width and height."""
_SVG = "{http://www.w3.org/2000/svg}"


def read(picture: str) -> ElementTree.Element:
    """Parse a picture, which fails if it is not well formed."""
    return ElementTree.fromstring(picture)


def told(picture: str) -> str:
    """Return what the picture says to those who do not see it."""
    found = read(picture).find(f"{_SVG}desc")
    assert found is not None
    return found.text or ""


def names(picture: str) -> set[str]:
    """Return the names of all elements, without that of the format."""
    return {element.tag.removeprefix(_SVG) for element in read(picture).iter()}


def values(picture: str, attribute: str) -> list[str]:
    """Return all values of an attribute."""
    return [element.attrib[attribute] for element in read(picture).iter() if attribute in element.attrib]


def overlaps(boxes: Sequence[Box]) -> list[tuple[Box, Box]]:
    """Return the pairs of boxes that overlap by more than a hair."""
    found = []
    for at, one in enumerate(boxes):
        for other in boxes[:at]:
            across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
            along = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
            if across > 0.01 and along > 0.01:
                found.append((one, other))
    return found


def inside(box: Box, whole: Box) -> bool:
    """Tell whether a box lies within another one."""
    x, y, width, height = box
    left, top, wide, high = whole
    return x >= left and y >= top and x + width <= left + wide and y + height <= top + high
