"""A final session: every key that would change its causes is refused with a word, and changes nothing."""

from __future__ import annotations

import pytest

from retro_tui.app import RetroApp
from retro_tui.screens.pick import PickScreen
from retro_tui.storage.store import Store
from retro_tui.storage.walk import finish
from retro_tui.widgets.entry import Entry

from .causes_step import back, dump, fish, here, opened, plant, settled, stand_on
from .conftest import FREEZE, hint

KEYS = list("asrcvnLmM><JKgtdbB+&u")
NAMES = {"greater_than_sign": ">", "less_than_sign": "<", "ampersand": "&", "plus": "+"}
FORMS = ("x", "y", "N", "e", "enter")


def named(key: str) -> str:
    """Return a key as it is pressed."""
    return next((name for name, sign in NAMES.items() if sign == key), key)


@pytest.mark.parametrize("place", ["hours", "bone:people", "head", "Late"])
async def test_a_final_session_stands_still(app: RetroApp, store: Store, session_id: str, place: str) -> None:
    """Neither in the tree nor on the fishbone does any key do more than say that the session is final."""
    put = plant(store, session_id)
    store.write(finish, session_id, FREEZE)
    async with opened(app) as pilot:
        before = dump(app, session_id)
        if place in put:
            here(app).select(put[place])
        else:
            await fish(pilot)
            await stand_on(pilot, place)
        for key in KEYS:
            await pilot.press(named(key))
            await settled(pilot)
            assert app.screen is here(app), key
            assert not isinstance(app.screen, PickScreen)
            assert not here(app).query_one(Entry).is_open, key
            assert "This session is final" in hint(app), key
        assert dump(app, session_id) == before


@pytest.mark.parametrize("key", FORMS)
async def test_forms_of_a_final_session(app: RetroApp, store: Store, session_id: str, key: str) -> None:
    """A form may be read, and takes nothing."""
    put = plant(store, session_id)
    store.write(finish, session_id, FREEZE)
    async with opened(app) as pilot:
        before = dump(app, session_id)
        here(app).select(put["hours"])
        await pilot.press(key)
        await settled(pilot)
        if app.screen is not here(app):
            await pilot.press("Z", "right", "escape")
            await back(pilot)
        assert "This session is final" in hint(app)
        assert dump(app, session_id) == before
