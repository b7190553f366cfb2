"""Who is here: each open screen of a session says so now and then, in a beat that tells nothing of typing."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import delete
from sqlmodel import Session as DbSession
from sqlmodel import col, select

from retro_tui.storage.models import Presence, now
from retro_tui.storage.watch import BEAT
from retro_tui.storage.writing import Writing

_GONE = timedelta(seconds=2.5 * BEAT)
"""After this long without a sign of life a screen is taken for gone: its line dropped, or it was killed."""


class Here(NamedTuple):
    """Who is in a session now."""

    names: tuple[str, ...] = ()
    """Each person once, in the order of the alphabet."""
    ready: int = 0
    """How many of them are done with the present step."""


def sit(w: Writing, session_id: str, seat: str, ready: str = "") -> None:
    """Say that a screen is open, and for which step its person is ready; clear away who is long gone."""
    row = w.db.get(Presence, (session_id, seat)) or Presence(session_id=session_id, seat=seat, seen_at=w.at)
    row.who, row.seen_at, row.ready = w.who[:100], w.at, ready
    w.db.add(row)
    old = (col(Presence.session_id) == session_id) & (col(Presence.seen_at) < w.at - 2 * _GONE)
    w.db.execute(delete(Presence).where(old))


def leave(w: Writing, session_id: str, seat: str) -> None:
    """Say that a screen was closed."""
    w.db.execute(delete(Presence).where(col(Presence.session_id) == session_id, col(Presence.seat) == seat))


def here(db: DbSession, session_id: str, step_id: str = "") -> Here:
    """Return who is in a session now, and how many are ready with a step."""
    recent = select(Presence.who, Presence.ready).where(
        Presence.session_id == session_id, col(Presence.seen_at) >= now() - _GONE
    )
    people: dict[str, bool] = {}
    for name, ready in db.exec(recent).all():
        people[name] = people.get(name, False) or bool(step_id and ready == step_id)
    return Here(tuple(sorted(people)), sum(people.values()))
