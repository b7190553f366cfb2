"""The real program in a real terminal, on a store that another program has spoiled: the bytes it sends."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal

from .conftest import Filled
from .fill import everything
from .wire import offences

START = 60


@pytest.mark.parametrize("filled", [True], indirect=True)
def test_no_byte_of_theirs_gets_out(filled: Filled, tmp_path: Path) -> None:
    """Steps, a form, a paste, what is missing, the minutes, and the question for a file."""
    path, session_id = filled
    prompts = [step.prompt.text("zh")[:20] for step in everything().steps]
    argv = [sys.executable, "-m", "retro_tui", "--lang", "zh", "--db", str(path), "open", session_id]
    with Terminal(argv, size=(120, 36), cwd=tmp_path) as terminal:
        terminal.wait_for(prompts[0], START)
        for prompt in prompts[1:5]:
            _press(terminal, "]")
            terminal.wait_for(prompt)
        _press(terminal, "a")
        terminal.paste("\u202epasted\u2066/\x9b31m")
        terminal.wait_for("pasted/31m")
        _press(terminal, "enter", "escape", "]")
        terminal.wait_for(prompts[5])
        _press(terminal, "e", "escape", "]", "w", "escape", "E", "enter")
        assert terminal.alive()
        sent = terminal.output.decode()
        assert len(sent) > 20_000
        assert offences(sent) == []


def _press(terminal: Terminal, *keys: str) -> None:
    """Press keys, each when what the one before has done is drawn."""
    for key in keys:
        terminal.settle(0.3)
        terminal.keys(key)
    terminal.settle(0.3)
