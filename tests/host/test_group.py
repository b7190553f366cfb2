"""Two accounts and a folder that their group shares: modes, umask, journals, and who one is."""

from __future__ import annotations

import json
import os
import pwd
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from .conftest import MEMBERS
from .document import block, obey
from .server import Server, make_key, processes_of, serving, wait_until_gone

STORE = "team/retro.db"


@pytest.fixture(scope="module")
def member(root: Path, words: dict[str, str], command: str) -> str:
    """Two accounts and their folder, set up as the document says; return how a member starts."""
    for account in MEMBERS.values():
        subprocess.run(["useradd", "--no-create-home", "--shell", "/bin/sh", account], check=True)
        subprocess.run(["usermod", "--password", "*", account], check=True)
        home = root / account
        home.mkdir(mode=0o700)
        number = pwd.getpwnam(account)
        subprocess.run(["usermod", "--home", str(home), account], check=True)
        os.chown(home, number.pw_uid, number.pw_gid)
        keys = root / "accounts"
        keys.mkdir(exist_ok=True)
        (keys / account).write_text(make_key(root / "keys", account) + "\n")
    obey(block("setup-b", words | MEMBERS, "-", command))
    return block("member", words | MEMBERS, "-", command).strip()


@pytest.fixture(scope="module")
def host(root: Path, member: str) -> Iterator[Server]:
    """A server on which members have accounts of their own."""
    with serving(root, "AcceptEnv LANG\n") as found:
        yield found


def asked(host: Server, member: str, person: str, words: str, umask: str = "022") -> bytes:
    """Run the program as a member with a umask, and return what it printed."""
    account = MEMBERS[person]
    done = host.ask(account, account, f"umask {umask}; {member} {words}")
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


@pytest.mark.parametrize(("journal", "umask"), [("delete", "022"), ("wal", "077")])
def test_both_write(host: Server, root: Path, member: str, journal: str, umask: str) -> None:
    """Whoever makes the store, both read and write it, and what is beside it; each is who the account is."""
    store = root / STORE
    for left in store.parent.iterdir():
        left.unlink()
    code = asked(host, member, "alice", "new --project One", umask).decode().strip()
    with closing(sqlite3.connect(store)) as db:
        db.execute(f"PRAGMA journal_mode={journal}")
    asked(host, member, "bob", "new --project Two", umask)
    assert (store.stat().st_mode & 0o7777, store.group()) == (0o660, "rt-team")
    session = json.loads(asked(host, member, "bob", f"export {code} -f json", umask))["session"]
    assert session["facilitator"] == MEMBERS["alice"]
    if journal == "delete":
        asked(host, member, "bob", "doctor", umask)


def test_both_at_once_with_a_log(host: Server, root: Path, member: str) -> None:
    """The files of a write-ahead log that one of them has made are there for the other, also after a kill."""
    store = root / STORE
    asked(host, member, "alice", "new --project Logged --template quick")
    with closing(sqlite3.connect(store)) as db:
        db.execute("PRAGMA journal_mode=wal")
    account = MEMBERS["alice"]
    with host.terminal(account, account, f"{member} open logged") as mine:
        mine.wait_for("Step 1/", 40)
        mine.keys("a")
        mine.wait_for("New: participant")
        mine.text("Li Min")
        mine.keys("escape")
        mine.wait_gone("New: participant")
        mine.wait_for("Li Min")
        for end in ("-wal", "-shm"):
            beside = store.with_name(store.name + end)
            assert (beside.stat().st_mode & 0o777, beside.group()) == (0o660, "rt-team")
        asked(host, member, "bob", "new --project Beside", "077")
        for number in processes_of(pwd.getpwnam(account).pw_uid):
            os.kill(number, signal.SIGKILL)
        wait_until_gone(pwd.getpwnam(account).pw_uid)
    assert b"Li Min" in asked(host, member, "bob", "export logged -f json", "077")


def test_backup_and_restore_of_colleagues(host: Server, root: Path, member: str) -> None:
    """What one of them saves and takes back is the other's to write, too."""
    asked(host, member, "alice", "new --project Saved")
    asked(host, member, "bob", f"backup {root}/team/saved.db --force", "077")
    asked(host, member, "alice", f"restore {root}/team/saved.db", "077")
    assert (root / STORE).stat().st_mode & 0o7777 == 0o660
    asked(host, member, "bob", "new --project After")


def test_what_was_copied_by_hand(host: Server, root: Path, member: str) -> None:
    """A store that a `cp` has made unwritable for colleagues is found, with the command that mends it."""
    store = root / STORE
    asked(host, member, "alice", "new --project Copied")
    subprocess.run(["chmod", "0640", str(store)], check=True)
    account = MEMBERS["bob"]
    done = host.ask(account, account, f"{member} doctor")
    assert done.returncode == 3
    assert f"chmod 0660 {store}" in done.stdout.decode()
    subprocess.run(["chmod", "0660", str(store)], check=True)
