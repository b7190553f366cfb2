"""Where in a text the words of a query stand, so that they can be shown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retro_tui.domain.tokens import Piece, Term, fold, pieces, stem

Span = tuple[int, int]
"""Begin and end of a piece of text."""


def spans(text: str, terms: Sequence[Term]) -> list[Span]:
    """Return where the terms stand in a text, in their order, without overlaps."""
    folded, places = _folded(text)
    found = sorted(span for term in terms for span in _of(term, folded))
    merged: list[Span] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return [(places[start], places[end - 1] + 1) for start, end in merged]


def has(text: str, term: Term) -> bool:
    """Return whether a term stands in a text."""
    return bool(_of(term, fold(text)))


def _folded(text: str) -> tuple[str, list[int]]:
    """Return a text as it is compared, and for each of its characters where it comes from."""
    folded = fold(text)
    if len(folded) == len(text):
        return folded, list(range(len(text)))
    parts = [(fold(char), at) for at, char in enumerate(text)]
    return "".join(part for part, _at in parts), [at for part, at in parts for _ in part]


def _of(term: Term, folded: str) -> list[Span]:
    """Return where a term stands in a folded text."""
    first = term.pieces[0]
    if len(term.pieces) > 1:
        found = re.finditer(" ?".join(re.escape(piece.text) for piece in term.pieces), folded)
        return [m.span() for m in found if first.cjk or _begins(folded, m.start())]
    if first.cjk:
        return [m.span() for m in re.finditer(re.escape(first.text), folded)]
    return [span for word in pieces(folded) if not word.cjk and (span := _in_word(term, word))]


def _begins(folded: str, at: int) -> bool:
    """Return whether a word begins at a place."""
    return any(piece.start == at for piece in pieces(folded))


def _in_word(term: Term, word: Piece) -> Span | None:
    """Return what of a word a Latin term means: its beginning, or all of it where the stem is the same."""
    wanted = term.tokens[0]
    if word.text.startswith(wanted):
        return word.start, word.start + len(wanted)
    root = stem(wanted)
    return (word.start, word.end) if root in (word.text, stem(word.text)) else None
