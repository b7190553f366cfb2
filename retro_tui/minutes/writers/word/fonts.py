"""Which letters a paper has: Word takes one family for Latin and one for Chinese, and tries no others."""

from __future__ import annotations

import re
from xml.sax.saxutils import quoteattr

from retro_tui.minutes.house import House
from retro_tui.minutes.pictures.svg import PAPER, contrast

_LATIN, _CHINESE = "Calibri", "Microsoft YaHei"
_HAS_CHINESE = re.compile(
    r"[\u4e00-\u9fff]|CJK|\b[ST]C\b|YaHei|JhengHei|SimSun|SimHei|Song|Kai|Fang|DengXian|Source Han|Sarasa"
    r"|HarmonyOS|WenQuanYi|UMing|^FZ|^ST[A-Z]",
    re.IGNORECASE,
)
"""Parts of the names of families that have Chinese letters; a name is all that is known of them."""
_DRAWING = "Courier New"
READABLE = 4.5
"""The least contrast that letters need."""
INK = "1D2530"


def latin(house: House) -> str:
    """Return the family of Latin letters: the first one of the house."""
    return house.fonts[0] if house.fonts else _LATIN


def chinese(house: House) -> str:
    """Return the family of Chinese letters: the first one of the house that has any."""
    return next((font for font in house.fonts if _HAS_CHINESE.search(font)), _CHINESE)


def letters(house: House) -> str:
    """Write the families for every script; no theme has a say in them then."""
    return _families(latin(house), chinese(house))


def drawing(house: House) -> str:
    """Write the families of drawings made of characters, all of one width."""
    return _families(_DRAWING, chinese(house))


def _families(latin: str, chinese: str) -> str:
    """Write the families of Latin and of Chinese letters."""
    one, other = quoteattr(latin), quoteattr(chinese)
    return f"<w:rFonts w:ascii={one} w:hAnsi={one} w:eastAsia={other} w:cs={one}/>"


def heading_ink(house: House) -> str:
    """Return the colour of headings: that of the house if it can be read on white."""
    return house.color[1:].upper() if contrast(house.color.lower(), PAPER) >= READABLE else INK


def ink_on_colour(house: House) -> str:
    """Return white or black, whichever can be read on the colour of the house."""
    return "FFFFFF" if contrast(house.color.lower(), PAPER) >= READABLE else "000000"
