"""What cannot be done: the right status, one line in the user's language, never a traceback."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from gettext import NullTranslations
from pathlib import Path

import pytest

from retro_tui.i18n import catalogue
from retro_tui.storage.schema import APPLICATION_ID

from .conftest import Run

WRONG = [
    (2, ("bogus",)),
    (2, ("list", "--bogus")),
    (2, ("new",)),
    (2, ("show",)),
    (2, ("--lang", "fr", "list")),
    (2, ("export", "x", "-f", "odt")),
    (2, ("export", "x", "--lang", "fr")),
    (2, ("import", "x", "--from", "outlook")),
    (2, ("--db", "mysql://ann:secret@host/db", "list")),
    (2, ("--db", "sqlite://", "list")),
    (2, ()),
    (2, ("demo",)),
]
"""Wrong usage: the status and the arguments. The last two need a terminal, which they do not have."""


@pytest.mark.parametrize(("status", "args"), WRONG)
def test_wrong_usage(retro: Run, tmp_path: Path, status: int, args: tuple[str, ...]) -> None:
    """Both languages end alike; what they say differs as soon as there is a catalogue."""
    said = [retro("--lang", lang, *args).refused(status) for lang in ("en", "zh")]
    if "fr" not in args[:2]:
        assert (said[0] != said[1]) == (type(catalogue("zh")) is not NullTranslations)
    assert "secret" not in "".join(said)
    assert not (tmp_path / "data").exists()


def test_arguments_that_are_no_text(retro: Run) -> None:
    """Bytes that are not UTF-8, in an argument and in the environment."""
    retro("show", b"\xff\xfe").refused(2, "UTF-8")
    retro(b"\xff").refused(2, "UTF-8")
    assert retro("list", RETRO_LANG="\udcff", RETRO_USER="\udcff").status == 0


def test_what_is_not_there(retro: Run, sample: str) -> None:
    """Sessions, templates and dates that do not exist; hostile names come back harmless."""
    retro("open", "\x1b]0;x\x07[/x]{0}%s").refused(1, "]0;x[/x]{0}%s")
    retro("new", "--project", "x", "--template", "\u202enope\x9b").refused(1, " nope;", "monthly-review")
    retro("new", "--project", "\u200b \x1b").refused(1)
    retro("new", "--project", "x", "--date", "30 Feb").refused(2, "30 Feb")


def test_a_spoiled_template(retro: Run, tmp_path: Path) -> None:
    """A template of one's own that cannot be read is told with its line, one that is called oddly too."""
    folder = tmp_path / "config" / "retro_tui" / "templates"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text("key = 'mine'\n=", encoding="utf-8")
    with open(os.fsencode(folder) + b"/\xff\x1b[31m.toml", "wb") as file:  # noqa: PTH123
        file.write(b"\xff")
    retro("new", "--project", "x", "--template", "mine").refused(1, "mine.toml, line 2")
    retro("new", "--project", "x").last_line()


def _database(path: Path, *pragmas: str) -> None:
    """Make a SQLite file with a table of somebody else."""
    with closing(sqlite3.connect(path)) as db:
        for pragma in pragmas:
            db.execute(f"PRAGMA {pragma}")
        db.execute("CREATE TABLE session (x)")


@pytest.fixture
def stores(tmp_path: Path, sample: str) -> Path:
    """A folder of files that are no store of ours, by what is wrong with them."""
    folder = tmp_path / "stores"
    folder.mkdir()
    good = (tmp_path / "data" / "retro_tui" / "retro.db").read_bytes()
    spoiled = bytearray(good)
    for place in range(4096, len(spoiled), 512):
        spoiled[place : place + 64] = b"\xaa" * 64
    (folder / "text").write_text("hello " * 1000, encoding="utf-8")
    (folder / "zero").touch()
    (folder / "head").write_bytes(good[:64])
    (folder / "short").write_bytes(good[:5000])
    (folder / "damaged").write_bytes(spoiled)
    (folder / "folder").mkdir()
    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to(folder / "loop")
    _database(folder / "foreign")
    ours = f"application_id={APPLICATION_ID}"
    _database(folder / "newer", ours, "user_version=999")
    _database(folder / "strange", ours, "user_version=1")
    return folder


BAD = ["text", "zero", "head", "short", "damaged", "folder", "pipe", "loop", "foreign", "newer", "strange"]


@pytest.mark.parametrize("name", BAD)
def test_bad_stores(retro: Run, stores: Path, name: str) -> None:
    """Status 3, or 4 where a newer program wrote it; in both languages, and nothing is written."""
    path = stores / name
    before = path.read_bytes() if path.is_file() else b""
    status = 4 if name == "newer" else 3
    for lang in ("en", "zh"):
        retro("--lang", lang, "--db", path, "list").refused(status, str(path))
    if name == "damaged":
        retro("--db", path, "new", "--project", "x").refused(status, str(path))
    assert not path.is_file() or path.read_bytes() == before


def test_places_without_access(retro: Run, tmp_path: Path) -> None:
    """A store in a file, in a folder that cannot be made, and with a name that is too long."""
    (tmp_path / "file").touch()
    for lang, why in (("en", "Not a directory"), ("zh", "路径中有一段不是文件夹")):
        retro("--lang", lang, "--db", tmp_path / "file" / "x.db", "list").refused(3, why)
    retro("--db", "/proc/nowhere/x.db", "new", "--project", "x").refused(3, "/proc/nowhere/x.db")
    retro("--db", "x" * 4000, "list").refused(3)
