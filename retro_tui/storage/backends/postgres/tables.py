"""What is looked at of the tables: what the account may do, who is at them, and whether they are whole."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg import sql

from retro_tui.domain.words import N_, Phrase
from retro_tui.storage.backends.postgres.connection import KEY
from retro_tui.storage.backends.postgres.keeping import kept_before
from retro_tui.storage.backends.postgres.looking import look, revision
from retro_tui.storage.backends.postgres.serving import settings
from retro_tui.storage.health.finding import Finding, ok
from retro_tui.storage.schema import SCHEMA

Db = psycopg.Connection[Any]
_HERE = "quote_ident(current_schema())::regnamespace"
_RESTORE = N_("Restore the newest sound dump: docs/postgres.md")
_MAY = f"""
SELECT current_user, current_database(), has_database_privilege(current_database(), 'CREATE'),
  coalesce(bool_and(has_sequence_privilege(oid, 'USAGE')) FILTER (WHERE relkind = 'S'), true),
  coalesce(bool_and(pg_has_role(relowner, 'USAGE')) FILTER (WHERE relkind = 'r'), true)
FROM pg_class WHERE relnamespace = {_HERE} AND relkind IN ('r', 'S')
"""
_HOLDS = f"""
SELECT a.pid, coalesce(a.application_name, ''), a.usename FROM pg_locks l JOIN pg_stat_activity a USING (pid)
WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND l.pid <> pg_backend_pid()
  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND (l.classid::bigint << 32 | l.objid::bigint) = ({KEY})
"""
_AT_IT = """
SELECT usename, count(*) FROM pg_stat_activity
WHERE datname = current_database() AND coalesce(backend_type, 'client backend') = 'client backend'
  AND pid <> pg_backend_pid()
GROUP BY usename ORDER BY usename
"""


def account(db: Db) -> Finding:
    """Look whether the account may write, and bring the tables up to date."""
    row = db.execute(_MAY).fetchone()
    assert row is not None
    name, database, may_create, counts, owns = row
    args: dict[str, object] = {"account": name}
    if not (look(db, database).writable and counts):
        cure = Phrase("That is right for somebody who shall only read; else: docs/postgres.md")
        return Finding("account", "warn", Phrase("{account} may read only", args), cure)
    if not owns:
        found = Phrase("{account} may write, but not bring the tables up to date, which are another's", args)
        return Finding("account", "warn", found, Phrase("Let their owner open the store after an upgrade"))
    if may_create:
        return ok("account", N_("{account} may write, and bring the tables up to date"), **args)
    grant: dict[str, object] = {
        "database": sql.Identifier(database).as_string(db),
        "account": sql.Identifier(name).as_string(db),
    }
    return Finding(
        "account",
        "warn",
        Phrase("{account} may write, but not keep the tables before an upgrade", args),
        Phrase("GRANT CREATE ON DATABASE {database} TO {account}", grant),
    )


def lock(db: Db) -> Finding:
    """Look who keeps others from writing."""
    holding = db.execute(_HOLDS).fetchall()
    if not holding:
        return ok("lock", N_("Nobody holds the lock for writing"))
    names = ", ".join(f"{name or '?'} ({pid}, {whose})" for pid, name, whose in holding)
    cure = Phrase(
        "If it stays so, the server's keeper: SELECT pg_terminate_backend({pid})", {"pid": holding[0][0]}
    )
    return Finding("lock", "warn", Phrase("Held for writing by {names}", {"names": names}), cure)


def users(db: Db) -> Finding:
    """Look who is connected to the database."""
    names = ", ".join(f"{name} ({count})" for name, count in db.execute(_AT_IT).fetchall())
    if not names:
        return ok("users", N_("Nobody else has it open, as far as this account can see"))
    return ok("users", N_("Opened by {names}"), names=names)


def saved(db: Db) -> Finding:
    """Look which schemas an upgrade has kept; of dumps a server knows nothing."""
    kept = kept_before(db, own=False)
    if not kept:
        return ok("backups", N_("Nothing kept before an upgrade; pg_dump makes backups: docs/postgres.md"))
    args: dict[str, object] = {"count": len(kept), "newest": kept[-1]}
    return ok("backups", N_("Kept before upgrades: {count}, the newest {newest}; backups: pg_dump"), **args)


def integrity(db: Db) -> Finding:
    """Look for indexes that the server itself has given up, and pages that failed their sums."""
    query = f"""SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        WHERE c.relnamespace = {_HERE} AND NOT i.indisvalid"""
    if broken := db.execute(query).fetchone():
        args: dict[str, object] = {"name": broken[0]}
        return Finding(
            "integrity",
            "bad",
            Phrase("The index {name} is broken", args),
            Phrase("REINDEX INDEX {name}", args),
        )
    query = "SELECT coalesce(checksum_failures, 0) FROM pg_stat_database WHERE datname = current_database()"
    row = db.execute(query).fetchone()
    if row and row[0] > 0:
        found = Phrase("Pages that failed their checksum: {count}", {"count": row[0]})
        return Finding("integrity", "bad", found, Phrase(_RESTORE))
    if settings(db, "data_checksums") == ["off"]:
        return ok("integrity", N_("No broken index; the server keeps no checksums of its pages"))
    return ok("integrity", N_("No broken index, and no page that failed its checksum"))


def links(db: Db) -> Finding:
    """Look for rules of the tables that somebody has switched off."""
    query = f"""SELECT conrelid::regclass::text FROM pg_constraint
        WHERE connamespace = {_HERE} AND NOT convalidated
        UNION ALL SELECT tgrelid::regclass::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace = {_HERE} AND t.tgenabled = 'D'"""
    off = db.execute(query).fetchone()
    if off is None:
        return ok("links", N_("The server keeps all rules of the tables"))
    found = Phrase("Rules of the table {table} are switched off", {"table": off[0]})
    return Finding("links", "bad", found, Phrase(_RESTORE))


def revision_of(db: Db) -> Finding:
    """Look which revision of the tables the store has."""
    theirs = int(revision(db))
    args: dict[str, object] = {"theirs": theirs, "ours": SCHEMA}
    found = Phrase("Revision {theirs} of the tables; this program writes {ours}", args)
    if theirs == SCHEMA:
        return Finding("schema", "ok", found)
    cure = Phrase("It is brought up to date when it is opened, after a backup")
    return Finding("schema", "warn", found, cure)
