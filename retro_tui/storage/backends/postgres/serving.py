"""What is looked at of the server: version and line, and whether it keeps, tells and logs as it should."""

from __future__ import annotations

from contextlib import closing
from ipaddress import ip_address
from typing import Any

import psycopg
from psycopg import sql

from retro_tui.domain.words import N_, Phrase
from retro_tui.storage.backends.postgres.address import Address
from retro_tui.storage.backends.postgres.connection import connect
from retro_tui.storage.backends.postgres.faults import said
from retro_tui.storage.health.finding import Finding, ok

Db = psycopg.Connection[Any]
_OLDEST = 130000
"""PostgreSQL 13, the first with all that is asked of it."""
_PLACES = 10
"""Connections that should be free: a person needs three."""
_PATIENCE = 2.0
"""Seconds in which news must arrive."""


def settings(db: Db, *names: str) -> list[str]:
    """Return what the server is set to."""
    query = sql.SQL("SELECT {}").format(
        sql.SQL(", ").join(sql.SQL("current_setting({})").format(sql.Literal(name)) for name in names)
    )
    row = db.execute(query).fetchone()
    assert row is not None
    return [str(value) for value in row]


def version(db: Db) -> Finding:
    """Look whether the server is new enough."""
    number, name = settings(db, "server_version_num", "server_version")
    found = Phrase("PostgreSQL {version}", {"version": name})
    if int(number) >= _OLDEST:
        return Finding("server", "ok", found)
    return Finding("server", "bad", found, Phrase("Upgrade the server to PostgreSQL 13 or newer"))


def line(db: Db) -> Finding:
    """Look whether others can read along between here and what answers, which may be a pooler."""
    if db.pgconn.ssl_in_use:
        return ok("line", N_("The line is encrypted"))
    if db.info.host.startswith("/") or ip_address(db.info.hostaddr).is_loopback:
        return ok("line", N_("The server is on this machine"))
    cure = Phrase("Add sslmode=verify-full to the address, and a certificate to the server")
    return Finding("line", "bad", Phrase("The line is not encrypted: everybody on it can read along"), cure)


def access(db: Db) -> Finding:
    """Look whether every account of the server may come in."""
    query = "SELECT current_database(), has_database_privilege('public', current_database(), 'CONNECT')"
    row = db.execute(query).fetchone()
    assert row is not None
    name, anybody = row
    if not anybody:
        return ok("access", N_("Only accounts that were let in can connect"))
    cure = {"database": sql.Identifier(name).as_string(db)}
    return Finding(
        "access",
        "warn",
        Phrase("Every account of the server may connect to this database"),
        Phrase(
            "GRANT CONNECT to each that shall come in, then: REVOKE ALL ON DATABASE {database} FROM PUBLIC",
            dict(cure),
        ),
    )


def journal(db: Db) -> Finding:
    """Look whether a power cut can lose what was saved, or damage the store."""
    fsync, pages, commit = settings(db, "fsync", "full_page_writes", "synchronous_commit")
    args: dict[str, object] = {"fsync": fsync, "pages": pages, "commit": commit}
    found = Phrase("fsync {fsync}, full_page_writes {pages}, synchronous_commit {commit}", args)
    if "off" in (fsync, pages):
        return Finding("journal", "bad", found, Phrase("A power cut can damage the store: set both to on"))
    if commit == "off":
        return Finding("journal", "warn", found, Phrase("A power cut can lose the last moment: set it to on"))
    return Finding("journal", "ok", found)


def log(db: Db) -> Finding:
    """Look whether the server logs the statements, and with them who wrote what and when."""
    statements, slow, sample, share = settings(
        db,
        "log_statement",
        "log_min_duration_statement",
        "log_min_duration_sample",
        "log_transaction_sample_rate",
    )
    if statements in ("none", "ddl") and (slow, sample, share) == ("-1", "-1", "0"):
        return ok("log", N_("The server is not set to log what people write"))
    return Finding(
        "log",
        "warn",
        Phrase("The server is set to log statements, with the moment of each"),
        Phrase(
            "Its keeper can see when anonymous notes came: set log_statement to none, and the other settings"
            " that log statements to their defaults; or keep it in mind"
        ),
    )


def room(db: Db) -> Finding:
    """Look whether more people can come in."""
    query = """SELECT current_setting('max_connections')::int
        - current_setting('superuser_reserved_connections')::int
        - coalesce(current_setting('reserved_connections', true), '0')::int
        - (SELECT sum(numbackends) FROM pg_stat_database)"""
    row = db.execute(query).fetchone()
    assert row is not None
    free = max(0, int(row[0]))
    found = Phrase("{free} connections free", {"free": free})
    if free >= _PLACES:
        return Finding("room", "ok", found)
    return Finding("room", "warn", found, Phrase("Raise max_connections: three for each person"))


def news(address: Address) -> Finding:
    """Look whether what one connection says reaches another: screens live by that."""
    cure = Phrase("A pooler in between must keep sessions: pool_mode = session; docs/postgres.md")
    try:
        with closing(connect(address)) as ears, closing(connect(address)) as mouth:
            ears.autocommit = mouth.autocommit = True
            channel = sql.Identifier(f"retro_tui_doctor_{ears.info.backend_pid}")
            ears.execute(sql.SQL("LISTEN {}").format(channel))
            mouth.execute(sql.SQL("NOTIFY {}").format(channel))
            heard = list(ears.notifies(timeout=_PATIENCE, stop_after=1))
    except psycopg.Error as error:
        return Finding("news", "bad", Phrase("News cannot be listened to: {why}", {"why": said(error)}))
    if heard:
        return ok("news", N_("What one writes reaches the others"))
    return Finding("news", "bad", Phrase("What one writes does not reach the others by itself"), cure)
