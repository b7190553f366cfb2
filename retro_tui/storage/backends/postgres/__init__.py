"""A store in a PostgreSQL database, shared by the processes of many hosts."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING, Any, TypeVar

import psycopg
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from retro_tui.domain.words import N_, Phrase
from retro_tui.errors import StoreAway, StoreTrouble
from retro_tui.storage.asking import Ask
from retro_tui.storage.backends import State
from retro_tui.storage.backends.postgres.address import Address
from retro_tui.storage.backends.postgres.connection import connect, open_engine
from retro_tui.storage.backends.postgres.faults import away, trouble
from retro_tui.storage.backends.postgres.listening import ListenSource, notify
from retro_tui.storage.backends.postgres.looking import Look, look
from retro_tui.storage.engine import asker, create_tables, original
from retro_tui.storage.watch import Source

if TYPE_CHECKING:
    from sqlmodel import Session as DbSession

T = TypeVar("T")
_DOUBT = 5.0
"""Seconds in which a server that went away in mid-commit must be back to say how that ended."""
_TRY = 0.25
"""Seconds that a try takes at least that finds no server, so that who tries again does not spin."""


class Postgres:
    """A store by its address."""

    errors: tuple[type[Exception], ...] = (psycopg.Error,)

    def __init__(self, url: str) -> None:
        """Know the address; nothing is opened yet."""
        self._address = Address(url)
        self.name = self._address.name
        self._seen = Look("missing", writable=True)

    def state(self) -> State:
        """Look at the database's tables."""
        try:
            with closing(connect(self._address)) as db:
                self._seen = look(db, self.name)
        except psycopg.Error as error:
            time.sleep(_TRY if away(error) else 0)
            raise self.trouble(error) from None
        return self._seen.state

    def writable(self) -> bool:
        """Return whether the account may write, as it was when one looked last."""
        return self._seen.writable

    def glimpse(self, query: Callable[[Ask], T], engine: Callable[[], Engine]) -> T:
        """Read on a connection of the engine: each one costs the server a process."""
        try:
            try:
                return _glimpsed(engine(), query)
            except DBAPIError as error:
                if not away(original(error)):
                    raise
                return _glimpsed(engine(), query)  # on a new connection, since the server ended the old one
        except DBAPIError as error:
            told = self.trouble(original(error))
            time.sleep(_TRY if isinstance(told, StoreAway) else 0)
            raise told from None

    def create(self) -> None:
        """Make all tables, or none; whoever comes second uses those of the first."""
        self._once("missing", create_tables)

    def upgrade(self) -> Phrase | None:
        """Bring the tables up to date, all or nothing; return the schema that keeps them as they were."""
        from retro_tui.storage.backends.postgres.keeping import keep_tables
        from retro_tui.storage.migrations.run import run_scripts

        if not self.writable():
            raise StoreTrouble("{path} is read-only; nothing was changed", path=self.name)
        kept: list[str] = []

        def change(connection: Connection) -> None:
            kept.append(keep_tables(_raw(connection), self.name))
            run_scripts(connection)

        self._once("older", change)
        return Phrase(N_("the schema {name}"), {"name": kept[0]}) if kept else None

    def _once(self, state: State, change: Callable[[Connection], None]) -> None:
        """Run a change of the tables under the lock for writes, if they still are as they were."""
        engine = open_engine(self._address)
        try:
            with engine.execution_options(immediate=True).begin() as connection:
                if look(_raw(connection), self.name).state == state:
                    change(connection)
        finally:
            engine.dispose()

    def open(self) -> Engine:
        """Return the engine on a store that has all its tables."""
        from sqlmodel import SQLModel

        from retro_tui.storage import models

        assert models.RECORDS  # the import fills the metadata
        engine = open_engine(self._address)
        with engine.connect() as db:
            query = "SELECT relname FROM pg_class WHERE pg_table_is_visible(oid)"
            there = {row[0] for row in db.exec_driver_sql(query)}
        missing = sorted(set(SQLModel.metadata.tables) - there)
        if missing:
            engine.dispose()
            raise StoreTrouble(
                "{path} is damaged; restore a backup ({why})", path=self.name, why=f"{missing[0]}: -"
            )
        return engine

    def hold(self) -> None:
        """Refuse nothing: a database that is no longer there says so itself."""

    def commit(self, db: DbSession) -> None:
        """Notify and commit; where the connection is lost in between, find out how it ended."""
        transaction = notify(db)
        try:
            db.commit()
        except DBAPIError as error:
            if not (away(original(error)) and self._committed(transaction)):
                raise

    def _committed(self, transaction: str) -> bool:
        """Return whether a transaction, whose connection was lost at its end, was committed.

        Raises:
            StoreTrouble: nobody knows.
        """
        end = time.monotonic() + _DOUBT
        while time.monotonic() < end:
            try:
                with closing(connect(self._address)) as db:
                    row = db.execute("SELECT pg_xact_status(%s::xid8)", (transaction,)).fetchone()
            except psycopg.Error:
                time.sleep(_TRY)
                continue
            if row is not None and row[0] in ("committed", "aborted"):
                return bool(row[0] == "committed")
            time.sleep(_TRY)
        raise StoreTrouble(
            "The connection to {path} was lost in saving; look whether it is there before you write it again",
            path=self.name,
        )

    def trouble(self, error: BaseException) -> StoreTrouble:
        """Return what PostgreSQL means."""
        return trouble(error, self.name)

    def source(self) -> Source:
        """Return what listens."""
        return ListenSource(self._address)


def _raw(connection: Connection) -> psycopg.Connection[Any]:
    """Return the driver's own connection."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, psycopg.Connection)
    return raw


def _glimpsed(engine: Engine, query: Callable[[Ask], T]) -> T:
    """Read in plain SQL on one connection."""
    with engine.connect() as db:
        return query(asker(db))
