"""What the program sends over a slow line: little for a key, and nothing while nobody does anything."""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pytest

from bench.traffic import SITUATIONS, Situation, cost, idle, opened


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda s: s.name)
def test_a_key_costs_little_and_waiting_nothing(situation: Situation, lang: str, tmp_path: Path) -> None:
    """Not a byte is sent while nothing is done; then each of some ten keys stays within the limit."""
    with opened(situation, lang, tmp_path) as terminal:
        assert lang != "en" or idle(terminal) == 0
        sent = cost(terminal, situation.keys)
        assert median(sent) <= situation.limit
        assert max(sent) <= situation.limit, sent
        if "letter" in situation.name:
            assert "".join(situation.keys)[-12:] in terminal.screen()
