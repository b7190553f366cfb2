"""`retro due` and `retro schedule`: quiet when nothing is due, short lines when something is."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

from tests.hostile.strings import forbidden

from .conftest import Run, environment

_HEAVY = {"sqlmodel", "sqlalchemy", "pydantic", "alembic", "textual", "dateutil"}


def owed(home: Path, *rows: tuple[str, str, str, str, str]) -> None:
    """Let the store have these actions alone: title, owner, verifier, due day and state."""
    with closing(sqlite3.connect(home / "data" / "retro_tui" / "retro.db", isolation_level=None)) as db:
        db.execute("UPDATE action SET state = 'verified'")
        ids = [
            row[0] for row in db.execute("SELECT id FROM action ORDER BY number, id LIMIT ?", (len(rows),))
        ]
        for row_id, row in zip(ids, rows, strict=True):
            words = "title = ?, owner = ?, verifier = ?, due_on = ?, state = ?"
            db.execute(f"UPDATE action SET {words} WHERE id = ?", (*row, row_id))


def test_quiet(retro: Run, tmp_path: Path) -> None:
    """Without a store, and in one where nothing is due, nothing is said and nothing made."""
    done = retro("due")
    assert (done.status, done.out, done.err) == (0, "", "")
    assert not (tmp_path / "data").exists()
    retro("new", "--project", "MES").last_line()
    for words in (("due",), ("due", "--project", "mes", "--days", "3660"), ("due", "--owner", "Li Min")):
        done = retro(*words)
        assert (done.status, done.out, done.err) == (0, "", "")
    assert json.loads(retro("due", "--json").out) == {"retrospectives": [], "actions": []}


def test_schedules(retro: Run, sample: str) -> None:
    """One is made, listed with its next day, due, and dropped by the id that the list shows."""
    assert sample
    line = ("schedule", "add", "mes ROLLOUT", "--on", "2020-01-31", "--title", "Weekly", "--every", "year")
    short = retro(*line).last_line()
    again = retro("schedule", "add", "MES rollout", "--rule", "FREQ=DAILY;COUNT=1", "--on", "1 Jan 2099")
    assert len({short, again.last_line()}) == 2
    listed = retro("--lang", "en", "schedule", "list").out.splitlines()
    assert [text.split()[0] for text in listed] == [short, again.last_line()]
    assert listed[1].endswith("FREQ=DAILY;COUNT=1, nothing more to come")
    found = json.loads(retro("schedule", "list", "--json", "--project", "mes rollout").out)
    assert [(each["title"], each["starts_on"][:4]) for each in found] == [
        ("Weekly", "2020"),
        ("Monthly review", "2099"),
    ]
    assert date.fromisoformat(found[0]["due_on"]).month == 1
    told = retro("--lang", "en", "due", "--project", "MES rollout").out
    assert f"Weekly of MES rollout is due since {found[0]['due_on']}" in told
    assert retro("schedule", "drop", short).status == 0
    assert retro("schedule", "list").out.count("\n") == 1


def test_actions(retro: Run, sample: str, tmp_path: Path) -> None:
    """Overdue ones first, with their days; then those that are due soon; then what waits to be verified."""
    far = date.today().replace(year=date.today().year + 2, month=1, day=1).isoformat()
    owed(
        tmp_path,
        ("Write it down", "Li Min", "Ma", "2020-01-01", "done"),
        ("Ask the night shift " * 5, "Li Min", "", "2020-01-02", "open"),
        ("Later", "Ma", "", far, "doing"),
        ("evil\x1b]0;x\x07\u202e", "Ma", "", "2020-01-01", "blocked"),
    )
    lines = retro("--lang", "en", "due", "--days", "0").out.splitlines()
    assert [text.split(": ")[0].split(" ", 1)[-1] for text in lines] == ["days overdue"] * 2 + ["be verified"]
    assert "…" in lines[1]
    assert max(map(len, lines)) <= 100
    assert forbidden("".join(lines)) == []
    assert f"due {far}: Later (Ma, " in retro("--lang", "en", "due", "--days", "3000").out
    mine = retro("--lang", "en", "due", "--owner", "ma").out
    assert mine.count("\n") == 2
    assert "To be verified: Write it down (Ma, " in mine
    data = json.loads(retro("due", "--json").out)["actions"]
    assert [each["state"] for each in data] == ["blocked", "open", "done"]
    assert data[0]["days_overdue"] > 2000
    assert sample


def test_refusals(retro: Run, sample: str) -> None:
    """What is not understood is told in one line, with what to do."""
    assert sample
    retro("due", "--project", "ERP").refused(1, "ERP", "retro list")
    retro("due", "--days", "-1").refused(2, "0")
    add = ("schedule", "add", "MES rollout")
    retro(*add, "--rule", "FREQ=HOURLY").refused(1, "FREQ=HOURLY", "FREQ=MONTHLY;BYDAY=1MO")
    retro(*add, "--rule", "FREQ=DAILY", "--every", "year").refused(2)
    retro(*add, "--on", "31 Feb").refused(2, "31 Feb")
    retro(*add, "--template", "nope").refused(1, "monthly-review")
    retro("schedule", "add", "ERP").refused(1, "ERP")
    retro("schedule", "drop", "nope").refused(1, "retro schedule list")
    retro("--restricted", "--as", "Bob", *add).refused(1, "restricted")
    assert retro("--restricted", "--as", "Bob", "due").status == 0


def test_nothing_heavy_is_imported(retro: Run, sample: str, tmp_path: Path) -> None:
    """What is due by months is read without SQLModel, and without reading rules."""
    assert sample
    retro("schedule", "add", "MES rollout", "--on", "2020-01-31").last_line()
    argv = [sys.executable, "-X", "importtime", "-m", "retro_tui", "due"]
    done = subprocess.run(argv, env=environment(tmp_path, {}), capture_output=True, text=True, check=True)
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert {"retro_tui", "sqlite3"} <= imported
    assert imported & _HEAVY == set()
    assert done.stdout


def test_what_is_due_is_made(retro: Run) -> None:
    """The only one that is due, or that of a project; nothing due and several are told, each in one line."""
    planned = ("--lang", "en", "new", "--planned")
    retro(*planned).refused(1, "Nothing is due", "retro schedule list")
    for name in ("MES", "ERP"):
        retro("new", "--project", name, "--date", "2020-01-01").last_line()
        retro("schedule", "add", name, "--rule", "FREQ=DAILY;COUNT=1", "--on", "2020-02-03").last_line()
    told = "Monthly review of ERP is due since 2020-02-03; Monthly review of MES is due since 2020-02-03"
    retro(*planned).refused(2, told, "retro new --planned PROJECT")
    retro(*planned, "CRM").refused(1, "CRM")
    retro(*planned, "mes", "--title", "x").refused(2, "--planned")
    retro("--restricted", "--as", "Bob", *planned[2:], "mes").refused(1, "restricted")
    assert retro(*planned, "mes").last_line() == "R-2020-02-MES"
    retro(*planned, "mes").refused(1, "Nothing is due")
    assert retro(*planned).last_line() == "R-2020-02-ERP"
