"""Bringing the index up to date: it reads in the feed which sessions have changed, and reads these anew.

No writer knows of the index. A store that has none yet gets it in several transactions, so that others can
write in between; the feed is followed from where it stood when that began.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, text
from sqlmodel import Session as DbSession

from retro_tui.domain.tokens import recipe
from retro_tui.storage.search.entries import ENTITIES, Entry, apart, entries
from retro_tui.storage.search.keeping import kept_of, put, take_out, wipe
from retro_tui.storage.store import Store
from retro_tui.storage.writing import Writing

AT_ONCE = 40
"""How many sessions are read in one transaction while the index is made."""
DONE = "done"
"""In place of an id: all sessions were read once."""
_CHANGED = f"FROM change WHERE seq > :seq AND entity IN ({', '.join(repr(each) for each in ENTITIES)})"
_WHICH = text("SELECT key FROM entry WHERE key IN :keys").bindparams(bindparam("keys", expanding=True))
_ASKED = 500


class State(NamedTuple):
    """How far the index is."""

    seq: int
    """The number of the feed up to which it was read."""
    upto: str
    """While it is made: the last session that was read, in the order of their ids."""
    recipe: int
    """How its tokens were made; who has an older Python or stemmer leaves what a newer one has made."""


def refresh(store: Store) -> None:
    """Bring the index of a store up to date, as far as that may be written.

    Raises:
        StoreTrouble: it could not be written.
    """
    if store.state == "missing" or store.read_only:
        return
    while store.read(behind) and store.write(step):
        pass


def behind(db: DbSession) -> bool:
    """Return whether there is something to be done."""
    at = state_of(db.connection())
    return at is None or at.upto != DONE or at.recipe < recipe() or _news(db.connection(), at)


def step(w: Writing) -> bool:
    """Do a part of what is to be done; return whether there may be more of it."""
    db = w.db.connection()
    at = state_of(db)
    newest = int(db.execute(text("SELECT coalesce(max(seq), 0) FROM change")).scalar_one())
    if at is None or at.recipe < recipe() or at.seq > newest:
        wipe(db)
        db.execute(text("DELETE FROM search_state"))
        db.execute(text(f"INSERT INTO search_state (seq, upto, recipe) VALUES ({newest}, '', {recipe()})"))
        return True
    if at.upto != DONE:
        return _go_on(db, at)
    changed = text(f"SELECT DISTINCT session_id {_CHANGED} ORDER BY session_id")
    _read_anew(db, [session_id for (session_id,) in db.execute(changed, {"seq": at.seq}).all()])
    db.execute(text("UPDATE search_state SET seq = :seq"), {"seq": newest})
    return False


def follow(w: Writing) -> None:
    """Take in what has changed, if there is an index that only has to be told."""
    w.db.flush()
    at = state_of(w.db.connection())
    if at is not None and at.upto == DONE and at.recipe >= recipe():
        step(w)


def state_of(db: Connection) -> State | None:
    """Return how far the index is; none was begun yet where there is none."""
    row = db.execute(text("SELECT seq, upto, recipe FROM search_state")).first()
    return State(*row) if row is not None else None


def _news(db: Connection, at: State) -> bool:
    """Return whether the feed tells of something that can be found, or begins anew."""
    if db.execute(text(f"SELECT 1 {_CHANGED} LIMIT 1"), {"seq": at.seq}).first() is not None:
        return True
    newest = db.execute(text("SELECT coalesce(max(seq), 0) FROM change")).scalar_one()
    return at.seq > int(newest)


def _go_on(db: Connection, at: State) -> bool:
    """Read the next sessions."""
    query = text(f"SELECT id FROM session WHERE id > :upto ORDER BY id LIMIT {AT_ONCE}")
    ids = [row_id for (row_id,) in db.execute(query, {"upto": at.upto})]
    _read_anew(db, ids)
    upto = ids[-1] if len(ids) == AT_ONCE else DONE
    db.execute(text("UPDATE search_state SET upto = :upto"), {"upto": upto})
    return True


def _read_anew(db: Connection, session_ids: Iterable[str]) -> None:
    """Let be found of these sessions what is in them now; what has not changed stays as it is."""
    gone: list[Entry] = []
    come: list[Entry] = []
    for session_id in filter(None, session_ids):
        now, before = apart(entries(db, session_id)), kept_of(db, session_id)
        gone += set(before).difference(now)
        come += set(now).difference(before)
    take_out(db, gone)
    come.sort()
    taken, placed = set[int](), come
    while more := set(_taken(db, [entry.key for entry in placed])) - taken:
        taken |= more  # who gives way may meet the next one
        placed = apart(come, taken)
    put(db, apart(placed))


def _taken(db: Connection, keys: list[int]) -> list[int]:
    """Return which of these keys others have already: two sessions of one day may seem to be the same."""
    found: list[int] = []
    for start in range(0, len(keys), _ASKED):
        some = {"keys": keys[start : start + _ASKED]}
        found += db.execute(_WHICH, some).scalars()
    return found
