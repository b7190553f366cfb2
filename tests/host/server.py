"""A real OpenSSH server on loopback, made from docs/ssh.md, and the people who come in through it."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.e2e.terminal import Terminal

SSHD = Path("/usr/sbin/sshd")


class Server:
    """Where the server listens, and how people reach it."""

    def __init__(self, root: Path, port: int) -> None:
        """Reach the server on `port`, with keys that lie in `root`."""
        self.root = root
        self.port = port

    def client(self, person: str, account: str, *options: str) -> list[str]:
        """Return the client's command line up to the host, with the person's key and no settings."""
        quiet = (
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "LogLevel=ERROR",
            "BatchMode=yes",
        )
        known = [word for option in quiet for word in ("-o", option)]
        key = ["-F", "none", "-i", str(self.root / "keys" / person), "-p", str(self.port)]
        return ["ssh", *key, *known, *options, f"{account}@127.0.0.1"]

    def ask(
        self,
        person: str,
        account: str,
        *words: str,
        options: tuple[str, ...] = (),
        data: bytes = b"",
        env: dict[str, str] | None = None,
    ) -> subprocess.CompletedProcess[bytes]:
        """Run words on the host, without a terminal."""
        argv = [*self.client(person, account, *options), *words]
        return subprocess.run(
            argv, input=data, env=os.environ | (env or {}), capture_output=True, timeout=40, check=False
        )

    def terminal(
        self,
        person: str,
        account: str,
        *words: str,
        options: tuple[str, ...] = (),
        size: tuple[int, int] = (80, 24),
    ) -> Terminal:
        """Come in with a terminal."""
        argv = [*self.client(person, account, "-tt", *options), *words]
        return Terminal(argv, size=size, env={"LANG": "en_GB.UTF-8"})


def make_key(folder: Path, person: str) -> str:
    """Make a key for a person and return its public half without the comment."""
    folder.mkdir(exist_ok=True, mode=0o755)
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", person, "-f", folder / person], check=True
    )
    return " ".join((folder / f"{person}.pub").read_text().split()[:2])


@contextmanager
def serving(root: Path, documented: str, *first: str) -> Iterator[Server]:
    """Run sshd with the documented configuration; lines in `first` come before it, and so they count."""
    if not (root / "keys" / "host").exists():
        make_key(root / "keys", "host")
    port = _free_port()
    own = [
        f"Port {port}",
        "ListenAddress 127.0.0.1",
        f"HostKey {root}/keys/host",
        "PidFile none",
        "UsePAM no",
        f"AuthorizedKeysFile {root}/accounts/%u",
        "Subsystem sftp internal-sftp",
        *first,
    ]
    config = root / f"sshd_config.{port}"
    config.write_text("\n".join(own) + "\n" + documented)
    Path("/run/sshd").mkdir(exist_ok=True, mode=0o755)
    with (root / f"sshd.{port}.log").open("wb") as log:
        process = subprocess.Popen([SSHD, "-D", "-e", "-f", config], stdout=log, stderr=log)
        try:
            _wait_for(port, process)
            yield Server(root, port)
        finally:
            process.terminate()
            process.wait(10)


def _free_port() -> int:
    """Return a high port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers."""
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1) as line:
            if line.recv(4) == b"SSH-":
                return
        time.sleep(0.05)
    raise AssertionError("sshd does not answer")


def processes_of(uid: int) -> list[int]:
    """Return the program's processes that an account has."""
    found = []
    for entry in Path("/proc").iterdir():
        with suppress(OSError):
            mine = entry.name.isdecimal() and entry.stat().st_uid == uid
            if mine and b"retro_tui" in (entry / "cmdline").read_bytes():
                found.append(int(entry.name))
    return found


def wait_until_gone(uid: int, seconds: float = 15) -> None:
    """Wait until an account has no process of the program."""
    deadline = time.monotonic() + seconds
    while left := processes_of(uid):
        assert time.monotonic() < deadline, left
        time.sleep(0.1)
