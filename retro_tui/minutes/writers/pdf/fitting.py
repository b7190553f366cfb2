"""What has to be known of widths before a page is laid out: columns, words that are too long, pictures."""

from __future__ import annotations

import re
import unicodedata

from retro_tui.minutes.pictures.measure import em

MM = 72 / 25.4
"""Points of a millimetre; all lengths are in points."""
A4 = (210 * MM, 297 * MM)
SIDE, TOP, BOTTOM = 20 * MM, 25 * MM, 20 * MM
"""Margins of a page."""
ROOM = A4[0] - 2 * SIDE
"""Width of the text."""
INSET = 4.5
"""Between a cell and its text, at each side."""
BREAK = "\u200b"
"""Where a line may be broken. No text has one of its own: it is among the characters that are dropped."""

WORD = re.compile(r"[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]{4,}")
"""What is not broken by itself: neither spaces nor Chinese characters are in it."""
_SEAM = re.compile(r"(?<=[-/_.,:;=&?)\]|])(?=.)")
LONGEST = 20
"""Letters of the longest word that a table is made to fit."""
SIGN = re.compile(r"^([^\w\s]) (?=\w)", re.MULTILINE)
"""A sign before a word, which stays on its line."""
_TITLE = 30.0
"""Height of the title above a picture."""
_NATURAL, _READABLE = 0.75, 0.48
"""Points for a pixel of a picture: at most, and at least (its texts of 13 px are then above 6 pt high)."""


def breakable(text: str, room: float) -> str:
    """Return a text in which a word wider than `room` em may be broken, rather at one of its marks."""
    if len(text) * 1.3 <= room:
        return text
    return WORD.sub(lambda found: _broken(found[0], room), text)


def cell(text: str, room: float) -> str:
    """Return the text of a cell in the same way; a sign before a word stays with it."""
    return SIGN.sub("\\1\u00a0", breakable(text, room))


def _broken(word: str, room: float) -> str:
    """Return a word with breaks in it if it needs them."""
    if em(word) <= room:
        return word
    return BREAK.join(part if em(part) <= room else _anywhere(part) for part in _SEAM.split(word))


def _anywhere(word: str) -> str:
    """Return a word that may be broken before each of its letters, but not within one."""
    done, joined = "", True
    for char in word:
        joins = bool(unicodedata.combining(char)) or char in "\u200c\u200d" or "\ufe00" <= char <= "\ufe0f"
        done += char if joined or joins else BREAK + char
        joined = char == "\u200d"
    return done


def place(width: float, height: float) -> tuple[float, tuple[float, float] | None]:
    """Return how wide a picture of so many pixels is printed, and the paper it needs if not an upright A4.

    It is turned, and in the end given a larger sheet, only if nobody could read it on a smaller one.
    """
    scale = _scale(A4, width, height)
    if scale >= _READABLE:
        return width * scale, None
    sheet = A4
    for _larger in range(4):
        for paper in (sheet[::-1], sheet):
            scale = _scale(paper, width, height)
            if scale >= _READABLE:
                return width * scale, paper
        sheet = (sheet[1], sheet[0] * 2)
    return max((width * _scale(paper, width, height), paper) for paper in (sheet[::-1], sheet))


def _scale(paper: tuple[float, float], width: float, height: float) -> float:
    """Return the points of a pixel with which a picture and its title fill a sheet of paper."""
    across, down = paper[0] - 2 * SIDE, paper[1] - TOP - BOTTOM - _TITLE
    return min(_NATURAL, across / width, down / height)
