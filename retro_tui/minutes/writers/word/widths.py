"""How wide columns are: by their shares, but as their words need it, and no wider than their text."""

from __future__ import annotations

import re

from retro_tui.minutes.document import Table
from retro_tui.minutes.pictures.measure import bold

LETTER = 180
"""Of a cell, in twips: nine points."""
_AROUND = 250
"""Room beside the text of a cell, and for letters that are wider than those that are reckoned with."""
_WORD = re.compile(r"(?:\S[：（])?\d{4}-\d{2}-\d{2}|[!-,.0-~\u00a1-\u024f\u0370-\u04ff]+-?")
"""What a line is not broken in; a hyphen ends a line, but not in a date, nor does what leads to a date."""
_LONGEST = 8.0
"""Em of a word up to which its column makes room for it."""
_TITLE = 4.5
"""Em of a title up to which it stays on one line."""
_LOOKED_AT = 40
"""The longest texts of a column, which decide about its width."""


def widths(table: Table, total: int) -> list[int]:
    """Return the width of each column in twips; together they are `total`."""
    shares = [column.share for column in table.columns]
    bounds = [_bounds(column.title, [row[n] for row in table.rows]) for n, column in enumerate(table.columns)]
    least, most = [low for low, _high in bounds], [high for _low, high in bounds]
    if sum(least) >= total:
        return _shared(least, total)
    if sum(most) <= total:
        return [high + more for high, more in zip(most, _shared(shares, total - sum(most)), strict=True)]
    fixed: dict[int, int] = {}
    while True:  # those that break their bounds most are set to them, until nobody does
        free = [0 if n in fixed else share for n, share in enumerate(shares)]
        found = _shared(free, total - sum(fixed.values()))
        held = [min(max(f, low), high) for f, low, high in zip(found, least, most, strict=True)]
        over = sum(held[n] - found[n] for n in range(len(shares)) if n not in fixed)
        broken = {
            n: held[n]
            for n in range(len(shares))
            if n not in fixed and (held[n] > found[n] if over > 0 else held[n] < found[n])
        }
        if not broken:
            return [fixed.get(n, width) for n, width in enumerate(found)]
        fixed |= broken


def _bounds(title: str, cells: list[str]) -> tuple[int, int]:
    """Return the width that no word of a column is broken in, and that in which no line of it is."""
    lines = sorted((line for cell in cells for line in cell.split("\n")), key=len)[-_LOOKED_AT:]
    words = {word for text in (title, *lines) for word in _WORD.findall(text)}
    if bold(title) <= _TITLE:
        words.add(title)
    least = min(max(map(bold, words), default=0.0), _LONGEST)
    most = max(least, *map(bold, (title, *lines)))
    return round(least * LETTER) + _AROUND, round(most * LETTER) + _AROUND


def _shared(shares: list[int], total: int) -> list[int]:
    """Share out a width to the last twip."""
    whole, done, at = sum(shares) or 1, [], 0
    for share in shares:
        end = at + share
        done.append(total * end // whole - total * at // whole)
        at = end
    return done
