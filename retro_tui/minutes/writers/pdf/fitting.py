"""What has to be known of widths before a page is laid out: columns, words that are too long, pictures."""

from __future__ import annotations

import re
import unicodedata

from retro_tui.minutes.pictures.measure import em

MM = 72 / 25.4
"""Points of a millimetre; all lengths are in points."""
A4 = (210 * MM, 297 * MM)
SIDE, TOP, BOTTOM = 18 * MM, 22 * MM, 17 * MM
"""Margins of a page."""
ROOM = A4[0] - 2 * SIDE
"""Width of the text."""
INSET = 4.5
"""Between a cell and its text, at each side."""
BREAK = "\u2063"
"""Where a line may be broken; the layout prints nothing for it. No text has one, since they are dropped."""
HOLD = "\u2064"
"""On both sides of what stays on one line; it is not printed either, and no text has one."""
LONGEST = 20
"""Letters of the longest word that a table is made to fit."""

_WIDE = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
WORD = re.compile(rf"[^ \n\u2000-\u200a\u3000{_WIDE}]{{4,}}")
"""What is not broken by itself: neither spaces nor Chinese characters are in it."""
_SEAM = re.compile(r"(?<=[-/_.,:;=&?)\]|])(?=.)")
_HARD = re.compile("[\u00a0\u202f]")
"""Spaces that are no place for a break."""
_MARKS = re.compile(
    """(?:[][(){}<>!?.,:;/'"‘’“”…—、。，．！？；：·（）【】《》〈〉「」『』〔〕［］｛｝][ ]*){6,}"""
)
"""Marks that come one after the other, between which no line is ever broken."""
SIGN = re.compile(r"^([^\w\s]) (?=\w)", re.MULTILINE)
"""A sign before a word, which should stay on its line."""
SHORT = re.compile(r"(?:^(?:[^\w\s] )?|(?<=[ ：]))[\u3400-\u9fff]{2,4}(?=[ :]|$)", re.MULTILINE)
"""A short Chinese word that stands alone, as names, states and heads do, with the sign before it."""
_TITLE = 30.0
"""Height of the title above a picture."""
_NATURAL, _GOOD, _LEGIBLE = 0.75, 0.5, 0.4
"""Points for a pixel of a picture, whose texts are 13 px high: at most, rather, and at least."""


def breakable(text: str, room: float) -> str:
    """Return a text in which a word wider than `room` em may be broken, rather at one of its marks."""
    if len(text) * 1.3 <= room:
        return text
    text = _MARKS.sub(lambda found: _lines(found[0], room * 0.9), text)
    return WORD.sub(lambda found: _broken(found[0], room), text)


def held(text: str, room: float) -> str:
    """Return a text of a narrow column, in which short Chinese words stay whole if `room` em are enough."""
    return SHORT.sub(lambda found: HOLD + found[0] + HOLD if em(found[0]) <= room else found[0], text)


def _lines(marks: str, room: float) -> str:
    """Return marks that are wider than a line in several lines."""
    return marks if em(marks) <= room else _chopped(marks, room, "\n")


def _broken(word: str, room: float) -> str:
    """Return a word with breaks in it if it needs them."""
    if em(word) <= room:
        return word
    if _HARD.search(word):
        return " ".join(_broken(part, room) for part in _HARD.split(word))
    parts = (part if em(part) <= room else _chopped(part, room / 10, BREAK) for part in _SEAM.split(word))
    return BREAK.join(parts)


def _chopped(word: str, step: float, mark: str) -> str:
    """Return a word with a mark after every so many em, but not within a letter and what is drawn onto it."""
    done, joined, wide = "", True, 0.0
    for char in word:
        joins = bool(unicodedata.combining(char)) or char in "\u200c\u200d" or "\ufe00" <= char <= "\ufe0f"
        if wide + em(char) > step and not joins and not joined:
            done += mark
            wide = 0.0
        done += char
        wide += em(char)
        joined = char == "\u200d"
    return done


def place(width: float, height: float) -> tuple[float, tuple[float, float] | None]:
    """Return how wide a picture of so many pixels is printed, and the paper it needs if not an upright A4.

    It is turned, and in the end given a larger sheet, only if nobody could read it on a smaller one.
    """
    upright, turned = _scale(A4, width, height), _scale(A4[::-1], width, height)
    if upright >= _GOOD or upright >= max(turned, _LEGIBLE):
        return width * upright, None
    sheet, paper, scale = A4, A4[::-1], turned
    while scale < _LEGIBLE and sheet[0] < 4 * A4[0]:
        sheet = (sheet[1], sheet[0] * 2)
        paper = max((sheet, sheet[::-1]), key=lambda each: _scale(each, width, height))
        scale = _scale(paper, width, height)
    return width * scale, paper


def _scale(paper: tuple[float, float], width: float, height: float) -> float:
    """Return the points of a pixel with which a picture and its title fill a sheet of paper."""
    across, down = paper[0] - 2 * SIDE, paper[1] - TOP - BOTTOM - _TITLE
    return min(_NATURAL, across / width, down / height)
