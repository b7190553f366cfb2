"""`retro stats`: a table for people, data for scripts, a paper."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run


@pytest.mark.usefixtures("sample")
def test_stats(retro: Run, tmp_path: Path) -> None:
    """What nobody knows is `null`, numbers are numbers, and a paper goes where it is told."""
    done = retro("stats", "--json")
    assert (done.status, done.err) == (0, "")
    data = json.loads(done.out)
    assert data["figures"]["sessions"]["value"] == 3
    assert data["figures"]["defects"]["value"] is None
    assert all(each["how"] for each in data["figures"].values())
    assert (len(data["months"]), len(data["sessions"]), data["project"]) == (12, 3, None)
    assert (
        "Retrospectives held               3"
        in retro("stats", "--project", "mes rollout", RETRO_LANG="en").out
    )
    retro("stats", "-f", "md", "-o", "trends.md", "--lang", "both")
    assert (tmp_path / "trends.md").read_text(encoding="utf-8").startswith("# Trends / ")
    retro("stats", "--project", "Nothing").refused(1, "Nothing", "MES")
    retro("stats", "--since", "2026-10-01", "--until", "2026-09-01").refused(2)
    retro("--restricted", "stats", "-f", "md", "-o", "trends.md").refused(1)
    assert json.loads(retro("--restricted", "stats", "--json").out)["contributions"] == []
