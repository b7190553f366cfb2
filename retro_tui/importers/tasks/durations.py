"""Working time as the products write it, in seconds."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

HOUR = 3600
_DAY = 8 * HOUR
_UNITS = {
    "w": 5 * _DAY,
    "d": _DAY,
    "h": HOUR,
    "m": 60,
    "s": 1,
}
_WORDS = {
    "w": "w|wk|wks|week|weeks|周|星期",
    "d": "d|day|days|天|日|个?工作日|人天|人日",
    "h": "h|hr|hrs|hour|hours|小时|个?小时|工时|时",
    "m": "m|min|mins|minute|minutes|分|分钟",
    "s": "s|sec|secs|second|seconds|秒|秒钟",
}
_HOURS = Decimal(HOUR)
_BARE = {"jira": Decimal(1)}
"""What a number without a unit counts, where that is not hours."""
_NUMBER = r"\d+(?:\.\d+)?"
_PART = re.compile(
    rf"({_NUMBER})(?:" + "|".join(f"(?P<{unit}>{words})" for unit, words in _WORDS.items()) + r")(?![a-z])"
)
_MOST = Decimal(10**10)


@lru_cache(4096)
def seconds(text: str, product: str) -> Decimal | None:
    """Return how long something took; nothing if nothing is said.

    A bare number is seconds in Jira and hours elsewhere. A working day has 8 hours and a week 5 days, as
    Jira has it by default: `1w 2d 3h 30m`, `3h`, `3工时`, `1.5`.

    Raises:
        ValueError: it is no length of time.
    """
    plain = _point(unicodedata.normalize("NFKC", text).casefold().strip())
    if not plain or plain in ("-", "–", "—"):
        return None
    bare = re.fullmatch(_NUMBER, plain)
    total = Decimal(plain) * _BARE.get(product, _HOURS) if bare else _parts("".join(plain.split()))
    if total is None or total > _MOST:
        raise ValueError(text)
    return total


def _parts(plain: str) -> Decimal | None:
    """Add up numbers with their units; nothing if something else stands between them."""
    total, end = Decimal(0), 0
    for match in _PART.finditer(plain):
        if plain[end : match.start()].strip(","):
            return None
        total += Decimal(match[1]) * _UNITS[match.lastgroup or "h"]
        end = match.end()
    return None if plain[end:].strip(",") or not end else total


def _point(text: str) -> str:
    """Write a decimal comma as a point, and thousands without their commas: 1,5 and 1,200."""
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    return re.sub(r"(?<=\d),(?=\d{1,2}(?!\d))", ".", text)
