"""The scripts make exactly the tables that a new store has, on both databases."""

from __future__ import annotations

import io
import re
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
from retro_tui.storage.schema import APPLICATION_ID, HEAD, SCHEMA
from retro_tui.storage.upgrade import upgrade

from .helpers import older, raw

FIRST = "retro_tui/storage/migrations/versions/0001_first.py"


def _tidy(sql: str) -> str:
    """Return SQL without what does not count: white space."""
    return re.sub(r"\s*([(),])\s*", r"\1", re.sub(r"\s+", " ", sql)).strip().rstrip(";")


def _shape(path: Path) -> dict[str, Any]:
    """Return all that SQLite tells of a store's tables."""
    master = raw(path, "SELECT type, name, tbl_name, sql FROM sqlite_master")
    tables = [name.decode() for kind, name, _table, _sql in master if kind == b"table"]
    return {
        "sql": {(kind, name, table): _tidy((sql or b"").decode()) for kind, name, table, sql in master},
        "rows": raw(path, "SELECT * FROM alembic_version"),
        **{
            f"{pragma} {table}": sorted(raw(path, f"PRAGMA {pragma}({table})"), key=repr)
            for table in tables
            for pragma in ("table_xinfo", "foreign_key_list", "index_list")
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
    for each in (made, migrated):
        for key in [key for key in each if key.startswith("index_list")]:
            each[key] = sorted(row[1:] for row in each[key])
    assert migrated == made
    assert len(made["sql"]) > 40
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
    """A script imports nothing of the program, whose models move on."""
    versions = resources.files("retro_tui.storage").joinpath("migrations", "versions")
    scripts = [file for file in versions.iterdir() if file.name.endswith(".py")]
    assert scripts
    for script in scripts:
        assert not re.search(r"^\s*(from|import) retro_tui", script.read_text(encoding="utf-8"), re.M)


def test_postgresql_gets_the_same() -> None:
    """On PostgreSQL the script says the same as the models."""
    out = io.StringIO()
    options = {"as_sql": True, "output_buffer": out}
    context = MigrationContext.configure(dialect_name="postgresql", opts=options)
    with Operations.context(context):
        _script().upgrade()
    said = {_tidy(each) for each in out.getvalue().split(";") if each.strip()}
    assert models.RECORDS
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    wanted = set()
    for table in SQLModel.metadata.tables.values():
        wanted.add(_tidy(str(CreateTable(table).compile(dialect=dialect))))
        wanted |= {_tidy(str(CreateIndex(index).compile(dialect=dialect))) for index in table.indexes}
    assert said == wanted
    assert any("DOUBLE PRECISION" in each for each in said)


def _script() -> ModuleType:
    """Load the first script, whose name is no word."""
    place = Path(str(resources.files("retro_tui"))).parent / FIRST
    spec = spec_from_file_location("first", place)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
