"""The real program in a real terminal, with folders of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from .terminal import Terminal

Retro = Callable[..., Terminal]
"""Starts `retro` with arguments, at a size of columns and rows."""


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """The environment of a new user."""
    names = {"XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state", "XDG_CONFIG_HOME": "config"}
    return {name: str(tmp_path / folder) for name, folder in names.items()} | {"RETRO_LANG": "en"}


@pytest.fixture
def retro(home: dict[str, str], tmp_path: Path) -> Iterator[Retro]:
    """Start the program as often as a test wants; all of it is gone afterwards."""
    with ExitStack() as stack:

        def start(
            *args: str, size: tuple[int, int] = (80, 24), env: dict[str, str] | None = None
        ) -> Terminal:
            argv = [sys.executable, "-m", "retro_tui", *args]
            terminal = Terminal(argv, size=size, env=home | (env or {}), cwd=tmp_path)
            return stack.enter_context(terminal)

        yield start
