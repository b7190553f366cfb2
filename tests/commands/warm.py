"""The parent of commands: a Python that has imported what they need, and becomes one of them by a fork.

A command spends nearly all of its time on imports. Here it is still a process of its own, with descriptors,
folder, environment, umask and arguments of its own, and it ends as `python -m retro_tui` does, except that
nothing is taken apart behind that: to free all that was imported cost more than the command. What it shares
with its siblings is what an interpreter chooses when it starts: the locale, the encoding and the order of
sets; a command that wants others needs a fresh interpreter.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import pkgutil
import runpy
import socket
import sys
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from typing import NamedTuple

import retro_tui

PACKAGES = ("commands", "domain", "importers", "minutes", "storage", "templates")
LIBRARIES = ("alembic.command", "alembic.runtime.migration", "sqlalchemy.dialects.sqlite", "sqlmodel")


class Order(NamedTuple):
    """What a command is to be."""

    args: list[str]
    folder: str
    env: dict[str, str]
    umask: int


def prepare() -> None:
    """Import what commands import, read what they read of it, and keep that from the search for garbage."""
    for name in PACKAGES:
        for module in pkgutil.walk_packages([f"{retro_tui.__path__[0]}/{name}"], f"retro_tui.{name}."):
            if ".migrations." not in module.name:
                import_module(module.name)
    for name in ("retro_tui.cli", "retro_tui.crash", *LIBRARIES):
        import_module(name)
    sys.modules["sqlalchemy.orm"].configure_mappers()
    sys.modules["retro_tui.templates.loader"].builtin()
    gc.collect()
    gc.freeze()


def serve(orders: socket.socket) -> tuple[Order, list[int]]:
    """Fork a child for each order and say how it ended; return in each child, with its descriptors."""
    while True:
        size, descriptors, _, _ = socket.recv_fds(orders, 8, 3)
        if not size:
            os._exit(0)  # whoever gave orders is gone
        order = Order(*json.loads(orders.recv(int.from_bytes(size), socket.MSG_WAITALL)))
        if not (child := os.fork()):
            orders.close()
            return order, descriptors
        for descriptor in descriptors:
            os.close(descriptor)
        orders.sendall(child.to_bytes(8))
        ended = os.waitpid(child, 0)[1]
        orders.sendall(os.waitstatus_to_exitcode(ended).to_bytes(8, signed=True))


def become(order: Order, descriptors: list[int]) -> None:
    """Make this process look as if it had just been started."""
    for number, descriptor in enumerate(descriptors):
        os.dup2(descriptor, number)
        os.close(descriptor)
    os.umask(order.umask)
    os.chdir(order.folder)
    os.environ.clear()
    os.environ.update(order.env)
    sys.path[0] = order.folder
    sys.argv[1:] = order.args
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        first = getattr(sys, name)
        file = open(number, "wb" if number else "rb", closefd=False)  # noqa: SIM115
        lines = number == 2 or file.isatty()
        stream = TextIOWrapper(file, first.encoding, first.errors, "\n", line_buffering=lines)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def leave(status: list[object]) -> None:
    """End as soon as all is written; if that fails, or there is no plain status, Python says so itself."""
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
        if status and isinstance(status[0], int):
            os._exit(status[0])


def run(status: list[object]) -> None:
    """Be the program; keep how it ends."""
    try:
        runpy.run_module("retro_tui", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        status.append(end.code)
        raise


if __name__ == "__main__":
    ends: list[object] = []
    atexit.register(leave, ends)  # first of all, so that it is the last to be called
    prepare()
    become(*serve(socket.socket(fileno=int(sys.argv.pop()))))
    run(ends)
