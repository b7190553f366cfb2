"""Real processes: forked from a small server that has the store's modules loaded already."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar

T = TypeVar("T")
LONG = 60.0
"""Seconds after which a silent child is a failure, however slow the machine."""
NOBODY = 65534

_context = get_context("forkserver")
_context.set_forkserver_preload(["pytest", "retro_tui.storage.upgrade", "tests.storage.warm"])


def together(job: Callable[..., T], *calls: tuple[Any, ...]) -> list[T]:
    """Run `job` in one process per call, all let go at the same moment, and return what they returned."""
    gate = _context.Barrier(len(calls))
    pipes, children = [], []
    for call in calls:
        ours, theirs = _context.Pipe()
        child = _context.Process(target=_run, args=(theirs, gate, job, call), daemon=True)
        child.start()
        theirs.close()
        pipes.append(ours)
        children.append(child)
    answers = [_answer(pipe) for pipe in pipes]
    for child in children:
        child.join(LONG)
    wrong = [text for done, text in answers if not done]
    assert not wrong, wrong
    return [result for _done, result in answers]


def apart(job: Callable[..., T], *call: Any) -> T:
    """Run `job` in a process of its own and return what it returned."""
    return together(job, call)[0]


class Child:
    """A process at work, which can be listened to, told to go on, and killed."""

    def __init__(self, job: Callable[..., object], *call: Any) -> None:
        """Start `job` with its end of the pipe as the first argument."""
        self.pipe, theirs = _context.Pipe()
        self._process = _context.Process(target=job, args=(theirs, *call), daemon=True)
        self._process.start()
        theirs.close()

    def hear(self) -> Any:
        """Return the next thing that it says."""
        assert self.pipe.poll(LONG), "the child says nothing"
        return self.pipe.recv()

    def kill(self) -> list[Any]:
        """End it at once, as kill -9 does, and return what it had said before."""
        if self._process.is_alive() and self._process.pid is not None:
            os.kill(self._process.pid, signal.SIGKILL)
        return self.end()

    def end(self) -> list[Any]:
        """Wait until it is gone and return what it had said."""
        said = []
        try:
            while self.pipe.poll(LONG):
                said.append(self.pipe.recv())
        except EOFError:
            pass
        self._process.join(LONG)
        assert not self._process.is_alive()
        return said


@contextmanager
def child(job: Callable[..., object], *call: Any) -> Iterator[Child]:
    """Start a process that is gone when the test is over."""
    process = Child(job, *call)
    try:
        yield process
    finally:
        process.kill()


def as_nobody() -> None:
    """Give up the rights of root, for which no file is read-only; others have none to give up."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def _run(pipe: Connection, gate: Any, job: Callable[..., object], call: tuple[Any, ...]) -> None:
    """Wait for the others, run the job, and send back how it went."""
    gate.wait(LONG)
    try:
        pipe.send((True, job(*call)))
    except BaseException as error:
        pipe.send((False, f"{type(error).__name__}: {error}"))


def _answer(pipe: Connection) -> tuple[bool, Any]:
    """Return what a child sent, or say that it ended without a word."""
    try:
        return pipe.recv() if pipe.poll(LONG) else (False, "no answer")
    except EOFError:
        return False, "ended without an answer"
