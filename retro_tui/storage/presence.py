"""Who is here: each open screen of a session says so now and then, in a beat that tells nothing of typing.

A seat names its process, so that others on the same host see at their next look that it was killed.
"""

from __future__ import annotations

import os
from datetime import timedelta
from functools import cache
from hashlib import blake2b
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from retro_tui.storage.asking import Ask, Hand, insert
from retro_tui.storage.clock import now, stamp
from retro_tui.storage.watch import BEAT

_GONE = timedelta(seconds=2.5 * BEAT)
"""After this long without a sign of life a screen is taken for gone, whatever became of its process."""


class Here(NamedTuple):
    """Who is in a session now."""

    names: tuple[str, ...] = ()
    """Each person once, in the order of the alphabet."""
    ready: int = 0
    """How many of them are done with the present step."""


def new_seat() -> str:
    """Return the name of a seat that nobody else has, with the process that sits there."""
    return f"{_host()}{os.getpid():08x}{token_hex(8)}"


def sit(w: Hand, session_id: str, seat: str, ready: str = "") -> None:
    """Say that a screen is open, and for which step its person is ready; clear away who is long gone."""
    leave(w, session_id, seat)
    place = {"session_id": session_id, "seat": seat, "who": w.who[:100]}
    insert(w, "presence", {**place, "seen_at": stamp(w.at), "ready": ready})
    old = stamp(w.at - 2 * _GONE)
    w.ask("DELETE FROM presence WHERE session_id = :id AND seen_at < :old", id=session_id, old=old)


def leave(w: Hand, session_id: str, seat: str) -> None:
    """Say that a screen was closed."""
    w.ask("DELETE FROM presence WHERE session_id = :id AND seat = :seat", id=session_id, seat=seat)


def here(ask: Ask, session_id: str, step_id: str = "") -> Here:
    """Return who is in a session now, and how many are ready with a step."""
    recent = "SELECT who, ready, seat FROM presence WHERE session_id = :id AND seen_at >= :since"
    people: dict[str, bool] = {}
    for name, ready, seat in ask(recent, id=session_id, since=stamp(now() - _GONE)):
        if not _killed(seat):
            people[name] = people.get(name, False) or bool(step_id and ready == step_id)
    return Here(tuple(sorted(people)), sum(people.values()))


def _killed(seat: str) -> bool:
    """Return whether a seat is that of a process of this host that has ended."""
    if not seat.startswith(_host()):
        return False
    try:
        os.kill(int(seat[8:16], 16), 0)  # sends nothing
    except ProcessLookupError:
        return True
    except (OSError, ValueError, OverflowError):  # it is somebody else's, or no seat of ours
        return False
    return False


@cache
def _host() -> str:
    """Return the mark of all processes that see each other: those of this host, or of this container."""
    try:
        start = Path("/proc/sys/kernel/random/boot_id").read_bytes()
        inside = os.fsencode(Path("/proc/self/ns/pid").readlink())
    except OSError:  # no Linux: a mark of one's own
        return token_hex(4)
    return blake2b(start + inside, digest_size=4).hexdigest()
