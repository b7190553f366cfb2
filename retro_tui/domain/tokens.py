"""What the search keeps of a text, and what a query asks of it: the same on every database.

Chinese has no spaces, so a run of its characters is kept as overlapping pairs in their order, with its last
character alone at the end; a query of several characters is a phrase of pairs and finds any piece of a run.
Latin words are kept as they are, to be found by how they begin, and beside that by their English stem.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock
from typing import Any, NamedTuple

BREAK = "|"
"""Stands where two runs do not touch, so that no phrase reaches over punctuation."""
STEM, FILTER = "~", "+"
"""Before what has no place in the text: a stem or a single character, and a value that is filtered by."""
MOST, MOST_ALIKE, LONGEST = 16_000, 250, 64
"""What both databases can keep of one text: its length, how often the same token, the length of one word."""
_OURS = 1
"""Grows whenever this module makes other tokens of the same texts."""
_VALUE = 200
"""Most characters of a value that is filtered by."""
_CJK = (
    r"\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUN = re.compile(rf"(?P<cjk>(?:(?![\W_])[{_CJK}])+)|(?:(?![\W_{_CJK}]).)+", re.DOTALL)
_PLAIN = re.compile(r"[a-z]{3,30}")
_STEMMING = Lock()


class Piece(NamedTuple):
    """A run of characters that touch each other: of Chinese ones, or a word of others."""

    text: str
    cjk: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that a text must have: these tokens in a row, or one of the others instead."""

    pieces: tuple[Piece, ...]
    tokens: tuple[str, ...]
    prefix: bool = False
    """Whether the last token may go on."""
    others: tuple[str, ...] = ()


def fold(text: str) -> str:
    """Return a text as it is compared: full and half width, capital and small letters are alike."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return folded if folded.isascii() else unicodedata.normalize("NFKC", folded)


def pieces(folded: str) -> list[Piece]:
    """Return the runs of a folded text in their order."""
    return [Piece(m[0], m["cjk"] is not None, m.start(), m.end()) for m in _RUN.finditer(folded)]


def kept(texts: Iterable[str], filters: Iterable[str] = ()) -> list[str]:
    """Return the tokens of a record: those of its texts in their order, then those that have no place."""
    stream: list[str] = []
    marks: set[str] = set()
    for text in texts:
        folded = fold(text)
        before: Piece | None = None
        if stream:
            stream.append(BREAK)
        for piece in pieces(folded):
            if before is not None and not _touch(folded, before, piece):
                stream.append(BREAK)
            stream += _places(piece)
            marks |= _marks(piece)
            before = piece
    if len(stream) > MOST_ALIKE:
        _thin_out(stream)
    return [*stream[:MOST], *sorted(marks), *filters]


@lru_cache(maxsize=10_000)
def filtered(name: str, value: str) -> str:
    """Return the token of a value that is filtered by; whatever the value is, it is letters and digits."""
    return f"{FILTER}{name}{fold(value)[:_VALUE].encode().hex()}"


def terms(query: str) -> list[Term]:
    """Return what a query asks for: all of it must be there."""
    chunks: list[list[Piece]] = []
    end = -1
    for piece in pieces(fold(query)):
        if piece.start == end:
            chunks[-1].append(piece)
        else:
            chunks.append([piece])
        end = piece.end
    return [_term(tuple(chunk)) for chunk in chunks]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the English stem of a word; what is no English word is its own stem."""
    if not _PLAIN.fullmatch(word):
        return word
    with _STEMMING:
        return str(_stemmer().stemWord(word))


def _term(chunk: tuple[Piece, ...]) -> Term:
    """Return what a chunk of touching pieces asks for."""
    *firsts, last = chunk
    if not firsts and not last.cjk:
        word = _cut(last.text)
        root = stem(word)
        others = (STEM + root,) if root.startswith(word) else (root, STEM + root)
        return Term(chunk, (word,), prefix=True, others=others)
    if not firsts and len(last.text) == 1:
        return Term(chunk, (STEM + last.text,))
    tokens = [token for piece in firsts for token in _places(piece)]
    if not last.cjk:
        return Term(chunk, (*tokens, _cut(last.text)), prefix=True)
    if len(last.text) == 1:
        return Term(chunk, (*tokens, last.text), prefix=True)
    return Term(chunk, (*tokens, *_places(last)[:-1]))


def _places(piece: Piece) -> list[str]:
    """Return the tokens of a run, one for each of its characters, or the word itself."""
    text = piece.text
    return [text[at : at + 2] for at in range(len(text))] if piece.cjk else [_cut(text)]


def _marks(piece: Piece) -> set[str]:
    """Return the tokens of a run that have no place: its characters, or its stem if that is another word."""
    if piece.cjk:
        return {STEM + char for char in piece.text}
    word = _cut(piece.text)
    root = stem(word)
    return {STEM + root} if root != word else set()


def _thin_out(stream: list[str]) -> None:
    """Take out of a long text what stands in it more often than can be kept."""
    counts: Counter[str] = Counter()
    for at, token in enumerate(stream):
        counts[token] += 1
        if counts[token] > MOST_ALIKE:
            stream[at] = BREAK


def _touch(folded: str, before: Piece, after: Piece) -> bool:
    """Return whether a phrase may go from one run to the next.

    Some write a space between Chinese and Latin and some do not. Between two words it does not matter, since
    no phrase has two of them in a row.
    """
    if not (before.cjk or after.cjk):
        return True
    gap = folded[before.end : after.start]
    return not gap or (gap == " " and before.cjk != after.cjk)


def _cut(word: str) -> str:
    """Return as much of a word as is kept."""
    return word[:LONGEST]


@cache
def recipe() -> int:
    """Return a number that grows whenever other tokens may be made of the same texts.

    Two digits each: our own way, then the release and its part of Unicode and of the stemmer.
    """
    from importlib.metadata import version

    number = _OURS
    for release in (unicodedata.unidata_version, version("snowballstemmer")):
        major, minor = (int(part) for part in (*re.findall(r"\d+", release), "0")[:2])
        number = (number * 100 + major) * 100 + minor
    return number


@cache
def _stemmer() -> Any:
    """Load what knows English endings."""
    import snowballstemmer

    return snowballstemmer.stemmer("english")
