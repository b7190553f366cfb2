"""Fitting text into cells: a Chinese character takes two of them."""

from __future__ import annotations

import re

from rich.cells import cell_len, set_cell_size

ELLIPSIS = "…"


def fit(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, with an ellipsis where it had to be cut."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + ELLIPSIS


def pad(text: str, width: int) -> str:
    """Return `text` cut or filled to exactly `width` cells."""
    return set_cell_size(fit(text, width), max(0, width))


def wrap(text: str, width: int) -> list[str]:
    """Break `text` into lines of at most `width` cells: at spaces, and between Chinese characters.

    A line never begins with closing punctuation, unless the line would have to be wider for it.
    """
    lines: list[str] = []
    width = max(1, width)  # of a widget that has no size yet there is less than nothing left
    for paragraph in text.split("\n"):
        line = ""
        for piece in re.findall(_PIECES, paragraph):
            if cell_len((line + piece).rstrip()) <= width:
                line += piece
                continue
            if line.strip():
                lines.append(line.rstrip())
            line = piece.lstrip()
            while cell_len(line.rstrip()) > width:
                head = set_cell_size(line, max(2, width)).rstrip() or line[:1]
                lines.append(head)
                line = line[len(head) :].lstrip()
        lines.append(line.rstrip())
    return lines


_CLOSING = r"\s,.;:!?)\]}%、。，；：！？）】》」』”’…"
_OPENING = r"(\[{（【《「『“‘"
_WIDE = r"\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef"
_PIECES = rf"[{_OPENING}]*[^{_WIDE}{_OPENING}\s]+[{_CLOSING}]*|[{_OPENING}]*\S[{_CLOSING}]*|\s+"
"""A Latin word or one Chinese character, with the brackets before it and the marks and spaces behind it."""
