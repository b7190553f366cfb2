"""An action that two people edit: one at a screen, the other, Ben, at a store of his own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from textual.pilot import Pilot

from retro_tui.app import RetroApp
from retro_tui.screens import conflict
from retro_tui.screens.conflict import ConflictScreen
from retro_tui.screens.form import FormScreen
from retro_tui.screens.records import RecordsScreen
from retro_tui.storage.models import Action
from retro_tui.storage.records import add, edit
from retro_tui.storage.store import Store
from retro_tui.storage.walk import enter
from retro_tui.templates.loader import builtin
from retro_tui.widgets.form import Form
from retro_tui.widgets.prose import Prose

from .conftest import TODAY, meeting, wait_until

POSITION = {step.kind: n for n, step in enumerate(builtin()["monthly-review"].steps)}


@pytest.fixture(name="ben")
def someone_else(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The same store as somebody else has it open; choices need not wait for long."""
    monkeypatch.setattr(conflict, "QUIET", 0.01)
    with closing(Store(str(store.path), "Ben", patience=20)) as found:
        yield found


@pytest.fixture(name="action")
def shared_action(store: Store, session_id: str) -> Action:
    """An action that both will edit; the meeting stands at the actions."""
    values = {"title": "Old", "owner": "Ma", "due_on": TODAY, "acceptance_criteria": "works"}
    row = store.write(add, "actions", session_id, values)
    store.write(enter, session_id, POSITION["actions"])
    assert isinstance(row, Action)
    return row


def field(app: RetroApp, name: str) -> str:
    """Return what stands in a field of the form."""
    form = next(s for s in app.screen_stack if isinstance(s, FormScreen)).query_one(Form)
    return form.raw()[name]


def now(app: RetroApp, session_id: str) -> Action:
    """Return the action as the store has it."""
    return meeting(app, session_id).actions[0]


async def opened(pilot: Pilot[int]) -> None:
    """Open the form of the record under the cursor of the list."""
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, RecordsScreen))
    await pilot.pause()
    await pilot.press("e")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, FormScreen) and bool(pilot.app.focused))


async def asked(pilot: Pilot[int]) -> ConflictScreen:
    """Wait until both texts are shown and a letter is a choice."""
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, ConflictScreen))
    screen = pilot.app.screen
    assert isinstance(screen, ConflictScreen)
    await wait_until(pilot, lambda: screen.armed)
    return screen


async def ben_writes(pilot: Pilot[int], ben: Store, row: Action, **values: object) -> None:
    """Let the other one change fields, and wait until this screen has heard of it."""
    assert isinstance(pilot.app, RetroApp)
    version = ben.write(edit, Action, row.id, 99, dict(values)).version
    room = next(s for s in pilot.app.screen_stack if isinstance(s, RecordsScreen)).room
    await wait_until(pilot, lambda: getattr(room.find("actions", row.id), "version", 0) >= version)
    await pilot.pause()


def again(app: RetroApp, session_id: str, tmp_path: Path) -> RetroApp:
    """Return the app as the same person starts it the next time."""
    store = Store(str(app.keeper.store.path), app.keeper.store.who, patience=20)
    return RetroApp(store, session_id, tmp_path / "drafts", lambda: TODAY)


def both_texts(screen: ConflictScreen) -> tuple[str, str]:
    """Return what is shown of the own text and of the other one."""
    return screen.query_one("#mine", Prose).words, screen.query_one("#theirs", Prose).words
