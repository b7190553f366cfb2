"""Types of problems as a Pareto list, and when a problem is the same one as before."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from retro_tui.domain import choices as c

_NO_LETTER = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of problems in a period."""

    kind: str
    count: int
    share: float
    """In per cent of all problems."""
    so_far: float
    """The same, together with the more frequent types."""
    again: int
    """How many of them had been met before."""


def normal(statement: str) -> str:
    """Return the letters of a statement; case, width, figures and punctuation make no other problem."""
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", statement).casefold())


def repeated(told: Iterable[tuple[str, str]]) -> list[bool]:
    """Tell of each problem whether an earlier session had it; `told` has session and statement, in order."""
    first: dict[str, str] = {}
    found = []
    for session, statement in told:
        form = normal(statement)
        found.append(bool(form) and first.setdefault(form, session) != session)
    return found


def pareto(counts: Mapping[str, int], again: Mapping[str, int]) -> tuple[Kind, ...]:
    """Return the types, the most frequent first, with the share that they make up together."""
    order = {choice.value: place for place, choice in enumerate(c.PROBLEM_KIND)}
    counted = Counter(counts)
    ranked = sorted(counted.items(), key=lambda each: (-each[1], order.get(each[0], len(order))))
    total, so_far, found = sum(counted.values()), 0, []
    for kind, count in ranked:
        so_far += count
        share, together = (round(100 * part / total, 1) for part in (count, so_far))
        found.append(Kind(kind, count, share, together, again.get(kind, 0)))
    return tuple(found)
