"""The page that says what is covered names only what exists."""

from __future__ import annotations

import re
from pathlib import Path

from sqlmodel import SQLModel

from retro_tui.minutes.parts import APPENDICES, MINUTES
from retro_tui.storage.models import RECORDS
from retro_tui.templates.loader import builtin
from retro_tui.templates.model import KINDS

PAGE = (Path(__file__).parents[1] / "docs" / "coverage.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("| ")
]
COVERED = [row for row in ROWS if re.fullmatch(r"[MORYPN]\d+", row[0])]
COUNTS = {"M": 10, "O": 14, "R": 11, "Y": 6, "P": 6, "N": 5}
"""How many requirements there are of each kind."""


def test_every_requirement_has_one_row() -> None:
    """None is missing, none is there twice, and every row has its five cells."""
    wanted = [f"{letter}{n}" for letter, count in COUNTS.items() for n in range(1, count + 1)]
    assert sorted(row[0] for row in COVERED) == sorted(wanted)
    assert {len(row) for row in COVERED} == {5}
    assert all(all(row) for row in COVERED)


def test_every_field_exists() -> None:
    """What is said to be in the store is a column of a table."""
    assert RECORDS  # the import fills the metadata
    tables = SQLModel.metadata.tables
    named = [tuple(name.split(".")) for row in COVERED for name in re.findall(r"`(\w+\.\w+)`", row[3])]
    assert len(named) > 80
    assert [name for name in named if name[0] not in tables or name[1] not in tables[name[0]].columns] == []


def test_every_step_and_template_exists() -> None:
    """Words in code that are no keys and no commands are kinds of steps, or templates."""
    words = {
        word for row in COVERED for word in re.findall(r"`([a-z_]+[a-z0-9-]*)`", row[2]) if len(word) > 1
    }
    assert words - set(KINDS) - set(builtin()) == set()
    assert len(words & set(KINDS)) > 15


def test_every_section_exists() -> None:
    """Sections of the minutes are called as they are printed."""
    titles = [part.english for part in (*MINUTES, *APPENDICES)]
    for row in COVERED:
        for name in re.split(r"; | … ", row[4]):
            named = name.partition(", with")[0]
            assert named in titles or named.startswith(("–", "all of it", "formats")), (row[0], named)
