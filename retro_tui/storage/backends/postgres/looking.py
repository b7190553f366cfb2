"""Looking at a database: whether a store is in it, whose tables these are, and how old they are."""

from __future__ import annotations

from typing import NamedTuple

from psycopg import Connection

from retro_tui.errors import NewerStore, StoreTrouble
from retro_tui.storage.backends import State
from retro_tui.storage.schema import SCHEMA

_LOOK = """
WITH here AS (SELECT oid FROM pg_namespace WHERE nspname = current_schema()),
     own AS (
       SELECT c.oid, c.relname FROM pg_class c, here
       WHERE c.relnamespace = here.oid AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
         AND NOT EXISTS (SELECT 1 FROM pg_depend d
                         WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'))
SELECT current_setting('server_encoding'),
       (SELECT count(*) FROM here),
       (SELECT count(*) FROM own),
       (SELECT count(*) FROM own WHERE relname IN ('alembic_version', 'change', 'project', 'session')),
       current_setting('transaction_read_only') = 'off'
         AND NOT EXISTS (SELECT 1 FROM own WHERE relname IN ('change', 'session')
                         AND NOT (has_table_privilege(oid, 'INSERT') AND has_table_privilege(oid, 'UPDATE')))
"""
_MARKS = 4


class Look(NamedTuple):
    """What was seen of a store."""

    state: State
    writable: bool


def look(db: Connection, name: str) -> Look:
    """Look at the schema that comes first in the search path.

    Raises:
        StoreTrouble: there is none, or it holds something else.
        NewerStore: a newer program wrote it.
    """
    row = db.execute(_LOOK).fetchone()
    assert row is not None
    encoding, schemas, tables, marks, writable = row
    if encoding != "UTF8":
        raise StoreTrouble(
            "{path} is kept in {encoding}; make its database in UTF8", path=name, encoding=encoding
        )
    if not schemas:
        raise StoreTrouble("{path} has no schema in which tables could be", path=name)
    if not tables:
        return Look("missing", writable)
    own = revision(db) if marks == _MARKS else ""
    if not (len(own) == 4 and own.isdigit()):
        raise StoreTrouble(
            "{path} holds tables of another program; give retro_tui a database or a schema of its own",
            path=name,
        )
    if int(own) > SCHEMA:
        raise NewerStore(
            "{path} was written by a newer program (schema {theirs}, known here: {ours}). Upgrade retro_tui",
            path=name,
            theirs=int(own),
            ours=SCHEMA,
        )
    return Look("ready" if int(own) == SCHEMA else "older", writable)


def revision(db: Connection) -> str:
    """Return the revision that Alembic's table names, if it names one."""
    rows = db.execute("SELECT version_num FROM alembic_version").fetchall()
    return str(rows[0][0]) if len(rows) == 1 else ""
