"""Lessons that were logged since the last meeting: told, looked at, taken up, put aside, left for later."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot

from retro_tui import i18n
from retro_tui.app import RetroApp
from retro_tui.screens.lessons import LessonsScreen
from retro_tui.screens.logged import LoggedScreen
from retro_tui.storage.jotting import NewLesson, log
from retro_tui.storage.sessions import NewSession, begin
from retro_tui.storage.store import Store
from retro_tui.storage.walk import finish
from retro_tui.templates.loader import builtin
from retro_tui.widgets.prose import Prose
from retro_tui.widgets.record_table import RecordTable
from tests.hostile.strings import SEQUENCES, forbidden

from .conftest import FREEZE, TODAY, hint, meeting, on_step, wait_until
from .test_records import go_to

LONG = "Ask the night shift before the plan is fixed, since " + "they see what nobody else does " * 8


@pytest.fixture
def _three(store: Store, session_id: str) -> None:
    """Log three lessons for the project of the session."""
    assert session_id
    for text in ("first", "second", LONG):
        log(store, NewLesson(text, "MES rollout", "people", "shift"))


async def look(pilot: Pilot[int]) -> None:
    """Go to the step of the lessons and look at what was logged."""
    await go_to(pilot, "lessons")
    await pilot.press("o")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, LoggedScreen) and bool(shown(pilot)))


def shown(pilot: Pilot[int]) -> list[str]:
    """Return the lines of the list on screen, each by its beginning."""
    table = pilot.app.screen.query_one(RecordTable)
    return [str(table.get_row_at(row)[0])[:20].strip() for row in range(table.row_count)]


def titles(app: RetroApp, session_id: str) -> list[str]:
    """Return the lessons of the session."""
    return [lesson.title for lesson in meeting(app, session_id).lessons]


@pytest.mark.usefixtures("_three")
async def test_the_first_step_and_the_lessons_say_that_there_are_some(app: RetroApp) -> None:
    """In both languages; where none waits there is no key for them."""
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "setup")
        told = "3 lessons and suggestions came in since the last meeting; o looks at them"
        assert hint(app) == told
        assert "o" in app.screen.active_bindings
        await go_to(pilot, "lessons")
        assert hint(app) == told
        i18n.use("zh")
        app.screen.hint("")  # type: ignore[attr-defined]
        assert "3" in hint(app)
        assert "3 lessons" not in hint(app)


async def test_without_any_there_is_nothing_to_say(app: RetroApp) -> None:
    """Neither a hint nor a key."""
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "setup")
        assert hint(app) == ""
        await go_to(pilot, "lessons")
        assert hint(app) == ""
        assert "o" not in app.screen.active_bindings


async def test_one_that_is_logged_during_the_meeting_is_told(
    app: RetroApp, store: Store, session_id: str
) -> None:
    """The step follows what others write."""
    assert session_id
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, "lessons")
        with closing(Store(str(store.path), "Ann")) as other:
            log(other, NewLesson("Just now"))
        await wait_until(pilot, lambda: hint(app).startswith("1 lesson or suggestion came in"))
        assert "o" in app.screen.active_bindings


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
@pytest.mark.usefixtures("_three")
async def test_they_are_looked_at_one_by_one(app: RetroApp, session_id: str, size: tuple[int, int]) -> None:
    """Enter takes one up, x puts one aside, escape leaves the rest for later and says what was done."""
    async with app.run_test(size=size) as pilot:
        await look(pilot)
        assert shown(pilot) == ["first", "second", LONG[:20].strip()]
        await pilot.press("enter", "x")
        await wait_until(pilot, lambda: meeting(app, session_id).waiting == 1)
        assert titles(app, session_id) == ["first"]
        assert shown(pilot) == [LONG[:20].strip()]
        assert app.screen.query_one("#whole", Prose).words == f"{LONG.strip()}\nPeople's skills · shift"
        await pilot.press("escape")
        await wait_until(pilot, lambda: hint(app) == "1 taken up · 1 put aside")
        assert isinstance(app.screen, LessonsScreen)
        assert shown(pilot) == ["L1  first"]
        await pilot.press("u")
        await wait_until(pilot, lambda: hint(app) == "Undone: second was put aside")
        assert meeting(app, session_id).waiting == 2


@pytest.mark.usefixtures("_three")
async def test_the_last_one_leads_back(app: RetroApp, session_id: str) -> None:
    """However quick the keys are, each is for another lesson; then there is nothing more to look at."""
    async with app.run_test(size=(80, 24)) as pilot:
        await look(pilot)
        await pilot.press("space", "enter", "space")
        await wait_until(pilot, lambda: hint(app) == "3 taken up")
        await on_step(pilot, "lessons")
        assert "o" not in app.screen.active_bindings
        assert titles(app, session_id) == ["first", "second", LONG.strip()]


@pytest.mark.usefixtures("_three")
async def test_undo_goes_back_to_where_one_came_in(app: RetroApp, session_id: str) -> None:
    """It offers again what was decided here, and takes back nothing of before."""
    async with app.run_test(size=(80, 24)) as pilot:
        await look(pilot)
        assert "u" not in app.screen.active_bindings
        await pilot.press("enter")
        await wait_until(pilot, lambda: "u" in app.screen.active_bindings)
        await pilot.press("x")
        await wait_until(pilot, lambda: meeting(app, session_id).waiting == 1)
        for waits in (2, 3):
            await wait_until(pilot, lambda: "u" in app.screen.active_bindings)
            await pilot.press("u")
            await wait_until(pilot, partial(_waits, pilot, waits))
        assert shown(pilot) == ["first", "second", LONG[:20].strip()]
        assert "u" not in app.screen.active_bindings
        assert titles(app, session_id) == []


def _waits(pilot: Pilot[int], count: int) -> bool:
    """Return whether so many are offered on screen."""
    return len(shown(pilot)) == count


@pytest.mark.usefixtures("_three")
async def test_one_that_somebody_else_has_taken(app: RetroApp, store: Store, session_id: str) -> None:
    """It is told, and it leaves the list; nothing is doubled."""
    from retro_tui.storage.between import take_up, waiting

    async with app.run_test(size=(80, 24)) as pilot:
        await look(pilot)
        first = store.read(waiting, meeting(app, session_id).project.id)[0]
        with closing(Store(str(store.path), "Ann")) as other:
            other.write(take_up, session_id, first.id)
        await wait_until(pilot, partial(_waits, pilot, 2))
        await pilot.press("enter")
        await wait_until(pilot, lambda: titles(app, session_id) == ["first", "second"])


@pytest.mark.usefixtures("_three")
async def test_a_final_session_offers_none_and_the_next_one_does(
    store: Store, session_id: str, tmp_path: Path
) -> None:
    """What was not looked at waits for the next meeting."""
    store.write(finish, session_id, FREEZE)
    app = RetroApp(store, session_id, tmp_path / "drafts", lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, "lessons")
        assert "final" in hint(app)
        assert "o" not in app.screen.active_bindings
    wish = NewSession("MES rollout", builtin()["quick"], "October", date(2026, 10, 15), "en")
    with closing(Store(str(store.path), "Zhou Jie")) as again:
        following = again.write(begin, wish).id
        app = RetroApp(again, following, tmp_path / "drafts", lambda: TODAY)
        async with app.run_test(size=(80, 24)) as pilot:
            await on_step(pilot, "setup")
            assert hint(app).startswith("3 lessons and suggestions came in")


async def test_hostile_texts(app: RetroApp, store: Store, session_id: str) -> None:
    """What was logged is shown as text, and nothing else."""
    for text in ("[/x][b]{0}%s[@click=app.quit]y[/]", *SEQUENCES[:3]):
        log(store, NewLesson(text, "MES rollout", tags="[/x]"))
    async with app.run_test(size=(80, 24)) as pilot:
        await look(pilot)
        assert shown(pilot)[0] == "[/x][b]{0}%s[@click="
        whole = app.screen.query_one("#whole", Prose)
        assert whole.words == "[/x][b]{0}%s[@click=app.quit]y[/]\n[/x]"
        await pilot.press("enter")
        await wait_until(pilot, lambda: len(titles(app, session_id)) == 1)
        assert forbidden("".join(shown(pilot))) == []
