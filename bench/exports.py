"""How long each format takes for a large session, how much memory, and how large the file is.

Each is written by a process of its own, as `retro export` does; its start is measured apart, by a session
without records in the same format.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.programs import RETRO, ROOT, environment
from retro_tui.minutes.formats import FORMATS
from retro_tui.storage.records import add
from retro_tui.storage.sessions import NewSession, begin
from retro_tui.storage.store import Store
from retro_tui.storage.writing import Writing
from retro_tui.templates.loader import builtin

from .stores import TODAY

NOTES, CAUSES, ACTIONS, PROBLEMS = 1000, 200, 300, 10
ROUNDS = 3
LIMITS = {"md": 0.3, "pdf": 3.0}
"""Seconds of work beyond start-up."""


def run() -> list[tuple[str, ...]]:
    """Measure all formats, and return the table line by line."""
    head = ("format", "work beyond start-up", "limit", "size", "peak memory")
    lines: list[tuple[str, ...]] = [head]
    with TemporaryDirectory() as folder:
        home = Path(folder)
        small, large = _made(home / "retro.db")
        for name in FORMATS:
            _timed(home, small, name)  # what it loads is compiled now
            base = median(_timed(home, small, name)[0] for _round in range(ROUNDS))
            took = [_timed(home, large, name) for _round in range(ROUNDS)]
            work = median(seconds for seconds, _size, _memory in took) - base
            limit = f"{LIMITS[name]:.1f} s" if name in LIMITS else "–"
            size, memory = took[-1][1:]
            lines.append((name, f"**{work:.2f} s**", limit, f"{size / 1000:,.0f} kB", f"{memory:.0f} MB"))
    return lines


def _made(path: Path) -> tuple[str, str]:
    """Make a store with an empty session and a large one; return their codes."""
    with closing(Store(str(path), "Facilitator")) as store:
        wish = NewSession("Small", builtin()["monthly-review"], "", TODAY, "en")
        small = store.write(begin, wish)
        large = store.write(begin, NewSession("Large", builtin()["monthly-review"], "", TODAY, "en"))
        store.write(_fill, large.id)
        return small.code, large.code


def _fill(w: Writing, session_id: str) -> None:
    """Put in as much as a meeting of a hundred people would."""
    for n in range(NOTES):
        lane = ("well", "better", "lucky")[n % 3]
        add(
            w,
            "notes",
            session_id,
            {"lane": lane, "text": f"Note {n}: 现场网络不稳定，scanners wait {n % 9} s"},
        )
    problems = [
        add(w, "problems", session_id, {"statement": f"Problem {n}: the line stands still 产线停线"})
        for n in range(PROBLEMS)
    ]
    for n in range(CAUSES):
        cause = {
            "problem_id": problems[n % PROBLEMS].id,
            "statement": f"Cause {n}: nobody checks 没有人检查网线",
        }
        add(w, "causes", session_id, cause)
    for n in range(ACTIONS):
        action = {"title": f"Action {n}: check the cable every week 每周检查网线", "due_on": TODAY}
        words = {"owner": "Ann 安娜", "acceptance_criteria": "Ten days without a stop\n十天不停线"}
        add(w, "actions", session_id, action | words)


def _timed(home: Path, code: str, name: str) -> tuple[float, int, float]:
    """Write one file; return the seconds of processor time, its bytes and the megabytes at most."""
    place = home / f"out-{time.monotonic_ns()}"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with subprocess.Popen(
        [*RETRO, "export", code, "-f", name, "--notes", "-o", str(place)],
        env=os.environ | environment(home),
        cwd=ROOT,
        stdout=sys.stderr,
    ) as process:
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert process.returncode == 0, f"{name} was not written"
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, place.stat().st_size, used.ru_maxrss / 1000
