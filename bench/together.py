"""A whole team in one meeting: participants in terminals of their own, and a facilitator who watches.

Everybody writes notes in turn, five a second in all, then votes; then nobody does anything for a while.
"""

from __future__ import annotations

import os
import re
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from statistics import mean, quantiles
from tempfile import TemporaryDirectory

from bench.programs import RETRO, ROOT, START, environment, memory
from retro_tui.storage.meetings import load
from retro_tui.storage.sessions import NewSession, begin
from retro_tui.storage.store import Store
from retro_tui.storage.walk import enter
from retro_tui.templates.loader import builtin
from tests.e2e.terminal import Terminal

from .stores import TODAY

SIZES = (10, 25, 50)
"""Numbers of participants."""
NOTES = 20
"""Notes that each of them writes."""
RATE = 5.0
"""Notes a second, of all together."""
IDLE = 30.0
"""Seconds in which nobody does anything."""
_LANE = re.compile(r"Went well +(\d+)")
_TICK = os.sysconf("SC_CLK_TCK")


def run(sizes: Sequence[int] = SIZES) -> list[tuple[str, ...]]:
    """Hold the meetings and return a table."""
    head = (
        "participants",
        "notes",
        "lost or doubled",
        "votes over the limit",
        "enter to the facilitator's screen, median",
        "p95",
        "memory each (PSS)",
        "cores, all idle",
        "cores, five notes a second",
    )
    return [head, *(_meeting(size) for size in sizes)]


def _meeting(size: int) -> tuple[str, ...]:
    """Hold one meeting and return its line."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        home = Path(folder)
        code, session_id = _begin(home / "retro.db")
        lead = stack.enter_context(_terminal(home, "Facilitator", "open", code))
        lead.wait_for("Went well", START)
        people = []
        for number in range(size):
            people.append(stack.enter_context(_terminal(home, f"P{number:02}", "join", code)))
            if number % 4 == 3:  # as people come in: not all of them in one second
                people[-1].wait_for("Went well", START)
        for person in people:
            person.wait_for("Went well", START)
        before, begun = _spent(people), time.monotonic()
        delays = _write(people, lead)
        busy = (_spent(people) - before) / (time.monotonic() - begun)
        for _phase in range(2):
            lead.keys(">")
            lead.settle(0.5, 20)
        _vote(people)
        before, begun = _spent(people), time.monotonic()
        time.sleep(IDLE)
        idle = (_spent(people) - before) / (time.monotonic() - begun)
        sizes = [memory(person.pid) for person in people]
        lost, over = _checked(home / "retro.db", session_id, size)
    cuts = quantiles(delays, n=20)
    return (
        str(size),
        str(size * NOTES),
        str(lost),
        str(over),
        f"{1000 * cuts[9]:.0f} ms",
        f"**{1000 * cuts[18]:.0f} ms**",
        f"{mean(sizes):.0f} MB",
        f"{idle:.2f}",
        f"{busy:.2f}",
    )


def _begin(path: Path) -> tuple[str, str]:
    """Begin a meeting that stands at its board; return its code and its id."""
    with closing(Store(str(path), "Facilitator")) as store:
        wish = NewSession("MES", builtin()["monthly-review"], "", TODAY, "en")
        session = store.write(begin, wish)
        steps = store.read(load, session.id).steps
        store.write(enter, session.id, next(s.position for s in steps if s.kind == "notes"))
        return session.code, session.id


def _terminal(home: Path, who: str, *words: str) -> Terminal:
    """Start the program in somebody's name."""
    env = environment(home) | {"XDG_STATE_HOME": str(home / who)}
    return Terminal([*RETRO, "--as", who, *words], size=(80, 24), env=env, cwd=ROOT)


def _write(people: Sequence[Terminal], lead: Terminal) -> list[float]:
    """Let everybody write; return the seconds from each enter to the facilitator's screen."""
    seen: list[tuple[float, int]] = []
    done = threading.Event()
    watcher = threading.Thread(target=_watch, args=(lead, seen, done))
    watcher.start()
    sent = []
    due = time.monotonic() + 1
    for turn in range(NOTES):
        for number, person in enumerate(people):
            person.text(f"note {turn:02} of {number:02}")
            time.sleep(max(0.0, due - time.monotonic()))
            due += 1 / RATE
            sent.append(time.monotonic())
            person.raw(b"\r")
    end = time.monotonic() + 30
    while (not seen or seen[-1][1] < len(sent)) and time.monotonic() < end:
        time.sleep(0.05)
    done.set()
    watcher.join()
    found = iter(seen)
    when, count = next(found)
    delays = []
    for number, begun in enumerate(sent, 1):
        while count < number:
            when, count = next(found)
        delays.append(when - begun)
    return delays


def _watch(lead: Terminal, seen: list[tuple[float, int]], done: threading.Event) -> None:
    """Note when the facilitator's screen counts more notes than before."""
    received = -1
    while not done.wait(0.005):
        if lead.received == received:
            continue
        received = lead.received
        found = _LANE.search(lead.screen())
        count = int(found[1]) if found else 0
        if not seen or count > seen[-1][1]:
            seen.append((time.monotonic(), count))


def _vote(people: Sequence[Terminal]) -> None:
    """Let everybody give as many dots as there are, and two more."""
    for person in people:
        person.wait_for("votes left", START)
    for person in people:
        person.text("    ", delay=0.02)
        person.keys("up")
        person.text("   ", delay=0.02)
    for person in people:
        person.wait_for("0 of 5 votes left", START)


def _spent(people: Sequence[Terminal]) -> float:
    """Return the seconds of processor time that all have taken."""
    fields = (
        Path(f"/proc/{p.pid}/stat").read_text(encoding="utf-8").rsplit(") ", 1)[1].split() for p in people
    )
    return sum(int(field[11]) + int(field[12]) for field in fields) / _TICK


def _checked(path: Path, session_id: str, size: int) -> tuple[int, int]:
    """Return how many notes are lost or doubled, and how many votes are over a limit."""
    with closing(sqlite3.connect(path)) as db:
        texts = Counter(row[0] for row in db.execute("SELECT text FROM note WHERE deleted_at IS NULL"))
        votes = db.execute("SELECT voter, target_id FROM vote WHERE session_id=?", (session_id,)).fetchall()
    wanted = {f"note {turn:02} of {number:02}" for turn in range(NOTES) for number in range(size)}
    lost = len(wanted - set(texts)) + sum(count - 1 for count in texts.values()) + len(set(texts) - wanted)
    each = Counter(voter for voter, _target in votes)
    single = Counter(votes)
    over = sum(max(0, n - 5) for n in each.values()) + sum(max(0, n - 3) for n in single.values())
    assert len(each) == size, "somebody's votes are missing"
    return lost, over
