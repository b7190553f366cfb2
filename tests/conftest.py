"""What holds for all tests: no folder of the person who runs them is read or written."""

from __future__ import annotations

import atexit
import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.server import Server


def pytest_xdist_auto_num_workers() -> int:
    """Run more tests at once than there are cores: much of the time they wait for a screen."""
    return 5 * (os.cpu_count() or 1) // 2


def pytest_configure() -> None:
    """Let workers end at once when they are done: to take apart all that tests have left takes a minute."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        atexit.register(os._exit, 0)


def pytest_collection_finish() -> None:
    """Look for garbage seldom, and never among modules: a third of the time of screens went into it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 10, 5)


@pytest.fixture(autouse=True)
def _folders_of_the_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the user's folders lie in the folder of the test."""
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server, started by the first test that asks for it."""
    from tests.server import running

    with running() as server:
        yield server


@pytest.fixture(scope="session")
def shared_database(server: Server) -> str:
    """The name of a database with a store, which one test after the other uses."""
    from retro_tui.storage.store import Store

    name = server.database()
    store = Store(server.url(name))
    store.engine()
    store.close()
    return name


@pytest.fixture
def database(server: Server, shared_database: str) -> str:
    """The URL of a store on PostgreSQL, as empty as a new one."""
    server.empty(shared_database)
    return server.url(shared_database)
