"""Many upgrade at once, or are killed while they do: the store is old or new, never between."""

from __future__ import annotations

import os
import shutil
import signal
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from retro_tui.storage.store import Store
from retro_tui.storage.upgrade import upgrade

from .helpers import begun, older, raw, sound
from .processes import LONG, child, together
from .test_upgrade import TREASURE, backups, is_old


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store of before the first release, with something in it."""
    return older(tmp_path / "retro.db", *TREASURE)


def _open_old(path: Path, who: str) -> str:
    """Open an older store and begin a session."""
    with closing(Store(str(path), who, LONG)) as store:
        return begun(store, who)


def test_all_at_once(old: Path) -> None:
    """Eight who open an older store at once all get on, and one backup of the old store is there."""
    made = together(_open_old, *((old, f"P{n}") for n in range(8)))
    with closing(Store(str(old))) as store:
        assert {line.id for line in store.glance().sessions} == set(made)
    (saved,) = backups(old)
    assert is_old(saved)
    assert sound(old)


def _killed(pipe: Any, path: Path, at: int, small: bool) -> None:
    """Upgrade, and end as by kill -9 at the statement of that number."""
    done = 0

    def count(connection: Any, *_rest: Any) -> None:
        nonlocal done
        done += 1
        if small:
            connection.connection.driver_connection.execute("PRAGMA cache_size=1")
        if done == at:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "after_cursor_execute", count)
    upgrade(path)
    pipe.send(done)


def _run_until(path: Path, at: int, small: bool) -> list[Any]:
    """Kill an upgrade at a statement; return how many there were, if it lived."""
    with child(_killed, path, at, small) as process:
        return process.end()


def test_killed_in_the_middle(old: Path, tmp_path: Path) -> None:
    """After kill -9 at any statement the store is old, never between, and the next start upgrades it."""
    whole = tmp_path / "whole.db"
    shutil.copy(old, whole)
    (statements,) = _run_until(whole, 0, False)
    for number, at in enumerate((1, 12, statements // 2, statements)):
        path = tmp_path / str(number) / "retro.db"
        path.parent.mkdir()
        shutil.copy(old, path)
        assert _run_until(path, at, number % 2 == 1) == []
        with closing(Store(str(path), "Ann", 0.0)) as store:
            assert store.state == "older"
            assert is_old(path)
            begun(store)
        assert all(is_old(saved) for saved in backups(path))
        assert raw(path, "SELECT name FROM treasure") == [(b"gold",)]
        assert sound(path)
