"""Points in time as people write them, and what lies between them: how long until an incident was over."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from typing import TYPE_CHECKING

from retro_tui.domain.words import N_, Phrase

if TYPE_CHECKING:
    from retro_tui.storage.models import Incident

_MOMENT = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[ T]+(\d{1,2}):(\d{2})", re.ASCII)
SPANS = (
    (N_("Time to detect"), "began", "detected"),
    (N_("Time to mitigate"), "began", "mitigated"),
    (N_("Time to resolve"), "began", "resolved"),
)
"""What is reckoned of an incident: its word, and the fields that it lies between."""


def moment(text: str) -> datetime | None:
    """Read `2026-09-15 14:03`; what is no such moment is none. Both ends of a span are in the same zone."""
    match = _MOMENT.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        return None
    try:
        return datetime(*(int(part) for part in match.groups()))  # type: ignore[arg-type]
    except ValueError:
        return None


def minutes_between(start: str, end: str) -> int | None:
    """Return the minutes from one written moment to another; none if one is unknown or they are reversed."""
    first, last = moment(start), moment(end)
    if first is None or last is None or last < first:
        return None
    return round((last - first).total_seconds() / 60)


def spoken(minutes: int) -> Phrase:
    """Return a number of minutes as people say it."""
    hours, rest = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return Phrase(N_("{days} d {hours} h"), {"days": days, "hours": hours})
    return (
        Phrase(N_("{hours} h {minutes} min"), {"hours": hours, "minutes": rest})
        if hours
        else Phrase(N_("{minutes} min"), {"minutes": rest})
    )


def resolved_in(incident: Incident) -> Phrase | None:
    """Return how long an incident lasted, if both ends are known."""
    minutes = minutes_between(incident.began, incident.resolved)
    return None if minutes is None else spoken(minutes)
