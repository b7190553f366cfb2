"""Signing the record, making it final, correcting it, and reading what was issued."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import TextArea

from retro_tui.app import RetroApp
from retro_tui.minutes.signed import signed_digest
from retro_tui.screens.ask import AskScreen
from retro_tui.screens.export import ExportScreen
from retro_tui.screens.findings import FindingsScreen
from retro_tui.screens.sign import SignScreen
from retro_tui.storage.models import Session
from retro_tui.storage.records import add, edit
from retro_tui.storage.store import Store
from retro_tui.storage.walk import enter
from retro_tui.widgets.prose import Prose
from retro_tui.widgets.record_table import RecordTable

from .conftest import TODAY, hint, meeting, on_step, wait_until


def at_the_end(store: Store, session_id: str, tmp_path: Path, **names: str) -> RetroApp:
    """Return the app on a session with a problem, at its last step; `names` answer for the record."""
    store.write(add, "problems", session_id, {"statement": "A third came on paper"})
    session = store.read(lambda db: db.get(Session, session_id))
    assert session is not None
    store.write(edit, Session, session_id, session.version, names)
    store.write(enter, session_id, 11)
    return RetroApp(store, session_id, tmp_path / "drafts", lambda: TODAY)


def lines(app: RetroApp) -> list[str]:
    """Return the lines of the list on screen."""
    table = app.screen.query_one(RecordTable)
    return [" ".join(str(cell).strip() for cell in table.get_row_at(row)) for row in range(table.row_count)]


async def shows(pilot: Pilot[int], kind: type) -> None:
    """Wait until a screen of this kind is there."""
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, kind) and pilot.app.screen.is_mounted)
    await pilot.pause()


async def test_one_confirms_and_one_objects(store: Store, session_id: str, tmp_path: Path) -> None:
    """One key confirms in the name under the cursor, one asks what is wrong; the close step shows both."""
    app = at_the_end(store, session_id, tmp_path, manager="Li Min", engineer="Wang Qiang")
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "close")
        await pilot.press("S")
        await shows(pilot, SignScreen)
        assert lines(app) == [
            "Li Min Project manager not confirmed yet",
            "Wang Qiang Implementation engineer not confirmed yet",
        ]
        await pilot.press("c")
        await wait_until(pilot, lambda: lines(app)[0] == "Li Min Project manager Signed off")
        await pilot.press("j", "o")
        await shows(pilot, AskScreen)
        await pilot.press(*"K2 is old", "enter")
        await shows(pilot, SignScreen)
        await wait_until(
            pilot, lambda: lines(app)[1] == "Wang Qiang  K2 is old Implementation engineer Objected"
        )
        await pilot.press("escape")
        await on_step(pilot, "close")
        await wait_until(
            pilot, lambda: "✓ Li Min   ✗ Wang Qiang" in app.screen.query_one("#standing", Prose).words
        )
    signatures = meeting(app, session_id).signatures
    assert {s.digest for s in signatures} == {signed_digest(meeting(app, session_id))}


async def test_a_change_after_signing_is_told(store: Store, session_id: str, tmp_path: Path) -> None:
    """What was confirmed was another text."""
    app = at_the_end(store, session_id, tmp_path, manager="Li Min")
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "close")
        await pilot.press("S")
        await shows(pilot, SignScreen)
        await pilot.press("c")
        await wait_until(pilot, lambda: lines(app) == ["Li Min Project manager Signed off"])
        problem = meeting(app, session_id).problems[0]
        store.write(edit, type(problem), problem.id, problem.version, {"statement": "Another one"})
        await pilot.press("escape")
        await on_step(pilot, "close")
        await app.screen.room.load()  # type: ignore[attr-defined]
        await pilot.press("S")
        await shows(pilot, SignScreen)
        await wait_until(pilot, lambda: lines(app) == ["Li Min Project manager changed since"])


async def test_nobody_is_named(store: Store, session_id: str, tmp_path: Path) -> None:
    """The screen says where names are entered, and the keys do nothing."""
    app = at_the_end(store, session_id, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "close")
        await pilot.press("S")
        await shows(pilot, SignScreen)
        assert "enter project manager and engineer" in str(app.screen.query_one("#note").render())
        await pilot.press("c", "o")
        assert isinstance(app.screen, SignScreen)
    assert meeting(app, session_id).signatures == []


async def test_a_missing_signature_leads_to_its_place(store: Store, session_id: str, tmp_path: Path) -> None:
    """The check list says who has not confirmed, and enter opens the signatures."""
    app = at_the_end(store, session_id, tmp_path, manager="Li Min")
    async with app.run_test(size=(100, 30)) as pilot:
        await on_step(pilot, "close")
        await pilot.press("w")
        await shows(pilot, FindingsScreen)
        assert "Quality" in str(app.screen.query_one("#count").render())
        at = next(n for n, line in enumerate(lines(app)) if "Li Min (Project manager) has not" in line)
        assert lines(app)[at].split()[-1].startswith("-")
        app.screen.query_one(RecordTable).move_cursor(row=at)
        await pilot.press("enter")
        await shows(pilot, SignScreen)
        await pilot.press("escape")
        await shows(pilot, FindingsScreen)


async def test_a_correction_is_a_new_revision(store: Store, sample_id: str, tmp_path: Path) -> None:
    """R asks what is corrected, F makes revision 2; both can be read, and the draft in between too."""
    app = RetroApp(store, sample_id, tmp_path / "drafts", lambda: TODAY)
    async with app.run_test(size=(100, 30)) as pilot:
        await on_step(pilot, "close")
        await pilot.press("R")
        await shows(pilot, AskScreen)
        await pilot.press(*"K4 was wrong", "enter")
        await on_step(pilot, "close")
        await wait_until(pilot, lambda: "F makes revision 2" in hint(app))
        await pilot.press("E")
        await shows(pilot, ExportScreen)
        await wait_until(pilot, lambda: "DRAFT" in app.screen.query_one(TextArea).text)
        await pilot.press("v")
        await wait_until(pilot, lambda: "Revision**: 1" in app.screen.query_one(TextArea).text)
        await pilot.press("escape")
        await on_step(pilot, "close")
        await pilot.press("F", "F")
        await wait_until(pilot, lambda: meeting(app, sample_id).final)
        await pilot.press("E")
        await shows(pilot, ExportScreen)
        await wait_until(pilot, lambda: "Revision**: 2 (K4 was wrong)" in app.screen.query_one(TextArea).text)
        await pilot.press("v")
        await wait_until(pilot, lambda: "Revision**: 1" in app.screen.query_one(TextArea).text)
    issues = meeting(app, sample_id).revisions
    assert [(i.number, i.reason) for i in issues] == [(1, ""), (2, "K4 was wrong")]
