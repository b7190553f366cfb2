"""What a lesson logged from the shell costs, and many processes that log lessons at once."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from bench import stores
from bench.programs import RETRO, ROOT, environment

ROUNDS = 41
"""How often each program is run; the two take turns."""
BUDGET = 1.3
"""Most of what importing SQLModel costs that a logged lesson may cost."""
PROCESSES, LESSONS = 50, 200
"""How many processes log lessons at once, and how many each of them."""
YARDSTICK = [sys.executable, "-c", "import sqlmodel"]
LOGGER = """
import sys, time
from retro_tui.storage.jotting import NewLesson, log
from retro_tui.storage.store import Store
path, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
store, longest = Store(path, name), 0.0
sys.stdin.readline()
for number in range(count):
    begun = time.monotonic()
    log(store, NewLesson(f"{name} learned {number}"))
    longest = max(longest, time.monotonic() - begun)
print(longest)
"""
"""What each of the processes does: as much of the program as `retro lesson add` uses, again and again."""


def spent(argv: Sequence[str], env: Mapping[str, str]) -> float:
    """Run a program and return the seconds of the processor that it took, its own and the system's."""
    process = subprocess.Popen(argv, env=dict(env), cwd=ROOT, stdout=subprocess.DEVNULL)
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_utime + usage.ru_stime


def run() -> list[tuple[str, ...]]:
    """Measure what one costs, and return the table line by line."""
    with TemporaryDirectory() as folder:
        env = environment(Path(folder))
        stores.sample(Path(folder) / "retro.db", "en")
        ours = [*RETRO, "lesson", "add", "Ask the night shift before the plan is fixed"]
        for argv in (ours, YARDSTICK):
            spent(argv, env)  # which compiles what is not compiled yet
        pairs = [(spent(ours, env), spent(YARDSTICK, env)) for _ in range(ROUNDS)]
    low, middle, high = quantiles([mine / theirs for mine, theirs in pairs], n=4)
    mine, theirs = (median(figures) for figures in zip(*pairs, strict=True))
    return [
        ("command", "processor time", "ratio, quartiles", "limit"),
        ("import of sqlmodel alone", f"{theirs * 1000:.0f} ms", "–", "–"),
        (
            "`retro lesson add`",
            f"{mine * 1000:.0f} ms",
            f"**{middle:.2f}** ({low:.2f}–{high:.2f})",
            f"{BUDGET}",
        ),
    ]


def crowd() -> list[tuple[str, ...]]:
    """Let many processes log lessons at once, and return what became of it."""
    with TemporaryDirectory() as folder:
        env = environment(Path(folder))
        path = Path(folder) / "retro.db"
        stores.sample(path, "en")
        argv = [sys.executable, "-c", LOGGER, str(path)]
        logging = [
            subprocess.Popen(
                [*argv, f"P{number}", str(LESSONS)],
                env=env,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for number in range(PROCESSES)
        ]
        begun = time.perf_counter()
        longest = max(float(process.communicate("\n")[0] or "nan") for process in _let_go(logging))
        seconds = time.perf_counter() - begun
        assert [process.returncode for process in logging] == [0] * PROCESSES
        with closing(sqlite3.connect(path)) as db:
            kept = db.execute("SELECT count(DISTINCT title) FROM loggedlesson").fetchone()[0]
            told = db.execute("SELECT count(*) FROM change WHERE entity = 'loggedlesson'").fetchone()[0]
    assert kept == told == PROCESSES * LESSONS
    return [
        ("processes at once", "lessons of each", "kept", "in all", "longest wait of one"),
        (str(PROCESSES), str(LESSONS), f"{kept:,}", f"{seconds:.0f} s", f"{longest:.1f} s"),
    ]


def _let_go(processes: list[subprocess.Popen[str]]) -> list[subprocess.Popen[str]]:
    """Tell all of them to begin; until then they wait with the store looked at."""
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    return processes
