"""The walk itself: causes, earlier actions, findings, languages, and a store that somebody else holds."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot

from retro_tui import i18n, preferences
from retro_tui.app import RetroApp
from retro_tui.screens.ask import AskScreen
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.export import ExportScreen
from retro_tui.screens.findings import FindingsScreen
from retro_tui.screens.form import FormScreen
from retro_tui.screens.help import HelpScreen
from retro_tui.screens.home import HomeScreen
from retro_tui.screens.room import Room
from retro_tui.screens.step import StepScreen
from retro_tui.storage.records import add
from retro_tui.storage.sessions import NewSession, begin
from retro_tui.storage.store import Store
from retro_tui.storage.walk import enter, finish
from retro_tui.templates.loader import builtin
from retro_tui.widgets.key_bar import KeyBar
from retro_tui.widgets.meeting_bar import MeetingBar
from retro_tui.widgets.record_table import RecordTable
from retro_tui.widgets.why_tree import WhyTree

from .conftest import FREEZE, TODAY, hint, meeting, on_step, wait_until

POSITION = {step.kind: n for n, step in enumerate(builtin()["monthly-review"].steps)}


def stand(store: Store, session_id: str, kind: str) -> None:
    """Let the meeting stand at a step."""
    store.write(enter, session_id, POSITION[kind])


async def test_whys_go_deeper_and_siblings_stay(app: RetroApp, store: Store, session_id: str) -> None:
    """Enter asks on below the answer; s asks for another cause of the same thing; r marks the root."""
    problem = store.write(add, "problems", session_id, {"statement": "Late"})
    stand(store, session_id, "causes")
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "causes")
        await pilot.press("a", *"one", "enter")
        await wait_until(pilot, lambda: len(meeting(app, session_id).causes) == 1)
        await pilot.press(*"two", "enter")
        await wait_until(pilot, lambda: len(meeting(app, session_id).causes) == 2)
        await pilot.press("escape", "s", *"beside", "enter")
        await wait_until(pilot, lambda: len(meeting(app, session_id).causes) == 3)
        await pilot.press("escape", "r", "v")
        await wait_until(pilot, lambda: meeting(app, session_id).causes[2].validation == "supported")
        tree = app.screen.query_one(WhyTree)
        assert [(n.depth, n.text) for n in tree.nodes] == [(0, "Late"), (1, "one"), (2, "two"), (2, "beside")]
    one, two, beside = meeting(app, session_id).causes
    assert (one.parent_id, two.parent_id, beside.parent_id) == (None, one.id, one.id)
    assert (beside.role, beside.stop_reason, beside.problem_id) == ("root", "root", problem.id)


async def test_deleting_a_cause_takes_its_branch_and_undo_brings_it_back(
    app: RetroApp, store: Store, session_id: str
) -> None:
    """A whole branch goes and comes with one key."""
    problem = store.write(add, "problems", session_id, {"statement": "Late"})
    above = store.write(add, "causes", session_id, {"problem_id": problem.id, "statement": "one"})
    store.write(
        add, "causes", session_id, {"problem_id": problem.id, "parent_id": above.id, "statement": "two"}
    )
    stand(store, session_id, "causes")
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "causes")
        await pilot.press("down", "d")
        await wait_until(pilot, lambda: not meeting(app, session_id).causes)
        await pilot.press("u")
        await wait_until(pilot, lambda: len(meeting(app, session_id).causes) == 2)


@pytest.mark.parametrize(
    ("key", "answer", "state", "outcome"),
    [
        ("x", "shipped", "done", "done"),
        ("v", "Li Min", "verified", "verified"),
        ("b", "score is 80", "doing", "sent_back"),
        ("d", "overtaken", "dropped", "dropped"),
    ],
)
async def test_earlier_actions_are_judged(
    store: Store, session_id: str, tmp_path: Path, key: str, answer: str, state: str, outcome: str
) -> None:
    """One key and a few words say what became of a promise; the action moves on, the meeting remembers."""
    store.write(add, "actions", session_id, {"title": "Rework", "owner": "Zhang", "due_on": TODAY})
    wish = NewSession("MES rollout", builtin()["monthly-review"], "October", TODAY.replace(month=10), "en")
    later = store.write(begin, wish).id
    stand(store, later, "follow_up")
    app = RetroApp(store, later, tmp_path / "drafts", lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "follow_up")
        assert app.screen.query_one(RecordTable).row_count == 1
        await pilot.press(key, *(["ctrl+u"] if key == "v" else []), *answer, "enter")
        await wait_until(pilot, lambda: len(meeting(app, later).reviews) == 1)
        await pilot.press("u")
        await wait_until(pilot, lambda: not meeting(app, later).reviews)
        assert meeting(app, session_id).actions[0].state == "open"
        await pilot.press(key, *(["ctrl+u"] if key == "v" else []), *answer, "enter")
        await wait_until(pilot, lambda: len(meeting(app, later).reviews) == 1)
    said, action = meeting(app, later).reviews[0], meeting(app, session_id).actions[0]
    assert (said.outcome, action.state) == (outcome, state)
    assert said.action_code.endswith(" A1")


async def follow_finding(pilot: Pilot[int], app: RetroApp, words: str) -> None:
    """Open the findings and go where the one with these words leads, to the form at its field."""
    await pilot.press("w")
    await wait_until(pilot, lambda: isinstance(app.screen, FindingsScreen))
    table = app.screen.query_one(RecordTable)
    rows = [str(table.get_row_at(i)[1]) for i in range(table.row_count)]
    table.move_cursor(row=next(i for i, text in enumerate(rows) if words in text))
    await pilot.press("enter")
    await wait_until(pilot, lambda: isinstance(app.screen, FormScreen) and app.focused is not None)


async def test_a_finding_leads_to_its_field(app: RetroApp, store: Store, session_id: str) -> None:
    """Enter on a finding opens the form with the cursor in the field that is missing."""
    store.write(add, "actions", session_id, {"title": "Rework"})
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "setup")
        await follow_finding(pilot, app, "A1: Owner")
        await pilot.press(*"Ma", "escape")
        await wait_until(pilot, lambda: meeting(app, session_id).actions[0].owner == "Ma")


async def test_the_findings_keep_their_cursor_and_lead_back(
    app: RetroApp, store: Store, session_id: str
) -> None:
    """What was followed stays under the cursor, else what came after it; escape leads to the first step."""

    def pointed() -> str:
        """Return the finding under the cursor."""
        table = app.screen.query_one(RecordTable)
        return str(table.get_row_at(table.cursor_row)[1]).strip()

    async def follow(*keys: str) -> None:
        """Follow the finding under the cursor, press keys in its form and come back."""
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(app.screen, FormScreen) and app.focused is not None)
        await pilot.press(*keys, "escape")
        await wait_until(pilot, lambda: isinstance(app.screen, FindingsScreen) and app.focused is not None)

    store.write(add, "actions", session_id, {"title": "Rework"})
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "setup")
        await pilot.press("w")
        await wait_until(pilot, lambda: isinstance(app.screen, FindingsScreen))
        table = app.screen.query_one(RecordTable)
        rows = [str(table.get_row_at(i)[1]).strip() for i in range(table.row_count)]
        owner = next(i for i, text in enumerate(rows) if "A1: Owner" in text)
        table.move_cursor(row=owner)
        await follow()
        assert pointed() == rows[owner]
        await follow(*"Ma", "tab")
        assert pointed() == rows[owner + 1]
        await pilot.press("escape")
        await on_step(pilot, "setup")
        await wait_until(pilot, lambda: meeting(app, session_id).session.step == POSITION["setup"])


async def test_a_finding_about_a_cause_leads_back_to_the_findings(
    app: RetroApp, store: Store, session_id: str
) -> None:
    """The form of a cause is left like any other that a finding led to."""
    problem = store.write(add, "problems", session_id, {"statement": "Late"})
    store.write(add, "causes", session_id, {"problem_id": problem.id, "statement": "Human error"})
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "setup")
        await follow_finding(pilot, app, "C1 ends with a person")
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(app.screen, FindingsScreen) and app.focused is not None)
        table = app.screen.query_one(RecordTable)
        assert "C1 ends with a person" in str(table.get_row_at(table.cursor_row)[1])


async def test_the_language_changes_while_it_runs(app: RetroApp) -> None:
    """ctrl+l turns every word on the screen, keys included."""
    async with app.run_test(size=(100, 24)) as pilot:
        await on_step(pilot, "setup")
        before = words(app)
        await pilot.press("ctrl+l")
        await wait_until(pilot, lambda: i18n.language() == "zh")
        await wait_until(pilot, lambda: isinstance(app.screen, StepScreen) and "新增" in words(app))
        assert "Add" in before
        await wait_until(pilot, lambda: preferences.language() == "zh")
        await pilot.press("ctrl+l")
        await wait_until(pilot, lambda: isinstance(app.screen, StepScreen) and words(app) == before)


def shows(app: RetroApp, page: type[RetroScreen[None]]) -> bool:
    """Return whether a screen of this class is on top."""
    return isinstance(app.screen, page)


def words(app: RetroApp) -> set[str]:
    """Return the words of the keys on screen."""
    return {active.binding.description for active in app.screen.active_bindings.values()}


async def test_help_export_and_back(app: RetroApp) -> None:
    """Question mark and E open a page above the step, escape goes back, q goes to the sessions."""
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "setup")
        for key, page in (("question_mark", HelpScreen), ("E", ExportScreen)):
            await pilot.press(key)
            await wait_until(pilot, partial(shows, app, page))
            await pilot.press("escape")
            await on_step(pilot, "setup")
        await pilot.press("q")
        await wait_until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert app.screen.query_one(RecordTable).row_count == 1


async def test_a_held_store_freezes_nothing(app: RetroApp, store: Store, session_id: str) -> None:
    """While somebody else holds the store, keys act, the header says so, and all is stored afterwards."""
    stand(store, session_id, "lessons")
    held, free = threading.Event(), threading.Event()

    def hold() -> None:
        with closing(sqlite3.connect(store.path, isolation_level=None)) as db:
            db.execute("BEGIN IMMEDIATE")
            held.set()
            free.wait(20)
            db.execute("ROLLBACK")

    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "lessons")
        await wait_until(pilot, lambda: app.keeper.word == "saved")
        holder = threading.Thread(target=hold)
        holder.start()
        held.wait(5)
        await pilot.press("a")
        await wait_until(pilot, lambda: isinstance(app.screen, FormScreen) and app.focused is not None)
        await pilot.press(*"kept", "tab", "escape")
        await on_step(pilot, "lessons")
        await wait_until(pilot, lambda: app.screen.query_one(MeetingBar).word == "waiting for the store")
        await pilot.press("question_mark")
        await wait_until(pilot, lambda: isinstance(app.screen, HelpScreen))
        await pilot.press("escape")
        free.set()
        holder.join()
        await wait_until(pilot, lambda: [x.title for x in meeting(app, session_id).lessons] == ["kept"])
        await wait_until(pilot, lambda: app.screen.query_one(MeetingBar).word == "saved")


async def test_a_final_session_is_read_only_until_reopened(
    store: Store, sample_id: str, tmp_path: Path
) -> None:
    """Keys that change say why they do not; R reopens the newest one."""
    app = RetroApp(store, sample_id, tmp_path / "drafts", lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "close")
        count = len(meeting(app, sample_id).decisions)
        await pilot.press("d", "a", "R")
        await wait_until(pilot, lambda: isinstance(app.screen, AskScreen))
        await pilot.press(*"Wrong date", "enter")
        await wait_until(pilot, lambda: not meeting(app, sample_id).final)
        await wait_until(pilot, lambda: hint(app) == "The session is open again; F makes revision 2 of it")
        assert len(meeting(app, sample_id).decisions) == count


async def test_what_is_open_is_told_before_a_session_is_final(
    app: RetroApp, store: Store, session_id: str
) -> None:
    """The first F says how much is open, the second makes it final; then nothing offers to change it."""
    stand(store, session_id, "close")
    store.write(add, "decisions", session_id, {"decision": "Keep the checklist"})
    changing = {"Add", "Edit", "Delete", "Undo"}
    async with app.run_test(size=(100, 24)) as pilot:
        await on_step(pilot, "close")
        assert changing <= words(app)
        await pilot.press("F")
        await wait_until(pilot, lambda: "still open; F again makes it final anyway" in hint(app))
        assert not meeting(app, session_id).final
        await pilot.press("F")
        await wait_until(pilot, lambda: meeting(app, session_id).final)
        await wait_until(pilot, lambda: "Reopen" in words(app))
        assert not (changing | {"Make final"}) & words(app)
        await wait_until(pilot, lambda: "R Reopen" in str(app.screen.query_one(KeyBar).render()))
        assert "Add" not in str(app.screen.query_one(KeyBar).render())
        await pilot.press("left_square_bracket")
        await on_step(pilot, "resources")
        assert not changing & words(app)
        assert hint(app) == "This session is final; R in its last step reopens it"
        await pilot.press("right_square_bracket")
        await on_step(pilot, "close")
        await pilot.press("R")
        await wait_until(pilot, lambda: isinstance(app.screen, AskScreen))
        await pilot.press(*"Wrong date", "enter")
        await wait_until(pilot, lambda: changing <= words(app))
        await pilot.press("F")
        await wait_until(pilot, lambda: "still open" in hint(app))
        assert not meeting(app, session_id).final


async def test_a_session_with_nothing_open_is_final_at_once(
    app: RetroApp, store: Store, session_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One F is enough where nothing is left to look at."""
    monkeypatch.setattr(Room, "findings", lambda _room: [])
    stand(store, session_id, "close")
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "close")
        await pilot.press("F")
        await wait_until(pilot, lambda: meeting(app, session_id).final)


