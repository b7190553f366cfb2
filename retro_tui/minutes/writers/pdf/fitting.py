"""What has to be known of widths before a page is laid out: columns, words that are too long, pictures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from retro_tui.minutes.document import Table
from retro_tui.minutes.pictures.measure import bold, em

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

_WORD = re.compile(r"[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]{4,}")
"""What is not broken by itself: neither spaces nor Chinese characters are in it."""
_SEAM = re.compile(r"(?<=[-/_.,:;=&?)\]|])(?=.)")
_SHORT, _LONGEST = 6.0, 24
"""Em of a cell that had better be one line, and letters of the longest word that is not broken."""
_TITLE = 30.0
"""Height of the title above a picture."""
_NATURAL, _READABLE = 0.75, 0.48
"""Points for a pixel of a picture: at most, and at least (its texts of 13 px are then above 6 pt high)."""


def breakable(text: str, room: float) -> str:
    """Return a text in which a word wider than `room` em may be broken, rather at one of its marks."""
    if len(text) * 1.3 <= room:
        return text
    return _WORD.sub(lambda found: _broken(found[0], room), text)


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


def column_widths(table: Table, size: float, room: float = ROOM) -> list[float]:
    """Share out the width as the table wants, but so that words and, if there is room, short cells are whole."""
    total = sum(column.share for column in table.columns) or 1
    wished = [room * column.share / total for column in table.columns]
    for short in (_SHORT, 0.0):
        needs = [_need(table, at, short) * size + 2 * INSET + 1 for at in range(len(wished))]
        least = [min(need, room / 4) for need in needs]
        lacking = sum(max(0.0, need - width) for need, width in zip(least, wished, strict=True))
        spare = sum(max(0.0, width - need) for need, width in zip(least, wished, strict=True))
        if lacking <= spare:
            give = lacking / spare if spare else 0.0
            pairs = zip(least, wished, strict=True)
            return [max(need, width - max(0.0, width - need) * give) for need, width in pairs]
    return wished


def _need(table: Table, at: int, short: float) -> float:
    """Return the width of the longest word of a column in em, and of its lines that are no longer than `short`."""
    texts = {row[at] for row in table.rows}
    words = [word for text in texts for word in _WORD.findall(text) if len(word) <= _LONGEST]
    lines = [em(line) for text in texts if len(text) < 200 for line in text.split("\n")]
    title = table.columns[at].title
    head = [bold(title), *map(bold, _WORD.findall(title))]
    return max(
        [
            em(max(words, key=em, default="")),
            *(x for x in lines if x <= short),
            *(x for x in head if x <= short),
        ],
        default=0.0,
    )


def cell_lines(cells: Sequence[str], widths: Sequence[float], size: float) -> int:
    """Return about how many lines the highest cell of a row has."""
    return max(
        (
            sum(1 + int(em(line) * size / max(width - 2 * INSET, size)) for line in cell.split("\n"))
            for cell, width in zip(cells, widths, strict=True)
        ),
        default=0,
    )


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
