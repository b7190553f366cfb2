"""Pictures of whole screens, compared with those that were looked at.

`pytest --snapshot-update` makes them anew.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from retro_tui import i18n
from retro_tui.app import RetroApp
from retro_tui.importers.sample import load_sample
from retro_tui.screens.step import StepScreen
from retro_tui.storage.store import Store
from retro_tui.storage.walk import reopen

from .conftest import TODAY, on_step, wait_until

Compare = Callable[..., bool]
SIZE = (80, 24)

SCREENS: dict[str, tuple[str, tuple[str, ...]]] = {
    "home": ("", ()),
    "new": ("", ("n",)),
    "setup": ("setup", ()),
    "follow_up": ("follow_up", ()),
    "notes": ("notes", ()),
    "tree": ("causes", ("down", "down")),
    "fishbone": ("causes", ("f",)),
    "read_back": ("causes", ("R",)),
    "actions": ("actions", ("down",)),
    "form": ("actions", ("e",)),
    "findings": ("actions", ("w",)),
    "help": ("causes", ("question_mark",)),
    "close": ("close", ()),
    "minutes": ("close", ("E",)),
}
"""For each picture, the step it is taken in and the keys that are pressed there."""


async def _go_back(pilot: Pilot[Any], kind: str) -> None:
    """Go back from the last step to the one of this kind."""
    await on_step(pilot, "close")
    kinds = [step.kind for step in _step(pilot).room.meeting.steps]
    for each in reversed(kinds[kinds.index(kind) : -1]):
        await pilot.press("left_square_bracket")
        await on_step(pilot, each)


def _step(pilot: Pilot[Any]) -> StepScreen:
    """Return the step on screen."""
    screen = pilot.app.screen
    assert isinstance(screen, StepScreen)
    return screen


def _at(kind: str, *keys: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Go to a step, if one is named, and press keys there."""

    async def go(pilot: Pilot[Any]) -> None:
        app = pilot.app
        assert isinstance(app, RetroApp)
        if kind:
            await _go_back(pilot, kind)
        await pilot.pause(0.3)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.1)
        await wait_until(pilot, lambda: app.keeper.word == "saved")
        await pilot.pause(0.2)

    return go


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", SCREENS)
def test_screen(name: str, lang: str, store: Store, tmp_path: Path, snap_compare: Compare) -> None:
    """Every kind of screen looks as it did, in both languages at the smallest usual size."""
    i18n.use(lang)
    session_id = store.write(load_sample, lang, TODAY)
    store.write(reopen, session_id)
    kind, keys = SCREENS[name]
    app = RetroApp(store, session_id if kind else "", tmp_path / "drafts", lambda: TODAY)
    assert snap_compare(app, terminal_size=SIZE, run_before=_at(kind, *keys))


def test_final(store: Store, tmp_path: Path, snap_compare: Compare) -> None:
    """A final session shows all of a record and offers nothing that would change it."""
    session_id = store.write(load_sample, "en", TODAY)
    app = RetroApp(store, session_id, tmp_path / "drafts", lambda: TODAY)
    assert snap_compare(app, terminal_size=SIZE, run_before=_at("causes", "down", "down"))


def test_final_form(store: Store, tmp_path: Path, snap_compare: Compare) -> None:
    """The form of a record of a final session is there to read."""
    session_id = store.write(load_sample, "en", TODAY)
    app = RetroApp(store, session_id, tmp_path / "drafts", lambda: TODAY)
    assert snap_compare(app, terminal_size=SIZE, run_before=_at("actions", "e"))
