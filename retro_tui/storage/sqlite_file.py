"""The SQLite file itself, with the standard library alone: path, mode, header, journal.

Nothing here imports SQLAlchemy, so that the first screen can be painted before that is loaded.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from retro_tui.errors import NewerStore, StoreBusy, StoreTrouble, WrongUsage
from retro_tui.reasons import reason
from retro_tui.storage.backends import State
from retro_tui.storage.schema import APPLICATION_ID, SCHEMA

_PRAGMAS = (
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "foreign_keys=ON",
    "secure_delete=ON",
    "synchronous=EXTRA",
)
BESIDE = ("-journal", "-wal", "-shm")
"""Ends of the names of the files that SQLite keeps beside a store."""


def path_of(url: str) -> Path:
    """Return the file behind a store's URL; a bare path is one too."""
    if "://" not in url:
        return Path(url).expanduser().absolute()
    scheme, _, rest = url.partition("://")
    if scheme != "sqlite" or not rest.startswith("/") or len(rest) < 2:
        raise WrongUsage(
            "{url} is no store; write a path, sqlite:////full/path/retro.db or postgresql+psycopg://user@host/database",
            url=_shown(url),
        )
    return Path(rest[1:]).absolute()


def _shown(url: str) -> str:
    """Return a URL without the password that it may hold."""
    head, at, tail = url.rpartition("@")
    return f"{head.split('://')[0]}://…@{tail}" if at else url


def state(path: Path) -> State:
    """Look at the file's header and say what it is.

    Raises:
        StoreTrouble: it cannot be read, is no database, or is somebody else's.
        NewerStore: a newer program wrote it.
    """
    try:
        kind = path.stat()
    except FileNotFoundError:
        return "missing"
    except OSError as error:
        raise StoreTrouble("{path} cannot be opened: {why}", path=path, why=reason(error)) from error
    if not stat.S_ISREG(kind.st_mode):
        raise StoreTrouble("{path} is not a file", path=path)
    if kind.st_size == 0:
        raise StoreTrouble("{path} is empty, so it is no store; remove it or name another one", path=path)
    with closing(connect(path, write=False)) as db:
        try:
            application = db.execute("PRAGMA application_id").fetchone()[0]
            schema = db.execute("PRAGMA user_version").fetchone()[0]
            foreign = db.execute(
                "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')"
            ).fetchone()
        except sqlite3.Error as error:
            raise trouble(error, path) from error
    if application != APPLICATION_ID:
        raise StoreTrouble("{path} is a database, but not one of retro_tui", path=path)
    if foreign is not None:
        raise StoreTrouble("{path} holds {name}, which retro_tui did not make", path=path, name=foreign[0])
    if schema > SCHEMA:
        raise NewerStore(
            "{path} was written by a newer program (schema {theirs}, known here: {ours}). Upgrade retro_tui",
            path=path,
            theirs=schema,
            ours=SCHEMA,
        )
    return "ready" if schema == SCHEMA else "older"


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells one file from another of the same name; `None` where there is none."""
    try:
        kind = path.stat()
    except OSError:
        return None
    return kind.st_dev, kind.st_ino


def writable(path: Path) -> bool:
    """Return whether the file and its folder (where the journal goes) may be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def connect(path: Path, *, write: bool = True, timeout: float = 0.25) -> sqlite3.Connection:
    """Open the file with the settings that every connection needs; never creates it.

    `timeout` is how long, in seconds, one try waits for a lock. A reader, too, opens the file for writing
    where that is allowed: what a killed writer left half done is rolled back by the next who comes.
    """
    uri = f"file:{quote(os.fsencode(path))}?mode={'rw' if write or writable(path) else 'ro'}"
    try:
        db = sqlite3.connect(uri, uri=True, timeout=timeout, check_same_thread=False, isolation_level=None)
    except sqlite3.Error as error:
        raise trouble(error, path) from error
    db.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        for pragma in (*_PRAGMAS, f"query_only={'OFF' if write else 'ON'}"):
            db.execute(f"PRAGMA {pragma}")
    except sqlite3.Error as error:
        db.close()
        raise trouble(error, path) from error
    return db


def check(db: sqlite3.Connection, path: Path) -> None:
    """Look through the whole file, so that nothing is read from or written into a damaged one.

    A row that breaks a rule of its table is no damage: reading is tolerant of such rows.

    Raises:
        StoreTrouble: it is damaged.
    """
    try:
        db.execute("PRAGMA ignore_check_constraints=ON")
        said = str(db.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.Error as error:
        raise trouble(error, path) from error
    if said != "ok":
        raise trouble(sqlite3.DatabaseError(" ".join(said.split())), path)


def uses_wal() -> bool:
    """Return whether this SQLite is free of the WAL-reset bug, fixed in 3.51.3 (ssh-and-store, section 5)."""
    return sqlite3.sqlite_version_info >= (3, 51, 3)


def make_empty(path: Path, wanted: Path | None = None) -> None:
    """Make an empty file that its owner alone may use, or its group in a set-group-id folder.

    Raises:
        StoreTrouble: the folder cannot be made or written; it names the file that is `wanted` in the end.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shared = path.parent.stat().st_mode & stat.S_ISGID
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        try:
            os.fchmod(descriptor, 0o660 if shared else 0o600)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise StoreTrouble("{path} cannot be made: {why}", path=wanted or path, why=reason(error)) from error


def trouble(error: BaseException, path: Path | str) -> StoreTrouble:
    """Turn what SQLite says into one line that says what to do."""
    said = str(error).lower()
    if "constraint failed" in said:
        return StoreTrouble(
            "{path} does not take this; nothing was changed ({why})", path=path, why=str(error)
        )
    if "locked" in said or "busy" in said:
        return StoreBusy("{path} is in use by another program; try again in a moment", path=path)
    if "readonly" in said or "read-only" in said:
        return StoreTrouble("{path} is read-only; nothing was changed", path=path)
    if "is full" in said or "disk i/o" in said:
        return StoreTrouble("No space is left for {path}; nothing was changed", path=path)
    if "not a database" in said:
        return StoreTrouble("{path} is not a database", path=path)
    if "unable to open" in said:
        return StoreTrouble("{path} cannot be opened; check its folder and your rights", path=path)
    return StoreTrouble("{path} is damaged; restore a backup ({why})", path=path, why=str(error))
