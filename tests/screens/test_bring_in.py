"""Task figures from a file: progress, cancelling, what is shown before it is stored, and taking it back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, ProgressBar, Select, Static

from retro_tui import i18n
from retro_tui.app import RetroApp
from retro_tui.errors import BadImport
from retro_tui.importers.tasks.reading import Reading, Result
from retro_tui.screens import bring_in
from retro_tui.screens.ask_path import AskPathScreen
from retro_tui.screens.bring_in import BringInScreen
from retro_tui.screens.columns import ColumnsScreen
from retro_tui.screens.help import HelpScreen
from retro_tui.storage.store import Store
from retro_tui.storage.walk import finish
from retro_tui.widgets.prose import Prose
from retro_tui.widgets.record_table import RecordTable
from tests.importers.tasks.exports import AZURE, JIRA, ZENTAO, large

from .conftest import FREEZE, hint, meeting, on_step, wait_until
from .test_records import go_to

SIZES = [(80, 24), (120, 36)]


async def ask(pilot: Pilot[int], path: Path) -> None:
    """Go to the metrics and name a file there."""
    await go_to(pilot, "metrics")
    await pilot.press("I")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, AskPathScreen))
    pilot.app.screen.query_one(Input).value = str(path)
    await pilot.press("enter")


async def found(pilot: Pilot[int]) -> None:
    """Wait until the figures are shown."""
    await wait_until(
        pilot,
        lambda: isinstance(pilot.app.screen, BringInScreen) and pilot.app.screen.has_class("-read"),
        30,
    )
    await pilot.pause()


def lines(app: RetroApp) -> list[list[str]]:
    """Return what is found, cell by cell."""
    table = app.screen.query_one(RecordTable)
    return [[str(cell).strip() for cell in table.get_row_at(row)] for row in range(table.row_count)]


def keys(app: RetroApp) -> set[str | None]:
    """Return the ids of what can be done now."""
    return {active.binding.id for active in app.screen.active_bindings.values() if active.enabled}


def file(folder: Path, text: str, name: str = "tasks.csv", encoding: str = "utf-8") -> Path:
    """Write an export."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("size", SIZES)
async def test_from_file_to_metrics_and_back(
    app: RetroApp, session_id: str, tmp_path: Path, size: tuple[int, int]
) -> None:
    """Everything is shown before it is stored, stored in one piece, and one u takes it back."""
    async with app.run_test(size=size) as pilot:
        await ask(pilot, file(tmp_path, AZURE))
        await found(pilot)
        assert app.screen.query_one("#title", Prose).words == "Azure DevOps · tasks.csv · 4 rows"
        assert lines(app) == [
            ["Tasks done", "1 of 2 tasks", "a new metric"],
            ["Hours spent", "7.5 of 10 h", "a new metric"],
            ["Milestones", "1", "left out; m takes them in"],
            ["Open tasks", "1", "left out; a takes them in"],
        ]
        assert app.screen.query_one("#remarks", Prose).words == "1 cancelled task is not counted"
        await pilot.press("m", "a")
        assert [cells[2] for cells in lines(app)[2:]] == ["1 new milestone", "1 new action"]
        assert meeting(app, session_id).metrics == []
        await pilot.press("enter")
        await on_step(pilot, "metrics")
        await wait_until(pilot, lambda: "u takes it back" in hint(app))
        assert hint(app) == "Brought in: 2 metrics, 1 milestone, 1 action; u takes it back"
        stored = meeting(app, session_id)
        assert [(m.metric, m.target, m.after) for m in stored.metrics] == [
            ("Tasks done", 2, 1),
            ("Hours spent", 10, 7.5),
        ]
        assert ([m.title for m in stored.milestones], [a.title for a in stored.actions]) == (
            ["Go-live"],
            ["Load test"],
        )
        assert app.screen.query_one(RecordTable).row_count == 2
        await pilot.press("u")
        await wait_until(pilot, lambda: meeting(app, session_id).metrics == [])
        stored = meeting(app, session_id)
        assert (stored.milestones, stored.actions) == ([], [])


