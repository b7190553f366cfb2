"""`retro doctor` on a store in PostgreSQL: what is wrong is made so for real, where a test can do that."""

from __future__ import annotations

import socket
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from retro_tui import cli
from retro_tui.i18n import say
from retro_tui.storage.backends.postgres import serving
from retro_tui.storage.backends.postgres.address import Address
from retro_tui.storage.backends.postgres.connection import KEY, connect
from retro_tui.storage.health import examine
from retro_tui.storage.health.checks import TITLES
from retro_tui.storage.health.finding import Finding
from tests.server import Server

from .conftest import Open
from .pooler import without_news
from .test_keeping import _keep


def found(url: str, folder: Path) -> dict[str, Finding]:
    """Return the findings by their names, each of which is one of those that are told."""
    findings = examine(url, folder / "drafts")
    assert {each.what for each in findings} <= TITLES.keys()
    assert len({each.what for each in findings}) == len(findings)
    return {each.what: each for each in findings}


def level(finding: Finding) -> tuple[str, str]:
    """Return how a thing is, and what to do about it."""
    return finding.level, say(finding.cure)


def test_a_store_in_order(server: Server, own_database: str, opened: Open, tmp_path: Path) -> None:
    """Nothing is bad but what the tests' server was told to leave out; what an upgrade kept is told."""
    server.run(f"REVOKE ALL ON DATABASE {own_database} FROM PUBLIC")
    url = server.url(own_database)
    ann = opened("Ann", url)
    ann.engine()
    findings = found(url, tmp_path)
    assert {what for what, each in findings.items() if each.level != "ok"} == {"journal"}
    assert level(findings["journal"])[0] == "bad"
    assert say(findings["server"].found).startswith("PostgreSQL ")
    assert "postgres" in say(findings["users"].found)
    assert say(findings["backups"].found).endswith("docs/postgres.md")
    kept = _keep(url)
    assert kept in say(found(url, tmp_path)["backups"].found)


def test_what_is_wrong_with_a_store(server: Server, own_database: str, opened: Open, tmp_path: Path) -> None:
    """A broken index, a rule that is off, an older revision, and somebody who holds the lock."""
    url = server.url(own_database)
    opened("Ann", url).engine()
    assert level(found(url, tmp_path)["access"])[0] == "warn"
    with connect(Address(url)) as db:
        db.execute("ALTER TABLE note DISABLE TRIGGER ALL")
        db.execute("UPDATE alembic_version SET version_num = '0001'")
        db.execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'ix_note_session_id'::regclass")
        db.commit()
        db.execute(f"SELECT pg_advisory_xact_lock({KEY})")
        findings = found(url, tmp_path)
        pid = db.info.backend_pid
    assert level(findings["lock"]) == (
        "warn",
        f"If it stays so, the server's keeper: SELECT pg_terminate_backend({pid})",
    )
    assert level(findings["integrity"]) == ("bad", "REINDEX INDEX ix_note_session_id")
    assert (findings["links"].level, "note" in say(findings["links"].found)) == ("bad", True)
    assert findings["schema"].level == "warn"


def test_what_an_account_may(server: Server, own_database: str, opened: Open, tmp_path: Path) -> None:
    """One reads, one writes into another's tables, one owns them but cannot keep them before an upgrade."""
    opened("Ann", server.url(own_database)).engine()
    reads, writes, owns = (f"{own_database}_{what}" for what in ("reads", "writes", "owns"))
    server.run(f"CREATE ROLE {reads} LOGIN; CREATE ROLE {writes} LOGIN; CREATE ROLE {owns} LOGIN")
    server.run(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {reads}, {writes}", own_database)
    server.run(f"GRANT INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO {writes}", own_database)

    def told(who: str) -> tuple[str, str, str]:
        finding = found(server.url(own_database, who), tmp_path)["account"]
        return (say(finding.found), *level(finding))

    assert told(writes)[:2] == (f"{writes} may read only", "warn")
    server.run(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {writes}", own_database)
    assert told(reads)[:2] == (f"{reads} may read only", "warn")
    assert told(writes)[0] == f"{writes} may write, but not bring the tables up to date, which are another's"
    server.run(f"CREATE SCHEMA AUTHORIZATION {owns}", own_database)  # the first in the search path of its own
    opened("Ann", server.url(own_database, owns)).engine()
    cure = f'GRANT CREATE ON DATABASE "{own_database}" TO "{owns}"'
    assert told(owns)[1:] == ("warn", cure)


def test_the_team_of_the_guide(server: Server, own_database: str, opened: Open, tmp_path: Path) -> None:
    """Members of one role, as docs/postgres.md has it, see each other, and nothing is wrong with the line."""
    team, ann = f"{own_database}_team", f"{own_database}_ann"
    server.run(f"CREATE ROLE {team} NOLOGIN; CREATE ROLE {ann} LOGIN IN ROLE {team}")
    server.run(f"REVOKE ALL ON DATABASE {own_database} FROM PUBLIC")
    server.run(f"GRANT CONNECT, CREATE ON DATABASE {own_database} TO {team}")
    server.run(f"GRANT CREATE, USAGE ON SCHEMA public TO {team}", own_database)
    server.run(f"ALTER ROLE {ann} IN DATABASE {own_database} SET role = '{team}'")
    url = server.url(own_database, ann)
    opened("Ann", url).engine()
    findings = found(url, tmp_path)
    assert {what for what, each in findings.items() if each.level != "ok"} == {"journal"}
    assert ann in say(findings["users"].found)
    assert say(findings["account"].found).startswith(team)


def test_a_schema_with_capitals(server: Server, own_database: str, opened: Open, tmp_path: Path) -> None:
    """It is looked at, and kept before an upgrade, under its own name."""
    server.run('CREATE SCHEMA "Retro"', own_database)
    url = server.url(own_database, options="-csearch_path%3D%22Retro%22")
    opened("Ann", url).engine()
    findings = found(url, tmp_path)
    assert [findings[what].level for what in ("store", "account", "integrity", "links")] == ["ok"] * 4
    assert _keep(url) in say(found(url, tmp_path)["backups"].found)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("log_statement", "mod"),
        ("log_min_duration_statement", "0"),
        ("log_min_duration_sample", "0"),
        ("log_transaction_sample_rate", "1"),
    ],
)
def test_statements_that_are_logged(
    server: Server, own_database: str, tmp_path: Path, setting: str, value: str
) -> None:
    """They can tell who wrote what, and when."""
    url = server.url(own_database)
    assert found(url, tmp_path)["log"].level == "ok"
    server.run(f"ALTER DATABASE {own_database} SET {setting} = '{value}'")
    assert found(url, tmp_path)["log"].level == "warn"


