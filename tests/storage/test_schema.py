"""The scripts make exactly the tables that a new store has, on both databases."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from importlib import resources
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

from retro_tui.storage import models
from retro_tui.storage.migrations.search_tables import TABLES
from retro_tui.storage.schema import APPLICATION_ID, HEAD, SCHEMA
from retro_tui.storage.upgrade import upgrade

from .helpers import older, raw

VERSIONS = resources.files("retro_tui.storage").joinpath("migrations", "versions")


def _parts(sql: str) -> Iterator[str]:
    """Yield what stands between the commas of a table's outer brackets."""
    depth, part = 0, ""
    for char in sql[sql.index("(") + 1 : sql.rindex(")")]:
        depth += (char == "(") - (char == ")")
        if char == "," and not depth:
            yield part
            part = ""
        else:
            part += char
    yield part


def _said(sql: str) -> frozenset[str]:
    """Return what a CREATE TABLE says, piece by piece, whatever the order and wherever a check stands."""
    found = set()
    for part in _parts(sql):
        text = re.sub(r"\s*([()])\s*", r"\1", re.sub(r"\s+", " ", part)).strip()
        column, inline, check = text.partition("CONSTRAINT ck_")
        if column:  # a default serves rows that were there already, and means nothing to new ones
            column, _points, target = re.sub(r" DEFAULT ('\w*'|\d+)", "", column).partition(" REFERENCES ")
            column = column.strip().replace('"', "")
            found |= {column} | (
                {f"FOREIGN KEY({column.split()[0]})REFERENCES {target.strip()}"} if target else set()
            )
        found |= {inline + check} - {""}
    return frozenset(found)


def _shape(path: Path) -> dict[str, Any]:
    """Return all that SQLite tells of a store's tables."""
    master = raw(path, "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    sql = {name.decode(): (text or b"").decode() for name, text in master}
    tables = [name for name, text in sql.items() if text.startswith("CREATE TABLE")]
    return {
        "said": {name: _said(sql[name]) for name in tables if "(" in sql[name]},
        "strict": {name for name in tables if sql[name].rstrip().endswith("STRICT")},
        "indexes": {text for text in sql.values() if not text.startswith("CREATE TABLE")},
        "rows": raw(path, "SELECT * FROM alembic_version"),
        **{
            f"{pragma} {table}": sorted((row[2:] for row in raw(path, f"PRAGMA {pragma}({table})")), key=repr)
            for table in tables
            for pragma in ("foreign_key_list", "index_list")
        },
        **{
            pragma: raw(path, f"PRAGMA {pragma}")
            for pragma in ("user_version", "application_id", "encoding", "page_size")
        },
    }


def test_migrated_equals_made(tmp_path: Path, empty_store: Path) -> None:
    """A store that came through all scripts has the same tables, checks, links and indexes as a new one."""
    path = older(tmp_path / "old.db")
    upgrade(path)
    made, migrated = _shape(empty_store), _shape(path)
    assert migrated == made
    assert len(made["said"]) > 25
    assert len(made["strict"]) == len(made["said"]) - 5  # Alembic's table, SQLite's own, those of its index
    assert 'CONSTRAINT ck_metric_expected_first CHECK(length("expected_first")<= 3)' in made["said"]["metric"]
    assert made["application_id"] == [(APPLICATION_ID,)]


def test_marks_agree(empty_store: Path) -> None:
    """The newest script, the recorded revision and the number in the header are one."""
    config = Config()
    config.set_main_option("script_location", "retro_tui.storage:migrations")
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [HEAD]
    assert len(list(scripts.walk_revisions())) == SCHEMA
    assert raw(empty_store, "PRAGMA user_version") == [(SCHEMA,)]
    assert raw(empty_store, "SELECT version_num FROM alembic_version") == [(HEAD.encode(),)]


def test_scripts_stand_alone() -> None:
    """A script imports nothing of the program, whose models move on, but the words that scripts share."""
    scripts = [file for file in VERSIONS.iterdir() if file.name.endswith(".py")]
    assert scripts
    for script in scripts:
        ours = re.findall(r"^\s*(?:from|import) (retro_tui[\w.]*)", script.read_text(encoding="utf-8"), re.M)
        words = ("tables", "search_tables")
        assert set(ours) <= {f"retro_tui.storage.migrations.{name}" for name in words}


def test_postgresql_gets_the_same() -> None:
    """On PostgreSQL the scripts say the same as the models; no model has the tables of the search."""
    out = io.StringIO()
    options = {"as_sql": True, "output_buffer": out}
    context = MigrationContext.configure(dialect_name="postgresql", opts=options)
    with Operations.context(context):
        for script in _scripts():
            script.upgrade()
    said: dict[str, set[str]] = {}
    indexes = set()
    for each in (" ".join(text.split()) for text in out.getvalue().split(";") if text.strip()):
        if made := re.match(r"CREATE TABLE (\w+)", each):
            said[made[1]] = set(_said(each))
        elif grown := re.match(r'ALTER TABLE "(\w+)" ADD COLUMN (.*)', each):
            said[grown[1]] |= _said(f"({grown[2]})")
        else:
            indexes.add(each)
    found = [said.pop(name) for name in TABLES]
    assert "tokens TSVECTOR NOT NULL" in found[0]
    indexes -= {each for each in indexes if " ON entry " in each}
    assert models.RECORDS
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    tables = SQLModel.metadata.tables.values()
    wanted = {t.name: set(_said(str(CreateTable(t).compile(dialect=dialect)))) for t in tables}
    assert said == wanted
    assert indexes == {str(CreateIndex(i).compile(dialect=dialect)) for t in tables for i in t.indexes}
    assert any("DOUBLE PRECISION" in each for each in said["metric"])


def _scripts() -> list[ModuleType]:
    """Load the scripts in their order; their names are no words."""
    found = []
    for place in sorted(Path(str(VERSIONS)).glob("0*.py")):
        spec = spec_from_file_location(f"script_{place.stem}", place)
        assert spec is not None
        assert spec.loader is not None
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        found.append(module)
    return found
