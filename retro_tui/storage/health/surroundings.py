"""What is around the store: file system, space, backups, and who uses it just now."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from retro_tui.domain.words import N_, Phrase
from retro_tui.storage import mounts
from retro_tui.storage.backup import backups
from retro_tui.storage.health.finding import Finding, ok
from retro_tui.storage.holders import openers, writers

_ROOM = 50_000_000
"""Bytes that should be free besides what a copy of the store takes."""


def file_system(path: Path) -> Finding:
    """Look whether locks can be relied on where the store lies."""
    kind = mounts.file_system(path)
    if not mounts.network(path):
        return ok("file_system", N_("File system {kind}"), kind=kind or "?")
    cure = Phrase("Move it to a local disk, or to PostgreSQL: docs/postgres.md")
    return Finding("file_system", "bad", mounts.warning(kind), cure)


def space(path: Path) -> Finding:
    """Look whether there is room for a backup and for some more meetings."""
    free = shutil.disk_usage(path.parent).free
    found = Phrase("{free} MB free", {"free": free // 1_000_000})
    if free > _ROOM + 2 * path.stat().st_size:
        return Finding("space", "ok", found)
    return Finding("space", "warn", found, Phrase("Make room on this disk"))


def saved(path: Path) -> Finding:
    """Look which backups there are beside the store."""
    found = backups(path)
    if not found:
        return Finding("backups", "warn", Phrase("No backup yet"), Phrase("retro backup FOLDER"))
    newest = datetime.fromtimestamp(found[-1].stat().st_mtime, UTC)
    args: dict[str, object] = {"count": len(found), "newest": f"{newest:%Y-%m-%d %H:%M} UTC"}
    return Finding("backups", "ok", Phrase("Backups beside the store: {count}, the newest of {newest}", args))


def lock(path: Path) -> Finding:
    """Look who keeps others from writing."""
    holding = writers(path)
    if not holding:
        return ok("lock", N_("Nobody holds the lock for writing"))
    names = ", ".join(map(str, holding))
    cure = Phrase("If it stays so: kill {pid}", {"pid": holding[0].pid})
    return Finding("lock", "warn", Phrase("Held for writing by {names}", {"names": names}), cure)


def users(path: Path) -> Finding:
    """Look who has the store open, as far as this account may know."""
    names = ", ".join(map(str, openers(path)))
    if not names:
        return ok("users", N_("Nobody else has it open, as far as this account can see"))
    return ok("users", N_("Opened by {names}"), names=names)
