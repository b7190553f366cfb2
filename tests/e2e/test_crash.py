"""A fault of the program itself: one line for people, a log for its makers, nothing that anybody typed."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

from .terminal import Terminal

FAULT = """
import sys
from retro_tui.screens.home import HomeScreen

def broken(self):
    secret = "what somebody typed"
    raise ZeroDivisionError(secret)

HomeScreen.action_sample = broken
from retro_tui.cli import run
sys.exit(run([]))
"""


def test_a_fault_is_told_in_one_line(tmp_path: Path) -> None:
    """No traceback, no local variable, no text of theirs: neither on the terminal nor in the log."""
    env = {name: str(tmp_path / "x") for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")}
    program = tmp_path / "fault.py"
    program.write_text(FAULT, encoding="utf-8")
    with Terminal([sys.executable, str(program)], env=env | {"RETRO_LANG": "en"}) as app:
        app.wait_for("Start a retrospective")
        app.keys("s")
        assert app.wait_exit(10) == 1
        told = app.screen()
        output = app.output
    assert "retro: A fault of the program ended it; what you typed is kept." in told.replace("\n", " ")
    assert "Traceback" not in told
    assert "what somebody typed" not in told
    assert b"what somebody typed" not in output
    log = next((tmp_path / "x").rglob("crash.log"))
    written = log.read_text(encoding="utf-8")
    assert "fault.py:7" in written
    assert "ZeroDivisionError" in written
    assert "what somebody typed" not in written
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
