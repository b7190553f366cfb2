"""Who is here: who was killed on this host is gone at once, on another one after a while."""

from __future__ import annotations

import os
import subprocess
import sys
from subprocess import PIPE

import pytest

from retro_tui.storage import presence
from retro_tui.storage.presence import here, new_seat, sit
from retro_tui.storage.store import Store

_SIT = "from retro_tui.storage.presence import new_seat; print(new_seat(), flush=True); input()"


def test_a_killed_process_is_gone(store: Store, session: str) -> None:
    """Its seat counts while it lives, whoever looks, and no longer when it was killed."""
    with subprocess.Popen([sys.executable, "-c", _SIT], stdin=PIPE, stdout=PIPE, text=True) as other:
        assert other.stdout is not None
        seat = other.stdout.readline().strip()
        store.tell(sit, session, seat)
        assert store.ask(here, session).names == ("Ann",)
        other.kill()
    assert store.ask(here, session).names == ()
    store.tell(sit, session, new_seat())
    assert store.ask(here, session).names == ("Ann",)


@pytest.mark.parametrize(
    "process",
    [f"{os.getpid():08x}", "00000001", "0000000g", "ffffffff", ""],
    ids=["own", "another's", "no number", "too large", "nothing"],
)
def test_seats_that_say_nothing(store: Store, session: str, process: str) -> None:
    """Processes of others, what is no number, and what is too large for one count as long as they beat."""
    store.tell(sit, session, new_seat()[:8] + process)
    assert store.ask(here, session).names == ("Ann",)


def test_another_host(store: Store, session: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody asks after a process by the number that it has on another host."""
    with subprocess.Popen([sys.executable, "-c", "pass"]) as gone:
        pass
    store.tell(sit, session, f"elsewhr {gone.pid:08x}")
    assert store.ask(here, session).names == ("Ann",)
    monkeypatch.setattr(presence, "_host", lambda: "elsewhr ")
    assert store.ask(here, session).names == ()
