"""What was counted in a time: names, each with how often which key was met."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any


class Tally(defaultdict[str, "Counter[Any]"]):
    """Counts by name and key; that of a period is the sum of those of its months.

    By project: sessions (annual reviews by none), late, on_time, defects, changes, delays, live. By type:
    problems, again. By what the name says: scores (score, best), actions (state), effects, waits (days),
    quality (points), standards, reuses (outcome). The others have one key: first_try, tried_again, lessons,
    assets, spent, planned.
    """

    def __init__(self) -> None:
        """Begin with nothing counted."""
        super().__init__(Counter)

    def total(self, *names: str) -> int:
        """Return how much was counted under some names."""
        return sum(sum(self[name].values()) for name in names if name in self)


def merged(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of tallies; what was met not even once stays known."""
    found = Tally()
    for tally in tallies:
        for name, counts in tally.items():
            for key, count in counts.items():
                found[name][key] += count
    return found
