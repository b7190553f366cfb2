"""How wide a text is, and where it is broken into lines: in em for pictures, in cells for plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

Measure = Callable[[str], float]
"""Returns the width of a text, which is that of its characters added up."""

ELLIPSIS = "…"
_LATIN = (
    28, 32, 47, 56, 56, 92, 68, 28, 34, 34, 47, 58, 28, 35, 28, 39, 56, 56, 56,
    56, 56, 56, 56, 56, 56, 56, 28, 28, 58, 58, 58, 56, 102, 67, 67, 72, 72, 67,
    61, 78, 73, 29, 54, 67, 56, 83, 72, 78, 67, 78, 72, 67, 61, 72, 67, 94, 67,
    67, 61, 34, 39, 34, 56, 56, 61, 56, 62, 51, 62, 56, 32, 56, 61, 28, 28, 55,
    28, 93, 61, 61, 62, 62, 39, 50, 38, 61, 52, 80, 50, 52, 50, 34, 27, 34, 58,
)  # fmt: skip
"""Hundredths of an em from space to tilde: the wider of Helvetica and Noto Sans SC, so that both fit."""


def em(text: str) -> float:
    """Return the width of a text in em."""
    return sum(map(_em, text)) / 100


def bold(text: str) -> float:
    """Return the width of bold text in em: its letters are a little wider than these."""
    return em(text) * 1.08


@cache
def _em(char: str) -> int:
    """Return the width of one character in hundredths of an em, rather too wide than too narrow."""
    if " " <= char <= "~":
        return _LATIN[ord(char) - 32]
    if _joins(char):
        return 0
    if char >= "\U0001f000" and char < "\U00020000":
        return 130
    kind = unicodedata.category(char)
    if unicodedata.east_asian_width(char) in "WF" or kind[0] in "PSN":
        return 100
    return 64 if kind == "Ll" else 90


def cells(text: str) -> int:
    """Return how many cells of a terminal or a code block a text takes; a Chinese character takes two."""
    return sum(map(_cells, text))


@cache
def _cells(char: str) -> int:
    """Return the cells of one character; the mark that makes a sign an emoji widens it by one."""
    if char == "\ufe0f":
        return 1
    if _joins(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" or _LATER_WIDE.match(char) else 1


_LATER_WIDE = re.compile("[\u2630-\u2637\u268a-\u268f\u4dc0-\u4dff\U0001d300-\U0001d376]")
"""Signs that are wide since Unicode 16, of which older Pythons do not know."""


def _joins(char: str) -> bool:
    """Tell whether a character is drawn onto the one before it, or joins its neighbours."""
    return unicodedata.category(char) in ("Mn", "Me") or char in "\u200c\u200d"


_OPEN = r"(\[{<（【《〈「『〔［｛“‘"
_CLOSE = (
    r",.;:!?)\]}>%…、。，；：！？）】》〉」』〕］｝”’％·・～—–ー々〻゛゜"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
_WIDE = (
    r"\u1100-\u115f\u2e80-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f"
    r"\uff00-\uff60\uffe0-\uffe6\U0001f000-\U0003ffff"
)
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
_MARK = r"\u0300-\u036f\u200c\ufe00-\ufe0f\U0001f3fb-\U0001f3ff"
_ONE = rf"(?:{_FLAG}|[{_WIDE}](?:[{_MARK}]|\u200d.)*)"
_PIECES = re.compile(rf"[{_OPEN}]*(?:[^{_WIDE}{_OPEN}\s]+|{_ONE})?[{_CLOSE}]*\s*", re.DOTALL)
"""A Latin word or one Chinese character, with the brackets before it and the marks and spaces after it."""
_CLUSTERS = re.compile(rf"{_FLAG}|.(?:[{_MARK}]|\u200d.){{0,7}}", re.DOTALL)
"""A character with what is drawn onto it, as far as any real one goes."""
_LETTERS = re.compile("[0-9A-Za-z]{2}")
_WITHIN = re.compile(rf"[{_WIDE}](?<![{_CLOSE}])")
_SEAMS = "-/_.,:;=&?)]、，。；：！？）"
"""Marks after which a word that is wider than a line is best broken."""


def wrap(text: str, width: float, most: int = 0, measure: Measure = em) -> list[str]:
    """Break a text into lines: at spaces and between Chinese characters, with no closing mark at a start.

    With `most`, what does not fit into so many lines is cut, and the last one ends in an ellipsis. White
    space, line breaks too, counts as one space. An empty text has one empty line.
    """
    text = " ".join(text.split())
    lines = list(_fill([found[0] for found in _PIECES.finditer(text) if found[0]], width, measure))
    if not most or len(lines) <= most:
        return lines
    at = 0
    for line in lines[: most - 1]:
        at = text.index(line, at) + len(line)
    return [*lines[: most - 1], cut(text[at:].lstrip(), width, measure, always=True)]


def balanced(text: str, width: float, most: int = 0, measure: Measure = em) -> list[str]:
    """Break a text as `wrap` does, into lines of about the same length that rather end where a clause does.

    A text that has to be cut stays as it is.
    """
    lines = wrap(text, width, 0, measure)
    if most and len(lines) > most:
        return wrap(text, width, most, measure)
    tried = [lines]
    narrow = width
    while len(tried[-1]) == len(lines) > 1 and narrow > width / 2:
        narrow -= width / 24
        tried.append(wrap(text, narrow, 0, measure))
    same = [each for each in tried if len(each) == len(lines)]
    least = max(map(measure, same[-1]))
    near = [each for each in reversed(same) if max(map(measure, each)) <= least * 1.3]
    return min(near, key=_torn)


def _torn(lines: list[str]) -> int:
    """Count the lines that end within a clause of Chinese, or in the middle of a word."""
    return sum(bool(_WITHIN.search(line[-1:])) for line in lines[:-1])


def cut(text: str, width: float, measure: Measure = em, *, always: bool = False) -> str:
    """Return as much of a line as fits, with an ellipsis if some of it does not, or `always`."""
    if not always and measure(text) <= width:
        return text
    kept, room = "", width - measure(ELLIPSIS)
    for cluster in _CLUSTERS.findall(text):
        room -= measure(cluster)
        if room < 0:
            break
        kept += cluster
    if _LETTERS.fullmatch(text[len(kept) - 1 : len(kept) + 1]):  # rather no half word
        whole = kept.rpartition(" ")[0]
        kept = whole if len(whole) > len(kept) * 0.6 else kept
    return kept.rstrip(" ，。、；：,.;:…") + ELLIPSIS


def _fill(pieces: list[str], width: float, measure: Measure) -> Iterator[str]:
    """Yield lines filled with pieces, one after the other."""
    line, taken = "", 0.0
    for piece in pieces:
        bare = piece.rstrip()
        if line and taken + measure(bare) > width:
            yield line.rstrip()
            line, taken = "", 0.0
        if measure(bare) > width:
            *full, piece = _chop(piece, width, measure)
            yield from full
        line += piece
        taken += measure(piece)
    yield line.rstrip()


def _chop(word: str, width: float, measure: Measure) -> Iterator[str]:
    """Yield the parts of a word that is wider than a line; the last one may be followed by more."""
    part, taken = "", 0.0
    for cluster in _CLUSTERS.findall(word):
        size = measure(cluster)
        if part and taken + size > width and cluster.strip():
            seam = max(part.rfind(mark) for mark in _SEAMS) + 1
            keep = seam if seam > len(part) / 2 else len(part)
            yield part[:keep]
            part = part[keep:]
            taken = measure(part)
        part += cluster
        taken += size
    yield part
