"""A line to PostgreSQL on which no news come through, as behind a pooler that keeps no sessions."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_NEWS = b"A"
"""The type of NotificationResponse in the protocol of PostgreSQL, version 3."""


@contextmanager
def without_news(server: Path, folder: Path) -> Iterator[Path]:
    """Listen in `folder` as the server in `server` does, and pass on everything but its news."""
    name = next(path.name for path in server.glob(".s.PGSQL.*") if not path.name.endswith(".lock"))
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / name))
        listener.listen()
        threading.Thread(target=_let_in, args=(listener, server / name), daemon=True).start()
        try:
            yield folder
        finally:
            with suppress(OSError):  # not every system lets a listener be shut down
                listener.shutdown(socket.SHUT_RDWR)


def _let_in(listener: socket.socket, target: Path) -> None:
    """Connect whoever comes."""
    with suppress(OSError):
        while True:
            near, far = listener.accept()[0], socket.socket(socket.AF_UNIX)
            far.connect(str(target))
            threading.Thread(target=_pass_on, args=(near, far), daemon=True).start()
            threading.Thread(target=_pass_back, args=(far, near), daemon=True).start()


def _pass_on(near: socket.socket, far: socket.socket) -> None:
    """Pass on what the program says."""
    with suppress(OSError), near, far:
        while data := near.recv(65536):
            far.sendall(data)


def _pass_back(far: socket.socket, near: socket.socket) -> None:
    """Pass on what the server says, message by message."""
    with suppress(OSError), far.makefile("rb") as said:
        while head := said.read(5):
            body = said.read(int.from_bytes(head[1:]) - 4)
            if head[:1] != _NEWS:
                near.sendall(head + body)
