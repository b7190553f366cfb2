"""Stores in a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing

import pytest

from retro_tui import i18n
from retro_tui.storage.store import Store
from tests.server import Server
from tests.storage.helpers import begun

Open = Callable[..., Store]
"""Opens the test's store, or the one of another URL, in somebody's name."""


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Begin every test in English."""
    i18n.use("en")
    yield
    i18n.use("en")


@pytest.fixture
def opened(database: str) -> Iterator[Open]:
    """Open stores; all are closed afterwards."""
    with ExitStack() as stack:

        def opener(who: str = "Ann", url: str = database, patience: float = 30.0) -> Store:
            return stack.enter_context(closing(Store(url, who, patience)))

        yield opener


@pytest.fixture
def store(opened: Open) -> Store:
    """The store as Ann opened it."""
    return opened("Ann")


@pytest.fixture
def session(store: Store) -> str:
    """The id of a session that Ann began."""
    return begun(store)


@pytest.fixture
def own_database(server: Server) -> str:
    """The name of a database without a store, which is this test's alone."""
    return server.database()
