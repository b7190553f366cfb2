"""Hostile stores, made once, and a user's folders that are nobody's own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from retro_tui import i18n

from .fill import fill, spoil

Filled = tuple[Path, str]
"""A store and the id of the session to open in it."""


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Filled]:
    """Make both stores: one through the storage door, one with everything written over behind it."""
    folder = tmp_path_factory.mktemp("hostile")
    door, raw = folder / "door.db", folder / "raw.db"
    session_id = fill(door)
    shutil.copy(door, raw)
    spoil(raw)
    return {False: (door, session_id), True: (raw, session_id)}


@pytest.fixture
def filled(_made: dict[bool, Filled], request: pytest.FixtureRequest, tmp_path: Path) -> Filled:
    """A copy of the store through the door, or of the spoiled one if the parameter says so."""
    source, session_id = _made[getattr(request, "param", False)]
    return Path(shutil.copy(source, tmp_path / "retro.db")), session_id


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep the app in folders of the test, and begin in English."""
    for name in ("DATA", "STATE", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.chdir(tmp_path)
    i18n.use("en")
    yield
    i18n.use("en")
