"""The programs that are measured, each in a terminal of its own over a store of its own."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.e2e.keys import Display
from tests.e2e.terminal import Terminal

ROOT = Path(__file__).parents[1]
"""Where the checkout is."""
RETRO = [sys.executable, "-c", "import sys; from retro_tui.__main__ import main; sys.exit(main())"]
"""What the installed `retro` does."""
BARE = [sys.executable, "-c", "from bench.bare_list import main; main()"]
"""The yardstick; how many lines it is to show follows."""


class TimedTerminal(Terminal):
    """A terminal that notes when each piece of the output came, and reads them later."""

    def __init__(self, argv: list[str], *, env: dict[str, str]) -> None:
        """Start the program in the checkout at 80x24."""
        self._arrivals: list[tuple[float, bytes]] = []
        self._begun = time.perf_counter()
        super().__init__(argv, env=env, cwd=ROOT)

    def _take(self, data: bytes) -> None:
        """Note the time before anything else is done."""
        self._arrivals.append((time.perf_counter() - self._begun, data))
        super()._take(data)

    def first(self, shows: Callable[[str], bool]) -> float:
        """Return after how many seconds the screen showed what is looked for."""
        display = Display(80, 24)
        for when, data in list(self._arrivals):
            display.feed(data)
            if shows("\n".join("".join(display.cells(row)) for row in range(24))):
                return when
        raise AssertionError(f"never shown:\n{self.screen()}")


def environment(folder: Path) -> dict[str, str]:
    """Return an environment whose every file is in `folder`, compiled modules included."""
    return {
        "HOME": str(folder),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "RETRO_DB": str(folder / "retro.db"),
        "SSH_CONNECTION": "",
    }


def memory(pid: int) -> int:
    """Return the bytes of memory that a process has to itself, with its share of what is shared (PSS)."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    return next(int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:"))


def busy() -> str:
    """Return in general terms what this machine is."""
    return f"Python {sys.version.split()[0]}, {os.cpu_count()} cores"
