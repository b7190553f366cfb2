"""How long the first useful screen takes: the sessions of a store, against as many lines in a bare app."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bench import stores
from bench.bare_list import LAST
from bench.programs import BARE, RETRO, START, TimedTerminal, environment, memory

ROUNDS = 25
"""How often each program is started; they take turns, and begin with another one each time."""


class Run(NamedTuple):
    """One start: seconds until the text was on the screen, lines on it, bytes sent, megabytes held."""

    seconds: float
    lines: int
    sent: int
    held: float


class Program(NamedTuple):
    """A program and the text that its first useful screen shows."""

    name: str
    argv: list[str]
    text: str


def start(program: Program, env: dict[str, str]) -> Run:
    """Start a program and wait until it shows its text and is quiet."""
    with TimedTerminal(program.argv, env=env) as terminal:
        terminal.wait_until(lambda: program.text.encode() in terminal.output, "nothing useful", START)
        terminal.settle(0.4, START)
        seconds = terminal.first(lambda screen: program.text in screen)
        lines = sum(1 for line in terminal.lines() if line)
        return Run(seconds, lines, terminal.received, memory(terminal.pid))


def run() -> list[tuple[str, ...]]:
    """Measure, and return the table line by line."""
    with TemporaryDirectory() as folder:
        env = environment(Path(folder))
        stores.sample(Path(folder) / "retro.db", "en")
        ours = Program("retro on the sample", RETRO, stores.NEWEST)
        count = str(start(ours, env).lines)
        programs = [
            Program(f"bare Textual {kind} of {count} lines", [*BARE, kind, count], LAST)
            for kind in ("list", "table")
        ]
        programs.append(ours)
        for program in programs:
            start(program, env)  # which compiles what is not compiled yet
        runs: dict[str, list[Run]] = {program.name: [] for program in programs}
        for number in range(ROUNDS):
            first = number % len(programs)
            for program in [*programs[first:], *programs[:first]]:
                runs[program.name].append(start(program, env))
    head = ("program", "first useful screen", "retro against it, quartiles", "bytes", "memory (PSS)")
    return [head, *(_line(name, found, runs[ours.name]) for name, found in runs.items())]


def _line(name: str, found: Sequence[Run], ours: Sequence[Run]) -> tuple[str, ...]:
    """Return one line of the table: medians, and the median of the ratios of neighbours."""
    low, middle, high = quantiles([a.seconds / b.seconds for a, b in zip(ours, found, strict=True)], n=4)
    ratio = "–" if found is ours else f"**{middle:.2f}** ({low:.2f}–{high:.2f})"
    seconds, _lines, sent, held = (median(figures) for figures in zip(*found, strict=True))
    return (name, f"{seconds * 1000:.0f} ms", ratio, f"{sent:,.0f}", f"{held:.0f} MB")
