"""A line that drops, freezes or is slow: no process is left, no text is lost, and nobody else waits."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal

from .conftest import SERVICE
from .server import Server, processes_of, serving, wait_until_gone
from .test_service import begin

KEPT = 1.0
"""Seconds of typing that a line may cost."""
_SLOW = """
import socket, sys, threading, time
line = socket.create_connection((sys.argv[1], int(sys.argv[2])))
def up():
    while data := sys.stdin.buffer.read1(4096):
        line.sendall(data)
threading.Thread(target=up, daemon=True).start()
while data := line.recv(1024):
    time.sleep(len(data) / float(sys.argv[3]))
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
"""


def typing(terminal: Terminal, text: str) -> None:
    """Open the form of a participant and type, without leaving the field."""
    terminal.wait_for("Step 1/", 40)
    terminal.keys("a")
    terminal.wait_for("New: participant", 20)
    terminal.text(text)
    terminal.wait_for(text, 20)
    time.sleep(KEPT)


def test_dropped(server: Server, uid: int) -> None:
    """The client is killed: the program is gone at once, and the text is in its field again."""
    code = begin(server, "alice", "Dropped")
    with server.terminal("alice", SERVICE, "retro", "open", code) as mine:
        typing(mine, "Half a name")
        mine.kill()
        mine.wait_exit()
        wait_until_gone(uid, seconds=5)
    with server.terminal("alice", SERVICE, "retro", "open", code) as again:
        again.wait_for("New: participant", 40)
        again.wait_for("Half a name")
    wait_until_gone(uid)


def test_frozen(root: Path, service: str, uid: int) -> None:
    """The client stands still while its screen is redrawn: others write meanwhile, and sshd ends it.

    The documented half a minute is two seconds here.
    """
    with serving(root, service, "ClientAliveInterval 1") as server:
        code = begin(server, "alice", "Frozen")
        with server.terminal("alice", SERVICE, "retro", "open", code) as mine:
            typing(mine, "Frozen name")
            os.kill(mine.pid, signal.SIGSTOP)
            mine.resize(120, 40)
            assert begin(server, "bob", "Meanwhile")
            wait_until_gone(uid, seconds=20)
            os.kill(mine.pid, signal.SIGCONT)
        with server.terminal("alice", SERVICE, "retro", "open", code) as again:
            again.wait_for("Frozen name", 40)
    wait_until_gone(uid)


def test_slow(server: Server, uid: int, tmp_path: Path) -> None:
    """At 16 kB a second all that is typed arrives, and somebody on a good line does not notice."""
    code = begin(server, "alice", "Slow")
    proxy = tmp_path / "slow.py"
    proxy.write_text(_SLOW)
    slow = ("-o", f"ProxyCommand={sys.executable} {proxy} %h %p 16000")
    with server.terminal("alice", SERVICE, "retro", "open", code, options=slow) as mine:
        typing(mine, "Slow but sure")
        assert begin(server, "bob", "Quick")
        mine.keys("escape")
        mine.wait_gone("New: participant", 20)
        mine.wait_for("Slow but sure", 20)
    wait_until_gone(uid)
    assert b"Slow but sure" in server.ask("bob", SERVICE, "retro", "export", code, "-f", "json").stdout


@pytest.mark.parametrize("many", [4])
def test_many_at_once(server: Server, uid: int, many: int) -> None:
    """People who come in at the same moment all get in, and all are gone when they hang up."""
    lines = [server.terminal("alice" if n % 2 else "bob", SERVICE) for n in range(many)]
    try:
        for line in lines:
            line.wait_for("Retrospectives", 60)
        assert len(processes_of(uid)) == many
    finally:
        for line in lines:
            line.__exit__()
    wait_until_gone(uid)