async def test_escape_leaves_everything_as_it_was(app: RetroApp, session_id: str, tmp_path: Path) -> None:
    """Nothing is stored by looking."""
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot, file(tmp_path, AZURE))
        await found(pilot)
        await pilot.press("m", "a", "escape")
        await on_step(pilot, "metrics")
        assert hint(app) == ""
    stored = meeting(app, session_id)
    assert (stored.metrics, stored.milestones, stored.actions) == ([], [], [])


async def test_the_same_file_again(app: RetroApp, session_id: str, tmp_path: Path) -> None:
    """It is said what is there already; the figures are updated, and nothing is doubled."""
    i18n.use("zh")
    path = file(tmp_path, ZENTAO, encoding="gbk")
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot, path)
        await found(pilot)
        await pilot.press("a", "enter")
        await on_step(pilot, "metrics")
        await wait_until(pilot, lambda: len(meeting(app, session_id).metrics) == 2)
        path.write_bytes(ZENTAO.replace("未开始", "已完成").encode("gbk"))
        await ask(pilot, path)
        await found(pilot)
        assert [cells[2] for cells in lines(app)[:2]] == ["已有 K1，将更新", "已有 K2，将更新"]
        await pilot.press("enter")
        await on_step(pilot, "metrics")
        await wait_until(pilot, lambda: meeting(app, session_id).metrics[0].after == 3)
    stored = meeting(app, session_id)
    assert [(m.metric, m.target, m.after) for m in stored.metrics] == [
        ("完成任务数", 3, 3),
        ("实际工时", 26, 24),
    ]
    assert len(stored.actions) == 1


async def test_bad_rows_and_unknown_states_are_shown(app: RetroApp, tmp_path: Path) -> None:
    """By line, and without stopping the rest."""
    text = "Issue key,Status,Due date\nA-1,Parked,\nA-2,Done,soon\nA-3\nA-4,Done,\n"
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot, file(tmp_path, text))
        await found(pilot)
        assert app.screen.query_one("#remarks", Prose).words.splitlines() == [
            "Unknown states count as not done: Parked (1)",
            "There are no columns of both hours estimated and hours spent, so no hours",
            "",
            "2 rows cannot be read and are left out:",
            "line 3: “soon” is no date",
            "line 4: 3 cells expected, 1 found",
        ]
        assert lines(app)[0][:2] == ["Tasks done", "1 of 2 tasks"]
        assert {"bring_in.actions", "bring_in.columns", "bring_in.store"} <= keys(app)
        assert "bring_in.milestones" not in keys(app)


class Slow(Reading):
    """A reading that waits half-way until the test lets it go on."""

    gate: threading.Event
    ended: list[Result | None]

    def watch(self, rows: int, share: float) -> None:
        """Wait at row 25,000."""
        if rows >= 25_000:
            assert self.gate.wait(30)
        super().watch(rows, share)

    def run(self) -> Result | None:
        """Note what comes of it."""
        self.ended.append(super().run())
        return self.ended[-1]


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> type[Slow]:
    """Let the screen read with that."""
    Slow.gate, Slow.ended = threading.Event(), []
    monkeypatch.setattr(bring_in, "Reading", Slow)
    return Slow


def half_way(app: RetroApp) -> Callable[[], bool]:
    """Return whether the screen shows that it is about half-way."""

    def shown() -> bool:
        screen = app.screen
        return isinstance(screen, BringInScreen) and screen.query_one(ProgressBar).progress > 0.45

    return shown


