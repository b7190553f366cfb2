"""Beginning a session: the kinds of meetings in a list, and what the one under the cursor is for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from retro_tui import i18n
from retro_tui.app import RetroApp
from retro_tui.screens.new_session import NewSessionScreen
from retro_tui.screens.step import StepScreen
from retro_tui.storage.store import Store
from retro_tui.templates.loader import ORDER, builtin, builtin_text
from retro_tui.widgets.list_editor import ListEditor
from retro_tui.widgets.prose import Prose

from .conftest import TODAY, hint, on_step, wait_until

Opened = tuple[RetroApp, Pilot[int], ListEditor]


@asynccontextmanager
async def new_session(
    store: Store, tmp_path: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Opened]:
    """Show the form of a new session, the cursor in its first field."""
    app = RetroApp(store, "", tmp_path / "drafts", lambda: TODAY)
    async with app.run_test(size=size) as pilot:
        await wait_until(pilot, lambda: app.focused is not None)
        await pilot.press("n")
        await wait_until(pilot, lambda: isinstance(app.screen, NewSessionScreen) and app.focused is not None)
        yield app, pilot, app.screen.query_one(ListEditor)


def lines(kinds: ListEditor) -> list[str]:
    """Return what the list says, line by line."""
    return [" ".join(" ".join(map(str, kinds.get_row_at(row))).split()) for row in range(kinds.row_count)]


def about(app: RetroApp) -> str:
    """Return what is said of the kind under the cursor."""
    return app.screen.query_one("#about", Prose).words


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_all_kinds_are_offered(store: Store, tmp_path: Path, lang: str) -> None:
    """Each with its name and minutes, in the declared order, and nothing of it is cut."""
    i18n.use(lang)
    async with new_session(store, tmp_path) as (_app, _pilot, kinds):
        wanted = [f"{t.name.text(lang)} {t.minutes}" for t in builtin().values()]
        assert [line.rsplit(" ", 1)[0] for line in lines(kinds)] == wanted


async def test_the_one_under_the_cursor_is_described_and_begun(store: Store, tmp_path: Path) -> None:
    """Down goes on through the kinds; what the kind is for and its steps change with it."""
    async with new_session(store, tmp_path) as (app, pilot, kinds):
        await pilot.press(*"MES", "tab")
        assert app.focused is kinds
        assert hint(app) == "Up and down choose"
        for key in ORDER[:3]:
            template = builtin()[key]
            await wait_until(pilot, lambda: kinds.raw == key)  # noqa: B023
            await wait_until(pilot, lambda: about(app).startswith(template.about.en))  # noqa: B023
            assert about(app).endswith(" › ".join(step.title.en for step in template.steps))
            await pilot.press("down")
        await pilot.press("up", "enter", "enter", "enter")
        await on_step(pilot, "setup")
        screen = app.screen
        assert isinstance(screen, StepScreen)
        assert screen.room.meeting.session.template_key == "outcome-record"
        assert screen.room.meeting.session.title == "Outcome record"
        assert len(screen.room.meeting.milestones) == 5


async def test_a_click_chooses(store: Store, tmp_path: Path) -> None:
    """A line that is clicked is chosen, and the form stays."""
    async with new_session(store, tmp_path) as (app, pilot, kinds):
        await pilot.click(kinds, offset=(4, 1))
        await wait_until(pilot, lambda: kinds.raw == "quick")
        await wait_until(pilot, lambda: about(app).startswith("Under an hour"))
        assert isinstance(app.screen, NewSessionScreen)


async def test_own_ones_are_marked(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One in the place of a built-in one stays in its line; others come last."""
    folder = tmp_path / "templates"
    folder.mkdir()
    ours = builtin_text("quick").replace('"quick"', '"ours"').replace("Quick retrospective", "[b]Ours[/b]")
    (folder / "ours.toml").write_text(ours, encoding="utf-8")
    (folder / "kpt.toml").write_text(builtin_text("kpt"), encoding="utf-8")
    monkeypatch.setattr("retro_tui.paths.templates_folder", lambda: folder)
    async with new_session(store, tmp_path) as (_app, pilot, kinds):
        assert [line for line in lines(kinds) if line.endswith("own")] == [
            "KPT: keep, problem, try 60 min own",
            "[b]Ours[/b] 55 min own",
        ]
        await pilot.press("tab", "end", "end")
        await wait_until(pilot, lambda: kinds.raw == "ours")


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_the_form_fits_the_smallest_usual_screen(store: Store, tmp_path: Path, lang: str) -> None:
    """At 80 by 24, the last field and all that is said of a kind are in sight, whichever it is."""
    i18n.use(lang)
    async with new_session(store, tmp_path) as (app, pilot, kinds):
        await pilot.press("tab")
        for key in ORDER:
            await wait_until(pilot, lambda: kinds.raw == key)  # noqa: B023
            await pilot.pause()
            words = app.screen.query_one("#about", Prose)
            body = app.screen.query_one("#body")
            assert words.region.bottom <= body.region.bottom
            assert words.content_size.height >= 2
            await pilot.press("down")
