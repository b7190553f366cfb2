"""A large import on a terminal: it shows how far it is, and ctrl+c ends it with nothing stored."""

from __future__ import annotations

import re
import signal
from pathlib import Path

from retro_tui.storage.meetings import by_name, load
from retro_tui.storage.models import Meeting
from retro_tui.storage.store import Store
from tests.importers.tasks.exports import large

from .conftest import Retro
from .terminal import Terminal

PROGRESS = re.compile(rb"(\d+) rows read, (\d+) %")


def session(retro: Retro) -> str:
    """Begin a session and return its code."""
    app = retro("new", "--project", "Shop")
    assert app.wait_exit() == 0
    return app.lines()[0]


def meeting(home: Path, code: str) -> Meeting:
    """Read the session behind the program's back."""
    store = Store(str(home / "data" / "retro_tui" / "retro.db"))
    try:
        return store.read(load, store.read(by_name, code).id)
    finally:
        store.close()


def begun(retro: Retro, file: Path, code: str) -> Terminal:
    """Start the import and wait until it shows how far it is."""
    app = retro("import", str(file), "--from", "jira", "--into", code)
    app.wait_until(lambda: PROGRESS.search(app.output) is not None, "no progress", 30)
    return app


def test_progress_of_50_000_rows(retro: Retro, tmp_path: Path) -> None:
    """Rows and percent go up in one line, which is gone when the figures are there."""
    file, code = tmp_path / "jira.csv", session(retro)
    file.write_text(large(50_000), encoding="utf-8")
    app = begun(retro, file, code)
    assert app.wait_exit(60) == 0
    told = [(int(rows), int(percent)) for rows, percent in PROGRESS.findall(app.output)]
    assert len(told) > 100
    assert told == sorted(told)
    assert told[-1] == (50_000, 100)
    assert [line for line in app.lines() if line] == [
        "K1 Tasks done: 37500 of 50000 tasks (new)",
        "K2 Hours spent: 150000 of 100000 h (new)",
    ]
    rows = [(row.target, row.after) for row in meeting(tmp_path, code).metrics]
    assert rows == [(50_000, 37_500), (100_000, 150_000)]


def test_ctrl_c_half_way(retro: Retro, tmp_path: Path) -> None:
    """Status 130, a clean line, and nothing stored."""
    file, code = tmp_path / "jira.csv", session(retro)
    file.write_text(large(300_000), encoding="utf-8")
    app = begun(retro, file, code)
    app.signal(signal.SIGINT)
    assert app.wait_exit() == 130
    assert b"100 %" not in app.output
    assert app.screen().strip() == ""
    assert meeting(tmp_path, code).metrics == []
