"""Accounts, folders and servers of the tests' own; all of it is gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from .document import block, obey
from .installation import install
from .server import Server, make_key, serving

SERVICE, TEAM = "rt-service", "rt-team"
MEMBERS = {"alice": "rt-alice", "bob": "rt-bob"}


@pytest.fixture(scope="session")
def root() -> Iterator[Path]:
    """A folder whose parents are root's alone to write, as sshd wants it for keys."""
    assert os.geteuid() == 0, "these tests make accounts: run them as root, as in a container"
    _forget_accounts()
    folder = Path(tempfile.mkdtemp(prefix="retro-test-", dir="/var/lib"))
    folder.chmod(0o755)
    yield folder
    _forget_accounts()
    shutil.rmtree(folder)


def _forget_accounts() -> None:
    """Remove the tests' accounts, also those of tests that were killed."""
    for account in (SERVICE, *MEMBERS.values()):
        with suppress(KeyError):
            pwd.getpwnam(account)
            subprocess.run(["userdel", "--force", account], capture_output=True, check=True)
    subprocess.run(["groupdel", TEAM], capture_output=True, check=False)


@pytest.fixture(scope="session")
def words(root: Path) -> dict[str, str]:
    """What stands for the documented paths and accounts."""
    return {
        "/etc/retro": f"{root}/etc",
        "/var/lib/retro": f"{root}/service",
        "/srv/retro": f"{root}/team",
        "retro-team": TEAM,
    }


@pytest.fixture(scope="session")
def command(root: Path) -> str:
    """The command `retro`, as every account can run it."""
    return f"{install(root / 'program')} -m retro_tui"


@pytest.fixture(scope="session")
def service(root: Path, words: dict[str, str], command: str) -> str:
    """The service account, set up as the document says; its server's configuration is returned."""
    obey(block("setup-a", words, SERVICE, command))
    lines = block("authorized_keys", words, SERVICE, command)
    for person in ("alice", "bob"):
        public = make_key(root / "keys", person)
        before, after = f"ssh-ed25519 AAAA… {person}", f"{public} {person}"
        assert before in lines
        lines = lines.replace(before, after)
    (root / "etc" / "authorized_keys").write_text(lines)
    return block("sshd_config", words, SERVICE, command)


@pytest.fixture(scope="session")
def server(root: Path, service: str) -> Iterator[Server]:
    """The server for the service account."""
    with serving(root, service) as found:
        yield found


@pytest.fixture(scope="session")
def uid(service: str) -> int:
    """The number of the service account."""
    return pwd.getpwnam(SERVICE).pw_uid
