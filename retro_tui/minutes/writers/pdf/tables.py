"""How wide the columns of a table are: as it asks for, but so that words stay whole and rows are low."""

from __future__ import annotations

from retro_tui.minutes.document import Table
from retro_tui.minutes.pictures.measure import bold, em
from retro_tui.minutes.writers.pdf.fitting import INSET, LONGEST, ROOM, SHORT, SIGN, WORD

_TRIES = (
    (9.0, 6.5, 0.7),
    (9.0, 4.8, 0.72),
    (9.0, 0.0, 0.84),
    (8.0, 4.8, 0.75),
    (8.0, 0.0, 0.92),
    (7.0, 0.0, 1.0),
)
"""Size of the letters, em of the longest cell that is kept in one line, and the part of the width for it."""
_LEAST = 2.4
"""Em of the narrowest column."""
_STEPS, _SAMPLE = 40, 50
"""How often a little is given from one column to another, and how many rows are looked at for it."""


def columns(table: Table) -> tuple[float, list[float]]:
    """Return the size of the letters and the widths of the columns.

    A column is as wide as its longest word and, where there is room, as its short cells; the rest is shared
    out as the table asks for, and then so that rows are lower. Where that does not fit, letters are smaller.
    """
    total = sum(max(1, column.share) for column in table.columns)
    wished = [ROOM * max(1, column.share) / total for column in table.columns]
    size = _TRIES[-1][0]
    for size, short, most in _TRIES:
        least = [_need(table, at, short) * size + 2 * INSET + 1 for at in range(len(wished))]
        least = [min(each, ROOM / 3) for each in least]
        if sum(least) <= ROOM * most:
            return size, _lower(table, _shared(least, wished), least, size)
    return size, wished


def _need(table: Table, at: int, short: float) -> float:
    """Return the em of the longest word of a column, and of its lines that are no longer than `short`."""
    texts = {SIGN.sub(r"\1_", row[at]) for row in table.rows}
    words = {word for text in texts for word in WORD.findall(text) if len(word) <= LONGEST}
    words |= {word for row in table.rows for word in SHORT.findall(row[at])}
    lines = (em(line) for text in texts if len(text) < 200 for line in text.split("\n"))
    title = table.columns[at].title
    whole = [width for width in (*lines, bold(title)) if width <= short]
    heads = [*WORD.findall(title), *SHORT.findall(title)]
    return max([*map(em, words), *map(bold, heads), *whole, _LEAST])


def _shared(least: list[float], wished: list[float]) -> list[float]:
    """Share out the width as it is wished for, with none less than its least."""
    widths = wished
    fixed: set[int] = set()
    for _round in least:
        free = ROOM - sum(least[at] for at in fixed)
        total = sum(wish for at, wish in enumerate(wished) if at not in fixed) or 1.0
        widths = [least[at] if at in fixed else free * wish / total for at, wish in enumerate(wished)]
        low = {at for at, width in enumerate(widths) if width < least[at] and at not in fixed}
        if not low:
            break
        fixed |= low
    return widths


def _lower(table: Table, widths: list[float], least: list[float], size: float) -> list[float]:
    """Give room to the columns that make rows high, from those that have some to spare; keep the best."""
    rows = table.rows[:: len(table.rows) // _SAMPLE + 1]
    texts = [[[em(line) * size for line in cell.split("\n")] for cell in row] for row in rows]
    step, widths = ROOM / 60, list(widths)
    best, low = list(widths), float("inf")
    for _step in range(_STEPS):
        height, blame = _blame(texts, widths)
        if height < low:
            best, low = list(widths), height
        needy = max(range(len(widths)), key=lambda at: blame[at], default=0)
        spare = {at: (widths[at] - least[at]) / (1 + blame[at]) for at in range(len(widths)) if at != needy}
        giver = max(spare, key=lambda at: spare[at], default=needy)
        if not any(blame) or widths[giver] - least[giver] < step:
            break
        widths[giver] -= step
        widths[needy] += step
    return best


def _blame(texts: list[list[list[float]]], widths: list[float]) -> tuple[int, list[int]]:
    """Return the lines of all rows, and how many of them there are because of each column alone."""
    total, blame = 0, [0] * len(widths)
    for row in texts:
        highs = [_lines(cell, width) for cell, width in zip(row, widths, strict=True)]
        first, *rest = sorted(highs, reverse=True)
        total += first
        blame[highs.index(first)] += first - max(rest, default=0)
    return total, blame


def _lines(cell: list[float], width: float) -> int:
    """Return about how many lines a cell has, of which the lengths of the lines as written are known."""
    room = max(width - 2 * INSET, 1.0)
    return sum(1 + int(length / room) for length in cell)


def is_long(row: tuple[str, ...], widths: list[float], size: float, most: int) -> bool:
    """Tell whether a row has more lines than `most`, so that it may be parted by the end of a page."""
    texts = [[em(line) * size for line in cell.split("\n")] for cell in row]
    return any(_lines(cell, width) > most for cell, width in zip(texts, widths, strict=True))
