"""Finding: the newest things first, and the best first where there are few enough to look at each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import BindParameter, Connection, bindparam, text
from sqlmodel import Session as DbSession

from retro_tui.domain.hits import has
from retro_tui.domain.tokens import Term, fold
from retro_tui.storage.search.asking import Match, Query, match
from retro_tui.storage.search.entries import alive
from retro_tui.storage.search.refresh import behind

MANY = 1_000
"""Where counting stops: nobody reads so many, and to count them would take longer than to find them."""
FEW = 200
"""Most hits that are ranked; of more than these the newest come first."""
_COLUMNS = (
    "e.key, e.kind, e.row_id, e.session_id, s.code, p.name, e.tag, e.held_on,"
    " e.state, e.area, e.sort, e.standard, e.tags, e.title, e.body"
)
_JOINED = "JOIN session s ON s.id = e.session_id JOIN project p ON p.id = e.project_id"
_KEYS: BindParameter[list[int]] = bindparam("keys", expanding=True)
_IDS: BindParameter[list[str]] = bindparam("ids", expanding=True)
_WORTH = {"validated": 4.0, "reviewed": 2.0, "superseded": -6.0, "retired": -6.0}
"""What the state of a lesson says for it, or against it."""


class Hit(NamedTuple):
    """One thing that was found."""

    key: int
    kind: str
    row_id: str
    session_id: str
    code: str
    """Of its session."""
    project: str
    tag: str
    held_on: str
    state: str
    area: str
    sort: str
    standard: str
    tags: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was found."""

    hits: tuple[Hit, ...] = ()
    count: int = 0
    """How many there are, `MANY` of them at most."""
    more: bool = False
    """Whether there are more than were counted."""
    ranked: bool = False
    """Whether the best come first."""


def search(db: DbSession, query: Query, limit: int = FEW) -> Found:
    """Return what has all that is asked for; an index that is behind hides nothing that must be hidden."""
    connection = db.connection()
    wanted = match(connection, query)
    if wanted is None:
        return Found()
    keys = _keys(connection, wanted, max(MANY, limit) + 1)
    count, more = min(len(keys), MANY), len(keys) > MANY
    ranked = bool(query.terms) and len(keys) <= FEW
    hits = _read(connection, keys[: FEW if ranked else limit])
    whole = len(hits) == len(keys)
    if behind(db):
        there = still_there(connection, hits)
        hits = [hit for hit in hits if hit.row_id in there]
    if ranked:
        hits = _best_first(hits, query.terms, _reused(connection, hits))
    return Found(tuple(hits[:limit]), min(len(hits), MANY) if whole else count, more, ranked)


def still_there(db: Connection, hits: Sequence[Hit]) -> set[str]:
    """Return the ids of those that may be shown as the store is now."""
    found: set[str] = set()
    for kind in {hit.kind for hit in hits}:
        query = text(f"SELECT x.id {alive(kind)} AND x.id IN :ids").bindparams(_IDS)
        found |= set(db.execute(query, {"ids": [h.row_id for h in hits if h.kind == kind]}).scalars())
    return found


def hits_of(db: Connection, wanted: Match, limit: int) -> list[Hit]:
    """Return the newest of what is asked for."""
    return _read(db, _keys(db, wanted, limit))


def _keys(db: Connection, wanted: Match, limit: int) -> list[int]:
    """Return the keys of what is asked for, the newest first: to find them is dear, and is done once."""
    query = f"SELECT {wanted.key} {wanted.source} {wanted.where} ORDER BY {wanted.key} DESC LIMIT {limit}"
    return list(db.execute(text(query), wanted.values).scalars())


def _read(db: Connection, keys: Sequence[int]) -> list[Hit]:
    """Return entries by their keys, the newest first."""
    query = text(f"SELECT {_COLUMNS} FROM entry e {_JOINED} WHERE e.key IN :keys ORDER BY e.key DESC")
    found = db.execute(query.bindparams(_KEYS), {"keys": list(keys)}) if keys else ()
    return [Hit(*row) for row in found]


def _reused(db: Connection, hits: Sequence[Hit]) -> dict[str, int]:
    """Return how often each of these lessons was applied by a later meeting."""
    ids = [hit.row_id for hit in hits if hit.kind == "lessons"]
    if not ids:
        return {}
    query = text(
        "SELECT earlier_id, count(*) FROM reuse"
        " WHERE outcome = 'applied' AND deleted_at IS NULL AND earlier_id IN :ids GROUP BY earlier_id"
    ).bindparams(_IDS)
    return {row_id: count for row_id, count in db.execute(query, {"ids": ids})}


def _best_first(hits: Sequence[Hit], terms: Sequence[Term], reused: dict[str, int]) -> list[Hit]:
    """Return hits by what speaks for them; of equal ones the newest first."""
    newest = max((_day(hit) for hit in hits), default=0)
    worth = {hit.key: _worth(hit, terms, newest) + min(reused.get(hit.row_id, 0), 4) for hit in hits}
    return sorted(hits, key=lambda hit: (-worth[hit.key], -hit.key))


def _worth(hit: Hit, terms: Sequence[Term], newest: int) -> float:
    """Return what the words in the title, the state of a lesson and its age say for it."""
    title = fold(hit.title)
    words = 8.0 * sum(has(title, term) for term in terms) / len(terms)
    whole = " ".join("".join(piece.text for piece in term.pieces) for term in terms)
    phrase = 4.0 if whole in title else 2.0 if whole in fold(hit.body) else 0.0
    years = (newest - _day(hit)) / 365
    return words + phrase + _WORTH.get(hit.state, 0.0) + max(0.0, 3.0 - years)


def _day(hit: Hit) -> int:
    """Return the day of a hit as a number."""
    try:
        return date.fromisoformat(hit.held_on).toordinal()
    except ValueError:
        return 0
