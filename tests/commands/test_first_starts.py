"""Many people start the program for the first time at once."""

from __future__ import annotations

from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from retro_tui.cli import run
from tests.storage.processes import together

from .conftest import Run


def _begin(path: Path, project: str) -> tuple[int, str, str]:
    """Run the command in this process; return its status and what it wrote."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = run(["--db", str(path), "new", "--project", project])
    return status, out.getvalue(), err.getvalue()


def test_first_starts_at_once(retro: Run, tmp_path: Path) -> None:
    """Sixteen processes begin a session on an empty folder at once: all have it, and one store is there."""
    path = tmp_path / "data" / "retro_tui" / "retro.db"
    done = together(_begin, *((path, f"P{n:02}") for n in range(16)))
    assert {(status, err) for status, _out, err in done} == {(0, "")}
    codes = {out.splitlines()[-1] for _status, out, _err in done}
    assert len(codes) == 16
    assert {line.split()[0] for line in retro("list").out.splitlines()} == codes
    assert [each.name for each in path.parent.iterdir()] == ["retro.db"]
