"""What the program sends over a slow line: little for a key, and nothing while nobody does anything."""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pytest

from bench.traffic import SITUATIONS, cost, go, idle, opened


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("step", dict.fromkeys(situation.step for situation in SITUATIONS))
def test_a_key_costs_little_and_waiting_nothing(step: str, lang: str, tmp_path: Path) -> None:
    """Not a byte is sent while nothing is done; then each of some ten keys stays within the limit."""
    first, *others = (situation for situation in SITUATIONS if situation.step == step)
    with opened(first, lang, tmp_path) as terminal:
        for situation in (first, *others):
            if situation is not first:
                go(terminal, situation)
            assert lang != "en" or idle(terminal) == 0, situation
            sent = cost(terminal, situation.keys)
            assert median(sent) <= situation.limit, situation
            assert max(sent) <= situation.limit, (situation, sent)
            if "letter" in situation.name:
                assert "".join(situation.keys)[-12:] in terminal.screen()
                terminal.keys("escape")
                terminal.settle()