@pytest.mark.parametrize("kind", ["setup", "follow_up", "notes", "problems", "causes", "actions"])
async def test_no_step_of_a_final_session_offers_to_change_it(
    app: RetroApp, store: Store, session_id: str, kind: str
) -> None:
    """In the steps with a screen of their own and in the lists alike only reading is left."""
    stand(store, session_id, kind)
    store.write(finish, session_id, FREEZE)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, kind)
        offered = {a.binding.id for a in app.screen.active_bindings.values() if a.enabled}
        assert "step.next" in offered
        assert not offered & {"add", "edit", "delete", "undo", "quick", "move.down", "notes.problem"}
        assert not {name for name in offered if str(name).startswith("follow.")}


async def test_an_empty_store_offers_three_ways(store: Store, tmp_path: Path) -> None:
    """Start, sample, import; the sample opens its newest meeting."""
    app = RetroApp(store, "", tmp_path / "drafts", lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert app.screen.query_one(RecordTable).row_count == 3
        await pilot.press("down", "enter")
        await on_step(pilot, "close")


async def test_a_template_of_ones_own_that_is_broken_is_named(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The screen that begins a session names file and line, and goes on with the others."""
    folder = tmp_path / "config" / "retro_tui" / "templates"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text('key = "mine"\nformat = 1\nminutes = = 5\n', encoding="utf-8")
    monkeypatch.setattr("retro_tui.paths.templates_folder", lambda: folder)
    app = RetroApp(store, "", tmp_path / "drafts", lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await pilot.press("n")
        await wait_until(pilot, lambda: bool(app.screen.query("#broken")))
        assert "mine.toml, line 3" in str(app.screen.query_one("#broken").render())
