"""The test's end of the parent of commands (`warm.py`)."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Self

from .warm import Order

WARM = Path(__file__).with_name("warm.py")


class Parent:
    """A process that forks a child for each command, and ends with its socket: at the latest with us."""

    def __init__(self, env: Mapping[str, str]) -> None:
        """Start it with the environment of a new user."""
        self._orders, theirs = socket.socketpair()
        self._orders.settimeout(60)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, str(WARM), str(theirs.fileno())],
                env=dict(env),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )

    def __enter__(self) -> Self:
        """Give the parent itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Let it end."""
        self._orders.close()
        self._process.wait(60)

    def run(
        self, args: list[str], folder: Path, env: dict[str, str], data: bytes
    ) -> subprocess.CompletedProcess[bytes]:
        """Run one command to its end, with this data at its standard input."""
        umask = os.umask(0)
        os.umask(umask)
        (stdin, feed), (out, stdout), (err, stderr) = os.pipe(), os.pipe(), os.pipe()
        self._send(Order(args, str(folder), env, umask), [stdin, stdout, stderr])
        with ThreadPoolExecutor(3) as pool:
            pool.submit(_write, feed, data)
            read = [pool.submit(_read, end) for end in (out, err)]
            status = self._status()
            return subprocess.CompletedProcess(args, status, *(each.result() for each in read))

    def _send(self, order: Order, descriptors: list[int]) -> None:
        """Send an order, with descriptors that are the child's alone from now on."""
        text = json.dumps(order).encode()
        socket.send_fds(self._orders, [len(text).to_bytes(8)], descriptors)
        self._orders.sendall(text)
        for descriptor in descriptors:
            os.close(descriptor)

    def _status(self) -> int:
        """Wait for the end of the child and return how it ended, as subprocess says it."""
        child = int.from_bytes(self._orders.recv(8))
        try:
            return int.from_bytes(self._orders.recv(8), signed=True)
        except TimeoutError:
            os.kill(child, signal.SIGKILL)
            raise


def _write(descriptor: int, data: bytes) -> None:
    """Write all of it to a pipe that nobody need read."""
    with suppress(BrokenPipeError), open(descriptor, "wb") as pipe:
        pipe.write(data)


def _read(descriptor: int) -> bytes:
    """Read a pipe to its end."""
    with open(descriptor, "rb") as pipe:
        return pipe.read()
