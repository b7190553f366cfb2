"""`export`, `import`, `schema`: whole files or none, and files that are not what they should be."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from .conftest import Run

BROKEN = {
    "cut": b'{"format": "retro_tui.session", ',
    "nan": b'{"a": NaN}',
    "twins": b'{"\\u001b]0;x": 1, "\\u001b]0;x": 2}',
    "deep objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "digits": b'{"version": ' + b"9" * 1_000_000 + b"}",
    "surrogates": b'{"format": "retro_tui.session", "version": 1, "\\ud800": "\\udfff"}',
    "large": b" " * 10_000_001,
}
"""What may come instead of a session; the importer's own tests have more."""


def test_minutes_in_either_language(retro: Run, sample: str) -> None:
    """`--lang` behind `export` is the language of the minutes, before it that of the messages."""
    zh = retro("export", sample, "--lang", "zh").out
    en = retro("export", sample, "-f", "md", "--lang", "en", RETRO_LANG="zh").out
    assert "复盘会议纪要" in zh
    assert "Retrospective minutes" in en


def test_a_file_is_written_whole_and_never_over_another(retro: Run, sample: str, tmp_path: Path) -> None:
    """A new file is for its owner's eyes; an old one stays unless `--force` is given."""
    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / "minutes.md"
    assert retro("export", sample, "-f", "md", "-o", path).out == ""
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert path.stat().st_mode & 0o777 == 0o600
    path.write_text("mine", encoding="utf-8")
    retro("export", sample, "-o", path).refused(1, str(path), "--force")
    assert path.read_text(encoding="utf-8") == "mine"
    assert retro("export", sample, "-o", path, "--force").status == 0
    assert path.read_text(encoding="utf-8") == text
    assert [p.name for p in folder.iterdir()] == ["minutes.md"]


def test_places_where_no_file_can_be(retro: Run, sample: str, tmp_path: Path) -> None:
    """A missing folder, a link that leads on, a name that is too long."""
    (tmp_path / "link").symlink_to(tmp_path / "victim")
    for place in (tmp_path / "no" / "x.md", tmp_path / "link", "x" * 300):
        retro("export", sample, "-o", place).refused(1)
    assert not (tmp_path / "victim").exists()


def test_there_and_back(retro: Run, sample: str, tmp_path: Path) -> None:
    """What is exported from one store can be imported into another, once; the name that is printed works."""
    data = retro("export", sample, "-f", "json").bytes
    (tmp_path / "session.json").write_bytes(data)
    other = tmp_path / "other.db"
    name = retro("--db", other, "import", "session.json").last_line()
    assert retro("--db", other, "export", name, "-f", "json").bytes == data
    retro("--db", other, "import", "-", data=data).refused(1, sample)


def test_a_code_that_is_taken_is_not_printed(retro: Run, sample: str, tmp_path: Path) -> None:
    """Where two sessions have one code, the id of the new one is printed, since that one works."""
    data = json.loads(retro("export", sample, "-f", "json").bytes)
    data["revisions"] = []  # what was issued keeps the ids that it was issued with
    text = json.dumps(data).replace(data["session"]["id"], "f" * 32).replace(data["project"]["id"], "e" * 32)
    for kind, rows in data.items():
        for row in rows if isinstance(rows, list) else []:
            text = text.replace(row["id"], os.urandom(16).hex()) if kind != "steps" else text
    for row in data["steps"]:
        text = text.replace(row["id"], os.urandom(16).hex())
    assert retro("import", "-", data=text.encode()).last_line() == "f" * 32


@pytest.mark.parametrize("name", BROKEN)
def test_broken_files(retro: Run, tmp_path: Path, name: str) -> None:
    """Status 1, one line, and no store is made for it."""
    (tmp_path / "broken.json").write_bytes(BROKEN[name])
    retro("import", "broken.json").refused(1)
    assert not (tmp_path / "data").exists()


def test_what_is_no_file(retro: Run, tmp_path: Path) -> None:
    """A pipe that nobody writes to, a folder, a name that is too long; nobody is kept waiting."""
    os.mkfifo(tmp_path / "pipe")
    for place in ("pipe", tmp_path, "x" * 300):
        retro("import", place).refused(1)


def test_schema_is_json(retro: Run) -> None:
    """The schema can be read by a program, and names the format."""
    schema = json.loads(retro("schema").out)
    assert schema["properties"]["format"]["const"] == "retro_tui.session"


def test_the_house_style_is_in_every_paper(retro: Run, sample: str, tmp_path: Path) -> None:
    """It lies in the config folder; a broken one stops papers, and no data."""
    folder = tmp_path / "config" / "retro_tui"
    folder.mkdir(parents=True)
    (folder / "house.toml").write_text('company = "Huadong Precision"\n', encoding="utf-8")
    (folder / "minutes.md.j2").write_text("{{ company }}\n\n{{ minutes }}", encoding="utf-8")
    assert "Huadong Precision" in retro("export", sample, "-f", "html").out
    assert retro("export", sample).out.startswith("Huadong Precision\n\n# ")
    (folder / "house.toml").write_text("company = 7\n", encoding="utf-8")
    retro("export", sample, "-f", "html").refused(1, "house.toml", "company")
    assert retro("export", sample, "-f", "json").status == 0
