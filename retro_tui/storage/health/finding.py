"""What one check has found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from retro_tui.domain.words import Phrase

Level = Literal["ok", "warn", "bad"]
"""In order; to be known and perhaps mended; to be mended before the store is used on."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing, how it is, and its cure where it is not in order."""

    what: str
    """Its name for scripts; people see its title."""
    level: Level
    found: Phrase
    cure: Phrase | None = None


def ok(what: str, msgid: str, **args: object) -> Finding:
    """Return a finding of something that is in order."""
    return Finding(what, "ok", Phrase(msgid, args))
