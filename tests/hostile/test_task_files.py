"""Hostile exports: what stands in headers, states, titles and names of files is shown and stored as text."""

from __future__ import annotations

import csv
import os
from io import StringIO
from pathlib import Path

from textual.widgets import Input

from retro_tui.minutes.session_json import dump
from retro_tui.screens.bring_in import BringInScreen
from retro_tui.screens.columns import ColumnsScreen
from retro_tui.screens.step import StepScreen
from retro_tui.storage.meetings import load
from retro_tui.storage.store import Store

from .fill import named
from .strings import ALL, forbidden
from .tour import Tour, tour

TEXTS = [text.encode("utf-8", "replace").decode() for text in ALL]


def write(path: Path, headers: list[str]) -> str:
    """Write an export with hostile texts everywhere, and return its path as it can be typed."""
    out = StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow([*headers, *TEXTS])
    for number, text in enumerate(TEXTS):
        writer.writerow([text, f"{text}{number}", text, text, "", *([""] * len(TEXTS))])
        writer.writerow([text, text, text, text, text, *([""] * len(TEXTS))])
    path.write_text(out.getvalue(), encoding="utf-8")
    return str(path)


async def ask(seen: Tour, path: str) -> None:
    """Name a file in the step of the metrics."""
    await seen.do("bring_in")
    line = seen.screen.query_one(Input)
    line.value = path
    await line.run_action("submit")
    await seen.settle()


async def test_files_of_tasks(tmp_path: Path) -> None:
    """Shown with bad rows and unknown states, asked for columns, and stored clean."""
    session_id = named(tmp_path / "retro.db", ())
    path = write(tmp_path / "[b]{0}%s.csv", ["Issue key", "Summary", "Status", "Assignee", "Due date"])
    other = write(tmp_path / "other.csv", ["a", "b", "c", "d", "e"])
    os.link(path, os.fsencode(tmp_path) + b"/\xe2\x80\xae[@click=app.quit]x[].csv")
    async with tour(tmp_path / "retro.db", tmp_path / "drafts", (80, 24), session_id) as seen:
        async for _kind in seen.walk("metrics"):
            await ask(seen, other)
            assert isinstance(seen.screen, ColumnsScreen)
            await seen.do("back")
            assert isinstance(seen.screen, StepScreen)
            for name in (path, f"{tmp_path}/\u202e[@click=app.quit]x[].csv"):
                await ask(seen, name)
                assert isinstance(seen.screen, BringInScreen)
                await seen.do("take('actions')")
                await seen.look("app.help", "columns")
                await seen.do("store")
                assert isinstance(seen.screen, StepScreen)
        assert seen.wire.offences() == []
    meeting = Store(str(tmp_path / "retro.db")).read(load, session_id)
    assert len(meeting.metrics) == 2
    assert len(meeting.actions) > 50
    assert forbidden(dump(meeting), keep="\n") == []
