"""Writing into the index: rows and their tokens, which each database keeps in its own way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, text

from retro_tui.domain.tokens import BREAK, FILTER, STEM
from retro_tui.storage.search.entries import Entry

_NAMES = Entry._fields
_COLUMNS = ", ".join(_NAMES)
_PLACES = ", ".join(f":{name}" for name in _NAMES)
_PUT = text(f"INSERT INTO entry ({_COLUMNS}) VALUES ({_PLACES})")
_PUT_WHOLE = text(f"INSERT INTO entry ({_COLUMNS}, tokens) VALUES ({_PLACES}, CAST(:tokens AS tsvector))")
_PUT_TOKENS = text("INSERT INTO entry_tokens (rowid, tokens) VALUES (:key, :tokens)")
_TAKE_TOKENS = text("INSERT INTO entry_tokens (entry_tokens, rowid, tokens) VALUES ('delete', :key, :tokens)")
_TAKE = text("DELETE FROM entry WHERE key = :key")


def put(db: Connection, entries: Sequence[Entry]) -> None:
    """Let these be found."""
    if not entries:
        return
    if db.dialect.name == "postgresql":
        db.execute(_PUT_WHOLE, [entry._asdict() | {"tokens": vector(entry.tokens())} for entry in entries])
    else:
        db.execute(_PUT, [entry._asdict() for entry in entries])
        db.execute(_PUT_TOKENS, [_row(entry) for entry in entries])


def take_out(db: Connection, entries: Sequence[Entry]) -> None:
    """Let these be found no more; an index that keeps no texts is told again what it had of them."""
    if not entries:
        return
    if db.dialect.name != "postgresql":
        db.execute(_TAKE_TOKENS, [_row(entry) for entry in entries])
        if any(entry.kind == "notes" for entry in entries):  # else their words lie there until it merges
            db.execute(text("INSERT INTO entry_tokens (entry_tokens) VALUES ('optimize')"))
    db.execute(_TAKE, [{"key": entry.key} for entry in entries])


def wipe(db: Connection) -> None:
    """Let nothing be found."""
    if db.dialect.name != "postgresql":
        db.execute(text("INSERT INTO entry_tokens (entry_tokens) VALUES ('delete-all')"))
    db.execute(text("DELETE FROM entry"))


def kept_of(db: Connection, session_id: str) -> list[Entry]:
    """Return what is found of a session so far."""
    query = text(f"SELECT {_COLUMNS} FROM entry WHERE session_id = :id")
    return [Entry(*row) for row in db.execute(query, {"id": session_id})]


def vector(tokens: Sequence[str]) -> str:
    """Return tokens as PostgreSQL reads them: those of the text with their places, the others without."""
    places: dict[str, list[int]] = {}
    for place, token in enumerate(tokens, 1):
        if token != BREAK:
            places.setdefault(token, []).append(place)
    return " ".join(
        f"'{token}'" if token[0] in (STEM, FILTER) else f"'{token}':{','.join(map(str, found))}"
        for token, found in places.items()
    )


def _row(entry: Entry) -> dict[str, Any]:
    """Return what SQLite keeps of an entry's tokens."""
    return {"key": entry.key, "tokens": " ".join(entry.tokens())}
