"""How wide the columns of a table are: by their shares, but no narrower than the longest word in them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from retro_tui.minutes.document import Table
from retro_tui.minutes.pictures.measure import bold

LETTER = 180
"""Of a cell, in twips: nine points."""
_AROUND = 220
"""Room beside the text of a cell."""
_WORD = re.compile(r"(?:\S[：（])?\d{4}-\d{2}-\d{2}|[!-,.0-~\u00a1-\u024f\u0370-\u04ff]+-?")
"""What a line is not broken in; a hyphen ends a line, but not in a date, nor does what leads to a date."""
_LONGEST = 8.0
"""Em of a word up to which its column makes room for it."""
_TITLE = 4.5
"""Em of a title up to which it stays on one line."""


def widths(table: Table, total: int) -> list[int]:
    """Return the width of each column in twips; together they are `total`."""
    columns = range(len(table.columns))
    least = [_least(table.columns[n].title, (row[n] for row in table.rows)) for n in columns]
    if sum(least) > total:
        return _shared(least, total)
    shares = [column.share for column in table.columns]
    narrow: set[int] = set()
    while True:
        rest = total - sum(least[n] for n in narrow)
        wide = [0 if n in narrow else shares[n] for n in columns]
        found = _shared(wide, rest)
        more = {n for n in columns if n not in narrow and found[n] < least[n]}
        if not more:
            return [least[n] if n in narrow else found[n] for n in columns]
        narrow |= more


def _least(title: str, cells: Iterable[str]) -> int:
    """Return the width that no word of a column is broken in, unless it is a very long one."""
    words = {word for cell in (title, *cells) for word in _WORD.findall(cell)}
    if bold(title) <= _TITLE:
        words.add(title)
    return round(min(max(map(bold, words), default=0.0), _LONGEST) * LETTER) + _AROUND


def _shared(shares: list[int], total: int) -> list[int]:
    """Share out a width to the last twip."""
    whole, done, at = sum(shares), [], 0
    for share in shares:
        end = at + share
        done.append(total * end // whole - total * at // whole)
        at = end
    return done
