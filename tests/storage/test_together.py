"""Many processes at once: nothing is lost, nothing is doubled, nobody gets an error."""

from __future__ import annotations

from contextlib import closing
from itertools import chain
from pathlib import Path

import pytest

from retro_tui.storage.models import Metric
from retro_tui.storage.records import edit, get
from retro_tui.storage.store import Store
from retro_tui.storage.writing import Writing

from .helpers import begun, feed, names, put, raw, seen, sound
from .processes import together


def _count_up(w: Writing, row_id: str) -> None:
    """Add one to what the row holds."""
    row = get(w, Metric, row_id)
    edit(w, Metric, row_id, row.version, {"after": (row.after or 0.0) + 1})


def _many_edits(path: Path, who: str, row_id: str, times: int) -> None:
    """Change one row many times."""
    with closing(Store(str(path), who, 60)) as store:
        for _ in range(times):
            store.write(_count_up, row_id)


@pytest.mark.parametrize(("mode", "times"), [("DELETE", 40), ("WAL", 15)])
def test_edits_of_one_row(path: Path, mode: str, times: int) -> None:
    """Eight processes change one row many times: each change is there, with its version and its place."""
    total = 8 * times
    raw(path, f"PRAGMA journal_mode={mode}")
    with closing(Store(str(path), "Ann")) as store:
        row = put(store, "metrics", begun(store), metric="a")
        before = len(feed(store))
        together(_many_edits, *((path, f"P{n}", row.id, times) for n in range(8)))
        found = store.read(lambda db: db.get(Metric, row.id))
        changes = feed(store)[before:]
    assert found is not None
    assert (found.after, found.version, len(changes)) == (total, total + 1, total)
    assert [c.after for c in changes] == [f'{{"after": {n}.0}}' for n in range(1, total + 1)]
    assert sound(path)


def _first_start(path: Path, project: str) -> tuple[str, str]:
    """Start on an empty folder and begin a session."""
    with closing(Store(str(path), project, 60)) as store:
        session = begun(store, project)
        return session, seen(store, session).session.code


def test_first_starts(tmp_path: Path) -> None:
    """Sixteen first starts make one store, with the session of each in it."""
    path = tmp_path / "new" / "retro.db"
    made = together(_first_start, *((path, f"P{n:02}") for n in range(16)))
    assert names(path.parent) == ["retro.db"]
    with closing(Store(str(path))) as store:
        assert {line.id for line in store.glance().sessions} == {session for session, _code in made}
    assert sound(path)


def test_one_project(path: Path) -> None:
    """Who begin sessions of a new project at once share the project and have codes of their own."""
    made = together(_first_start, *([(path, "MES")] * 5))
    assert sorted(code for _session, code in made) == [
        "R-2026-09-MES",
        *(f"R-2026-09-MES-{n}" for n in range(2, 6)),
    ]
    assert raw(path, "SELECT count(*) FROM project") == [(1,)]


def _notes(path: Path, who: str, session: str) -> list[int]:
    """Add notes and return their numbers."""
    with closing(Store(str(path), who, 60)) as store:
        return [put(store, "notes", session, text=who, lane="x").number for _ in range(10)]


def test_numbers_are_single(path: Path) -> None:
    """Notes that are added at once have different numbers without a gap."""
    with closing(Store(str(path), "Ann")) as store:
        session = begun(store)
    made = chain.from_iterable(together(_notes, *((path, f"P{n}", session) for n in range(4))))
    assert sorted(made) == list(range(1, 41))
