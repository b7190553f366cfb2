"""`retro action`: what is owed over all projects, in several forms, and what becomes of it."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from icalendar import Calendar

from retro_tui.storage.records import add
from retro_tui.storage.sessions import NewSession, begin
from retro_tui.storage.store import Store
from retro_tui.templates.loader import builtin

from .conftest import Run

TODAY = date.today()


@pytest.fixture
def there(tmp_path: Path) -> str:
    """Put a store with three open actions and one to be checked into its place; return the session's code."""
    folder = tmp_path / "data" / "retro_tui"
    folder.mkdir(parents=True)
    with closing(Store(str(folder / "retro.db"), "Ann")) as store:
        session = store.write(begin, NewSession("MES", builtin()["quick"], "", TODAY, "en"))
        for title, owner, days, more in (
            ("Write tests", "Ben", -3, {"acceptance_criteria": "All green"}),
            ("Walk the floor", "Cem", 5, {}),
            ("Ask the night shift", "ben", 9, {"state": "done"}),
            ("Old one", "Ben", -90, {"state": "verified", "effect_check_on": TODAY}),
        ):
            values = {"title": title, "owner": owner, "due_on": TODAY + timedelta(days=days), **more}
            store.write(add, "actions", session.id, values)
        return session.code


def test_lists(retro: Run, there: str) -> None:
    """Each filter shows its own; a table for people, JSON for scripts."""
    table = retro("--lang", "en", "action", "list").out.splitlines()
    assert [line[:22].strip() for line in table] == [f"{there} A{n}" for n in (1, 2, 3)]
    assert "3 d overdue" in table[0]
    assert "To be verified" in table[2]
    for words, titles in (
        (("--effect",), ["Old one"]),
        (("--waiting", "--owner", "BEN"), ["Ask the night shift"]),
        (("--all", "--project", "mes", "--owner", "Cem"), ["Walk the floor"]),
    ):
        found = json.loads(retro("action", "list", "--json", *words).out)
        assert [row["title"] for row in found] == titles
    (row,) = json.loads(retro("action", "list", "--json", "--overdue").out)
    assert (row["code"], row["days_overdue"], row["state"]) == (f"{there} A1", 3, "open")
    retro("action", "list", "--open", "--all").refused(2, "--all")


def test_deeds(retro: Run, there: str) -> None:
    """Actions are named as people say them, several at once; each deed tells what became of them."""
    run = partial(retro, "--lang", "en", "--as", "Ann", "action")
    done = run("done", there, "A1", f"{there}/A2", "--note", "Ran twice")
    assert done.out.splitlines() == [
        f"{there} A1  To be verified  Write tests",
        f"{there} A2  To be verified  Walk the floor",
    ]
    assert "Verified" in run("verify", f"{there} A1").last_line()
    assert "Blocked" in run("block", f"{there} A2", "--note", "No shoes").last_line()
    later = str(TODAY + timedelta(days=14))
    assert f"→ {later}" in run("due", f"{there} A2", "--on", "2w").last_line()
    assert "Dropped" in run("drop", f"{there} A3", "--note", "Asked").last_line()
    (row,) = json.loads(run("list", "--json").out)
    assert (row["title"], row["due_on"], row["original_due_on"]) == (
        "Walk the floor",
        later,
        str(TODAY + timedelta(days=5)),
    )
    assert [line.partition(": ")[2] for line in row["progress"].splitlines()] == [
        "To be verified · Ran twice",
        "Blocked · No shoes",
        f"Due {row['original_due_on']} → {later}",
    ]


def test_refusals(retro: Run, there: str) -> None:
    """One line says what is wrong; with one name that is unknown, nothing is done at all."""
    retro("action", "done", f"{there} A1", "R-1999-01-X A1").refused(1, "R-1999-01-X A1", "retro action list")
    retro("action", "drop", f"{there} A1").refused(1, "why")
    retro("--as", "Ben", "action", "verify", f"{there} A1").refused(1, "somebody else")
    retro("action", "due", f"{there} A1").refused(2, "--on")
    retro("action", "due", f"{there} A1", "--on", "someday").refused(2, "someday")
    retro("action", "due", f"{there} A1", "--on", "yesterday").refused(1, "after today")
    retro("action", "list", "-o", "x.txt").refused(2, "-f ics")
    assert len(json.loads(retro("action", "list", "--json").out)) == 3


def test_without_a_store(retro: Run, tmp_path: Path) -> None:
    """Nothing is made where nothing was asked to be kept."""
    assert retro("--lang", "en", "action", "list").last_line() == "No such action"
    retro("action", "done", "R-2026-09-MES A1").refused(1, "retro action list")
    assert not (tmp_path / "data").exists()


def test_calendar(retro: Run, there: str, tmp_path: Path) -> None:
    """A file for calendar programs, replaced whole; each event is known again, and the effects are in it."""
    feed = tmp_path / "actions.ics"
    words = ("--lang", "en", "action", "list", "-f", "ics", "-o", str(feed))
    assert retro(*words).status == 0
    first = Calendar.from_ical(feed.read_bytes())
    assert sorted(str(event["SUMMARY"]) for event in first.walk("VEVENT")) == [
        "A1 Write tests (Ben)",
        "A2 Walk the floor (Cem)",
        "A3 Ask the night shift (ben)",
        "Effect check: A4 Old one (Ben)",
    ]
    assert any("All green" in str(event["DESCRIPTION"]) for event in first.walk("VEVENT"))
    retro(*words).refused(1, "--force")
    retro("action", "drop", there, "A2", "--note", "No")
    assert retro(*words, "--force").status == 0
    again = Calendar.from_ical(feed.read_bytes())
    old, new = ({str(event["UID"]) for event in each.walk("VEVENT")} for each in (first, again))
    assert len(old - new) == 1
    assert new < old
    minutes = Calendar.from_ical(retro("export", there, "-f", "ics").bytes)
    assert {str(event["UID"]) for event in minutes.walk("VEVENT")} == new


def test_restricted_people(retro: Run, there: str) -> None:
    """They see the list, report what is their own, and write no file."""
    run = partial(retro, "--as", "Cem", "--restricted", "action")
    assert len(json.loads(run("list", "--json").out)) == 3
    assert run("done", f"{there} A2").last_line()
    run("done", f"{there} A1").refused(1, "Ann")
    run("list", "-f", "ics", "-o", "x.ics").refused(1, "No files")
