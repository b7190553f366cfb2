"""The tables on PostgreSQL: made by many at once, the same by the scripts, sorted as SQLite sorts."""

from __future__ import annotations

import re
import subprocess
from contextlib import closing

import pytest

from retro_tui.i18n import say
from retro_tui.storage.backends.postgres.address import Address
from retro_tui.storage.backends.postgres.connection import open_engine
from retro_tui.storage.migrations.run import run_scripts
from retro_tui.storage.models import Metric
from retro_tui.storage.schema import HEAD
from retro_tui.storage.store import Store
from tests.server import Server
from tests.storage.helpers import begun, feed, put
from tests.storage.processes import together
from tests.storage.test_together import _count_up

from .conftest import Open

_DEFAULT = re.compile(r" DEFAULT (\d+|'\w*'::text)")
"""A default serves rows that were there already, and means nothing to new ones."""
REVISIONS = [f"{number:04}" for number in range(1, int(HEAD) + 1)]


def _run(url: str, to: str) -> None:
    """Run the scripts on a database, as the programs of before have done."""
    engine = open_engine(Address(url))
    with engine.execution_options(immediate=True).begin() as connection:
        run_scripts(connection, to)
    engine.dispose()


def _shape(server: Server, database: str) -> list[str]:
    """Return all that PostgreSQL writes down of a database, whatever the order of the columns."""
    options = ("--schema-only", "--no-owner", "-U", "postgres", "-h", str(server.folder), database)
    done = subprocess.run([server.programs / "pg_dump", *options], capture_output=True, text=True, check=True)
    lines = (_DEFAULT.sub("", line) for line in done.stdout.splitlines() if "restrict" not in line)
    return sorted(line.strip().rstrip(",") for line in lines)


def test_migrated_equals_made(server: Server, own_database: str, shared_database: str) -> None:
    """A store that came through all scripts has the same tables, checks, links and indexes as a new one."""
    _run(server.url(own_database), HEAD)
    made = _shape(server, shared_database)
    assert _shape(server, own_database) == made
    assert sum(line.startswith("CREATE TABLE") for line in made) > 25
    assert any("ck_metric_expected_first" in line for line in made)


def test_texts_sort_by_their_characters(server: Server, shared_database: str) -> None:
    """No text of ours follows the language of the database."""
    columns = server.run(
        "SELECT collation_name, count(*) FROM information_schema.columns"
        " WHERE table_schema = 'public' AND data_type = 'text' GROUP BY 1",
        shared_database,
    )
    assert [name for name, _count in columns] == ["C"]
    assert columns[0][1] > 150


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_an_older_store(server: Server, own_database: str, opened: Open, revision: str) -> None:
    """Who opens an older store brings it up to date, with what is in it; as it was it is kept."""
    url = server.url(own_database)
    _run(url, revision)
    row = "'a', '2026-09-15T08:00:00.000Z', '2026-09-15T08:00:00.000Z', 'Ann', 1, NULL, 'MES', 'MES', '', ''"
    server.run(f"INSERT INTO project VALUES ({row})", own_database)
    store = opened("Ann", url)
    assert store.state == "older"
    told: list[str] = []
    store.on_upgrade = lambda phrase: told.append(say(phrase))
    assert store.glance().sessions == []
    assert str(store.state) == "ready"
    begun(store, "MES")
    assert server.run("SELECT count(*) FROM project", own_database) == [(1,)]
    assert server.run("SELECT version_num FROM alembic_version", own_database) == [(HEAD,)]
    (kept,) = _kept(server, own_database)
    assert kept.startswith(f"retro_before_{revision}_20")
    assert told == [f"The store was upgraded; as it was before: the schema {kept}"]
    assert server.run(
        f"SELECT version_num, name FROM {kept}.alembic_version, {kept}.project", own_database
    ) == [(revision, "MES")]


def _kept(server: Server, database: str) -> list[str]:
    """Return the schemas in which a store is kept as it was."""
    found = server.run("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'retro%' ORDER BY 1", database)
    return [name for (name,) in found]


def _first_start(url: str, project: str) -> str:
    """Start on an empty database and begin a session."""
    with closing(Store(url, project, 60)) as store:
        return begun(store, project)


def _many_edits(url: str, who: str, row_id: str, times: int) -> None:
    """Change one row many times."""
    with closing(Store(url, who, 60)) as store:
        for _ in range(times):
            store.write(_count_up, row_id)


def test_first_starts(server: Server, own_database: str, opened: Open) -> None:
    """Eight first starts make one store, with the session of each in it."""
    url = server.url(own_database)
    made = together(_first_start, *((url, f"P{n}") for n in range(8)))
    assert {line.id for line in opened("Ann", url).glance().sessions} == set(made)


def test_upgrades_at_once(server: Server, own_database: str, opened: Open) -> None:
    """Four who come to an older store at once bring it up to date, and keep it as it was, once."""
    url = server.url(own_database)
    _run(url, REVISIONS[0])
    made = together(_first_start, *((url, f"P{n}") for n in range(4)))
    assert {line.id for line in opened("Ann", url).glance().sessions} == set(made)
    assert len(_kept(server, own_database)) == 1


def test_edits_of_one_row(opened: Open, store: Store, session: str, database: str) -> None:
    """Four processes change one row many times: each change is there, with its version and its place."""
    row = put(store, "metrics", session, metric="a")
    before = len(feed(store))
    together(_many_edits, *((database, f"P{n}", row.id, 15) for n in range(4)))
    found = store.read(lambda db: db.get(Metric, row.id))
    changes = feed(store)[before:]
    assert found is not None
    assert (found.after, found.version, len(changes)) == (60, 61, 60)
    assert [c.after for c in changes] == [f'{{"after": {n}.0}}' for n in range(1, 61)]
