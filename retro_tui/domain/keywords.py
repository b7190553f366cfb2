"""Words that several people used, in English and Chinese, without a dictionary (O5).

English words are counted by their simple stem; runs of Chinese characters by every piece of two to six
characters that begins and ends with no particle, of which only the longest with the same count are kept.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z'-]*[A-Za-z]")
_LONGEST = 6
_SAYING_NOTHING = """
about after again against all also always and any are because been before being between but can
can't could day days did didn't does doesn't doing don't down during each earlier early eight every
everybody everyone few first five for four from further get got had half has have having her here
him his how hundred i'd i'm instead into isn't its itself just last late later like made make makes
many month months more most much never new next nine nobody nor not nothing now off once one only
other our out over own really same second seven she should six some somebody something still such
ten than that the their them then there these they third this those three through too twice two
under until use used using very was week weeks were what when where whether which while who why will
with within without would year years yet you your
"""
COMMON = frozenset(_SAYING_NOTHING.split())
"""English words that say nothing by themselves."""
_PARTICLES = frozenset(
    "的了是在和与及也都很就不没有我你他她它们这那个一要会能可以到说去着过吧吗呢啊把被让给对从向比更最还再又才只但而或且因为所"
)
"""Chinese characters that no keyword begins or ends with."""


class Telling(NamedTuple):
    """What a text is about: the stems of its English words, and its pairs of Chinese characters."""

    stems: frozenset[str]
    pairs: frozenset[str]


def telling(text: str) -> Telling:
    """Return the words by which other texts on the same are known."""
    return Telling(frozenset(stem for stem, _word in _english(text)), frozenset(_pairs(text)))


@lru_cache(maxsize=8192)
def shared(text: str, wanted: Telling) -> tuple[str, ...]:
    """Return the words of a text that the other one has too, each once, as it stands there last.

    Chinese characters of which each pair is shared make one word.
    """
    found = {stem: word for stem, word in _english(text) if stem in wanted.stems}
    for run in _HAN.findall(text) if wanted.pairs else ():
        begin = 0
        for end in range(1, len(run) + 1):
            if run[end - 1 : end + 1] not in wanted.pairs:  # the last character has no pair
                if end - begin > 1:
                    found.setdefault(run[begin:end], run[begin:end])
                begin = end
    return tuple(found.values())


def keywords(texts: Sequence[str], least: int = 2) -> list[tuple[str, int]]:
    """Return the words of at least `least` texts with how many texts have them, the most frequent first."""
    where: defaultdict[str, set[int]] = defaultdict(set)
    shown: dict[str, str] = {}
    for number, text in enumerate(texts):
        for stem, word in (*_english(text), *_chinese(text)):
            where[stem].add(number)
            shown.setdefault(stem, word)
    frequent = {stem: found for stem, found in where.items() if len(found) >= least}
    kept = [stem for stem, found in frequent.items() if not _inside_another(stem, found, frequent)]
    ranked = sorted(kept, key=lambda stem: (-len(frequent[stem]), -len(stem), shown[stem]))
    return [(shown[stem], len(frequent[stem])) for stem in ranked]


def _english(text: str) -> Iterable[tuple[str, str]]:
    """Yield the words of a text with their stems."""
    for word in _LATIN.findall(text):
        lower = word.lower()
        if len(lower) > 2 and lower not in COMMON:
            yield _stem(lower), word if word.isupper() else lower


def _stem(word: str) -> str:
    """Return a word without a plural or a verb's ending, so that `reports` and `report` are one."""
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return word[: -len(ending)] + instead
    return word


def _chinese(text: str) -> Iterable[tuple[str, str]]:
    """Yield every piece of a run of characters that may be a word."""
    for run in _HAN.findall(text):
        for start in range(len(run)):
            for size in range(2, _LONGEST + 1):
                piece = run[start : start + size]
                if len(piece) == size and not {piece[0], piece[-1]} & _PARTICLES:
                    yield piece, piece


def _pairs(text: str) -> Iterable[str]:
    """Yield every two characters that follow each other, unless one of them is a particle."""
    for run in _HAN.findall(text):
        yield from (a + b for a, b in pairwise(run) if not {a, b} & _PARTICLES)


def _inside_another(stem: str, found: set[int], frequent: dict[str, set[int]]) -> bool:
    """Tell whether a piece is only ever part of a longer one that the same texts have."""
    return any(stem != other and stem in other and found == frequent[other] for other in frequent)
