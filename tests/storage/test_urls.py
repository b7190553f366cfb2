"""How a store is named: a path, or a URL that says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from retro_tui.errors import WrongUsage
from retro_tui.storage.sqlite_file import path_of


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:////srv/retro/retro.db", "/srv/retro/retro.db"),
        ("sqlite:///retro.db", "retro.db"),
        ("/srv/复盘 #1?.db", "/srv/复盘 #1?.db"),
        ("retro.db", "retro.db"),
        ("~/retro.db", "home/retro.db"),
    ],
)
def test_names_of_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, url: str, path: str) -> None:
    """Paths are taken from the present folder, `~` is one's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert path_of(url) == tmp_path / path


@pytest.mark.parametrize(
    "url", ["sqlite://", "sqlite:///", "sqlite://retro.db", "mysql://host/db", "http://x"]
)
def test_what_names_no_store(url: str) -> None:
    """Other URLs are wrong usage, which is told with the right way."""
    with pytest.raises(WrongUsage, match="is no store; write a path, sqlite:////full/path") as caught:
        path_of(url)
    assert caught.value.status == 2


def test_password_is_not_shown() -> None:
    """A URL with a password is told without it."""
    with pytest.raises(WrongUsage) as caught:
        path_of("mysql://ann:s3cret@host/db?x=1")
    assert "s3cret" not in str(caught.value)
    assert "host/db" in str(caught.value)
