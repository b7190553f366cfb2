"""The real program in a process of its own, with folders of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from .parent import Parent

Run = Callable[..., "Result"]
"""Runs `retro` with arguments; `env`, `data` (standard input) and `cwd` by name."""


class Result:
    """How a command ended, and what it wrote."""

    def __init__(self, done: subprocess.CompletedProcess[bytes]) -> None:
        """Take over what the process left."""
        self.status = done.returncode
        self.bytes = done.stdout
        self.out = done.stdout.decode("utf-8", "replace")
        self.err = done.stderr.decode("utf-8", "replace")

    def last_line(self) -> str:
        """Return the last line of a command that has done what it was asked for."""
        assert (self.status, self.err) == (0, "")
        return self.out.splitlines()[-1]

    def refused(self, status: int, *words: str) -> str:
        """Hold the result against the rules for refusals: one line, no traceback; return the line."""
        assert self.status == status, self.err
        assert self.out == ""
        assert self.err.count("\n") == 1
        assert self.err.startswith("retro: ")
        assert "Traceback" not in self.err
        assert "crash.log" not in self.err
        for word in words:
            assert word in self.err
        return self.err


def environment(home: Path, more: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a new user in the folder `home`."""
    wanted = ("RETRO", "XDG", "LC_", "LANG", "PYTHON", "SSH")
    base = {name: value for name, value in os.environ.items() if not name.startswith(wanted)}
    folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "STATE", "CONFIG", "CACHE")}
    return base | folders | {"LANG": "C.UTF-8", "HOME": str(home)} | dict(more)


def run_in(
    home: Path,
    *args: str | Path | bytes,
    env: Mapping[str, str],
    data: bytes | None = None,
    parent: Parent | None = None,
) -> Result:
    """Run the program in `home`: as a fork of `parent`, or as a really fresh `python -m retro_tui`.

    What an interpreter settles when it starts needs a fresh one.
    """
    if parent and not any(name.startswith(("PYTHON", "LC_", "LANG", "TZ")) for name in env):
        return Result(
            parent.run([os.fsdecode(arg) for arg in args], home, environment(home, env), data or b"")
        )
    return Result(
        subprocess.run(
            [sys.executable, "-m", "retro_tui", *args],
            env=environment(home, env),
            cwd=home,
            input=data,
            stdin=subprocess.DEVNULL if data is None else None,
            capture_output=True,
            timeout=60,
            check=False,
        )
    )


@pytest.fixture(scope="session")
def _parent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parent]:
    """The parent of commands, one for all tests of a worker."""
    with Parent(environment(tmp_path_factory.mktemp("parent"), {})) as parent:
        yield parent


@pytest.fixture(scope="module")
def _fresh_once() -> list[bool]:
    """Whether the module at hand has still to run a fresh process."""
    return [True]


@pytest.fixture
def retro(tmp_path: Path, _parent: Parent, _fresh_once: list[bool]) -> Run:
    """Run `retro` as a new user with folders of the test.

    The first command of each module is a really fresh `python -m retro_tui`; the others are forks of
    the parent.
    """

    def run(*args: str | Path | bytes, data: bytes | None = None, **env: str) -> Result:
        parent = None if _fresh_once else _parent
        _fresh_once.clear()
        return run_in(tmp_path, *args, env=env, data=data, parent=parent)

    return run


@pytest.fixture(scope="session")
def _demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Load the sample once, with the real command; return the store and the code that it printed."""
    home = tmp_path_factory.mktemp("demo")
    done = run_in(home, "demo", "--no-open", env={"RETRO_LANG": "en"})
    return home / "data" / "retro_tui" / "retro.db", done.last_line()


@pytest.fixture
def sample(_demo: tuple[Path, str], tmp_path: Path) -> str:
    """Put the sample into the default store of the test and return its newest session's code."""
    source, code = _demo
    folder = tmp_path / "data" / "retro_tui"
    folder.mkdir(parents=True)
    shutil.copy(source, folder / "retro.db")
    return code
