"""`retro archive`: a project on file."""

from __future__ import annotations

import csv
import io
import re
from contextlib import closing
from pathlib import Path

from retro_tui.minutes.archive import USUAL, wishes
from retro_tui.minutes.formats import FORMATS
from retro_tui.storage.store import Store
from retro_tui.storage.walk import reopen

from .conftest import Run

SOME = ("-f", "md", "-f", "csv", "-f", "ics", "-f", "json")
CODES = ("r-2026-09-mes", "r-2026-10-mes", "r-2026-11-mes")


def test_everything_is_there(retro: Run, sample: str, tmp_path: Path) -> None:
    """A folder for each session, papers in both languages, for its owner's eyes, and a page."""
    folder = tmp_path / "away" / "mes"
    folder.parent.mkdir()
    assert retro("archive", "mes rollout", folder, *SOME).last_line() == f"{folder}: 3 sessions, 15 files"
    names = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    endings = ("-zh.md", "-en.md", "-actions-both.csv", "-both.ics", ".json")
    assert names == {"index.md", *(f"{code}/{code}{ending}" for code in CODES for ending in endings)}
    assert {path.stat().st_mode & 0o777 for path in folder.rglob("*") if path.is_file()} == {0o600}
    assert {path.stat().st_mode & 0o777 for path in (folder, *folder.glob("r-*"))} == {0o700}
    index = (folder / "index.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\]\(([^)]+)\)", index)) == names - {"index.md"}
    assert "Revision 1 / 第 1 版" in index


def test_what_is_filed_is_what_was_issued(retro: Run, sample: str, tmp_path: Path) -> None:
    """The same bytes as `export` gives; a table has both languages in it."""
    folder = tmp_path / "mes"
    retro("archive", "MES rollout", folder, *SOME).last_line()
    stem = sample.lower()
    for name, words in ((f"{stem}-zh.md", ("--lang", "zh")), (f"{stem}.json", ("-f", "json"))):
        assert (folder / stem / name).read_bytes() == retro("export", sample, *words).bytes
    text = (folder / stem / f"{stem}-actions-both.csv").read_text(encoding="utf-8-sig")
    assert "Owner / 负责人" in next(csv.reader(io.StringIO(text)))


def test_a_session_that_is_not_final_is_a_draft(retro: Run, sample: str, tmp_path: Path) -> None:
    """Its files say so in their names, and so does the page."""
    with closing(Store(str(tmp_path / "data" / "retro_tui" / "retro.db"), "Ann")) as store:
        newest = next(line.id for line in store.glance().sessions if line.code == sample)
        store.write(reopen, newest, "wrong")
    folder = tmp_path / "mes"
    retro("archive", "MES rollout", folder, "-f", "md").last_line()
    stem = sample.lower()
    assert "DRAFT" in (folder / stem / f"{stem}-draft-en.md").read_text(encoding="utf-8")
    assert "Draft / 草稿" in (folder / "index.md").read_text(encoding="utf-8")


def test_a_folder_that_is_not_empty(retro: Run, sample: str, tmp_path: Path) -> None:
    """It is left alone, unless somebody insists; what is no folder, or cannot be one, is told."""
    folder = tmp_path / "mes"
    folder.mkdir()
    (folder / "index.md").write_text("mine")
    retro("archive", "MES rollout", folder, "-f", "csv").refused(1, "not empty", "--force")
    assert [path.name for path in folder.iterdir()] == ["index.md"]
    retro("archive", "MES rollout", folder, "-f", "csv", "--force").last_line()
    assert (folder / "index.md").read_text(encoding="utf-8").startswith("# MES rollout\n")
    retro("archive", "MES rollout", folder / "index.md", "-f", "csv").refused(1, "not a folder")
    retro("archive", "MES rollout", folder / "index.md" / "x", "-f", "csv").refused(1)


def test_what_is_not_there(retro: Run, sample: str, tmp_path: Path) -> None:
    """A project that nobody has begun; nothing is made for it."""
    retro("archive", "ERP", tmp_path / "erp").refused(1, "ERP", "retro list")
    retro("archive", "MES rollout", tmp_path / "mes", "-f", "doc").refused(2, "doc")
    assert not (tmp_path / "erp").exists()


def test_what_is_not_installed_is_left_out(retro: Run, sample: str, tmp_path: Path) -> None:
    """It is named once, with what to do, and the rest is written; with nothing left, nothing is."""
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "xlsxwriter.py").write_text("raise ImportError")
    without = {"PYTHONPATH": str(tmp_path / "without"), "RETRO_LANG": "en"}
    done = retro("archive", "MES rollout", tmp_path / "mes", "-f", "xlsx", "-f", "csv", **without)
    assert done.status == 0
    assert done.err.splitlines() == [
        "retro: xlsx is left out. This needs a package that is not installed: pipx install 'retro-tui[xlsx]'"
    ]
    assert not list((tmp_path / "mes").rglob("*.xlsx"))
    assert len(list((tmp_path / "mes").rglob("*.csv"))) == 3
    done = retro("archive", "MES rollout", tmp_path / "other", "-f", "xlsx", **without)
    assert (done.status, done.err.count("\n")) == (1, 2)
    assert not (tmp_path / "other").exists()


def test_the_usual_formats() -> None:
    """All that people read, in each language, and the rest once."""
    assert set(USUAL) <= set(FORMATS)
    found = [(wish.format, wish.lang) for wish in wishes(USUAL)]
    assert found.count(("pdf", "zh")) == found.count(("pdf", "en")) == found.count(("json", "both")) == 1
    assert len(found) == 4 * 2 + 4
