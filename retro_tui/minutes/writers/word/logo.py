"""The company's logo in the head of every page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image

from retro_tui.domain.words import N_
from retro_tui.errors import RetroError
from retro_tui.minutes.writers.word.images import Images, ratio
from retro_tui.minutes.writers.word.raster import installed

if TYPE_CHECKING:
    from docx.parts.story import StoryPart

_HEIGHT, _WIDEST = 480, 2600
"""In twips: 0.85 cm, and 4.6 cm."""
_ENDINGS = ("png", "jpg", "jpeg")
_BROKEN = (
    OSError,
    ValueError,
    RuntimeError,
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)


def logo(path: Path, told: str, part: StoryPart, images: Images) -> str:
    """Write the logo in a run; one in SVG needs something to make a picture with, and is left out else.

    Raises:
        RetroError: the file is not there, or is none of the three kinds of pictures.
    """
    try:
        blob = path.read_bytes()
        if path.suffix.lower() == ".svg":
            size = _size(ratio(blob))
            return images.vector(blob.decode(), part, size, told) if installed() else ""
        found = Image.from_blob(blob)
        if found.ext not in _ENDINGS:
            raise ValueError(found.ext)
        return images.bitmap(blob, found.ext, part, _size(found.px_width / found.px_height), told)
    except _BROKEN as error:
        said = N_("The logo {path} is no picture that can be read: it has to be a PNG, JPEG or SVG file")
        raise RetroError(said, path=path) from error


def _size(ratio: float) -> tuple[int, int]:
    """Return width and height: as high as there is room for, if that is not too wide."""
    width = min(_HEIGHT * ratio, _WIDEST)
    return max(round(width), 1), max(round(width / ratio), 1)
