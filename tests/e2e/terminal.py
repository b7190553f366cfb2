"""A real program in a real pseudo-terminal: start it, type to it and read its screen (Linux).

The reader thread only collects bytes; they are interpreted when the screen is asked for, so that a slow
screen model never holds the program back.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import subprocess
import termios
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

from .keys import KEYS, Display

# A session leader without a terminal gets the first one it opens: nothing to run between fork and exec.
_TAKE_TERMINAL = ': <"$0"; exec "$@"'
_UNWANTED = re.compile(r"COLORTERM|COLUMNS|LINES|LC_\w+|TERM_\w+|NO_COLOR|FORCE_COLOR|ESCDELAY|TEXTUAL\w*")
_KEY_PAUSE = 0.05  # Textual runs a key's binding after it has typed the text that came right behind the key.
_ESCAPE_PAUSE = 0.25  # Textual knows after at most 0.2 s that a lone ESC begins nothing.


class Terminal:
    """A program running in its own terminal and session, killed when the `with` block ends."""

    def __init__(
        self,
        argv: list[str],
        *,
        size: tuple[int, int] = (80, 24),
        env: dict[str, str] | None = None,
        cwd: str | Path | None = None,
    ) -> None:
        """Start the program; `size` is columns and rows, `env` is laid over a cleaned environment."""
        self.display = Display(*size)
        self._output, self._interpreted, self._last_byte = bytearray(), 0, time.monotonic()
        self._pressed = 0.0  # when the last named key went out, until it has been waited for
        self._ended = self._stalled = self._closed = False
        self._news, self._gate = threading.Condition(), threading.Lock()
        self._master, slave = pty.openpty()
        try:
            os.set_blocking(self._master, False)
            termios.tcsetwinsize(slave, size[::-1])
            self._process = self._start(argv, slave, env or {}, cwd)
        except BaseException:
            os.close(self._master)
            raise
        finally:
            os.close(slave)
        self.pid = self._process.pid
        self._wake, self._waker = os.pipe()
        self._reader = threading.Thread(target=self._drain, name="terminal-reader", daemon=True)
        self._reader.start()

    def _start(
        self, argv: list[str], slave: int, env: dict[str, str], cwd: str | Path | None
    ) -> subprocess.Popen[bytes]:
        """Start the program on the slave end, as the leader of a session that owns the terminal."""
        self._tty = os.ttyname(slave)
        base = {name: value for name, value in os.environ.items() if not _UNWANTED.fullmatch(name)}
        return subprocess.Popen(
            ["/bin/sh", "-c", _TAKE_TERMINAL, self._tty, *argv],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=base | {"TERM": "xterm-256color", "LANG": "C.UTF-8"} | env,
            cwd=cwd,
            start_new_session=True,
        )

    def _drain(self) -> None:
        """Collect what the program writes until its end of the line is closed (the reader thread)."""
        while not self._ended:
            readable, _, _ = select.select([self._master, self._wake], [], [])
            with self._gate:  # stall() holds it
                if self._wake in readable or self._closed:
                    return
                try:
                    self._take(os.read(self._master, 65536))
                except BlockingIOError:
                    continue
                except OSError:
                    self._take(b"")

    def _take(self, data: bytes) -> None:
        """Keep what was read, nothing being the end, and tell those who wait."""
        with self._news:
            self._output += data
            self._last_byte = time.monotonic()
            self._ended = not data
            self._news.notify_all()

    @property
    def received(self) -> int:
        """How many bytes have come from the program."""
        return len(self._output)

    @property
    def output(self) -> bytes:
        """All that has come from the program, as it came."""
        return bytes(self._output)

    def keys(self, *names: str, delay: float = 0.0) -> None:
        """Press named keys; any other string is typed as text, its characters `delay` seconds apart."""
        for name in names:
            if name in KEYS:
                self._send(KEYS[name])
                self._pressed = time.monotonic()
            else:
                self.text(name, delay)
            if name == "escape":
                self._let_be_read(_ESCAPE_PAUSE)

    def text(self, text: str, delay: float = 0.0) -> None:
        """Type text one character at a time, even if it reads like the name of a key."""
        for char in text:
            self._send(char.encode())
            time.sleep(delay)

    def paste(self, text: str) -> None:
        """Paste text as xterm does: in brackets, and with its line ends as carriage returns."""
        lines = text.replace("\r\n", "\r").replace("\n", "\r")
        self._send(b"\x1b[200~" + lines.encode() + b"\x1b[201~")

    def _send(self, data: bytes) -> None:
        """Send bytes, but not on the heels of a named key."""
        if self._pressed:
            self._let_be_read(_KEY_PAUSE)
        self.raw(data)

    def raw(self, data: bytes, seconds: float = 30) -> None:
        """Send bytes, waiting for as long as the program's input is full."""
        deadline, rest = time.monotonic() + seconds, memoryview(data)
        while rest:
            if self._ended or self._closed or time.monotonic() > deadline:
                raise self._failure(f"the program does not take its input ({len(rest)} bytes left)")
            if select.select([], [self._master], [], 0.05)[1]:
                with contextlib.suppress(BlockingIOError):
                    rest = rest[os.write(self._master, rest) :]

    def _let_be_read(self, pause: float) -> None:
        """Wait until the program has read the last named key and has had `pause` seconds for it."""
        taken, self._pressed = self._pressed, 0.0
        deadline = time.monotonic() + 2
        with contextlib.suppress(OSError):  # the program may close its terminal meanwhile
            slave = os.open(self._tty, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
            try:
                while (now := time.monotonic()) < deadline:
                    unread = fcntl.ioctl(slave, termios.FIONREAD, bytes(4)) != bytes(4)
                    taken = now if unread else taken
                    if now >= taken + pause:
                        break
                    time.sleep(0.005)
            finally:
                os.close(slave)

    def _interpret(self) -> None:
        """Bring the display up to date with the bytes received."""
        with self._news:
            data = bytes(self._output[self._interpreted :])
            self._interpreted = len(self._output)
        self.display.feed(data)

    def cells(self, row: int) -> list[str]:
        """Give one string a cell of a row; a wide character's second half is empty."""
        self._interpret()
        return self.display.cells(row)

    def lines(self) -> list[str]:
        """Give the screen's lines without their trailing blanks."""
        self._interpret()
        return ["".join(self.display.cells(row)).rstrip() for row in range(self.display.lines)]

    def screen(self) -> str:
        """Give the whole screen as text."""
        return "\n".join(self.lines())

    def wait_until(self, check: Callable[[], bool], what: str, seconds: float = 30) -> None:
        """Wait until a check holds, looking again whenever the program has written something."""
        deadline = time.monotonic() + seconds
        while True:
            with self._news:
                seen, ended = len(self._output), self._ended
            if check():
                return
            left = deadline - time.monotonic()
            if ended or left <= 0:
                raise self._failure(f"{what} ({'the program has ended' if ended else f'{seconds} s'})")
            with self._news:
                if len(self._output) == seen and not self._ended:
                    self._news.wait(left)

    def wait_for(self, text: str | re.Pattern[str], seconds: float = 30) -> None:
        """Wait until a text or a pattern is on the screen."""
        self.wait_until(lambda: self._shows(text), f"never on the screen: {text!r}", seconds)

    def wait_gone(self, text: str | re.Pattern[str], seconds: float = 30) -> None:
        """Wait until a text or a pattern is no longer on the screen."""
        self.wait_until(lambda: not self._shows(text), f"still on the screen: {text!r}", seconds)

    def _shows(self, text: str | re.Pattern[str]) -> bool:
        """Tell whether a text or a pattern is on the screen now."""
        return re.search(re.escape(text) if isinstance(text, str) else text, self.screen()) is not None

    def _failure(self, what: str) -> AssertionError:
        """Make an error that shows the screen."""
        code, edge = self._process.poll(), "-" * self.display.columns
        state = "running" if code is None else f"exit status {code}"
        return AssertionError(f"{what}; {state}, {self.received} bytes\n{edge}\n{self.screen()}\n{edge}")

    def settle(self, quiet: float = 0.15, seconds: float = 5) -> None:
        """Wait until no byte has come for `quiet` seconds, counted at the earliest from now."""
        start = time.monotonic()
        with self._news:
            while not self._ended:
                now = time.monotonic()
                left = max(start, self._last_byte) + quiet - now
                if left <= 0:
                    return
                if now - start > seconds:
                    raise self._failure(f"not quiet for {quiet} s within {seconds} s")
                self._news.wait(left)

    def bytes_for(self, action: Callable[[], object], quiet: float = 0.3) -> int:
        """Count the bytes that an action makes the program write."""
        self.settle(quiet)
        before = self.received
        action()
        self.settle(quiet)
        return self.received - before

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the terminal; the kernel tells the program."""
        self._interpret()
        self.display.resize(lines=rows, columns=columns)
        termios.tcsetwinsize(self._master, (rows, columns))

    def stall(self) -> None:
        """Stop reading, so that the program's output fills the line (about 16 kB) and blocks."""
        if not self._stalled:
            self._gate.acquire()
            self._stalled = True

    def resume(self) -> None:
        """Read again after `stall`."""
        if self._stalled:
            self._stalled = False
            self._gate.release()

    def signal(self, number: int) -> None:
        """Send a signal to the program."""
        self._process.send_signal(number)

    def kill(self) -> None:
        """End the program at once, without any chance to clean up."""
        self._process.kill()

    def alive(self) -> bool:
        """Tell whether the program runs."""
        return self._process.poll() is None

    def wait_exit(self, seconds: float = 30) -> int:
        """Wait for the program's end; gives its exit status, or minus the signal that ended it."""
        try:
            code = self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise self._failure(f"the program has not ended within {seconds} s") from None
        if not self._stalled:
            self._reader.join(1)  # what it wrote last
        return code

    def close_line(self) -> None:
        """Hang up: close this end, at which the kernel sends the program SIGHUP."""
        if self._closed:
            return
        self._closed = True
        os.write(self._waker, b"x")
        self.resume()
        self._reader.join()
        for descriptor in (self._master, self._wake, self._waker):
            os.close(descriptor)

    def __enter__(self) -> Self:
        """Give the terminal itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Kill the program, and only it, and close the line."""
        self.kill()
        self._process.wait()
        self.close_line()
