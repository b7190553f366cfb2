"""Text in cells: made safe, broken between words and Chinese characters, cut with an ellipsis.

A label is measured once and kept, so that a drawing can be tried at many widths.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, pairwise

from rich.cells import cell_len, get_character_cell_size, split_graphemes

_JOINER = "\u200d"
_SELECTOR = "\ufe0f"
_LOOSE_JOINER = re.compile(rf"{_JOINER}*\s{_JOINER}*")
_CLOSING = r"\s,.;:!?)\]}%、。，；：！？）】》」』”’…"
_OPENING = r"(\[{（【《「『“‘"
_WIDE = r"\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef"
_PIECES = re.compile(
    rf"[{_OPENING}]*[^{_WIDE}{_OPENING}\s]+[{_CLOSING}]*|[{_OPENING}]*[{_WIDE}][{_CLOSING}]*|[{_OPENING}\s]+"
)
"""A Latin word or one Chinese character, with the brackets before it and the marks and spaces behind it."""


def plain(text: str) -> str:
    """Return `text` on one line, without anything that a terminal obeys or that would shift a cell."""
    if not text.isprintable():
        text = "".join(c if c.isprintable() or c == _JOINER else " " * c.isspace() for c in text)
    text = " ".join(_LOOSE_JOINER.sub(" ", text).split())
    start = 0
    while start < len(text) and not get_character_cell_size(text[start]):
        start += 1
    return text[start:].rstrip(_JOINER + " ") or "…"


@dataclass(frozen=True, slots=True, eq=False)
class Label:
    """A text that has been measured, character by character."""

    text: str
    starts: tuple[int, ...]
    """Where each character (with its joined parts) begins in the text, and the end."""
    ends: tuple[int, ...]
    """Cells up to the end of each character; a space after a word counts nothing until more follows."""
    offsets: tuple[int, ...]
    """Cells before each character."""
    breaks: tuple[int, ...]
    """Characters before which a line may be broken, and the end."""
    longest: int
    """Cells of the longest piece that should stay together."""
    memo: dict[int, int] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """Cells of the whole text on one line."""
        return self.ends[-1]

    def count(self, width: int) -> int:
        """Return how many lines the text takes at `width`; it is remembered."""
        found = self.memo.get(width)
        if found is None:
            found = self.memo[width] = 1 if self.width <= width else len(self._cuts(width)) - 1
        return found

    def wrap(self, width: int) -> list[str]:
        """Break the whole text into lines of at most `width` cells."""
        cuts = self._cuts(width)
        return [self._slice(a, b) for a, b in pairwise(cuts)]

    def balanced(self, width: int) -> list[str]:
        """Break the text into as many lines as `width` needs, and make them about equally long."""
        lines = self.count(width)
        low, high = max(-(-self.width // lines), min(self.longest, width)), width
        while low < high:
            middle = (low + high) // 2
            if self.count(middle) <= lines:
                high = middle
            else:
                low = middle + 1
        return self.wrap(high)

    def cut(self, width: int, limit: int, ellipsis: str, tail: str = "") -> list[str]:
        """Return the first `limit` lines; the last one ends in the ellipsis, and then in `tail`."""
        if cell_len(ellipsis + tail) > width:
            tail = tail.strip()
        cuts = self._cuts(width)
        lines = [self._slice(a, b) for a, b in pairwise(cuts[:limit])]
        start = cuts[limit - 1]
        room = width - cell_len(ellipsis) - cell_len(tail) + self.offsets[start]
        end = max(start, bisect_right(self.ends, room, lo=start))
        return [*lines, self._slice(start, end) + ellipsis + tail]

    def _cuts(self, width: int) -> list[int]:
        """Return the character that each line begins with, and the end; greedy."""
        cuts, start, total = [0], 0, len(self.ends)
        while start < total:
            fits = bisect_right(self.ends, self.offsets[start] + width, lo=start)
            broken = self.breaks[bisect_right(self.breaks, fits) - 1]
            start = broken if broken > start else max(fits, start + 1)
            cuts.append(start)
        return cuts

    def _slice(self, start: int, end: int) -> str:
        """Return the text of some characters, without the space at its end."""
        return self.text[self.starts[start] : self.starts[end]].rstrip()


@lru_cache(maxsize=4096)
def label(text: str) -> Label:
    """Measure a text that `plain` has made safe."""
    sizes = tuple(map(get_character_cell_size, text))
    starts: tuple[int, ...] = tuple(range(len(text) + 1))
    breaks = [0, *(piece.end() for piece in _PIECES.finditer(text))]
    if 0 in sizes or _JOINER in text or _SELECTOR in text:
        spans, _width = split_graphemes(text)
        sizes = tuple(size for _start, _end, size in spans)
        starts = (*(start for start, _end, _size in spans), len(text))
        known = {at: number for number, at in enumerate(starts)}
        breaks = [known[at] for at in breaks if at in known]
    sums = tuple(accumulate(sizes, initial=0))
    ends = _without_spaces(text, starts, sums)
    longest = max((ends[b - 1] - sums[a] for a, b in pairwise(breaks)), default=0)
    return Label(text, starts, ends, sums, tuple(breaks), longest)


def _without_spaces(text: str, starts: tuple[int, ...], sums: tuple[int, ...]) -> tuple[int, ...]:
    """Return the cells up to the end of each character, as if a space behind a word took none."""
    ends = list(sums[1:])
    at = text.find(" ")
    while at >= 0:
        number = bisect_left(starts, at)
        if starts[number : number + 2] == (at, at + 1):  # else something is joined to it
            ends[number] = sums[number]
        at = text.find(" ", at + 1)
    return tuple(ends)
