"""What the program sends: bytes a key and bytes while nobody does anything, at 80x24.

The counts depend on nothing but the program, so `tests/e2e/test_traffic.py` holds them to their limits.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench import stores
from bench.programs import RETRO, ROOT, START, environment, memory
from tests.e2e.terminal import Terminal

IDLE = 3.0
"""Seconds over which nothing may be sent."""
TYPED = "the cable 现场网络不稳"
"""What is typed, one character a key."""
_ARROWS = ("down", "down", "up", "up") * 3
_ALL = (*("down",) * 4, *("up",) * 4)
_LANES = ("down", "down", "up", "up", "down", "up", "right", "left", "right", "right", "left", "right")
_TABS = ("tab",) * 3
_FORM = "^n"
"""The key for another form, in the line of keys of each form."""
_QUIET = 0.15


@dataclass(frozen=True)
class Situation:
    """A place in the program, keys pressed there, and how many bytes each may cost (0 is no limit)."""

    name: str
    step: str
    keys: tuple[str, ...]
    limit: int
    way: tuple[str, ...] = ()
    more: int = 0
    there: str = ""
    """What is on the screen once one is there, where that takes a while."""


SITUATIONS = (
    Situation("arrow on the first screen", "", _ARROWS, 1100),
    Situation("arrow in a list of records", "actions", _ALL, 1100),
    Situation("arrow in the tree of whys", "causes", _ARROWS, 1100),
    Situation("arrow on the board", "notes", _LANES, 1100),
    Situation("letter in a form's line", "problems", tuple(TYPED), 300, ("a",), there=_FORM),
    Situation("letter in a form's prose", "problems", tuple(TYPED), 300, ("a", *_TABS), there=_FORM),
    Situation("letter in the line for a note", "notes", tuple(TYPED), 300, ("a",)),
    Situation("letter in the line for a why", "causes", tuple(TYPED), 300, ("a",)),
    Situation("arrow on the fishbone", "causes", ("up", "right", "left", "down") * 3, 500, ("f",)),
)
"""What has a budget, in the order of their keys within a step."""
OTHERS = (
    Situation("arrow that scrolls a long list", "actions", ("down",) * 10, 0, ("down",) * 13, 30),
    Situation("arrow that scrolls the tree, too", "causes", _ALL, 0),
    Situation("letter of a search on the first screen", "", tuple("third"), 0, ("/",)),
    Situation("letter of a search in a list", "actions", tuple("revise"), 0, ("/",)),
)
"""What has none, since a whole region changes; Textual knows no scrolling by the terminal."""


@contextmanager
def opened(situation: Situation, lang: str, folder: Path) -> Iterator[Terminal]:
    """Bring the program to a situation, over a store of its own in `folder`."""
    code = stores.sample(folder / "retro.db", lang, situation.step, situation.more)
    argv = [*RETRO, *(["open", code] if situation.step else [])]
    with Terminal(argv, env=environment(folder, lang), cwd=ROOT) as terminal:
        terminal.wait_for("] " if situation.step else stores.NEWEST, START)
        if situation.step:
            terminal.keys("T")  # a clock that runs sends a few bytes a minute
            terminal.wait_for("已暂停" if lang == "zh" else "stopped", START)
        go(terminal, situation)
        yield terminal


def go(terminal: Terminal, situation: Situation) -> None:
    """Press the keys that lead to a situation from its step, and wait until nothing moves."""
    cost(terminal, situation.way[:1])
    terminal.wait_for(situation.there, START)
    cost(terminal, situation.way[1:])
    terminal.settle(1.2, START)


def cost(terminal: Terminal, keys: tuple[str, ...]) -> list[int]:
    """Press one key after the other and return how many bytes each made the program send."""
    sent = []
    for key in keys:
        before = terminal.received
        terminal.keys(key)
        terminal.wait_until(_answered(terminal, before), f"no answer to {key}", START)
        terminal.settle(_QUIET, START)
        sent.append(terminal.received - before)
    return sent


def _answered(terminal: Terminal, before: int) -> Callable[[], bool]:
    """Return a check for bytes that have come since then."""
    return lambda: terminal.received > before


def idle(terminal: Terminal) -> int:
    """Return how many bytes are sent while nothing is done."""
    before = terminal.received
    time.sleep(IDLE)
    return terminal.received - before


def run() -> list[tuple[str, ...]]:
    """Measure every situation in both languages, and return the table line by line."""
    head = ("key", "language", "bytes, median", "most", "limit", "idle, 3 s", "memory (PSS)")
    lines: list[tuple[str, ...]] = [head]
    for situation in (*SITUATIONS, *OTHERS):
        for lang in ("en", "zh"):
            with TemporaryDirectory() as folder, opened(situation, lang, Path(folder)) as terminal:
                still, held = idle(terminal), memory(terminal.pid)
                sent = cost(terminal, situation.keys)
            limit = f"{situation.limit:,}" if situation.limit else "–"
            figures = (f"{median(sent):,.0f}", f"{max(sent):,}", limit, str(still), f"{held:.0f} MB")
            lines.append((situation.name, lang, *figures))
    return lines
