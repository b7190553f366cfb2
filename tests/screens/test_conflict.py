"""Two people edit one row: the second sees both texts, and nothing is written over unseen."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from textual.containers import VerticalScroll

from retro_tui import i18n
from retro_tui.app import RetroApp
from retro_tui.screens import conflict
from retro_tui.screens.conflict import ConflictScreen
from retro_tui.screens.form import FormScreen
from retro_tui.screens.records import RecordsScreen
from retro_tui.storage.models import Action, Session
from retro_tui.storage.records import edit
from retro_tui.storage.store import Store
from retro_tui.widgets.form import Form
from retro_tui.widgets.meeting_bar import MeetingBar
from retro_tui.widgets.prose import Prose

from .conftest import hint, meeting, on_step, wait_until
from .two_people import again, asked, ben_writes, both_texts, field, now, opened, shared_action, someone_else

__all__ = ["shared_action", "someone_else"]

BY_NUMBER = [("1", "Mine", "Mine"), ("2", "Ben's", "Ben's")]
WAYS = [
    ("m", "Mine", "Mine"),
    ("t", "Ben's", "Ben's"),
    ("b", "Ben's / Mine", "Ben's / Mine"),
    ("escape", "Ben's", "Mine"),
]


@pytest.mark.parametrize(("key", "stored", "shown"), [*BY_NUMBER, *WAYS])
async def test_each_way_out_of_a_field_that_is_left(
    app: RetroApp, session_id: str, ben: Store, action: Action, key: str, stored: str, shown: str
) -> None:
    """The second one sees both texts and the name; the form then shows what was chosen."""
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+u", *"Min")
        await ben_writes(pilot, ben, action, title="Ben's")
        assert field(app, "title") == "Min"
        await pilot.press("e", "tab")
        screen = await asked(pilot)
        assert both_texts(screen) == ("Mine", "Ben's")
        assert "Ben has changed" in screen.query_one("#what", Prose).words
        assert now(app, session_id).title == "Ben's"
        await pilot.press(key)
        await wait_until(pilot, lambda: isinstance(app.screen, FormScreen))
        await wait_until(pilot, lambda: now(app, session_id).title == stored)
        await pilot.app.workers.wait_for_complete()
        assert field(app, "title") == shown
        kept = app.keeper.drafts.of(session_id)
        assert bool(kept) == (key == "escape")
        await pilot.press("escape")
        await on_step(pilot, "actions")
        await pilot.app.workers.wait_for_complete()
        assert now(app, session_id).title == stored
        assert hint(app).startswith("Kept as a draft until you decide" if key == "escape" else "")


@pytest.mark.parametrize(("key", "stored", "_shown"), WAYS)
async def test_each_way_out_of_a_form_that_is_left(
    app: RetroApp, session_id: str, ben: Store, action: Action, key: str, stored: str, _shown: str
) -> None:
    """Where the form was left at once, both texts are shown above the list; the other fields are stored."""
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+u", *"Mine")
        await ben_writes(pilot, ben, action, title="Ben's", owner="Ben")
        await pilot.press("escape")
        assert both_texts(await asked(pilot)) == ("Mine", "Ben's")
        assert isinstance(app.screen_stack[-2], RecordsScreen)
        await pilot.press(key)
        await on_step(pilot, "actions")
        await wait_until(pilot, lambda: now(app, session_id).title == stored)
        await pilot.app.workers.wait_for_complete()
        assert (now(app, session_id).title, now(app, session_id).owner) == (stored, "Ben")
        if key != "escape":
            await wait_until(pilot, lambda: app.screen.query_one(MeetingBar).word == "saved")


async def test_deciding_later_outlives_the_program(
    app: RetroApp, session_id: str, ben: Store, action: Action, tmp_path: Path
) -> None:
    """The draft knows what it was typed over: the next time, the other text is shown again beside it."""
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+u", *"Mine")
        await ben_writes(pilot, ben, action, title="Ben's")
    later = again(app, session_id, tmp_path)
    async with later.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: isinstance(later.screen, FormScreen) and bool(later.focused))
        assert field(later, "title") == "Mine"
        await pilot.press("escape")
        assert both_texts(await asked(pilot)) == ("Mine", "Ben's")
        await pilot.press("b")
        await wait_until(pilot, lambda: now(later, session_id).title == "Ben's / Mine")
        await pilot.app.workers.wait_for_complete()
        assert not later.keeper.drafts.of(session_id)


async def test_two_fields_clash_one_after_the_other(
    app: RetroApp, session_id: str, ben: Store, action: Action, tmp_path: Path
) -> None:
    """What was put off is asked again the next time, each field for itself; the rest is stored at once."""
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+u", *"Mine")
        await ben_writes(pilot, ben, action, title="Ben's", owner="Eve")
        await pilot.press("tab")
        await asked(pilot)
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(app.screen, FormScreen))
        await pilot.press("ctrl+u", *"Me")
        await ben_writes(pilot, ben, action, owner="Ben")
    later = again(app, session_id, tmp_path)
    async with later.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: isinstance(later.screen, FormScreen) and bool(later.focused))
        await pilot.press("escape")
        seen = []
        for key in ("m", "t"):
            seen.append(both_texts(await asked(pilot)))
            await pilot.press(key)
            await pilot.pause()
        await on_step(pilot, "actions")
        await pilot.app.workers.wait_for_complete()
        assert not later.keeper.drafts.of(session_id)
    assert seen == [("Mine", "Ben's"), ("Me", "Ben")]
    assert (now(app, session_id).title, now(app, session_id).owner) == ("Mine", "Ben")


async def test_prose_keeps_both_below_each_other(
    app: RetroApp, session_id: str, ben: Store, action: Action
) -> None:
    """The other text comes first, the own one in a line of its own."""
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        app.screen.query_one(Form).focus_field("acceptance_criteria")
        await pilot.press("enter", *"fast")
        await ben_writes(pilot, ben, action, acceptance_criteria="safe")
        await pilot.press("escape")
        await asked(pilot)
        await pilot.press("b")
        await wait_until(pilot, lambda: now(app, session_id).acceptance_criteria == "safe\nworks\nfast")


@pytest.mark.parametrize(
    ("name", "keys", "theirs", "shown"),
    [
        ("due_on", ["ctrl+u", *"2026-12-01", "tab"], date(2026, 10, 1), ("2026-12-01", "2026-10-01")),
        ("state", ["right"], "done", ("In progress", "To be verified")),
    ],
)
async def test_one_value_cannot_be_both(
    app: RetroApp,
    session_id: str,
    ben: Store,
    action: Action,
    name: str,
    keys: list[str],
    theirs: object,
    shown: tuple[str, str],
) -> None:
    """Of dates and choices one is taken; they are shown in words."""
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        app.screen.query_one(Form).focus_field(name)
        await pilot.pause()
        ben.write(edit, Action, action.id, 99, {name: theirs})
        await pilot.press(*keys)
        screen = await asked(pilot)
        assert both_texts(screen) == shown
        await pilot.press("b")
        assert app.screen is screen
        await pilot.press("t")
        await wait_until(pilot, lambda: isinstance(app.screen, FormScreen))
        assert field(app, name) == str(theirs)
    assert getattr(now(app, session_id), name) == theirs


async def test_what_is_typed_into_other_fields_chooses_nothing(
    app: RetroApp, session_id: str, ben: Store, action: Action, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Letters that were meant for the next field do not decide, until no key has come for a moment."""
    monkeypatch.setattr(conflict, "QUIET", 3600)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+u", *"Mine")
        await ben_writes(pilot, ben, action, title="Ben's")
        await pilot.press("tab")
        await wait_until(pilot, lambda: isinstance(app.screen, ConflictScreen))
        await pilot.press(*"tbm12")
        assert isinstance(app.screen, ConflictScreen)
        assert now(app, session_id).title == "Ben's"
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(app.screen, FormScreen))
        assert field(app, "title") == "Mine"


