"""Stores to measure on: the sample, its newest session open again and standing at one step."""

from __future__ import annotations

import atexit
import shutil
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from retro_tui.importers.sample import load_sample
from retro_tui.storage.meetings import load
from retro_tui.storage.records import add
from retro_tui.storage.store import Store
from retro_tui.storage.walk import enter, pause, reopen

TODAY = date(2026, 11, 20)
"""The day on which the sample is loaded, so that it is the same on every day."""
NEWEST = "2026-11-13"
"""The date of its newest session, which the first screen shows."""


@cache
def _made(lang: str) -> tuple[Path, str]:
    """Load the sample once in each language; return the store and the newest session's id."""
    path = Path(mkdtemp(prefix="retro-sample-")) / f"{lang}.db"
    atexit.register(shutil.rmtree, path.parent, ignore_errors=True)
    with closing(Store(str(path))) as store:
        return path, store.write(load_sample, lang, TODAY)


def sample(path: Path, lang: str, step: str = "", more: int = 0) -> str:
    """Make a store with the sample in it and return its newest session's code.

    With a `step`, that session is open again and stands there, with `more` actions than the sample has.
    """
    made, session_id = _made(lang)
    shutil.copy(made, path)
    with closing(Store(str(path))) as store:
        meeting = store.read(load, session_id)
        if step:
            position = next(s.position for s in meeting.steps if s.kind == step)
            store.write(reopen, session_id, "The benchmark works on it")
            for number in range(more):
                store.write(
                    add, "actions", session_id, {"title": f"Walk the floor once more, round {number}"}
                )
            store.write(enter, session_id, position)
            store.write(pause, session_id)
        return meeting.session.code
