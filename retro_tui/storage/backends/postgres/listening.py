"""News from PostgreSQL: every write notifies, in its own transaction, with the newest number of the feed."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import Any

import psycopg
from psycopg import sql
from sqlmodel import Session as DbSession

from retro_tui.storage.backends.postgres.address import Address
from retro_tui.storage.backends.postgres.connection import connect

_WAIT = 0.25
"""Seconds after which a listener looks whether the store was closed."""
_LONGEST_PAUSE = 2.0
_CHANNEL = "'retro_tui_' || (SELECT oid FROM pg_namespace WHERE nspname = current_schema())"
"""Each schema has its own; anybody may send to it, so what arrives is looked at with care."""
_NOTIFY = f"""
SELECT pg_current_xact_id()::text, pg_notify({_CHANNEL}, (SELECT coalesce(max(seq), 0) FROM change)::text)
"""


def notify(db: DbSession) -> str:
    """Let listeners know once this transaction is committed; return the server's number of it."""
    db.flush()
    return str(db.connection().exec_driver_sql(_NOTIFY).one()[0])


class ListenSource:
    """Listens on a connection of its own; a new connection is news, since some may have been missed."""

    def __init__(self, address: Address) -> None:
        """Connect at the first time that news are asked for."""
        self._address = address
        self._db: psycopg.Connection[Any] | None = None
        self._pause = 0.1

    def news(self, ended: threading.Event) -> int | None:
        """Wait a moment; without a connection, wait longer from time to time."""
        try:
            if self._db is None:
                self._listen()
                newest = self._newest()
                self._pause = 0.1
                return newest
            heard = [note.payload for note in self._db.notifies(timeout=_WAIT, stop_after=1)]
            if not heard:
                return None
            return int(heard[-1]) if heard[-1].isdecimal() and len(heard[-1]) < 19 else self._newest()
        except psycopg.Error:
            self.close()
            ended.wait(self._pause)
            self._pause = min(_LONGEST_PAUSE, 2 * self._pause)
            return None

    def close(self) -> None:
        """End the connection."""
        db, self._db = self._db, None
        if db is not None:
            with suppress(psycopg.Error):
                db.close()

    def _listen(self) -> None:
        """Connect and listen on the channel of the store's schema."""
        self._db = connect(self._address)
        self._db.autocommit = True
        row = self._db.execute(f"SELECT {_CHANNEL}").fetchone()
        assert row is not None
        self._db.execute(sql.SQL("LISTEN {}").format(sql.Identifier(row[0] or "retro_tui")))

    def _newest(self) -> int:
        """Return the newest number of the feed, 0 where there is no store yet."""
        assert self._db is not None
        row = self._db.execute("SELECT to_regclass('change') IS NOT NULL").fetchone()
        if row is None or not row[0]:
            return 0
        found = self._db.execute("SELECT coalesce(max(seq), 0) FROM change").fetchone()
        return int(found[0]) if found else 0
