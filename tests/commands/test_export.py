"""`retro export`: forms, languages, several formats at once, and where the files go."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from retro_tui.minutes.formats import FORMATS

from .conftest import Run


def test_both_languages_and_the_report(retro: Run, sample: str) -> None:
    """Side by side, and as the longer paper."""
    both = retro("export", sample, "--lang", "both").out
    assert "Decisions / 议定事项" in both
    assert "Owner / 负责人" in both
    report = retro("export", sample, "--lang", "zh", "--form", "report").out
    assert "总结规律" in report
    assert report.splitlines()[0].endswith("复盘报告")


def test_several_formats_go_into_a_folder(retro: Run, sample: str, tmp_path: Path) -> None:
    """Each under its own name, none over another one; onto one file or the screen they do not go."""
    folder = tmp_path / "out"
    folder.mkdir()
    assert retro("export", sample, "-f", "md", "-f", "json", "-f", "md", "-o", folder).status == 0
    stem = sample.lower()
    assert sorted(p.name for p in folder.iterdir()) == [f"{stem}-en.md", f"{stem}.json"]
    retro("export", sample, "-f", "md", "-f", "json", "-o", folder).refused(1, "--force")
    assert retro("export", sample, "--form", "report", "-o", folder).status == 0
    assert (folder / f"{stem}-report-en.md").is_file()
    retro("export", sample, "-f", "md", "-f", "json").refused(2, "folder")
    retro("export", sample, "-f", "md", "-f", "json", "-o", tmp_path / "one.md").refused(2, "folder")


def test_no_database_is_written_over(retro: Run, sample: str, tmp_path: Path) -> None:
    """Not even by force: a slip of the shell must not cost the store."""
    store = tmp_path / "data" / "retro_tui" / "retro.db"
    before = retro("list").out
    assert store.is_file()
    retro("export", sample, "-o", store, "--force").refused(1, "database")
    assert retro("list").out == before
    retro("export", sample, "-o", "").refused(2, "-o")


def test_a_folder_is_made(retro: Run, sample: str, tmp_path: Path) -> None:
    """One that ends with a slash; nothing is written if one of the files is there."""
    folder = tmp_path / "new" / "out"
    assert retro("export", sample, "-f", "json", "-o", f"{folder}/").status == 0
    retro("export", sample, "-f", "md", "-f", "json", "-o", f"{folder}/").refused(1, "--force")
    assert [path.suffix for path in folder.iterdir()] == [".json"]


def test_a_file_for_others(retro: Run, sample: str, tmp_path: Path) -> None:
    """Asked for, a file is readable for whom new files there are."""
    assert retro("export", sample, "-o", tmp_path / "a.md", "--shared").status == 0
    umask = os.umask(0o022)
    os.umask(umask)
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o666 & ~umask


def test_final_minutes_are_the_same_bytes_every_time(retro: Run, sample: str, tmp_path: Path) -> None:
    """In every format, in a process of its own each time, whatever order its sets have."""
    every = [word for name in FORMATS for word in ("-f", name)]
    made = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        assert retro("export", sample, *every, "-o", folder, PYTHONHASHSEED=seed).status == 0
        made.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert len(made[0]) == len(FORMATS)
    assert all(made[0].values())
    assert [name for name, data in made[0].items() if made[1][name] != data] == []
