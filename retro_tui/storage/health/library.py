"""The SQLite library, and the way in which the store keeps its journal."""

from __future__ import annotations

import sqlite3

from retro_tui.domain.words import N_, Phrase
from retro_tui.storage.health.finding import Finding, ok
from retro_tui.storage.sqlite_file import uses_wal

_FIXED = "3.51.3"
_SYNCHRONOUS = {0: "OFF", 1: "NORMAL", 2: "FULL", 3: "EXTRA"}


def library(journal: str) -> Finding:
    """Look whether this SQLite has the fault that can damage a store with a write-ahead log."""
    version = sqlite3.sqlite_version
    if uses_wal():
        return ok("sqlite", N_("SQLite {version}, free of the WAL-reset fault"), version=version)
    if journal != "wal":
        text = N_("SQLite {version}; its WAL-reset fault does not touch this store, which has no such log")
        return ok("sqlite", text, version=version)
    return Finding(
        "sqlite",
        "bad",
        Phrase("SQLite {version} can damage a store with a write-ahead log", {"version": version}),
        Phrase("Upgrade SQLite to {version}, or: retro backup, then retro restore", {"version": _FIXED}),
    )


def journal_mode(db: sqlite3.Connection, journal: str) -> Finding:
    """Look how the journal is kept, and whether a power cut can lose what was saved."""
    level = int(db.execute("PRAGMA synchronous").fetchone()[0])
    args: dict[str, object] = {"journal": journal, "level": _SYNCHRONOUS.get(level, level)}
    found = Phrase("Journal {journal}, synchronous {level}", args)
    if journal in ("wal", "delete", "truncate", "persist"):
        return Finding("journal", "ok", found)
    cure = Phrase("End everything that uses the store, then: retro backup, and retro restore")
    return Finding("journal", "bad", found, cure)
