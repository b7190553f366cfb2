"""Sessions of the sample as JSON, and a store to bring them into."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from retro_tui.importers.sample import load_sample
from retro_tui.importers.session_json import insert, parse
from retro_tui.minutes.session_json import dump
from retro_tui.storage.meetings import load
from retro_tui.storage.sessions import NewSession, begin
from retro_tui.storage.signing import revisions
from retro_tui.storage.store import Store
from retro_tui.templates.loader import builtin

Data = dict[str, Any]
TODAY = date(2026, 9, 20)


def exported(store: Store, session_id: str) -> str:
    """Return a session as the store's JSON."""
    return dump(store.read(load, session_id), store.read(revisions, session_id))


def put(store: Store, data: Data | str) -> str:
    """Import a session and return its id."""
    text = data if isinstance(data, str) else json.dumps(data)
    return store.write(insert, parse(text.encode()))


def ids(store: Store) -> list[str]:
    """Return all sessions, the earliest first."""
    return [line.id for line in sorted(store.glance().sessions, key=lambda line: line.held_on)]


@pytest.fixture(scope="session", params=["en", "zh"])
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The sample's sessions as JSON, the earliest first, in one language after the other."""
    with closing(Store(str(tmp_path_factory.mktemp("sample") / "a.db"), "Ann")) as store:
        store.write(load_sample, request.param, TODAY)
        return [exported(store, session_id) for session_id in ids(store)]


@pytest.fixture(scope="session")
def _newest(tmp_path_factory: pytest.TempPathFactory) -> Data:
    """The sample's newest session as data."""
    with closing(Store(str(tmp_path_factory.mktemp("newest") / "a.db"), "Ann")) as store:
        found: Data = json.loads(exported(store, store.write(load_sample, "en", TODAY)))
        return found


@pytest.fixture
def data(_newest: Data) -> Data:
    """A copy of it that a test may spoil."""
    return copy.deepcopy(_newest)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with a session of its own."""
    with closing(Store(str(tmp_path / "b.db"), "Ben")) as found:
        found.write(begin, NewSession("Other", builtin()["quick"], "Mine", TODAY, "en"))
        yield found