async def test_cancelling_half_way_through_50_000_rows(
    app: RetroApp, session_id: str, tmp_path: Path, slow: type[Slow]
) -> None:
    """Bar and rows tell how far it is; escape is obeyed at once, the thread ends, and nothing is stored."""
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot, file(tmp_path, large(50_000)))
        await wait_until(pilot, half_way(app), 30)
        rows = str(app.screen.query_one("#rows", Static).content)
        assert rows.endswith(" rows")
        assert 20_000 <= int(rows.removesuffix(" rows")) < 25_000
        assert app.screen.query_one(ProgressBar).progress < 0.6
        assert not {"bring_in.store", "bring_in.actions", "bring_in.columns"} & keys(app)
        await pilot.press("enter", "escape")
        await on_step(pilot, "metrics")
        assert slow.ended == []
        slow.gate.set()
        await wait_until(pilot, lambda: bool(slow.ended))
        await pilot.pause()
        assert slow.ended == [None]
    stored = meeting(app, session_id)
    assert (stored.metrics, stored.milestones, stored.actions) == ([], [], [])


async def test_leaving_the_app_half_way(
    app: RetroApp, session_id: str, tmp_path: Path, slow: type[Slow]
) -> None:
    """The thread holds nobody up."""
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot, file(tmp_path, large(50_000)))
        await wait_until(pilot, half_way(app), 30)
        await pilot.press("ctrl+c")
        slow.gate.set()
    assert slow.ended in ([], [None])
    assert meeting(app, session_id).metrics == []


async def test_50_000_rows(app: RetroApp, session_id: str, tmp_path: Path, slow: type[Slow]) -> None:
    """All of them are counted; so many actions are refused before anything is stored."""
    slow.gate.set()
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot, file(tmp_path, large(50_000)))
        await found(pilot)
        assert app.screen.query_one("#title", Prose).words == "Jira · tasks.csv · 50000 rows"
        await pilot.press("a")
        await wait_until(pilot, lambda: "too many" in hint(app))
        assert lines(app)[2] == ["Open tasks", "12500", "left out; a takes them in"]
        await pilot.press("enter")
        await on_step(pilot, "metrics")
        await wait_until(pilot, lambda: len(meeting(app, session_id).metrics) == 2)
    rows = [(m.target, m.after) for m in meeting(app, session_id).metrics]
    assert rows == [(50_000, 37_500), (100_000, 150_000)]


async def test_unknown_headers_are_asked_for(app: RetroApp, session_id: str, tmp_path: Path) -> None:
    """A list of fields, each with the headers of the file; what is needed must be there."""
    text = "Vorgang,Phase,Soll,Ist\nA,Done,3,4\nB,open,2,0\n"
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot, file(tmp_path, text))
        await wait_until(pilot, lambda: isinstance(app.screen, ColumnsScreen) and app.focused is not None)
        await pilot.press("ctrl+g")
        await wait_until(pilot, lambda: hint(app) == "The state is needed, and a title or a key")
        for field, header in (
            ("title", "Vorgang"),
            ("state", "Phase"),
            ("estimate", "Soll"),
            ("spent", "Ist"),
        ):
            app.screen.query_one(f"#field-{field} Select", Select).value = header
        await pilot.press("ctrl+g")
        await found(pilot)
        assert [cells[1] for cells in lines(app)] == ["1 of 2 tasks", "4 of 5 h", "1"]
        await pilot.press("c")
        await wait_until(pilot, lambda: isinstance(app.screen, ColumnsScreen) and app.focused is not None)
        assert app.screen.query_one("#field-state Select", Select).value == "Phase"
        app.screen.query_one("#field-spent Select", Select).clear()
        await pilot.press("ctrl+g")
        await found(pilot)
        assert [cells[0] for cells in lines(app)] == ["Tasks done", "Open tasks"]
        await pilot.press("enter")
        await on_step(pilot, "metrics")
        await wait_until(pilot, lambda: len(meeting(app, session_id).metrics) == 1)


