"""An app on a store of its own, with the clock stopped."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
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


async def wait_until(pilot: Pilot[int], ready: Callable[[], bool], seconds: float = 30) -> None:
    """Let the app run until `ready` holds, and go on holding once all widgets have had their say.

    Between two looks there is no pause of the pilot: each one draws the screen. Fail with TimeoutError if
    it never holds.
    """
    async with asyncio.timeout(seconds):
        while not ready():
            while not ready():
                await asyncio.sleep(0.02)
            await pilot.pause(0)


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


def stand_at(store: Store, session_id: str, kind: str) -> str:
    """Let the facilitator go to a step; return its id."""
    from retro_tui.storage.meetings import load
    from retro_tui.storage.walk import enter

    step = next(s for s in store.read(load, session_id).steps if s.kind == kind)
    store.write(enter, session_id, step.position)
    return step.id


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


class Seeds:
    """Stores that are made once and copied for each test."""

    def __init__(self, folder: Path) -> None:
        """Keep them in `folder`."""
        self._folder = folder
        self._made: dict[str, str] = {}

    def sow(self, store: Store, name: str, make: Callable[[Store], str]) -> str:
        """Let `store` be a copy of the one that `make` has filled; return what `make` said of it."""
        path = self._folder / f"{name}.db"
        if name not in self._made:
            with closing(Store(str(path), store.who)) as seed:
                self._made[name] = make(seed)
        shutil.copy(path, store.path)
        store.look()
        return self._made[name]

    def sample(self, store: Store, lang: str) -> str:
        """Let `store` hold the sample; return its newest session."""
        return self.sow(store, f"sample-{lang}", lambda seed: seed.write(load_sample, lang, TODAY))


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Seeds:
    """The stores that the tests of a worker begin with."""
    return Seeds(tmp_path_factory.mktemp("seeds"))


@pytest.fixture
def session_id(store: Store, seeds: Seeds) -> str:
    """A fresh monthly review."""
    wish = NewSession("MES rollout", builtin()["monthly-review"], "September", TODAY, "en")
    return seeds.sow(store, "review", lambda seed: seed.write(begin, wish).id)


@pytest.fixture
def sample_id(store: Store, seeds: Seeds) -> str:
    """The newest session of the sample."""
    return seeds.sample(store, "en")


@pytest.fixture
def app(store: Store, session_id: str, tmp_path: Path) -> RetroApp:
    """The app, about to open the fresh session."""
    return RetroApp(store, session_id, tmp_path / "drafts", lambda: TODAY)
