"""`retro lesson add` and `retro suggest`: in passing, from a shell, by many at once."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from retro_tui.text import clean
from tests.hostile.strings import ALL, forbidden

from .conftest import Run, environment, run_in

_HEAVY = {"sqlmodel", "sqlalchemy", "pydantic", "alembic", "textual"}


def logged(home: Path) -> list[tuple[str, ...]]:
    """Return what lies in the store: text, area, tags, who."""
    with closing(sqlite3.connect(home / "data" / "retro_tui" / "retro.db")) as db:
        return db.execute("SELECT title, area, tags, created_by FROM loggedlesson ORDER BY rowid").fetchall()


@pytest.mark.usefixtures("sample")
def test_one_is_logged(retro: Run, tmp_path: Path) -> None:
    """With everything that can be said of it; one line tells where it was put."""
    words = ("lesson", "add", "先问夜班", "--category", "people", "--tag", "shift", "--tag", "夜班")
    line = retro("--lang", "en", "--as", "Li Na", *words, "--project", "mes ROLLOUT").last_line()
    assert line == "Logged for the next meeting of MES rollout"
    assert retro("lesson", "add", "--", "-5 °C stops the scanners", RETRO_USER="Ma").last_line()
    assert logged(tmp_path) == [
        ("先问夜班", "people", "shift 夜班", "Li Na"),
        ("-5 °C stops the scanners", "", "", "Ma"),
    ]


@pytest.mark.usefixtures("sample")
def test_text_comes_from_standard_input(retro: Run, tmp_path: Path) -> None:
    """With - it is read there, where no list of processes shows it; what is no text is refused."""
    assert retro("lesson", "add", "-", data=b"Ask the\nnight shift\r\n").last_line()
    retro("lesson", "add", "-", data=b"\xff\xfe").refused(2, "UTF-8")
    retro("lesson", "add", "-", data=b"").refused(1, "needs a text")
    retro("lesson", "add", "-", data=b"long " * 300_000).refused(1, "at most 500")
    assert [row[0] for row in logged(tmp_path)] == ["Ask the night shift"]


@pytest.mark.usefixtures("sample")
def test_a_suggestion_is_logged(retro: Run, tmp_path: Path) -> None:
    """With who made it, and from standard input; who is restricted suggests in no other name."""
    words = ("suggest", "-", "--project", "mes rollout", "--from", "Night shift")
    line = retro("--lang", "en", *words, data=b"Beep\nlouder").last_line()
    assert line == "Logged for the next meeting of MES rollout"
    retro("--as", "Bob", "--restricted", "suggest", "x", "--from", "Boss").refused(1, "Boss")
    assert retro("--as", "Bob", "--restricted", "suggest", "More light").last_line()
    with closing(sqlite3.connect(tmp_path / "data" / "retro_tui" / "retro.db")) as db:
        found = db.execute("SELECT kind, title, said_by FROM loggedlesson ORDER BY rowid").fetchall()
    assert found == [("suggestion", "Beep louder", "Night shift"), ("suggestion", "More light", "")]


def test_refusals(retro: Run, tmp_path: Path) -> None:
    """What cannot be logged is told in one line, with what to do; nothing is made for a text that is none."""
    retro("lesson", "add", " ").refused(1, "needs a text")
    assert not (tmp_path / "data").exists()
    retro("lesson", "add", "x").refused(1, "retro new")
    retro("new", "--project", "MES").last_line()
    retro("lesson", "add", "x", "--project", "ERP").refused(1, "ERP", "retro list")
    retro("lesson", "add", "x" * 501).refused(1, "501")
    retro("lesson", "add", "x", "--category", "weather").refused(2, "process")
    retro("lesson", "add").refused(2, "TEXT")
    assert logged(tmp_path) == []


@pytest.mark.usefixtures("sample")
def test_nothing_heavy_is_imported(tmp_path: Path) -> None:
    """A store that is up to date is written without SQLModel, which would cost more than all the rest."""
    argv = [sys.executable, "-X", "importtime", "-m", "retro_tui", "lesson", "add", "x"]
    env = environment(tmp_path, {})
    done = subprocess.run(argv, env=env, capture_output=True, text=True, check=True)
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert {"retro_tui", "sqlite3"} <= imported
    assert imported & _HEAVY == set()
    assert len(logged(tmp_path)) == 1


@pytest.mark.usefixtures("sample")
def test_hostile_texts(retro: Run, tmp_path: Path) -> None:
    """Whatever is typed or piped is kept clean, and told clean."""
    texts = [text for text in ALL[:: len(ALL) // 12] if 0 < len(clean(text)) <= 500]
    for text in texts:
        data = text.encode("utf-8", "replace")
        assert forbidden(retro("lesson", "add", "-", data=data).last_line()) == []
    hostile = "a\x1b]0;owned\x07[/x]{0}%s\u202e"
    retro("lesson", "add", hostile, "--tag", hostile).last_line()
    line = retro("lesson", "add", "x", "--project", hostile).refused(1)
    assert forbidden(line, keep="\n") == []
    rows = logged(tmp_path)
    wanted = [" ".join(clean(text.encode("utf-8", "replace").decode()).split()) for text in texts]
    assert [row[0] for row in rows] == [*wanted, clean(hostile)]
    assert forbidden("".join(cell for row in rows for cell in row)) == []


@pytest.mark.usefixtures("sample")
def test_many_at_once(tmp_path: Path) -> None:
    """Thirty fresh processes at once log their lessons; none is refused, none is lost."""
    with ThreadPoolExecutor(30) as shells:
        done = list(shells.map(lambda n: run_in(tmp_path, "lesson", "add", f"number {n}", env={}), range(30)))
    assert {each.last_line() for each in done} == {"Logged for the next meeting of MES rollout"}
    assert {row[0] for row in logged(tmp_path)} == {f"number {n}" for n in range(30)}