async def test_the_same_person_at_two_screens(
    app: RetroApp, store: Store, session_id: str, action: Action
) -> None:
    """Who writes at two screens loses nothing either."""
    with closing(Store(str(store.path), "Zhou Jie", patience=20)) as elsewhere:
        async with app.run_test(size=(80, 24)) as pilot:
            await opened(pilot)
            await pilot.press("ctrl+u", *"Here")
            await ben_writes(pilot, elsewhere, action, title="There")
            await pilot.press("tab")
            screen = await asked(pilot)
            assert both_texts(screen) == ("Here", "There")
            assert "at another screen" in screen.query_one("#what", Prose).words


async def test_in_chinese(app: RetroApp, session_id: str, ben: Store, action: Action) -> None:
    """Both Chinese texts are whole and in words of the language; a long one scrolls."""
    i18n.use("zh")
    long = "复盘会的结论要写清楚，" * 60
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        app.screen.query_one(Form).focus_field("acceptance_criteria")
        await pilot.press("ctrl+u", *"验收通过")
        await ben_writes(pilot, ben, action, acceptance_criteria=long)
        await pilot.press("tab")
        screen = await asked(pilot)
        assert both_texts(screen) == ("验收通过", long)
        scroll = screen.query_one(VerticalScroll)
        assert scroll.max_scroll_y > 0
        await pilot.press("pagedown")
        assert scroll.scroll_offset.y > 0
        await pilot.press("b")
        await wait_until(pilot, lambda: now(app, session_id).acceptance_criteria == f"{long}\n验收通过")


async def test_both_are_not_offered_where_they_do_not_fit(
    app: RetroApp, session_id: str, ben: Store, action: Action
) -> None:
    """Nothing is cut: two texts that are longer together than the field takes are not joined."""
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press(*"er")
        await ben_writes(pilot, ben, action, title="x" * 498)
        await pilot.press("tab")
        screen = await asked(pilot)
        assert screen.check_action("take", ("both",)) is False


async def test_the_meeting_itself(app: RetroApp, store: Store, session_id: str, ben: Store) -> None:
    """The fields of the session are guarded alike."""
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "setup")
        await pilot.press("i")
        await wait_until(pilot, lambda: isinstance(app.screen, FormScreen) and bool(app.focused))
        app.screen.query_one(Form).focus_field("place")
        await pilot.press(*"Room 1")
        ben.write(edit, Session, session_id, 99, {"place": "Room 2"})
        await pilot.press("escape")
        assert both_texts(await asked(pilot)) == ("Room 1", "Room 2")
        await pilot.press("b")
        await wait_until(pilot, lambda: meeting(app, session_id).session.place == "Room 2 / Room 1")
