"""Standard output that is closed, full or of another encoding; and rows that want to get at the terminal."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.hostile.fill import fill, spoil
from tests.hostile.strings import forbidden

from .conftest import Run, environment

LISTINGS = (("list",), ("list", "--json"), ("--help",))


def shell(home: Path, line: str, *args: str) -> subprocess.CompletedProcess[bytes]:
    """Run `retro` with arguments in a shell line, where it stands as "$@"."""
    argv = ["bash", "-c", line, "retro", sys.executable, "-m", "retro_tui", *args]
    env = environment(home, {})
    return subprocess.run(argv, cwd=home, env=env, capture_output=True, timeout=60, check=False)


@pytest.mark.parametrize("args", [*LISTINGS, ("export", "2026-09-MES")])
def test_output_that_nobody_reads(tmp_path: Path, args: tuple[str, ...]) -> None:
    """`| head -1` is no error, and neither is a closed standard output."""
    fill(tmp_path / "data" / "retro_tui" / "retro.db", ("text",), rows=2)
    done = shell(tmp_path, '"$@" | true; exit ${PIPESTATUS[0]}', *args)
    assert (done.returncode, done.stderr) == (0, b"")
    done = shell(tmp_path, '"$@" >&-', *args)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("args", LISTINGS)
def test_output_that_takes_nothing(tmp_path: Path, args: tuple[str, ...]) -> None:
    """A full disk is one line and a status."""
    done = shell(tmp_path, '"$@" >/dev/full', *args)
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"No space left" in done.stderr


def test_output_of_another_encoding(retro: Run, sample: str) -> None:
    """What cannot be written becomes a question mark; minutes and JSON are UTF-8 all the same."""
    for args in (("list",), ("--help",), ("show", sample)):
        done = retro("--lang", "zh", *args, PYTHONIOENCODING="ascii" if args == ("list",) else "gbk")
        assert (done.status, done.err) == (0, "")
    assert retro("list", "--json", PYTHONIOENCODING="ascii").bytes == retro("list", "--json").bytes
    assert "复盘会议纪要" in retro("export", sample, "--lang", "zh", PYTHONIOENCODING="gbk").out


def test_hostile_rows(retro: Run, tmp_path: Path) -> None:
    """Whatever stands in the store, nothing that a terminal obeys comes out of any command."""
    path = tmp_path / "data" / "retro_tui" / "retro.db"
    session_id = fill(path, rows=9)
    spoil(path)
    for args in (("list",), ("list", "--json"), ("show", session_id), ("show", session_id, "--json")):
        done = retro(*args)
        assert (done.status, done.err) == (0, "")
        assert forbidden(done.out, keep="\n") == []
        assert "--json" not in args or json.loads(done.out)
    assert forbidden(retro("export", session_id, "--notes").out, keep="\n") == []
    assert forbidden(retro("show", "r").refused(1), keep="\n") == []
    for view in ("why", "fishbone"):
        for form, keep in (("text", "\n"), ("svg", "\n"), ("mermaid", "\n\u200b")):
            done = retro("draw", session_id, "--view", view, "-f", form, "--lang", "zh")
            assert (done.status, done.err) == (0, "")
            assert forbidden(done.out, keep) == []


def test_numbers_and_templates_that_another_program_wrote(retro: Run, tmp_path: Path) -> None:
    """Infinite numbers and a template that is none shut nobody out of the data."""
    path = tmp_path / "data" / "retro_tui" / "retro.db"
    session_id = fill(path, ("text",), rows=2)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE metric SET before=9e999, target=-9e999")
        db.execute("UPDATE session SET template=?", ["[" * 50_000])
    data = json.loads(retro("show", session_id, "--json").out)
    assert data["metrics"][0]["before"] is None
    assert data["session"]["template"] == {}
    assert retro("export", session_id).status == 0
