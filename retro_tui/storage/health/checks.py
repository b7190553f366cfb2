"""All checks of a store, in the order in which they are told."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from retro_tui.domain.words import N_, Phrase
from retro_tui.errors import RetroError, StoreBusy
from retro_tui.storage import sqlite_file
from retro_tui.storage.backends import backend_of, on_server
from retro_tui.storage.health import contents, library, rights, surroundings
from retro_tui.storage.health.finding import Finding

TITLES = {
    "store": N_("Store"),
    "file": N_("File"),
    "folder": N_("Folder"),
    "sticky": N_("Sticky bit"),
    "beside": N_("Journals"),
    "drafts": N_("Drafts"),
    "file_system": N_("Disk"),
    "space": N_("Space"),
    "backups": N_("Backups"),
    "lock": N_("Lock"),
    "users": N_("In use"),
    "sqlite": N_("SQLite"),
    "journal": N_("Journal"),
    "integrity": N_("Soundness"),
    "links": N_("Links"),
    "schema": N_("Tables"),
    "contents": N_("Contents"),
    "server": N_("Server"),
    "line": N_("Connection"),
    "account": N_("Account"),
    "access": N_("Access"),
    "log": N_("Log"),
    "room": N_("Places"),
    "news": N_("News"),
}
"""What people call each thing that is looked at."""


def examine(url: str, drafts: Path) -> list[Finding]:
    """Look at everything that can be wrong with a store; what cannot be looked at is a finding too.

    Raises:
        StoreTrouble: it is on PostgreSQL, and the driver for that is not installed.
    """
    if not on_server(url):
        return examine_file(sqlite_file.path_of(url), drafts)
    backend_of(url)  # says what to install
    from retro_tui.storage.backends.postgres.examining import examine as examine_server

    return examine_server(url, drafts)


def examine_file(path: Path, drafts: Path) -> list[Finding]:
    """Look at everything that can be wrong with a store in a file."""
    args: dict[str, object] = {"path": path}
    if not path.is_file():
        cure = Phrase("It is made at the first start; or name another one with --db")
        return [
            Finding("store", "warn", Phrase("There is no store {path} yet", args), cure),
            surroundings.file_system(path),
        ]
    around = [
        Finding("store", "ok", Phrase("{path}", args)),
        rights.file_mode(path),
        rights.folder_mode(path),
        rights.beside(path),
        rights.drafts_mode(drafts),
        surroundings.file_system(path),
        surroundings.space(path),
        surroundings.saved(path),
        surroundings.lock(path),
        surroundings.users(path),
    ]
    return around + _inside(path)


def _inside(path: Path) -> list[Finding]:
    """Look into the file, as far as it can be read."""
    try:
        sqlite_file.state(path)
        with closing(sqlite_file.connect(path, write=False, timeout=5)) as db:
            journal = str(db.execute("PRAGMA journal_mode").fetchone()[0])
            return [
                rights.sticky(path, journal),
                library.library(journal),
                library.journal_mode(db, journal),
                contents.revision(db),
                contents.integrity(db),
                contents.links(db),
            ]
    except sqlite3.Error as error:
        told: RetroError = sqlite_file.trouble(error, path)
    except RetroError as error:
        told = error
    if isinstance(told, StoreBusy):
        cure = Phrase("Look again in a moment; the line about the lock names who holds it")
        return [Finding("contents", "warn", told.phrase, cure)]
    return [Finding("contents", "bad", told.phrase, contents.cure_of(told))]
