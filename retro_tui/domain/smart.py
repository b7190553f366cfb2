"""The SMART check of a goal: what speaks for each letter, and what is missing where one fails (O2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retro_tui.domain.quality.finding import day_of, said
from retro_tui.domain.vague import has_figure, vague_aim
from retro_tui.domain.words import N_

if TYPE_CHECKING:
    from retro_tui.storage.models import Goal

LETTERS = "SMART"
_LEAST = 6
"""Fewest characters of a goal that can be specific; four Chinese ones say as much."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
HINTS = {
    "S": ("title", N_("{tag} is not specific: say what shall be different, and for whom")),
    "M": ("target", N_("{tag} cannot be measured: name the figure to reach, with its unit")),
    "A": ("means", N_("{tag} does not say why it can be reached: people, time, tools")),
    "R": ("value", N_("{tag} does not say what the business has of it")),
    "T": ("due_on", N_("{tag} has no day by which it shall be reached")),
}
"""For each letter the field that it looks at first, and what to say where it fails."""


def holds(goal: Goal) -> dict[str, bool]:
    """Return for each letter whether the goal has what it asks for."""
    title, target = said(goal, "title"), said(goal, "target")
    figures = f"{title} {target} {said(goal, 'measure')}"
    long_enough = len(title) + len(_HAN.findall(title)) >= _LEAST
    vague = vague_aim(title) and not has_figure(figures)
    return {
        "S": long_enough and not vague,
        "M": has_figure(target) or has_figure(title),
        "A": bool(said(goal, "means")),
        "R": bool(said(goal, "value") or said(goal, "pain_point")),
        "T": day_of(goal, "due_on") is not None,
    }


def letters(goal: Goal) -> str:
    """Return the letters that hold, with a dot for each that does not: `SM·RT`."""
    held = holds(goal)
    return "".join(letter if held[letter] else "·" for letter in LETTERS)
