"""Exports onto a real terminal: what is no text stays away from it."""

from __future__ import annotations

from pathlib import Path

from bench import stores
from bench.programs import RETRO, ROOT, environment
from tests.e2e.terminal import Terminal


def test_bytes_do_not_go_onto_a_terminal(tmp_path: Path) -> None:
    """A PDF is refused there with what to do instead."""
    code = stores.sample(tmp_path / "retro.db", "en")
    with Terminal([*RETRO, "export", code, "-f", "pdf"], env=environment(tmp_path), cwd=ROOT) as terminal:
        assert terminal.wait_exit(60) == 2
        assert "-o FILE" in terminal.screen()
        assert "%PDF" not in terminal.screen()
