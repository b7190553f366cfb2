"""Facts on paper: two short ones share a line, so that what was decided is on the first page."""

from __future__ import annotations

from collections.abc import Callable, Iterable

Pair = tuple[str, str]


def paired(pairs: Iterable[Pair], short: Callable[[str], bool]) -> list[tuple[Pair, ...]]:
    """Return lines of one fact, or of two that follow each other with `short` values."""
    lines: list[tuple[Pair, ...]] = []
    half_open = False
    for pair in pairs:
        fits = short(pair[1])
        if fits and half_open:
            lines[-1] = (*lines[-1], pair)
        else:
            lines.append((pair,))
        half_open = fits and not half_open
    return lines
