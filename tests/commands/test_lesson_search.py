"""`retro lesson search`: from a shell, in both languages, for scripts too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.hostile.strings import forbidden

from .conftest import Run


@pytest.mark.usefixtures("sample")
def test_found(retro: Run) -> None:
    """A table with session, day, state and text; what is narrowed, what is left out; 1 for nothing."""
    lines = retro("lesson", "search", "night", "shifts", "--kind", "lessons").out.splitlines()
    assert [line.split()[:2] for line in lines] == [["R-2026-11-MES", "L2"], ["R-2026-10-MES", "L2"]]
    assert "three shifts" in lines[0]
    assert " · …" in lines[1]
    done = retro("lesson", "search", "--kind", "decisions", "--limit", "2", "--project", "mes rollout")
    assert (done.status, len(done.out.splitlines())) == (0, 3)
    assert done.out.splitlines()[-1] == "and 4 others; --limit shows more"
    nothing = retro("lesson", "search", "xyzzy")
    assert (nothing.status, nothing.out, nothing.err) == (1, "", "retro: Nothing found\n")
    assert retro("lesson", "search", "shift", "--project", "none").status == 1
    retro("lesson", "search", "--limit", "0").refused(2, "1 to 10000")
    retro("lesson", "search", "--kind", "actions").refused(2, "lessons")


@pytest.mark.usefixtures("sample")
def test_for_scripts(retro: Run) -> None:
    """JSON has every hit with its session, whoever asks."""
    hits = json.loads(retro("--restricted", "--as", "Li", "lesson", "search", "train", "--json").out)
    assert {"code", "tag", "kind", "title", "text", "state", "row_id", "session_id"} <= set(hits[0])
    assert all("train" in f"{hit['title']} {hit['text']} {hit['tags']}".casefold() for hit in hits)
    nothing = retro("lesson", "search", "xyzzy", "--json")
    assert (nothing.status, nothing.out) == (1, "[]\n")


def test_no_store_yet(retro: Run, tmp_path: Path) -> None:
    """Nothing is found, and none is made for it."""
    assert retro("lesson", "search", "anything").status == 1
    assert not (tmp_path / "data").exists()


@pytest.mark.usefixtures("sample")
def test_hostile_words(retro: Run) -> None:
    """Whatever is asked for is words, and what is printed is plain."""
    for words in ('\x1b[31m" OR NEAR(', "' <-> '"):
        done = retro("lesson", "search", "--limit", "3", "--", words)
        assert done.status in (0, 1)
        assert forbidden(done.err + done.out, keep="\n") == []
