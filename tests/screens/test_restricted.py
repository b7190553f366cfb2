"""The screens of somebody who came in restricted offer nothing that leads out, nor the word of others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from textual.pilot import Pilot

from retro_tui import i18n, paths, preferences
from retro_tui.app import RetroApp
from retro_tui.domain.people import alike
from retro_tui.domain.signing import slots
from retro_tui.screens.export import ExportScreen
from retro_tui.screens.home import HomeScreen
from retro_tui.screens.join import JoinScreen
from retro_tui.screens.keeper import Keeper
from retro_tui.screens.sign import SignScreen
from retro_tui.storage.backup import backups
from retro_tui.storage.models import Session
from retro_tui.storage.records import edit
from retro_tui.storage.store import Store
from retro_tui.widgets.record_table import RecordTable

from .conftest import TODAY, hint, meeting, on_step, wait_until


@pytest.fixture
def guest(store: Store, session_id: str) -> Iterator[Store]:
    """The same store, opened by its facilitator over SSH."""
    with closing(Store(str(store.path), "Zhou Jie", 20, restricted=True)) as found:
        yield found


def app_of(store: Store, tmp_path: Path, start: str = "") -> RetroApp:
    """Return the app on a store."""
    return RetroApp(store, start, tmp_path / "drafts", lambda: TODAY)


def offered(app: RetroApp) -> set[str]:
    """Return the actions that keys and palette offer just now."""
    return {active.binding.action for active in app.screen.active_bindings.values() if active.enabled}


async def at_home(pilot: Pilot[int]) -> None:
    """Wait for the list of sessions."""
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen) and pilot.app.screen.is_mounted)
    await pilot.pause()


async def test_an_empty_store_has_one_way_on(tmp_path: Path) -> None:
    """Neither the sample nor files are offered, and their keys do nothing."""
    with closing(Store(str(tmp_path / "new.db"), "Bob", 20, restricted=True)) as store:
        app = app_of(store, tmp_path)
        async with app.run_test() as pilot:
            await at_home(pilot)
            assert app.screen.query_one(RecordTable).row_count == 1
            assert offered(app).isdisjoint({"app.import_file", "app.sample", "sample", "suspend_process"})
            await pilot.press("i", "s", "ctrl+z")
            await pilot.pause()
            assert isinstance(app.screen, HomeScreen)
            assert store.state == "missing"


async def test_who_leads_writes_no_file(guest: Store, session_id: str, tmp_path: Path) -> None:
    """The walk is theirs, and the minutes are shown; no key writes or reads a file."""
    app = app_of(guest, tmp_path, session_id)
    async with app.run_test() as pilot:
        await on_step(pilot, "setup")
        await pilot.press("E")
        await wait_until(pilot, lambda: isinstance(app.screen, ExportScreen))
        assert "write" not in offered(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ExportScreen)
        await pilot.press("escape")
        metrics = next(s.position for s in meeting(app, session_id).steps if s.kind == "metrics")
        await pilot.press(*["]"] * metrics)
        await on_step(pilot, "metrics")
        assert "bring_in" not in offered(app)


async def test_who_does_not_lead(guest: Store, session_id: str, tmp_path: Path) -> None:
    """The walk is not theirs: they get a participant's seat, and the meeting stays where it stands."""
    guest.who = "Bob"
    app = app_of(guest, tmp_path, session_id)
    async with app.run_test() as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, JoinScreen) and app.screen.is_mounted)
        await pilot.pause()
        assert offered(app).isdisjoint({"suspend_process", "finish", "skip", "write"})
        assert [step.state for step in meeting(app, session_id).steps].count("open") == 1


async def test_signing(guest: Store, session_id: str, tmp_path: Path) -> None:
    """A word can be given where the own name stands, and nowhere else."""
    guest.write(edit, Session, session_id, 1, {"manager": "Li Min", "engineer": "ZHOU JIE"})
    app = app_of(guest, tmp_path, session_id)
    async with app.run_test() as pilot:
        await on_step(pilot, "setup")
        close = len(meeting(app, session_id).steps) - 1
        await pilot.press(*["]"] * close)
        await on_step(pilot, "close")
        await pilot.press("S")
        await wait_until(pilot, lambda: isinstance(app.screen, SignScreen))
        await pilot.press("c")
        await wait_until(pilot, lambda: "cannot speak for Li Min" in hint(app))
        await pilot.press("down", "c")
        await wait_until(pilot, lambda: "Noted" in hint(app))
    signed = [slot.name for slot in slots(meeting(app, session_id)) if slot.signature]
    assert list(map(alike, signed)) == ["zhou jie"]


async def test_making_final_makes_a_backup(store: Store, session_id: str, tmp_path: Path) -> None:
    """A copy of the store as it was made final is beside it."""
    app = app_of(store, tmp_path, session_id)
    async with app.run_test() as pilot:
        await on_step(pilot, "setup")
        await pilot.press(*["]"] * (len(meeting(app, session_id).steps) - 1))
        await on_step(pilot, "close")
        await pilot.press("F", "F")
        await wait_until(pilot, lambda: bool(backups(store.path)))
    with closing(Store(str(backups(store.path)[0]))) as saved:
        assert saved.glance().sessions[0].state == "final"


async def test_each_has_a_language_and_drafts(guest: Store, tmp_path: Path) -> None:
    """People who share an account, as over SSH, do not share what they chose or typed."""
    app = app_of(guest, tmp_path)
    async with app.run_test() as pilot:
        await at_home(pilot)
        await pilot.press("ctrl+l")
        await wait_until(pilot, lambda: preferences.language("Zhou Jie") == "zh")
        assert (preferences.language(), preferences.language("Bob")) == ("", "")
        assert paths.language_file("../x").parent == paths.language_file().parent
    assert (i18n.pick(person="Zhou Jie"), i18n.pick(person="Bob")) == ("zh", "en")
    mine, theirs = (Keeper(app, Store(str(guest.path), who), tmp_path) for who in ("Bob", "Ann"))
    assert vars(mine.drafts) != vars(theirs.drafts)


async def test_a_network_file_system_is_told(
    store: Store, session_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line above the keys names PostgreSQL as the way."""
    monkeypatch.setattr("retro_tui.storage.mounts.file_system", lambda path: "nfs4")
    app = app_of(store, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_home(pilot)
        assert hint(app) == "SQLite is not safe on a network file system (nfs4); use PostgreSQL"
