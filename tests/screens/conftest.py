"""An app on a store of its own, with the clock stopped."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from retro_tui import i18n
from retro_tui.app import RetroApp
from retro_tui.importers.sample import load_sample
from retro_tui.minutes.frozen import freezer
from retro_tui.screens.step import StepScreen
from retro_tui.storage.models import Meeting
from retro_tui.storage.sessions import NewSession, begin
from retro_tui.storage.store import Store
from retro_tui.templates.loader import builtin

TODAY = date(2026, 9, 20)
FREEZE = freezer(TODAY)


async def wait_until(pilot: Pilot[int], ready: Callable[[], bool], seconds: float = 10) -> None:
    """Let the app run until `ready` holds; fail with TimeoutError if it never does."""
    async with asyncio.timeout(seconds):
        while not ready():
            await pilot.pause(0.02)


async def on_step(pilot: Pilot[int], kind: str) -> None:
    """Wait until a step of this kind is on screen."""

    def shown() -> bool:
        screen = pilot.app.screen
        return isinstance(screen, StepScreen) and screen.room.step.kind == kind and screen.is_mounted

    await wait_until(pilot, shown)
    await pilot.pause()


def hint(app: RetroApp) -> str:
    """Return the line above the keys."""
    return str(app.screen.query_one("#hint").render())


def meeting(app: RetroApp, session_id: str) -> Meeting:
    """Read a meeting from the store, behind the screens' back."""
    from retro_tui.storage.meetings import load

    return app.keeper.store.read(load, session_id)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Begin every test in English."""
    i18n.use("en")
    yield
    i18n.use("en")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store that is not made yet."""
    found = Store(str(tmp_path / "retro.db"), "Zhou Jie", patience=20)
    yield found
    found.close()


@pytest.fixture
def session_id(store: Store) -> str:
    """A fresh monthly review."""
    wish = NewSession("MES rollout", builtin()["monthly-review"], "September", TODAY, "en")
    return store.write(begin, wish).id


@pytest.fixture
def sample_id(store: Store) -> str:
    """The newest session of the sample."""
    return store.write(load_sample, "en", TODAY)


@pytest.fixture
def app(store: Store, session_id: str, tmp_path: Path) -> RetroApp:
    """The app, about to open the fresh session."""
    return RetroApp(store, session_id, tmp_path / "drafts", lambda: TODAY)
