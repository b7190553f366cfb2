"""The commands on PostgreSQL, named by `RETRO_DB`: they say the same as on a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from retro_tui import cli
from tests.commands.conftest import run_in
from tests.server import Server


def test_from_new_to_import(
    server: Server,
    own_database: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A session is begun, listed, shown, exported, and imported into a file, where it is the same."""

    def retro(*args: str) -> str:
        assert cli.run([*args]) == 0
        return capsys.readouterr().out

    monkeypatch.setenv("RETRO_DB", server.url(own_database))
    monkeypatch.setenv("RETRO_LANG", "en")
    code = retro("new", "--project", "MES", "--template", "quick", "--date", "2026-09-15").strip()
    assert code == "R-2026-09-MES"
    assert code in retro("list")
    assert [line["code"] for line in json.loads(retro("list", "--json"))] == [code]
    assert "Quick retrospective" in retro("show", code)
    path = tmp_path / "session.json"
    retro("export", code, "-f", "json", "-o", str(path))
    minutes = retro("export", code)
    assert cli.run(["import", str(path)]) == 1
    assert "in this store already" in capsys.readouterr().err
    monkeypatch.setenv("RETRO_DB", str(tmp_path / "retro.db"))
    assert retro("import", str(path)).strip() == code
    assert retro("export", code) == minutes


def test_the_sample(server: Server, own_database: str, tmp_path: Path) -> None:
    """The real program loads the sample into an empty database and prints the session's name last."""
    env = {"RETRO_DB": server.url(own_database), "RETRO_LANG": "en"}
    code = run_in(tmp_path, "demo", "--no-open", env=env).last_line()
    assert code in run_in(tmp_path, "list", env=env).out
    assert not list(tmp_path.rglob("*.db"))