async def test_escape_from_the_question_leaves_the_file(app: RetroApp, tmp_path: Path) -> None:
    """Without an answer there is nothing to bring in; with figures, they stay."""
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot, file(tmp_path, "Foo,Bar\na,b\n"))
        await wait_until(pilot, lambda: isinstance(app.screen, ColumnsScreen) and app.focused is not None)
        await pilot.press("escape")
        await on_step(pilot, "metrics")
        await ask(pilot, file(tmp_path, JIRA))
        await found(pilot)
        await pilot.press("c")
        await wait_until(pilot, lambda: isinstance(app.screen, ColumnsScreen) and app.focused is not None)
        await pilot.press("escape")
        await found(pilot)
        assert lines(app)[0][:2] == ["Tasks done", "2 of 3 tasks"]


async def test_files_that_cannot_be_read(app: RetroApp, tmp_path: Path) -> None:
    """The step says why, and nothing else happens."""
    async with app.run_test(size=(80, 24)) as pilot:
        for path, words in (
            (tmp_path / "missing.csv", "does not exist"),
            (tmp_path, "is not a file"),
            (file(tmp_path, "", "empty.csv"), "is empty"),
            (file(tmp_path, "Issue key,Status\n", "none.csv"), "holds no tasks"),
        ):
            await ask(pilot, path)
            await wait_until(pilot, lambda words=words: words in hint(app))  # type: ignore[misc]
            await on_step(pilot, "metrics")


async def test_enter_twice_stores_once(app: RetroApp, session_id: str, tmp_path: Path) -> None:
    """And goes back once."""
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot, file(tmp_path, JIRA))
        await found(pilot)
        screen = app.screen
        assert isinstance(screen, BringInScreen)
        screen.action_store()
        screen.action_store()
        await on_step(pilot, "metrics")
        await wait_until(pilot, lambda: "u takes it back" in hint(app))
        assert [len(app.screen_stack), app.screen.query_one(RecordTable).row_count] == [3, 2]
    assert len(meeting(app, session_id).metrics) == 2


async def test_help_above_a_file_that_turns_out_bad(
    app: RetroApp, tmp_path: Path, slow: type[Slow], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both go away, and the step says why."""

    def run(self: Slow) -> Result | None:
        super(Slow, self).run()
        raise BadImport("{file} is empty", file="tasks.csv")

    monkeypatch.setattr(slow, "run", run)
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot, file(tmp_path, large(50_000)))
        await wait_until(pilot, half_way(app), 30)
        await pilot.press("question_mark")
        await wait_until(pilot, lambda: isinstance(app.screen, HelpScreen))
        slow.gate.set()
        await on_step(pilot, "metrics")
        await wait_until(pilot, lambda: hint(app) == "tasks.csv is empty")


async def test_a_session_that_became_final_meanwhile(
    app: RetroApp, store: Store, session_id: str, tmp_path: Path
) -> None:
    """It is said, and nothing is stored."""
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot, file(tmp_path, JIRA))
        await found(pilot)
        store.write(finish, session_id, FREEZE)
        await pilot.press("enter")
        await wait_until(pilot, lambda: "is final" in hint(app))
        assert isinstance(app.screen, BringInScreen)
    assert meeting(app, session_id).metrics == []


async def test_a_final_session_does_not_offer_it(app: RetroApp, store: Store, session_id: str) -> None:
    """Neither as a key nor in the palette."""
    store.write(finish, session_id, FREEZE)
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, "metrics")
        assert "bring_in" not in keys(app)
        await pilot.press("I")
        await pilot.pause()
        await on_step(pilot, "metrics")
        titles = [command.title for command in app.get_system_commands(app.screen)]
        assert "Bring in task figures" not in titles


async def test_it_is_in_palette_and_help(app: RetroApp) -> None:
    """Under its name, with its key."""
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, "metrics")
        commands = {command.title: command.help for command in app.get_system_commands(app.screen)}
        assert commands["Bring in task figures"] == "I"
        assert "I brings in task figures" in str(app.screen.query_one("#empty", Static).content)
