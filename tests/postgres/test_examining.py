"""`retro doctor` on a store in PostgreSQL: each finding, made wrong for real, with its cure."""

from __future__ import annotations

import socket
import tempfile
from pathlib import Path

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
    assert level(findings["lock"]) == ("warn", f"If it stays so: SELECT pg_terminate_backend({pid})")
    assert level(findings["integrity"]) == ("bad", "REINDEX INDEX ix_note_session_id")
    assert (findings["links"].level, "note" in say(findings["links"].found)) == ("bad", True)
    assert findings["schema"].level == "warn"


def test_what_an_account_may(server: Server, own_database: str, opened: Open, tmp_path: Path) -> None:
    """One who only reads, and one who writes but cannot keep the tables before an upgrade."""
    opened("Ann", server.url(own_database)).engine()
    server.run("CREATE ROLE doctor_reads LOGIN; CREATE ROLE doctor_writes LOGIN")
    server.run("GRANT SELECT ON ALL TABLES IN SCHEMA public TO doctor_reads, doctor_writes", own_database)
    server.run("GRANT INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO doctor_writes", own_database)
    reads = found(server.url(own_database, "doctor_reads"), tmp_path)["account"]
    assert (reads.level, say(reads.found)) == ("warn", "doctor_reads may read only")
    cure = f'GRANT CREATE ON DATABASE "{own_database}" TO "doctor_writes"'
    assert level(found(server.url(own_database, "doctor_writes"), tmp_path)["account"]) == ("warn", cure)


def test_what_the_server_is_set_to(server: Server, own_database: str, tmp_path: Path) -> None:
    """Statements that are logged can tell who wrote what; a commit that does not wait can be lost."""
    url = server.url(own_database)
    for setting, what in (("log_statement", "log"), ("log_min_duration_statement", "log")):
        value = {"log_statement": "mod"}.get(setting, "0")
        server.run(f"ALTER DATABASE {own_database} SET {setting} = '{value}'")
        finding = found(url, tmp_path)[what]
        assert (finding.level, value in say(finding.found)) == ("warn", True)
        server.run(f"ALTER DATABASE {own_database} RESET {setting}")
    assert found(url, tmp_path)["log"].level == "ok"


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
