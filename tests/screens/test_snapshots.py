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
from retro_tui.storage.store import Store
from retro_tui.storage.walk import enter, finish, reopen
from retro_tui.templates.loader import builtin

from .conftest import FREEZE, TODAY, Seeds, on_step, wait_until

Compare = Callable[..., bool]
SIZE = (80, 24)
STEPS = [step.kind for step in builtin()["monthly-review"].steps]

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


def opened(
    seeds: Seeds, store: Store, folder: Path, lang: str, kind: str, *, final: bool = False
) -> RetroApp:
    """Return the app on the sample's newest session at a step, or on the list of sessions."""
    i18n.use(lang)
    session_id = seeds.sample(store, lang)
    store.write(reopen, session_id, "A slip")
    if kind:
        store.write(enter, session_id, STEPS.index(kind))
    if final:
        store.write(finish, session_id, FREEZE)
    return RetroApp(store, session_id if kind else "", folder / "drafts", lambda: TODAY)


def pressing(kind: str, *keys: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Wait for a step, if one is named, and press keys there."""

    async def go(pilot: Pilot[Any]) -> None:
        app = pilot.app
        assert isinstance(app, RetroApp)
        if kind:
            await on_step(pilot, kind)
        await pilot.pause(0.2)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.1)
        await wait_until(pilot, lambda: app.keeper.word == "saved")
        await pilot.pause(0.2)

    return go


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", SCREENS)
def test_screen(
    name: str, lang: str, store: Store, seeds: Seeds, tmp_path: Path, snap_compare: Compare
) -> None:
    """Every kind of screen looks as it did, in both languages at the smallest usual size."""
    kind, keys = SCREENS[name]
    app = opened(seeds, store, tmp_path, lang, kind)
    assert snap_compare(app, terminal_size=SIZE, run_before=pressing(kind, *keys))


@pytest.mark.parametrize(("kind", "key"), [("causes", "down"), ("actions", "e")])
def test_final(
    kind: str, key: str, store: Store, seeds: Seeds, tmp_path: Path, snap_compare: Compare
) -> None:
    """A final session shows all of a record and offers nothing that would change it."""
    app = opened(seeds, store, tmp_path, "en", kind, final=True)
    assert snap_compare(app, terminal_size=SIZE, run_before=pressing(kind, key))
