"""What PostgreSQL says, in one line that says what to do and shows no row, no statement and no password."""

from __future__ import annotations

import psycopg

from retro_tui.errors import StoreAway, StoreBusy, StoreTrouble

_BUSY = {"55P03", "40001", "40P01", "57014"}
"""No lock in time, or a transaction that the server took back; a second try may do."""
_FULL = {"53100", "53200"}
_GONE = {"57P01", "57P02", "57P03", "57P05", "25P03", "53300"}
"""The server ends a connection, or takes none just now."""
_NO_RIGHT = {"42501"}
_READ_ONLY = {"25006"}
_NO_TABLE = {"42P01", "42703", "3F000"}


def away(error: BaseException) -> bool:
    """Return whether there is no connection, or no longer: what was under way did not end."""
    if not isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return False
    state = error.sqlstate or ""
    return not state or state in _GONE or state.startswith("08")


def said(error: BaseException) -> str:
    """Return in one line what the server said, without what follows it and repeats rows."""
    primary = error.diag.message_primary if isinstance(error, psycopg.Error) else None
    lines = [line.strip() for line in (primary or str(error)).splitlines() if line.strip()]
    refused = [line for line in lines if "failed: " in line]
    if not primary and refused:  # no connection: which host was tried how is said before the reason
        return refused[-1].rpartition("failed: ")[2].removeprefix("FATAL:").strip()
    return lines[0] if lines else type(error).__name__


def trouble(error: BaseException, name: str) -> StoreTrouble:
    """Return what an error means for the store that is called `name`."""
    state = (error.sqlstate or "") if isinstance(error, psycopg.Error) else ""
    if away(error):
        return StoreAway("{path} cannot be reached: {why}", path=name, why=said(error))
    if state in _BUSY:
        return StoreBusy("{path} is in use by another program; try again in a moment", path=name)
    if state.startswith("23") or state.startswith("22"):
        return StoreTrouble(
            "{path} does not take this; nothing was changed ({why})", path=name, why=said(error)
        )
    if state in _READ_ONLY:
        return StoreTrouble("{path} is read-only; nothing was changed", path=name)
    if state in _NO_RIGHT:
        return StoreTrouble("{path} does not let you do this: {why}", path=name, why=said(error))
    if state in _FULL:
        return StoreTrouble("No space is left for {path}; nothing was changed", path=name)
    if state in _NO_TABLE:
        return StoreTrouble("{path} is damaged; restore a backup ({why})", path=name, why=said(error))
    return StoreTrouble("{path} cannot be used: {why}", path=name, why=said(error))
