"""`new`, `demo`, `list`, `show`: the last line is a name that the other commands know."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from retro_tui.i18n import _

from .conftest import Run


def test_new_prints_a_name_that_works(retro: Run) -> None:
    """What `new` prints last leads `show` and `export` to the session, and `list` names it."""
    name = retro("new", "--project", "MES 上线", "--title", "[/x] 九月", "--date", "2026-09-15").last_line()
    assert name == "R-2026-09-MES"
    assert "[/x] 九月" in retro("show", name).last_line() + retro("show", name).out
    assert retro("export", name.lower()).out.startswith("> **DRAFT")
    assert retro("list").out.split()[:2] == [name, "2026-09-15"]
    assert retro("new", "--project", "MES 上线", "--date", "2026-09-15").last_line() == f"{name}-2"


def test_new_reads_a_day_as_the_nearest_one(retro: Run) -> None:
    """A meeting is more likely to have been than to lie nine months ahead."""
    far = (date.today() + timedelta(days=270)).replace(day=15)
    retro("new", "--project", "MES", "--date", f"15 {far:%b}").last_line()
    assert retro("list").out.split()[1] == far.replace(year=far.year - 1).isoformat()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_demo_prints_a_name_that_works(retro: Run, lang: str) -> None:
    """The sample's newest session is known by the last line; loading it twice makes nothing twice."""
    name = retro("--lang", lang, "demo", "--no-open").last_line()
    assert retro("--lang", lang, "demo", "--no-open").last_line() == name
    assert len(retro("list").out.splitlines()) == 3
    assert json.loads(retro("show", name, "--json").out)["session"]["code"] == name


def test_list_and_show(retro: Run, sample: str) -> None:
    """Lists for people are aligned, lists for scripts are JSON."""
    lines = retro("list").out.splitlines()
    assert lines[0].startswith(sample)
    assert len({line.index("MES rollout") for line in lines}) == 1
    rows = json.loads(retro("list", "--json").out)
    assert [row["code"] for row in rows] == [line.split()[0] for line in lines]
    assert {row["project"] for row in rows} == {"MES rollout"}
    out = retro("show", sample).out
    assert "Problems" in out
    assert "  A1 " in out


def test_an_empty_store_is_told(retro: Run, tmp_path: Path) -> None:
    """Looking makes no store."""
    assert "retro new" in retro("list").last_line()
    assert json.loads(retro("list", "--json").out) == []
    assert not (tmp_path / "data").exists()


def test_a_name_can_be_short(retro: Run, sample: str) -> None:
    """The end of a code or the start of an id does, unless it could mean several."""
    session_id = json.loads(retro("list", "--json").out)[0]["id"]
    assert retro("show", session_id[:8]).out.startswith(sample)
    retro("show", "mes").refused(1, sample, "several")
    retro("show", "s").refused(1)


def test_the_language_is_chosen(retro: Run, sample: str) -> None:
    """By option or environment, in lists and in help."""
    final = _("Final", "zh")
    assert final in retro("--lang", "zh", "list").out
    assert final in retro("list", RETRO_LANG="zh").out
    assert "Final" in retro("list", LANG="zh_CN.UTF-8", RETRO_LANG="en").out
    assert _("list all sessions", "zh") in retro("--lang", "zh", "--help").out
    assert "list all sessions" in retro("--help").out


def test_the_store_is_chosen(retro: Run, tmp_path: Path) -> None:
    """By option or environment, as a path or as a URL, whatever it is called."""
    odd = tmp_path / "q?mode=memory&x=%20#.db"
    name = retro("--db", odd, "new", "--project", "A").last_line()
    assert retro("list", RETRO_DB=str(odd)).out.startswith(name)
    assert retro("--db", f"sqlite:///{odd}", "list").out.startswith(name)
    assert odd.stat().st_mode & 0o777 == 0o600