@pytest.mark.parametrize(
    ("check", "values", "wanted"),
    [
        (serving.version, ("120022", "12.22"), "bad"),
        (serving.version, ("130000", "13.0"), "ok"),
        (serving.journal, ("on", "on", "on"), "ok"),
        (serving.journal, ("on", "on", "off"), "warn"),
        (serving.journal, ("on", "off", "on"), "bad"),
        (serving.journal, ("off", "on", "on"), "bad"),
    ],
)
def test_what_no_server_of_a_test_is_set_to(
    monkeypatch: pytest.MonkeyPatch, check: Callable[[Any], Finding], values: tuple[str, ...], wanted: str
) -> None:
    """An old version, and what a power cut may do."""
    monkeypatch.setattr(serving, "settings", lambda _db, *_names: list(values))
    assert check(None).level == wanted


@pytest.mark.parametrize(
    ("encrypted", "host", "address", "wanted"),
    [
        (False, "/run/postgresql", "", "ok"),
        (False, "localhost", "::1", "ok"),
        (False, "db.example.org", "192.0.2.1", "bad"),
        (True, "db.example.org", "192.0.2.1", "ok"),
    ],
)
def test_the_line(encrypted: bool, host: str, address: str, wanted: str) -> None:
    """What goes through a network must be encrypted."""
    client = SimpleNamespace(ssl_in_use=encrypted)
    info = SimpleNamespace(host=host, hostaddr=address)
    assert serving.line(cast(Any, SimpleNamespace(pgconn=client, info=info))).level == wanted


def test_few_places(
    server: Server, own_database: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It is said while some are left."""
    monkeypatch.setattr(serving, "_PLACES", 1000)
    assert found(server.url(own_database), tmp_path)["room"].level == "warn"


def test_tables_that_are_locked(server: Server, own_database: str, opened: Open, tmp_path: Path) -> None:
    """The server, and who holds the lock, are told all the same."""
    url = server.url(own_database)
    opened("Ann", url).engine()
    with connect(Address(url)) as db:
        db.execute("LOCK TABLE alembic_version")
        db.execute(f"SELECT pg_advisory_xact_lock({KEY})")
        findings = found(url, tmp_path)
    assert (findings["store"].level, findings["lock"].level, findings["server"].level) == (
        "warn",
        "warn",
        "ok",
    )


def test_no_store_or_somebody_elses(server: Server, own_database: str, tmp_path: Path) -> None:
    """The server is looked at all the same."""
    url = server.url(own_database)
    findings = found(url, tmp_path)
    assert (findings["store"].level, "account" in findings, "news" in findings) == ("warn", False, True)
    server.run("CREATE TABLE theirs (a int)", own_database)
    assert level(found(url, tmp_path)["store"]) == ("bad", "Name another one with --db")


def test_news_that_do_not_arrive(server: Server, own_database: str, tmp_path: Path) -> None:
    """A pooler that keeps no sessions is found out by what does not come through."""
    url = server.url(own_database)
    assert serving.news(Address(url)).level == "ok"
    with tempfile.TemporaryDirectory(dir="/tmp") as short, without_news(server.folder, Path(short)) as pooler:
        finding = found(url.replace(str(server.folder), str(pooler)), tmp_path)["news"]
    assert (finding.level, "pool_mode" in say(finding.cure)) == ("bad", True)


def test_from_the_shell(
    server: Server, own_database: str, opened: Open, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each line with its title, in both languages; a server that is not there is one line more; 3 if bad."""
    url = server.url(own_database)
    opened("Ann", url).engine()
    for lang, word in (("en", "Server"), ("zh", "服务器")):
        assert cli.run(["--lang", lang, "--db", url, "doctor"]) == 3
        told = capsys.readouterr()
        assert (word in told.out, told.err) == (True, "")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nowhere = f"postgresql://ann:secret@127.0.0.1:{free.getsockname()[1]}/x?connect_timeout=2"
        assert cli.run(["--lang", "en", "--db", nowhere, "doctor"]) == 3
    told = capsys.readouterr()
    assert "cannot be reached" in told.out
    assert "secret" not in told.out + told.err
