"""The export screen: what is turned by keys, what is written, and what the next time begins with."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from retro_tui.app import RetroApp
from retro_tui.screens.ask_path import AskPathScreen
from retro_tui.screens.export import ExportScreen
from retro_tui.screens.keeper import Keeper

from .conftest import hint, on_step, wait_until


def shown(app: RetroApp) -> str:
    """Return the preview."""
    return app.screen.query_one(TextArea).text


def said(app: RetroApp, name: str) -> str:
    """Return one of the lines around it."""
    return str(app.screen.query_one(name).render())


async def exporting(pilot: Pilot[int], app: RetroApp) -> None:
    """Go to the export screen."""
    await on_step(pilot, "setup")
    await pilot.press("E")
    await wait_until(pilot, lambda: isinstance(app.screen, ExportScreen) and bool(shown(app)))


async def written_to(pilot: Pilot[int], app: RetroApp, place: str) -> None:
    """Press enter and answer with a place."""
    await pilot.press("enter")
    await wait_until(pilot, lambda: isinstance(app.screen, AskPathScreen))
    app.screen.query_one(Input).value = place
    await pilot.press("enter")
    await wait_until(pilot, lambda: isinstance(app.screen, ExportScreen))


async def test_what_is_turned_is_what_is_written(app: RetroApp, tmp_path: Path) -> None:
    """Language, form and format; the file says what the preview says."""
    async with app.run_test(size=(80, 24)) as pilot:
        await exporting(pilot, app)
        assert "Retrospective minutes" in shown(app)
        await pilot.press("l")
        await wait_until(pilot, lambda: "会议纪要" in shown(app) and "Minutes" in said(app, "#choices"))
        both = shown(app)
        await pilot.press("l", "o")
        await wait_until(pilot, lambda: "复盘报告" in shown(app))
        assert "复盘报告" not in both
        await wait_until(pilot, lambda: "Markdown · " in said(app, "#facts"))
        await written_to(pilot, app, str(tmp_path / "out.md"))
        await wait_until(pilot, lambda: "Written: " in hint(app))
        text = (tmp_path / "out.md").read_text(encoding="utf-8")
        assert "复盘报告" in text
        await written_to(pilot, app, str(tmp_path / "out.md"))
        await wait_until(pilot, lambda: "exists already" in hint(app))


async def test_several_at_once_and_the_next_time(app: RetroApp, tmp_path: Path) -> None:
    """Marked formats go into a folder; the screen comes back with the same choice."""
    async with app.run_test(size=(80, 24)) as pilot:
        await exporting(pilot, app)
        await pilot.press("space", "F")
        await wait_until(pilot, lambda: shown(app).startswith("{"))
        assert "Minutes" not in said(app, "#choices")
        await pilot.press("space")
        assert "✓md" in said(app, "#formats")
        assert "✓json" in said(app, "#formats")
        await written_to(pilot, app, f"{tmp_path}/")
        await wait_until(pilot, lambda: "2 files" in hint(app))
        names = sorted(path.suffix for path in tmp_path.iterdir() if "-draft" in path.name)
        assert names == [".json", ".md"]
        data = next(tmp_path.glob("*-draft.json"))
        assert json.loads(data.read_text(encoding="utf-8"))["format"] == "retro_tui.session"
        assert data.stat().st_mode & 0o777 == 0o600
        await pilot.press("escape")
        await on_step(pilot, "setup")
        await pilot.press("E")
        await wait_until(pilot, lambda: isinstance(app.screen, ExportScreen) and bool(shown(app)))
        assert "✓md" in said(app, "#formats")


async def test_escape_stops_after_the_file_at_hand(app: RetroApp, tmp_path: Path) -> None:
    """What was written stays, the rest is not begun, and the screen stays."""
    free = threading.Event()
    async with app.run_test(size=(80, 24)) as pilot:
        await exporting(pilot, app)
        await pilot.press("space", "f", "space", "F", "F", "space")
        await wait_until(pilot, lambda: "kB" in said(app, "#facts"))
        app.keeper.store.soon(free.wait, write=False)  # whatever is read waits for this
        await written_to(pilot, app, f"{tmp_path}/")
        await wait_until(pilot, lambda: "Writing 1 of 3" in hint(app))
        await pilot.press("escape")
        free.set()
        await wait_until(pilot, lambda: "Stopped: 1 of 3" in hint(app))
        assert isinstance(app.screen, ExportScreen)
        assert len(list(tmp_path.glob("*-draft*"))) == 1


async def test_the_folder_can_be_opened(
    app: RetroApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a desktop, after something was written; over SSH the key is not offered."""
    opened: list[str] = []
    monkeypatch.setattr(RetroApp, "open_url", lambda _app, url, **_more: opened.append(url))
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("SSH_CONNECTION", "")
    async with app.run_test(size=(80, 24)) as pilot:
        await exporting(pilot, app)
        await pilot.press("O")
        assert not opened
        await written_to(pilot, app, f"{tmp_path}/")
        await wait_until(pilot, lambda: "Written: " in hint(app))
        await pilot.press("O")
        assert opened == [tmp_path.resolve().as_uri()]
        monkeypatch.setenv("SSH_CONNECTION", "127.0.0.1 1 127.0.0.1 2")
        await written_to(pilot, app, str(tmp_path / "again.md"))
        await wait_until(pilot, lambda: "again.md" in hint(app))
        await pilot.press("O")
        assert len(opened) == 1


async def test_nothing_is_written_if_one_is_there(app: RetroApp, tmp_path: Path) -> None:
    """Of two files one exists: neither is written, and the line says which."""
    async with app.run_test(size=(80, 24)) as pilot:
        await exporting(pilot, app)
        await written_to(pilot, app, f"{tmp_path}/")
        await wait_until(pilot, lambda: "Written: " in hint(app))
        await pilot.press("space", "F", "space")
        await written_to(pilot, app, f"{tmp_path}/")
        await wait_until(pilot, lambda: "exists already" in hint(app))
        assert not list(tmp_path.glob("*-draft.json"))


@pytest.mark.parametrize("kept", ["", "[", '{"shown": "exe"}', '{"shown": 7, "folder": 3}', '{"marked": 5}'])
async def test_a_choice_that_makes_no_sense(app: RetroApp, kept: str) -> None:
    """What was kept of the last time may be anything; the screen begins as at first."""
    from retro_tui.preferences import keep_export_choice

    keep_export_choice(kept, app.keeper.store.who)
    async with app.run_test(size=(80, 24)) as pilot:
        await exporting(pilot, app)
        assert "Retrospective minutes" in shown(app)


async def test_left_while_it_is_being_made(app: RetroApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """A preview that is ready when the screen has been left is shown to nobody, at whatever moment."""
    let_go = asyncio.Event()
    aside = Keeper.aside

    async def late(keeper: Keeper, job: Callable[[], object]) -> object:
        result = await aside(keeper, job)
        await let_go.wait()
        return result

    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "setup")
        monkeypatch.setattr(Keeper, "aside", late)
        for pause in range(12):
            let_go.clear()
            await pilot.press("E")
            await wait_until(pilot, lambda: isinstance(app.screen, ExportScreen))
            app.screen.dismiss()
            for _moment in range(pause):  # rounds of the loop, in which its widgets go one by one
                await asyncio.sleep(0)
            let_go.set()
            await app.workers.wait_for_complete()
            await on_step(pilot, "setup")
