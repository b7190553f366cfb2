"""What is in the file: whether it is whole, whether all links lead somewhere, and which revision it has."""

from __future__ import annotations

import sqlite3

from retro_tui.domain.words import N_, Phrase
from retro_tui.errors import NewerStore, RetroError
from retro_tui.storage.health.finding import Finding, ok
from retro_tui.storage.schema import SCHEMA

_RESTORE = N_("retro restore, with the newest sound backup")


def integrity(db: sqlite3.Connection) -> Finding:
    """Look through every page and every index."""
    db.execute("PRAGMA ignore_check_constraints=ON")
    said = str(db.execute("PRAGMA integrity_check(1)").fetchone()[0])
    if said == "ok":
        return ok("integrity", N_("Every page and index is in order"))
    why = {"why": " ".join(said.split())}
    return Finding("integrity", "bad", Phrase("Damaged: {why}", dict(why)), Phrase(_RESTORE))


def links(db: sqlite3.Connection) -> Finding:
    """Look for rows that point to rows that are not there."""
    lost = db.execute("PRAGMA foreign_key_check").fetchmany(1000)
    if not lost:
        return ok("links", N_("Every link between rows leads somewhere"))
    args: dict[str, object] = {"count": len(lost), "table": lost[0][0]}
    found = Phrase("Links that lead nowhere: {count}, the first in {table}", args)
    return Finding("links", "bad", found, Phrase(_RESTORE))


def revision(db: sqlite3.Connection) -> Finding:
    """Look which revision of the tables the store has."""
    theirs = int(db.execute("PRAGMA user_version").fetchone()[0])
    args: dict[str, object] = {"theirs": theirs, "ours": SCHEMA}
    found = Phrase("Revision {theirs} of the tables; this program writes {ours}", args)
    if theirs == SCHEMA:
        return Finding("schema", "ok", found)
    if theirs < SCHEMA:
        return Finding(
            "schema", "warn", found, Phrase("It is brought up to date when it is opened, after a backup")
        )
    return Finding("schema", "bad", found, Phrase("Upgrade retro_tui"))


def cure_of(error: RetroError) -> Phrase:
    """Return what to do about a file whose contents cannot be looked at."""
    return Phrase("Upgrade retro_tui") if isinstance(error, NewerStore) else Phrase(_RESTORE)
