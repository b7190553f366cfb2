"""What is kept before an upgrade: the tables as they are, in a schema of their own in the same database."""

from __future__ import annotations

from typing import Any

from psycopg import Connection, sql

from retro_tui.errors import StoreTrouble
from retro_tui.storage.backends.postgres.looking import revision
from retro_tui.storage.backup import stamp

KEEP = 3
"""How many such schemas are kept for one store."""
_ABOUT = """
SELECT current_schema(), current_database(), current_user,
       has_database_privilege(current_database(), 'CREATE')
"""
_PARTS = """
SELECT relkind::text, relname FROM pg_class
WHERE relnamespace = quote_ident(current_schema())::regnamespace AND relkind IN ('r', 'S') ORDER BY relname
"""
_KEPT = """
SELECT nspname FROM pg_namespace
WHERE nspname LIKE 'retro\\_before\\_%%' AND obj_description(oid, 'pg_namespace') = %s
  AND (NOT %s OR pg_has_role(nspowner, 'USAGE'))
ORDER BY split_part(nspname, '_', 4)
"""
_COPY = {
    "r": sql.SQL("CREATE TABLE {there} AS TABLE {here}"),
    "S": sql.SQL("CREATE SEQUENCE {there}; SELECT setval({name}, last_value, is_called) FROM {here}"),
}
"""Tables have no keys there, which reading them needs not; the counter of the feed goes along."""


def keep_tables(db: Connection[Any], name: str) -> str:
    """Copy all tables into a new schema, drop the oldest of several such schemas, and return its name.

    It is done in the transaction of the upgrade: both happen, or neither.

    Raises:
        StoreTrouble: the account may make no schema.
    """
    row = db.execute(_ABOUT).fetchone()
    assert row is not None
    here, database, account, may_create = row
    if not may_create:
        raise StoreTrouble(
            "{path} is older; before an upgrade it is copied into a new schema, which this account may not"
            " make. Let its keeper say: GRANT CREATE ON DATABASE {database} TO {account}",
            path=name,
            database=_quoted(database, db),
            account=_quoted(account, db),
        )
    kept = f"retro_before_{revision(db)}_{stamp().lower()}"
    whose = _whose(here)
    db.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(kept)))
    db.execute(sql.SQL("COMMENT ON SCHEMA {} IS {}").format(sql.Identifier(kept), sql.Literal(whose)))
    for kind, part in db.execute(_PARTS).fetchall():
        there = sql.Identifier(kept, part)
        place = {"there": there, "here": sql.Identifier(here, part), "name": sql.Literal(there.as_string(db))}
        db.execute(_COPY[kind].format(**place))
    for old in kept_before(db, own=True)[:-KEEP]:
        db.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(old)))
    return kept


def kept_before(db: Connection[Any], *, own: bool) -> list[str]:
    """Return the schemas that upgrades of this store have kept, the oldest first; all, or one's own."""
    row = db.execute(_ABOUT).fetchone()
    assert row is not None
    return [name for (name,) in db.execute(_KEPT, (_whose(row[0]), own)).fetchall()]


def _whose(schema: str) -> str:
    """Return what is written on the schemas that keep the tables of `schema`."""
    return f"retro_tui: what was in the schema {schema} before an upgrade"


def _quoted(name: str, db: Connection[Any]) -> str:
    """Return a name as it is written in SQL."""
    return sql.Identifier(name).as_string(db)
