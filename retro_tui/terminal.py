"""The terminal at its edges: bytes that are no text, a line that is gone, an end by signal."""

from __future__ import annotations

import os
import select
import signal
import sys
import termios
import threading
from codecs import getincrementaldecoder
from collections.abc import Callable, Generator
from contextlib import suppress
from functools import partial
from types import FrameType
from typing import Any

from textual.drivers import linux_driver

RESET = (
    b"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?2004l\x1b[?1004l\x1b[<u"
    b"\x1b[?1049l\x1b[?25h\x1b[0m\r\n"
)
"""Leaves the second screen, shows the cursor, and ends mouse, paste, focus and key reporting."""
_GRACE = 1.0
"""Seconds that an end by signal waits for writes that are under way; two is the promise."""


def _tolerant(encoding: str) -> Any:
    """Return a decoder that reads a wrong byte as U+FFFD instead of ending the app (textual#6456)."""
    return partial(getincrementaldecoder(encoding), errors="replace")


setattr(linux_driver, "getincrementaldecoder", _tolerant)  # noqa: B010


class _SteadyParser(linux_driver.XTermParser):  # type: ignore[misc, name-defined]
    """Textual's parser, which goes on reading behind a key report that means nothing."""

    def parse(self, token_callback: Any) -> Generator[Any, str, None]:
        """Read keys until the end; a report that cannot be read is dropped and nothing else."""
        while not self.is_eof:
            with suppress(ValueError, OverflowError):
                yield from super().parse(token_callback)


setattr(linux_driver, "XTermParser", _SteadyParser)  # noqa: B010


def leave_well(finish: Callable[[float], None]) -> None:
    """Make every ordinary end by signal, and a line that is gone, an end without loss.

    `finish` is given the seconds it may take to bring the last writes home; it takes no lock that the main
    thread may hold, since the handler runs at any point. What is being typed is in the drafts already. The
    handler must run while the screen is stuck on a stalled line, so it is a plain one.
    """
    try:
        saved = termios.tcgetattr(sys.__stdin__.fileno())  # type: ignore[union-attr]
    except (termios.error, OSError, ValueError, AttributeError):
        return

    turn = [True]  # a hang-up comes with two signals, and the second must not begin while the first ends

    def leave(number: int, frame: FrameType | None) -> None:
        try:
            turn.pop()
        except IndexError:
            return
        finish(_GRACE)
        _restore(saved)
        os._exit(128 + number)

    for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT, signal.SIGINT):
        signal.signal(number, leave)
    threading.Thread(target=_watch_line, name="line", daemon=True).start()


def _restore(saved: list[Any]) -> None:
    """Give the terminal back as it was, without waiting for one that no longer takes anything."""
    with suppress(OSError, ValueError):
        out = sys.__stderr__.fileno()  # type: ignore[union-attr]
        os.set_blocking(out, False)
        with suppress(BlockingIOError):
            os.write(out, RESET)
        os.set_blocking(out, True)
    with suppress(termios.error, OSError, ValueError):
        termios.tcsetattr(sys.__stdin__.fileno(), termios.TCSANOW, saved)  # type: ignore[union-attr]


def _watch_line() -> None:
    """End the program when the terminal hangs up, even where the hang-up signal is ignored."""
    poll = select.poll()
    poll.register(0, select.POLLHUP)
    with suppress(OSError):
        poll.poll()
        os.kill(os.getpid(), signal.SIGTERM)
