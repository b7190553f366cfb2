"""A whole meeting, key by key, and what a kill in the middle leaves behind."""

from __future__ import annotations

import signal
from contextlib import closing
from datetime import date
from pathlib import Path
from time import sleep

import pytest

from retro_tui.storage.records import add
from retro_tui.storage.sessions import NewSession
from retro_tui.storage.sessions import begin as new
from retro_tui.storage.store import Store
from retro_tui.storage.walk import enter
from retro_tui.templates.loader import builtin

from .conftest import Retro
from .terminal import Terminal

WHYS = (
    "Training was not good enough",
    "The trainer did not know the business",
    "No survey was made beforehand",
    "The survey was in nobody's plan",
    "Roles were not defined at kick-off",
)

WHO = "Zhou Jie"
PROMISED = 1.0
"""Seconds of typing that a kill may cost."""


def stored_at(folder: Path, kind: str, *problems: str) -> str:
    """Store a monthly review that stands at a step, with these problems; return its code."""
    with closing(Store(str(folder / "data" / "retro_tui" / "retro.db"), WHO)) as store:
        template = builtin()["monthly-review"]
        session = store.write(new, NewSession("MES rollout", template, "", date.today(), "en"))
        for problem in problems:
            store.write(add, "problems", session.id, {"statement": problem})
        store.write(enter, session.id, [step.kind for step in template.steps].index(kind))
        return session.code


def begin(app: Terminal, project: str) -> None:
    """Go from an empty store to the first step of a monthly review."""
    app.wait_for("Start a retrospective")
    app.keys("n")
    app.wait_for("Kind of meeting")
    app.text(project)
    app.keys("tab", "tab", "tab", "enter")
    app.wait_for("Step 1/12")


def go_on(app: Terminal, *steps: int) -> None:
    """Press ] for each step that is to come."""
    for number in steps:
        app.keys("]")
        app.wait_for(f"Step {number}/12")


def add_line(app: Terminal, heading: str, text: str) -> None:
    """Add a record with nothing but its first field."""
    app.keys("a")
    app.wait_for(heading)
    app.text(text)
    app.keys("escape")
    app.wait_for("Step ")


def test_a_meeting_from_new_to_export(retro: Retro, tmp_path: Path) -> None:
    """New session, five whys, lesson, action, export: the minutes hold what was typed."""
    app = retro()
    begin(app, "MES rollout")
    go_on(app, 2, 3, 4, 5, 6)
    add_line(app, "New: problem", "Users refuse the new system")
    app.wait_for("P1  Users refuse")
    go_on(app, 7)
    app.keys("a")
    for why in WHYS:
        app.wait_for("Why: ")
        app.text(why)
        app.keys("enter")
        app.wait_for(f"  {why}"[:30])
    app.keys("escape", "r")
    app.wait_for("★ ROOT")
    app.keys("n")
    app.wait_for("New: action item")
    app.text("Write the survey into the kick-off checklist")
    app.keys("tab")
    app.text("Zhang Wei")
    app.keys("tab")
    app.text("2w")
    app.wait_for("→ ")
    app.keys("tab")
    app.text("The checklist names who surveys, and by when")
    app.keys("escape")
    app.wait_for("1 action")
    app.wait_for("Step 7/12")
    go_on(app, 8)
    add_line(app, "New: lesson", "If a system is new, let the trainer work a shift first")
    app.wait_for("L1  If a system")
    app.keys("E")
    app.wait_for("# ")
    app.keys("enter")
    app.wait_for("Write to which file?")
    app.keys("enter")
    app.wait_for("Written:")
    minutes = next(tmp_path.glob("r-*-draft-en.md")).read_text(encoding="utf-8")
    assert minutes.startswith("> **DRAFT**") or "DRAFT" in minutes.splitlines()[0]
    for text in (*WHYS[:3], "Users refuse the new system", "Zhang Wei", "let the trainer work a shift first"):
        assert text in minutes.replace("\\", "")


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_what_was_being_typed_is_there_again(retro: Retro, tmp_path: Path, number: signal.Signals) -> None:
    """A killed program loses nothing: the field is open again with its text."""
    app = retro("open", stored_at(tmp_path, "problems"), env={"RETRO_USER": WHO})
    app.wait_for("Step 6/12")
    app.keys("a")
    app.wait_for("New: problem")
    app.text("Half a sentence about 培训")
    app.wait_for("about 培训")
    sleep(PROMISED)
    app.signal(number)
    assert app.wait_exit(2) in (-number, 128 + number)
    again = retro(env={"RETRO_USER": WHO})
    again.wait_for("MES rollout")
    again.keys("enter")
    again.wait_for("Half a sentence about 培训")


