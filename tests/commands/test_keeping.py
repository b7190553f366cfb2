"""`retro backup`, `retro restore` and `retro doctor` from the shell."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from .conftest import Run


def store(home: Path) -> Path:
    """Return the default store of the test."""
    return home / "data" / "retro_tui" / "retro.db"


def test_there_and_back(retro: Run, sample: str, tmp_path: Path) -> None:
    """A backup goes into a folder under a name of its own, or to a path; a restore brings it back."""
    folder = tmp_path / "saved"
    folder.mkdir()
    first = Path(retro("backup", folder).last_line())
    assert (first.parent, first.name.startswith("retro.db."), first.stat().st_mode & 0o777) == (
        folder,
        True,
        0o600,
    )
    named = Path(retro("backup", "named.db").last_line())
    assert named == tmp_path / "named.db"
    code = retro("new", "--project", "Later").last_line()
    kept = Path(retro("restore", named).last_line())
    retro("show", code).refused(1, code)
    assert sample in retro("list").out
    retro("restore", kept).last_line()
    assert code in retro("list").out


def test_what_is_refused(retro: Run, sample: str, tmp_path: Path) -> None:
    """One line each, and nothing is changed."""
    retro("backup", "x.db").last_line()
    before = store(tmp_path).read_bytes()
    retro("backup", "x.db").refused(1, "--force")
    retro("backup", "x.db", "--force").last_line()
    retro("backup", store(tmp_path), "--force").refused(1, "itself")
    retro("backup", "nowhere/x.db", "--db", "y.db").refused(2)
    retro("--db", "none.db", "backup", "y.db").refused(3, "none.db")
    retro("restore", "none.db").refused(3, "none.db")
    retro("restore", store(tmp_path)).refused(1, "itself")
    for word in ("backup", "restore"):
        retro(word, "x" * 300).refused(1, "cannot be opened: File name too long")
    retro("--db", "x" * 300, "list").refused(3, "cannot be opened: File name too long")
    (tmp_path / "text").write_text("no store" * 1000)
    retro("restore", "text").refused(3, "not a database")
    with closing(sqlite3.connect(store(tmp_path), isolation_level=None)) as db:
        db.execute("SELECT 1 FROM session").fetchall()
        retro("restore", "x.db").refused(3, f"({os.getpid()}, ")
    retro("--db", "postgresql://ann:secret@host/db", "backup", "y.db").refused(1, "pg_dump")
    assert store(tmp_path).read_bytes() == before


def test_doctor(retro: Run, sample: str, tmp_path: Path) -> None:
    """A line a finding, with its cure; 3 if something is bad; JSON says the same to scripts."""
    done = retro("doctor", RETRO_LANG="en")
    assert (done.status, done.err) == (0, "")
    assert "Soundness" in done.out
    assert "No backup yet → retro backup" in done.out
    store(tmp_path).chmod(0o644)
    for lang in ("en", "zh"):
        done = retro("--lang", lang, "doctor")
        assert (done.status, done.err) == (3, "")
        assert f"→ chmod 0600 {store(tmp_path)}" in done.out
    rows = json.loads(retro("doctor", "--json").out)
    assert [row["what"] for row in rows if row["level"] == "bad"] == ["file"]
    assert len(rows) == len(done.out.splitlines())


def test_doctor_of_what_cannot_be_opened(retro: Run, tmp_path: Path) -> None:
    """It is what it is for: no store, a damaged one, and something else."""
    assert retro("--db", "none.db", "doctor").status == 0
    (tmp_path / "text").write_text("no store" * 1000)
    done = retro("--db", "text", "doctor")
    assert (done.status, done.err) == (3, "")
    assert "retro restore" in done.out
