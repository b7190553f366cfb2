"""Seen before: earlier problems that a new one is like, and what became of them (O13).

Like is not the same words: two statements are alike by how many pairs of characters and stems of words they
share. Only those are looked at that share three characters in a row, or a word that says something.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, text
from sqlmodel import Session as DbSession

from retro_tui.domain.keywords import COMMON
from retro_tui.domain.tokens import STEM, Piece, filtered, fold, pieces, stem
from retro_tui.storage.rollup_sql import a_review
from retro_tui.storage.search.asking import Phrase, matching
from retro_tui.storage.search.find import Hit, hits_of, still_there
from retro_tui.text import clean

LOOKED_AT = 500
"""Most earlier problems that are held against a new one, the newest of those that share something."""
ALIKE = 0.4
"""How much two statements must share, from 0 to 1."""
_ROW = 3
_THEN = """
SELECT DISTINCT a.id, coalesce(a.problem_id, c.problem_id), a.number, a.title, a.state, a.effect
FROM action a JOIN session s ON s.id = a.session_id LEFT JOIN cause c ON c.id = a.cause_id
WHERE a.deleted_at IS NULL AND s.deleted_at IS NULL AND (a.problem_id IN :ids OR c.problem_id IN :ids)
ORDER BY a.number, a.id
"""


class Then(NamedTuple):
    """What was done about a problem, and whether it worked."""

    title: str
    state: str
    effect: str


class Before(NamedTuple):
    """An earlier problem."""

    hit: Hit
    likeness: float
    then: tuple[Then, ...]


def seen_before(db: DbSession, statement: str, session_id: str) -> list[Before]:
    """Return problems of other sessions that a statement is like, the most alike first."""
    statement = clean(statement)
    connection, wanted, own = db.connection(), _telling(statement), shares(statement)
    if not wanted:
        return []
    asked = matching(connection, [[Phrase((filtered("k", "problems"),))], wanted])
    near = [
        (likeness, hit)
        for hit in hits_of(connection, asked, LOOKED_AT)
        if hit.session_id != session_id and (likeness := _likeness(own, shares(hit.title))) >= ALIKE
    ]
    there = still_there(connection, [hit for _likeness_, hit in near]) - _left_out(connection, session_id)
    near = sorted((each for each in near if each[1].row_id in there), key=lambda x: (-x[0], -x[1].key))
    then = _then(connection, [hit.row_id for _likeness_, hit in near])
    return [Before(hit, likeness, tuple(then.get(hit.row_id, ()))) for likeness, hit in near]


def _left_out(db: Connection, session_id: str) -> set[str]:
    """Return the problems of other projects' restricted sessions, which stay there, and of reviews of a year.

    A review of a year repeats what the other meetings have said.
    """
    query = (
        f"SELECT p.id FROM problem p JOIN session s ON s.id = p.session_id WHERE {a_review('s')}"
        " OR s.confidentiality = 'restricted'"
        " AND s.project_id <> coalesce((SELECT h.project_id FROM session h WHERE h.id = :here), '')"
    )
    return set(db.execute(text(query), {"here": session_id}).scalars())


def shares(statement: str) -> set[str]:
    """Return what statements may share: pairs of Chinese characters, stems of words that say something."""
    found: set[str] = set()
    for piece in pieces(fold(statement)):
        if piece.cjk:
            found |= {piece.text[at : at + 2] for at in range(len(piece.text) - 1)}
        elif _says_something(piece):
            found.add(stem(piece.text))
    return found


def _likeness(one: set[str], other: set[str]) -> float:
    """Return how much of both is shared, from 0 to 1; a single word or pair is not enough."""
    shared = len(one & other)
    return shared / sqrt(len(one) * len(other)) if shared > 1 else 0.0


def _telling(statement: str) -> list[Phrase]:
    """Return what an earlier problem must have at least one of."""
    found: dict[Phrase, None] = {}
    for piece in pieces(fold(statement)):
        if piece.cjk:
            rows = (piece.text[at : at + _ROW] for at in range(max(1, len(piece.text) - _ROW + 1)))
            found |= {
                Phrase(tuple(r[at : at + 2] for at in range(len(r) - 1))): None for r in rows if len(r) > 1
            }
        elif _says_something(piece):
            root = stem(piece.text)
            found |= {Phrase((word,)): None for word in (piece.text, root, STEM + root)}
    return list(found)


def _says_something(piece: Piece) -> bool:
    """Return whether a word is one by which statements can be told apart."""
    return len(piece.text) > 2 and piece.text not in COMMON


def _then(db: Connection, problem_ids: Sequence[str]) -> dict[str, list[Then]]:
    """Return what was done about each of these problems."""
    found: dict[str, list[Then]] = {}
    if problem_ids:
        query = text(_THEN).bindparams(bindparam("ids", expanding=True))
        for _id, problem_id, _number, title, state, effect in db.execute(query, {"ids": list(problem_ids)}):
            found.setdefault(problem_id, []).append(Then(title, state, effect))
    return found