def test_a_why_being_typed_is_there_again(retro: Retro, tmp_path: Path) -> None:
    """The line at the bottom is kept like a form's field, at the place where it was asked."""
    app = retro("open", stored_at(tmp_path, "causes", "Users refuse"), env={"RETRO_USER": WHO})
    app.wait_for("Step 7/12")
    app.keys("a")
    app.wait_for("Why: Users refuse")
    app.text("Because of the tra")
    app.wait_for("Because of the tra")
    sleep(PROMISED)
    app.kill()
    again = retro(env={"RETRO_USER": WHO})
    again.wait_for("MES rollout")
    again.keys("enter")
    again.wait_for("Because of the tra")
    again.text("ining")
    again.keys("enter")
    again.wait_for("Why 1  Because of the training")


def test_the_terminal_is_given_back(retro: Retro) -> None:
    """An end by signal leaves the second screen and shows the cursor."""
    app = retro()
    app.wait_for("Start a retrospective")
    app.signal(signal.SIGTERM)
    assert app.wait_exit(2) == 128 + signal.SIGTERM
    assert app.output.rfind(b"\x1b[?1049l") > app.output.rfind(b"\x1b[?1049h")
    assert b"\x1b[?25h" in app.output[app.output.rfind(b"\x1b[?1049l") :]


def test_a_stalled_line_does_not_hold_the_process(retro: Retro) -> None:
    """A terminal that takes nothing any more cannot keep the program from ending on a signal."""
    app = retro("demo", size=(120, 36))
    app.wait_for("Close")
    app.stall()
    for _ in range(30):
        app.raw(b"[]")
    app.signal(signal.SIGHUP)
    assert app.wait_exit(3) == 128 + signal.SIGHUP


def test_a_closed_line_ends_the_process(retro: Retro) -> None:
    """A terminal that is gone ends the program."""
    app = retro()
    app.wait_for("Start a retrospective")
    app.close_line()
    assert app.wait_exit(3) in (128 + signal.SIGHUP, 128 + signal.SIGTERM)


@pytest.mark.parametrize("attempt", range(4))
def test_two_signals_at_once_end_it_too(retro: Retro, attempt: int) -> None:
    """A hang-up comes with a second signal; whatever the first has begun, the second waits for nothing."""
    app = retro()
    app.wait_for("Start a retrospective")
    for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        app.signal(number)
    assert app.wait_exit(3) in {128 + n for n in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)}


@pytest.mark.parametrize("noise", [b"\xff", b"caf\xe9", b"\x1b[99999999u", b"\xc3"])
def test_bytes_that_are_no_text_do_not_end_it(retro: Retro, noise: bytes) -> None:
    """A stray byte or a key report that means nothing is passed over."""
    app = retro()
    app.wait_for("Start a retrospective")
    app.keys("n")
    app.wait_for("Kind of meeting")
    app.raw(noise + b"still here")
    app.wait_for("still here")
    assert app.alive()


@pytest.mark.parametrize("size", [(40, 10), (1, 1), (20, 5)])
def test_small_terminals_raise_nothing(retro: Retro, size: tuple[int, int]) -> None:
    """The sample can be opened and walked at any size, and is whole again when there is room."""
    app = retro("demo", size=size)
    app.settle(quiet=1.0, seconds=15)
    app.raw(b"[[[")
    app.settle(quiet=0.5, seconds=10)
    app.resize(80, 24)
    app.wait_for(r"Step")
    assert app.alive()
