"""Copying a whole store into an empty one, from one database to another: every row as it is, checked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, text
from sqlmodel import Session as DbSession
from sqlmodel import SQLModel

from retro_tui.errors import StoreTrouble
from retro_tui.storage import models
from retro_tui.storage.store import Store
from retro_tui.storage.writing import Writing

Rows = list[tuple[Any, ...]]
_SEQUENCE = "change_seq_seq"
"""What PostgreSQL calls the counter of the column `seq` in the table `change`."""


@dataclass(frozen=True, slots=True)
class Content:
    """All rows of a store, by table, and the last number that its feed has given."""

    rows: dict[str, Rows]
    last: int


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied."""

    tables: int
    rows: int


def copy_store(source: Store, target: Store) -> Copied:
    """Copy all rows in one transaction, which is committed when they are found to be the same.

    Raises:
        StoreTrouble: there is no `source`, `target` is not empty, or a row does not fit; nothing is copied.
    """
    if source.state == "missing":
        raise StoreTrouble("There is no store {path}", path=source.name)
    if target.name == source.name:
        raise StoreTrouble("{path} cannot be copied into itself", path=source.name)
    if target.state == "older":
        raise StoreTrouble("{path} is not empty; copy into a new store", path=target.name)
    content = source.read(_content)
    target.write(_put_all, content, target.name)
    return Copied(len(content.rows), sum(len(rows) for rows in content.rows.values()))


def _tables() -> list[Table]:
    """Return all tables, those that others point to before them."""
    assert models.RECORDS  # the import fills the metadata
    return list(SQLModel.metadata.sorted_tables)


def _content(db: DbSession) -> Content:
    """Read everything, as the database has it: what no column type can read is copied, too."""
    return Content({table.name: _rows(db, table) for table in _tables()}, _last(db))


def _rows(db: DbSession, table: Table) -> Rows:
    """Return the rows of a table in the order of their keys, a NUL in them as what stands for it."""
    names, key = _names(table), ", ".join(f'"{column.name}"' for column in table.primary_key)
    found = db.connection().exec_driver_sql(f'SELECT {names} FROM "{table.name}" ORDER BY {key}').all()
    return [tuple(x.replace("\0", "\ufffd") if isinstance(x, str) else x for x in row) for row in found]


def _names(table: Table) -> str:
    """Return the columns of a table, for SQL."""
    return ", ".join(f'"{column.name}"' for column in table.columns)


def _put_all(w: Writing, content: Content, name: str) -> None:
    """Put everything into an empty store, and look whether it arrived."""
    for table in _tables():
        if _rows(w.db, table):
            raise StoreTrouble("{path} is not empty; copy into a new store", path=name)
    for table in _tables():
        places = ", ".join(f":{column.name}" for column in table.columns)
        insert = text(f'INSERT INTO "{table.name}" ({_names(table)}) VALUES ({places})')
        rows = _parents_first(table, content.rows[table.name])
        if rows:
            keys = [column.name for column in table.columns]
            w.db.connection().execute(insert, [dict(zip(keys, row, strict=True)) for row in rows])
    _go_on_after(w.db, content.last)
    for table in _tables():
        if digest(_rows(w.db, table)) != digest(content.rows[table.name]):
            raise StoreTrouble(
                "{path} did not take all of {table}; nothing was copied", path=name, table=table.name
            )


def digest(rows: Iterable[Sequence[Any]]) -> str:
    """Return what tells one table's content from another."""
    found = hashlib.sha256()
    for row in rows:
        found.update(json.dumps(row, ensure_ascii=True).encode())
    return found.hexdigest()


def _parents_first(table: Table, rows: Rows) -> Rows:
    """Return rows so that each comes behind the row of its own table to which it points."""
    names = [column.name for column in table.columns]
    links = [
        names.index(c.name) for c in table.columns if any(k.column.table is table for k in c.foreign_keys)
    ]
    if not links:
        return rows
    own = names.index("id")
    there, done, left = {row[own] for row in rows}, set[Any](), rows
    found: Rows = []
    while left:
        ready = [row for row in left if all(row[at] in done or row[at] not in there for at in links)]
        if not ready:  # a ring: the database says what it thinks of it
            return [*found, *left]
        found += ready
        done |= {row[own] for row in ready}
        left = [row for row in left if row[own] not in done]
    return found


def _last(db: DbSession) -> int:
    """Return the last number that the feed has given, though the row may be gone."""
    query = {
        "sqlite": "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'change'",
        "postgresql": f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {_SEQUENCE}",
    }[db.connection().dialect.name]
    return int(db.connection().exec_driver_sql(query).scalar_one())


def _go_on_after(db: DbSession, last: int) -> None:
    """Let the feed go on behind this number."""
    if not last:
        return
    if db.connection().dialect.name == "postgresql":
        db.connection().exec_driver_sql(f"SELECT setval('{_SEQUENCE}', {last})")
        return
    db.connection().exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = 'change'")
    db.connection().exec_driver_sql(f"INSERT INTO sqlite_sequence (name, seq) VALUES ('change', {last})")
