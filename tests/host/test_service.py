"""Two people under one account: who they are comes from their key, and nothing that they send changes it."""

from __future__ import annotations

import re
import socket
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal

from .conftest import SERVICE
from .server import Server, make_key, serving, wait_until_gone


def begin(server: Server, person: str, project: str) -> str:
    """Begin a session over SSH and return its code."""
    done = server.ask(person, SERVICE, f"retro new --project '{project}' --template quick")
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode().strip()


def facilitators(root: Path) -> dict[str, str]:
    """Return who leads the session of each project, as the store has it."""
    with closing(sqlite3.connect(root / "service" / "retro.db")) as db:
        return dict(
            db.execute("SELECT p.name, s.facilitator FROM session s JOIN project p ON p.id = s.project_id")
        )


def test_each_key_is_a_person(server: Server, root: Path) -> None:
    """What is written carries the name in the forced command; pipes work in both directions."""
    codes = [begin(server, person, f"Project of {person}") for person in ("alice", "bob")]
    led = facilitators(root)
    assert [led[f"Project of {person}"] for person in ("alice", "bob")] == ["alice", "bob"]
    listed = server.ask("bob", SERVICE, "retro", "list").stdout.decode()
    assert all(code in listed for code in codes)
    minutes = server.ask("bob", SERVICE, "retro", "export", codes[0], "-f", "md")
    assert (minutes.returncode, minutes.stderr, b"Project of alice" in minutes.stdout) == (0, b"", True)


def test_two_on_one_screen(server: Server, uid: int) -> None:
    """Both work at the same time, each in the own name; who does not lead takes a seat."""
    code = begin(server, "alice", "Together")
    with (
        server.terminal("alice", SERVICE, "retro", "open", code) as mine,
        server.terminal("bob", SERVICE) as other,
    ):
        mine.wait_for("Step 1/", 40)
        other.wait_for("Together", 40)
        mine.keys("a")
        mine.wait_for("New: participant")
        mine.text("Li Min")
        mine.keys("escape")
        mine.wait_gone("New: participant")
        mine.wait_for("Li Min")
        mine.keys("ctrl+z")
        mine.settle()
        assert mine.alive()
        other.keys("enter")
        other.wait_gone("Retrospectives")
        other.wait_for("Quick retrospective")
    wait_until_gone(uid)
    assert server.ask("bob", SERVICE, "retro", "open", code).returncode == 1
    assert b"Li Min" in server.ask("bob", SERVICE, "retro", "export", code, "-f", "json").stdout


def test_environment_changes_nobody(server: Server, root: Path) -> None:
    """Variables that the client sets change neither person nor store nor program."""
    sent = (
        "RETRO_USER=bob RETRO_TUI_USER=bob LOGNAME=bob USER=bob RETRO_DB=/tmp/other.db PYTHONPATH=/tmp "
        "LC_ALL=zh_CN LC_RETRO=bob SSH_ORIGINAL_COMMAND=id HOME=/tmp PATH=/tmp LANG=$(id)"
    )
    done = server.ask("alice", SERVICE, "retro new --project Tricks", options=("-o", f"SetEnv={sent}"))
    assert (done.returncode, done.stderr, facilitators(root)["Tricks"]) == (0, b"", "alice")


def test_environment_that_careless_servers_accept(root: Path, service: str) -> None:
    """Also where sshd takes every variable that a client sends, the script lets none of them through."""
    names = (
        "RETRO_USER",
        "RETRO_DB",
        "PYTHONPATH",
        "PYTHONHOME",
        "LC_ALL",
        "TEXTUAL_DRIVER",
        "XDG_DATA_HOME",
    )
    sent = ("-o", "SetEnv=" + " ".join(f"{name}=/tmp/bob" for name in names))
    with serving(root, service, "AcceptEnv *") as careless:
        done = careless.ask("alice", SERVICE, "retro new --project Careless", options=sent)
        assert (done.returncode, done.stderr, facilitators(root)["Careless"]) == (0, b"", "alice")


