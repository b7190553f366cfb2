"""What it takes to open the screens over all projects on a store with years in it, next to the sample.

Processor time, the program's own and the system's, of reading and of the first picture, the program running.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from shutil import copy
from statistics import median
from tempfile import TemporaryDirectory

from textual.pilot import Pilot

from bench import big_store, stores
from retro_tui.app import RetroApp
from retro_tui.screens.home import SHOWN, HomeScreen
from retro_tui.storage.meetings import projects
from retro_tui.storage.store import Store
from retro_tui.widgets.record_table import RecordTable

ROUNDS = 15
LIMIT = 150
"""Milliseconds of work, at most."""
SIZE = (120, 36)
Opener = Callable[[Pilot[int]], Awaitable[None]]


async def _home(pilot: Pilot[int]) -> None:
    """Read the first screen and show it."""
    keeper = pilot.app.keeper  # type: ignore[attr-defined]
    await pilot.app.push_screen(HomeScreen(keeper, keeper.store.glance(keeper.today(), SHOWN)))
    await _filled(pilot)


async def _board(pilot: Pilot[int]) -> None:
    """Open the actions board."""
    pilot.app.action_actions()  # type: ignore[attr-defined]
    await _filled(pilot)


async def _dashboard(pilot: Pilot[int]) -> None:
    """Open the trends."""
    pilot.app.action_trends()  # type: ignore[attr-defined]
    await _filled(pilot)


SCREENS: dict[str, Opener] = {"home": _home, "actions board": _board, "dashboard": _dashboard}
"""What is opened; a screen that comes later is a line here."""


async def _filled(pilot: Pilot[int]) -> None:
    """Wait until the screen shows its lines."""
    while not any(table.row_count for table in pilot.app.screen.query(RecordTable)):
        await pilot.pause(0.002)
    await pilot.pause()


def run() -> list[tuple[str, ...]]:
    """Measure each screen on both stores, and return the table line by line."""
    with TemporaryDirectory() as folder:
        small, big = Path(folder) / "small.db", Path(folder) / "big.db"
        stores.sample(small, "en")
        copy(big_store.made(), big)
        lines: list[tuple[str, ...]] = [("screen", "on the sample", "on the big store", "most", "limit")]
        for name, opener in SCREENS.items():
            few, many = (asyncio.run(_measured(path, opener)) for path in (small, big))
            figures = (f"{median(few):.0f} ms", f"**{median(many):.0f} ms**", f"{max(many):.0f} ms")
            lines.append((name, *figures, f"{LIMIT} ms"))
        return lines


async def _measured(path: Path, opener: Opener) -> list[float]:
    """Return the milliseconds that it takes to open a screen, again and again, in a program that runs."""
    with closing(Store(str(path), "Ben Carter")) as store:
        store.read(projects)
        app = RetroApp(store, "", path.parent / "drafts", lambda: big_store.TODAY)
        took = []
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause(1.0)
            for _ in range(ROUNDS + 1):
                begin = time.process_time()
                await opener(pilot)
                took.append((time.process_time() - begin) * 1000)
                await app.pop_screen()
                await pilot.pause(0.1)
        return took[1:]
