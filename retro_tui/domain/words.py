"""Marking of words that are shown to people, so that they can be translated later."""

from __future__ import annotations

from dataclasses import dataclass, field


def N_(text: str) -> str:
    """Mark `text` for the catalogues and hand it back as it is."""
    return text


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence in English with `{named}` places, and what to put into them when it is translated."""

    msgid: str
    args: dict[str, object] = field(default_factory=dict)
