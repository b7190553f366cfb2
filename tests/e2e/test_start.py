"""The first useful screen comes before anything heavy is loaded."""

from __future__ import annotations

import re
from pathlib import Path

from bench import stores
from bench.programs import RETRO, ROOT, START, environment

from .terminal import Terminal

_IMPORTED = re.compile(rb"import time:[^|]*\|[^|]*\| *([\w.]+)")
_HEAVY = {
    *("sqlmodel", "sqlalchemy", "pydantic", "alembic", "mako", "psycopg"),
    *("docx", "lxml", "typst", "xlsxwriter", "icalendar", "jinja2"),
}


def _imported(output: bytes) -> set[str]:
    """Return the packages whose modules the interpreter has reported in this part of the output."""
    return {name.decode().partition(".")[0] for name in _IMPORTED.findall(output)}


def test_the_sessions_are_shown_before_anything_heavy_is_imported(tmp_path: Path) -> None:
    """The interpreter reports imports on the terminal itself, between the pieces of the picture."""
    stores.sample(tmp_path / "retro.db", "en")
    env = environment(tmp_path) | {"PYTHONPROFILEIMPORTTIME": "1"}
    shown = stores.NEWEST.encode()
    with Terminal(RETRO, env=env, cwd=ROOT) as terminal:
        terminal.wait_until(lambda: b"sqlmodel.main" in terminal.output, "SQLModel is never loaded", START)
        before, found, behind = terminal.output.partition(shown)
    assert found
    assert {"textual", "retro_tui"} <= _imported(before)
    assert not _imported(before) & _HEAVY
    assert {"sqlalchemy", "sqlmodel"} <= _imported(behind)
