"""What is found: one line for each lesson, problem, cause, decision and note, read from their tables."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from retro_tui.domain.tokens import filtered, kept

KINDS = ("lessons", "problems", "causes", "decisions", "notes")
"""Kinds of things that are found, in the order in which those of one session stand."""
ENTITIES = ("session", "lesson", "problem", "cause", "decision", "note")
"""Tables whose changes in the feed are news for the index."""
TABLE = {
    "lessons": "lesson",
    "problems": "problem",
    "causes": "cause",
    "decisions": "decision",
    "notes": "note",
}
_LETTERS = dict(zip(KINDS, "LPCDB", strict=True))
_DAYS, _SESSION, _NUMBER = 1 << 17, 1 << 24, 1 << 19
"""How much room a key has for the day, for telling sessions of one day apart, and for a number."""
_FIELDS = {
    "lessons": "x.state, x.area, x.kind, x.standard, x.tags, x.title,"
    " x.happened, x.recommendation, x.applies_when, x.applied_in",
    "problems": "'', '', x.kind, '', '', x.statement,"
    ' x."case", x.expected, x.observed, x.suggestion, x.measure',
    "causes": "'', '', x.role, '', '', x.statement, x.evidence, x.also_possible_at, x.no_action_reason",
    "decisions": "'', '', '', '', '', x.decision, x.reason",
    "notes": "'', '', '', '', '', x.text",
}
_ALIVE = {
    "causes": "AND EXISTS (SELECT 1 FROM problem p WHERE p.id = x.problem_id AND p.deleted_at IS NULL)",
    "notes": "AND x.state <> 'hidden' AND s.state = 'final'",
}
"""What else must hold for a row to be found: nobody reads notes here before their meeting is over."""


class Entry(NamedTuple):
    """One thing that can be found, as its row in `entry` has it."""

    key: int
    """The newest has the highest; within a session they stand in the order of its lists."""
    kind: str
    row_id: str
    session_id: str
    project_id: str
    tag: str
    held_on: str
    state: str
    area: str
    sort: str
    standard: str
    tags: str
    title: str
    body: str

    def tokens(self) -> list[str]:
        """Return what the index keeps of it; the same again when it is taken out."""
        values = {"k": self.kind, "s": self.state, "a": self.area, "d": self.standard}
        filters = [filtered(name, value) for name, value in values.items() if value]
        filters += sorted({filtered("t", tag) for tag in self.tags.split()})
        return kept((self.title, self.body, self.tags), [*filters, filtered("p", self.project_id)])


def alive(kind: str) -> str:
    """Return what may be found of a kind, as FROM and WHERE: `x` is the row, `s` its session."""
    return (
        f"FROM {TABLE[kind]} x JOIN session s ON s.id = x.session_id"
        f" WHERE x.deleted_at IS NULL AND s.deleted_at IS NULL {_ALIVE.get(kind, '')}"
    )


def entries(db: Connection, session_id: str) -> list[Entry]:
    """Return what is to be found of a session, the newest keys first."""
    found: list[Entry] = []
    for kind in KINDS:
        query = text(
            "SELECT x.id, s.project_id, x.number, coalesce(s.held_on, ''),"
            f" {_FIELDS[kind]} {alive(kind)} AND x.session_id = :id ORDER BY x.number, x.id"
        )
        found += [_entry(kind, session_id, row) for row in db.execute(query, {"id": session_id})]
    return found


def _entry(kind: str, session_id: str, row: Any) -> Entry:
    """Return one row as it is found."""
    row_id, project_id, number, held_on, *words = row
    state, area, sort, standard, tags, title, *body = (word.replace("\0", "") for word in words)
    return Entry(
        key(kind, session_id, number, held_on),
        kind,
        row_id,
        session_id,
        project_id,
        f"{_LETTERS[kind]}{number}",
        held_on,
        state,
        area,
        sort,
        standard,
        tags,
        title,
        "\n".join(filter(None, body)),
    )


def key(kind: str, session_id: str, number: int, held_on: str) -> int:
    """Return the number by which things are ordered, the highest first, the same in every store."""
    try:
        day = min(max(1, (date.fromisoformat(held_on) - date(1900, 1, 1)).days), _DAYS - 1)
    except ValueError:
        day = 0
    place = len(KINDS) - 1 - KINDS.index(kind)
    last = _NUMBER - 1 - min(max(0, number), _NUMBER - 1)
    return ((day * _SESSION + zlib.crc32(session_id.encode()) % _SESSION) * 8 + place) * _NUMBER + last


def apart(found: Iterable[Entry], taken: Iterable[int] = ()) -> list[Entry]:
    """Return entries of which no two have the same key, nor one that is `taken`."""
    keys, told = set(taken), list[Entry]()
    for entry in found:
        free = entry.key
        while free in keys:
            free -= 1
        keys.add(free)
        told.append(entry if free == entry.key else entry._replace(key=free))
    return told
