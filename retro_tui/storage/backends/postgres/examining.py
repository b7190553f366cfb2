"""Looks at a store on PostgreSQL: at the server, and at what is in the database."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg

from retro_tui.domain.words import Phrase
from retro_tui.errors import NewerStore, StoreBusy, StoreTrouble
from retro_tui.storage.backends.postgres import serving, tables
from retro_tui.storage.backends.postgres.address import Address
from retro_tui.storage.backends.postgres.connection import connect
from retro_tui.storage.backends.postgres.faults import away, trouble
from retro_tui.storage.backends.postgres.looking import look
from retro_tui.storage.health.finding import Finding
from retro_tui.storage.health.rights import drafts_mode

_Check = Callable[[psycopg.Connection[Any]], Finding]
_OF_THE_SERVER: dict[str, _Check] = {
    "server": serving.version,
    "line": serving.line,
    "access": serving.access,
    "journal": serving.journal,
    "log": serving.log,
    "room": serving.room,
    "lock": tables.lock,
    "users": tables.users,
}
_OF_A_STORE: dict[str, _Check] = {
    "account": tables.account,
    "backups": tables.saved,
    "integrity": tables.integrity,
    "links": tables.links,
    "schema": tables.revision_of,
}


def examine(url: str, drafts: Path) -> list[Finding]:
    """Look at everything that can be wrong; what cannot be looked at is a finding too."""
    address = Address(url)
    around = [drafts_mode(drafts)]
    try:
        with closing(connect(address)) as db:
            db.autocommit = True
            found, there = _store(db, address.name)
            around += [_checked(*each, db, address.name) for each in _OF_THE_SERVER.items()]
            around += [_checked(*each, db, address.name) for each in _OF_A_STORE.items() if there]
            return [found, *around, serving.news(address)]
    except psycopg.Error as error:
        cure = Phrase("See to the server, the line to it, and the account: docs/postgres.md")
        return [Finding("store", "bad", trouble(error, address.name).phrase, cure), *around]


def _store(db: psycopg.Connection[Any], name: str) -> tuple[Finding, bool]:
    """Look whether there is a store, and whether it is ours."""
    args: dict[str, object] = {"path": name}
    try:
        if look(db, name).state == "missing":
            cure = Phrase("It is made at the first start; or name another one with --db")
            return Finding("store", "warn", Phrase("There is no store {path} yet", args), cure), False
    except NewerStore as error:
        return Finding("store", "bad", error.phrase, Phrase("Upgrade retro_tui")), False
    except StoreTrouble as error:
        return Finding("store", "bad", error.phrase, Phrase("Name another one with --db")), False
    except psycopg.Error as error:
        if away(error):
            raise
        told = trouble(error, name)
        return Finding("store", "warn" if isinstance(told, StoreBusy) else "bad", told.phrase), False
    return Finding("store", "ok", Phrase("{path}", args)), True


def _checked(what: str, check: _Check, db: psycopg.Connection[Any], name: str) -> Finding:
    """Make one check; where the server refuses to tell, that is what is found."""
    try:
        return check(db)
    except psycopg.Error as error:
        if away(error):
            raise
        return Finding(what, "warn", trouble(error, name).phrase)
