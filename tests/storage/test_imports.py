"""What is loaded when: the first screen comes before SQLModel, and the rules know nothing of the screen."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import retro_tui
from retro_tui.storage.board import go_to
from retro_tui.storage.store import Store

from .helpers import begun, seen


def _loaded(code: str, *args: str) -> set[str]:
    """Run some Python in a fresh process and return the top names of all that it has loaded."""
    tail = "\nimport sys; print('\\n'.join({name.partition('.')[0] for name in sys.modules}))"
    argv = [sys.executable, "-c", code + tail, *args]
    done = subprocess.run(argv, capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines())


@pytest.mark.parametrize("module", ["cli", "app", "storage.store", "storage.glance"])
def test_screen_before_database(module: str) -> None:
    """Starting up loads neither SQLModel nor SQLAlchemy nor Alembic."""
    loaded = _loaded(f"import retro_tui.{module}")
    assert not loaded & {"sqlmodel", "sqlalchemy", "alembic", "pydantic"}
    assert "retro_tui" in loaded


_EACH = "import sys\nfor name in sys.argv[1:]: __import__(name)"


def test_rules_without_screen() -> None:
    """Command line, store, rules, minutes, importers and templates work without Textual."""
    folders = ("storage", "domain", "minutes", "importers", "templates")
    root = Path(retro_tui.__path__[0])
    modules = ["retro_tui.cli"]
    for folder in folders:
        found = pkgutil.walk_packages([str(root / folder)], f"retro_tui.{folder}.")
        modules += [each.name for each in found if "migrations" not in each.name]
    assert len(modules) > 40
    measured = (
        "fishbone",
        "charts",
        "drawing",
        "minutes",
        "importers",
    )  # drawings, and what draws, use rich.cells
    drawn = [name for name in modules if any(part in name for part in measured)]
    loaded = _loaded(_EACH, *(name for name in modules if name not in drawn))
    assert not loaded & {"textual", "rich"}
    assert "textual" not in _loaded(_EACH, *drawn)


def test_first_look_at_a_store(path: Path) -> None:
    """What the first screen shows is read without SQLAlchemy."""
    store = Store(str(path), "Ann")
    begun(store)
    store.close()
    code = (
        "import sys\nfrom retro_tui.storage.store import Store\n"
        "assert len(Store(sys.argv[1]).glance().sessions) == 1"
    )
    assert not _loaded(code, str(path)) & {"sqlmodel", "sqlalchemy", "alembic"}


def test_a_seat_needs_no_models(path: Path) -> None:
    """Fifty participants share one host: looking, writing and voting load neither models nor ORM."""
    store = Store(str(path), "Ann")
    session = begun(store)
    store.write(go_to, next(s.id for s in seen(store, session).steps if s.kind == "notes"), "vote")
    store.close()
    code = (
        "import sys\nimport retro_tui.app, retro_tui.screens.join\n"
        "from retro_tui.storage import entries, joining, presence, seating, voting\n"
        "from retro_tui.storage.store import Store\n"
        "store = Store(sys.argv[1], 'Ben')\nsession = store.ask(joining.to_join, 'Ben', restricted=False)\n"
        "store.tell(joining.arrive, session)\nstore.tell(presence.sit, session, 'seat')\n"
        "note = store.tell(entries.add_note, session, 'a' * 32, 'well', 'No scanner')\n"
        "store.tell(voting.cast, session, note)\nstore.tell(voting.take_back, session, note)\n"
        "seen = store.ask(seating.seat, session, 'Ben', set())\n"
        "assert [n.text for n in seen.meeting.notes] == ['No scanner'] and seen.here.names == ('Ben',)\n"
        "store.tell(entries.withdraw, note)\n"
        "assert not store.ask(seating.look, seen, 'Ben', set()).meeting.notes\n"
        "store.close()"
    )
    assert not _loaded(code, str(path)) & {"sqlmodel", "sqlalchemy", "pydantic"}


def test_no_alembic_without_need(path: Path) -> None:
    """Reading and writing a store that is up to date loads no Alembic; nor does making a new one."""
    code = (
        "import sys\nfrom datetime import date\nfrom retro_tui.storage.store import Store\n"
        "from retro_tui.storage.sessions import NewSession, begin\n"
        "from retro_tui.templates.loader import builtin\n"
        "wish = NewSession('MES', builtin()['quick'], '', date(2026, 9, 15), 'en')\n"
        "for url in sys.argv[1:]: Store(url, 'Ann').write(begin, wish)"
    )
    loaded = _loaded(code, str(path), str(path.with_name("new.db")))
    assert "sqlmodel" in loaded
    assert "alembic" not in loaded