@pytest.mark.parametrize(
    "text",
    [
        "retro --as bob list",
        "/bin/sh -i",
        "retro list; id",
        "retro export x -o /tmp/x",
        "retro doctor",
        "scp -t /tmp",
    ],
)
def test_words_of_the_client(server: Server, text: str) -> None:
    """What stands behind the host's name is no shell's, and names no other person, store or file."""
    done = server.ask("alice", SERVICE, text)
    assert done.returncode in (1, 2)
    assert (done.stdout, done.stderr.count(b"\n")) == (b"", 1)
    assert b"uid=" not in done.stderr


def test_no_files(server: Server, tmp_path: Path) -> None:
    """Neither sftp nor scp, old or new, moves a file."""
    (tmp_path / "batch").write_text("get /etc/passwd\n")
    ssh = server.client("alice", SERVICE)
    options = ["-F", "none", *ssh[3:-1]]
    for argv in (
        ["sftp", *_ports(options), "-b", str(tmp_path / "batch"), f"{SERVICE}@127.0.0.1"],
        ["scp", *_ports(options), f"{SERVICE}@127.0.0.1:/etc/passwd", str(tmp_path / "got")],
        ["scp", "-O", *_ports(options), f"{SERVICE}@127.0.0.1:/etc/passwd", str(tmp_path / "got")],
    ):
        done = subprocess.run(argv, cwd=tmp_path, capture_output=True, timeout=30, check=False)
        assert done.returncode != 0
    assert sorted(each.name for each in tmp_path.iterdir()) == ["batch"]


def _ports(options: list[str]) -> list[str]:
    """Return options as sftp and scp want them."""
    return ["-P" if option == "-p" else option for option in options]


@pytest.mark.parametrize("kind", ["-L", "-R", "-D"])
def test_no_forwarding(server: Server, kind: str) -> None:
    """The key opens no way to other ports, in neither direction."""
    with socket.create_server(("127.0.0.1", 0)) as goal, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        goal.settimeout(0.5)
        where = str(port) if kind == "-D" else f"127.0.0.1:{port}:127.0.0.1:{goal.getsockname()[1]}"
        argv = server.client("alice", SERVICE, "-N", kind, where)
        process = subprocess.Popen(argv, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        try:
            assert not _reaches(port, goal, socks=kind == "-D")
        finally:
            process.kill()
            process.communicate()


def _reaches(port: int, goal: socket.socket, *, socks: bool) -> bool:
    """Tell whether what is sent to a port arrives at the goal within a moment."""
    deadline = time.monotonic() + 2
    while time.monotonic() < deadline:
        try:
            with socket.create_connection(("127.0.0.1", port), 0.5) as line:
                if socks:
                    number = goal.getsockname()[1]
                    line.sendall(b"\x05\x01\x00")
                    line.recv(2)
                    line.sendall(b"\x05\x01\x00\x01\x7f\x00\x00\x01" + number.to_bytes(2, "big"))
                goal.accept()[0].close()
                return True
        except OSError:
            time.sleep(0.1)
    return False


def test_no_agent_and_no_user_file(server: Server, root: Path) -> None:
    """Neither an agent nor a file of the account's own is run or passed on."""
    marker = root / "service" / "ran"
    folder = root / "service" / ".ssh"
    folder.mkdir(exist_ok=True)
    for name, text in (("rc", f"touch {marker}\n"), ("environment", "RETRO_USER=bob\nPYTHONPATH=/tmp\n")):
        (folder / name).write_text(text)
    done = server.ask("alice", SERVICE, "retro", "new", "--project", "Files", options=("-A",))
    assert (done.returncode, marker.exists(), facilitators(root)["Files"]) == (0, False, "alice")


def test_terminal_that_is_no_name(server: Server) -> None:
    """A terminal's name that leads elsewhere is taken for an ordinary one."""
    argv = [*server.client("alice", SERVICE, "-tt")]
    with Terminal(argv, env={"TERM": "../../evil$(id)", "LANG": "C.UTF-8"}) as terminal:
        terminal.wait_for("Retrospectives", 40)
        assert not re.search("uid=", terminal.screen())


def test_a_key_that_is_not_there(server: Server, root: Path) -> None:
    """A stranger's key lets nobody in."""
    make_key(root / "keys", "mallory")
    assert server.ask("mallory", SERVICE, "retro", "list").returncode == 255
