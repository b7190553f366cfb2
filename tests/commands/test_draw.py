"""`draw` and the pictures of `export`: the right problem, in every form, with the refusals of `export`."""

from __future__ import annotations

import os
import pty
from pathlib import Path
from xml.etree import ElementTree

import pytest

from .conftest import Run

FIRST = "R-2026-09-MES"
"""A session of the sample with two problems that have causes, and one without."""


def test_the_first_chosen_problem(retro: Run, sample: str) -> None:
    """Without a number it is the first problem with causes; a number may be written small."""
    first = retro("draw", FIRST).out
    assert first.startswith("P1 ")
    assert retro("draw", FIRST, "p1").out == first
    assert retro("draw", FIRST, "P2").out.startswith("P2 ")


@pytest.mark.parametrize("view", ["why", "fishbone"])
def test_in_ascii(retro: Run, sample: str, view: str) -> None:
    """Where ASCII is asked for, nothing of ours is anything else; what people typed stays."""
    drawn = retro("draw", FIRST, "P1", "--view", view, RETRO_ASCII="1").out
    assert "*" in drawn
    assert set(drawn) - set(map(chr, range(128))) <= set("“”…")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("view", ["why", "fishbone"])
def test_every_form(retro: Run, sample: str, view: str, lang: str) -> None:
    """Text is no wider than paper, SVG is XML, and Mermaid begins with its kind."""
    ask = ("draw", FIRST, "P1", "--view", view, "--lang", lang)
    text = retro(*ask, RETRO_LANG="en")
    assert (text.status, text.err) == (0, "")
    assert max(map(len, text.out.splitlines())) <= 100
    assert ("━▶" in text.out) is (view == "fishbone")
    svg = ElementTree.fromstring(retro(*ask, "-f", "svg").bytes)
    assert svg.get("lang") == ("zh-Hans" if lang == "zh" else "en")
    kind = "flowchart TD" if view == "why" else "ishikawa-beta"
    assert retro(*ask, "-f", "mermaid").out.splitlines()[0] == kind


def test_the_fishbone_names_its_categories(retro: Run, sample: str) -> None:
    """In the language that was asked for, not that of the messages."""
    assert "人员" in retro("draw", FIRST, "--view", "fishbone", "--lang", "zh", RETRO_LANG="en").out
    assert "People" in retro("draw", FIRST, "--view", "fishbone", "--lang", "en", RETRO_LANG="zh").out


def test_what_is_not_there(retro: Run, sample: str) -> None:
    """One line each; the language behind `draw` is not that of the messages."""
    retro("draw", FIRST, "P9", "--lang", "zh").refused(1, "P9", "P1, P2, P3", "There is no problem")
    retro("draw", FIRST, "P3").refused(1, "P3 has no causes")
    retro("draw", "nothing").refused(1, "nothing")
    retro("draw", FIRST, "--view", "tree").refused(2)
    retro("new", "--project", "draw", "--lang", "en").refused(2, "--lang")


def test_a_session_without_causes(retro: Run) -> None:
    """There is nothing to draw, and no problem to name."""
    code = retro("new", "--project", "Empty").last_line()
    retro("draw", code).refused(1, "No problem of this session has causes")
    retro("draw", code, "P1").refused(1, "this session has none")


def test_files_as_export_writes_them(retro: Run, sample: str, tmp_path: Path) -> None:
    """Whole, for the owner's eyes, never over another without `--force`, and not into a folder."""
    path = tmp_path / "tree.svg"
    assert retro("draw", FIRST, "-f", "svg", "-o", path).out == ""
    assert path.stat().st_mode & 0o777 == 0o600
    ElementTree.parse(path)
    retro("draw", FIRST, "-o", path).refused(1, str(path), "--force")
    retro("draw", FIRST, "-o", tmp_path).refused(1)
    assert retro("draw", FIRST, "-o", path, "--force").status == 0
    assert path.read_text(encoding="utf-8").startswith("P1 ")


def test_mermaid_in_the_minutes(retro: Run, sample: str) -> None:
    """Only on request."""
    assert "```mermaid\nflowchart TD\n" in retro("export", FIRST, "--mermaid").out
    assert "mermaid" not in retro("export", FIRST).out


def test_a_terminal_has_its_own_width(retro: Run, sample: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal the fishbone is as wide as it is; in a file it is not."""
    from retro_tui.commands import draw

    main, other = pty.openpty()
    with os.fdopen(other, "w") as terminal:
        monkeypatch.setattr("sys.stdout", terminal)
        monkeypatch.setenv("COLUMNS", "57")
        assert draw.width_for("-") == 57
        assert draw.width_for("x.txt") == 100
    os.close(main)
