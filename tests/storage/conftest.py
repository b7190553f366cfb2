"""A store in a folder of its own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from retro_tui.storage.engine import create
from retro_tui.storage.store import Store

from .helpers import begun, put, raw

Open = Callable[..., Store]
"""Opens the test's store in somebody's name."""


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store without sessions, made once, with the same kind of journal everywhere."""
    path = tmp_path_factory.mktemp("empty") / "retro.db"
    create(path)
    raw(path, "PRAGMA journal_mode=DELETE")
    return path


@pytest.fixture
def path(tmp_path: Path, empty_store: Path) -> Path:
    """A store without sessions."""
    return Path(shutil.copy2(empty_store, tmp_path / "retro.db"))


@pytest.fixture(scope="session")
def full_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a session and some long notes, made once."""
    path = tmp_path_factory.mktemp("full") / "retro.db"
    with closing(Store(str(path), "Ann")) as store:
        session = begun(store)
        for number in range(30):
            put(store, "notes", session, text=f"{number} " * 500, lane="good")
    raw(path, "PRAGMA journal_mode=DELETE")
    return path


@pytest.fixture
def filled(tmp_path: Path, full_store: Path) -> Path:
    """A store with a session and some long notes."""
    return Path(shutil.copy2(full_store, tmp_path / "retro.db"))


@pytest.fixture
def url(request: pytest.FixtureRequest) -> str:
    """The test's store: a file, or a database for tests that are marked `on_both`."""
    return str(request.getfixturevalue(getattr(request, "param", "path")))


@pytest.fixture
def opened(url: str) -> Iterator[Open]:
    """Open the store in one name or another; all are closed afterwards."""
    with ExitStack() as stack:

        def opener(who: str = "Ann", patience: float = 30.0) -> Store:
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
def public() -> Iterator[Path]:
    """A folder that everybody may enter; pytest's own are its owner's alone."""
    folder = Path(tempfile.mkdtemp(prefix="retro-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    for each in (folder, *folder.rglob("*")):
        if each.is_dir():
            each.chmod(0o755)
    shutil.rmtree(folder)
