"""The programs that are measured, each in a terminal of its own over a store of its own."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import gettempdir

from tests.e2e.keys import Display
from tests.e2e.terminal import Terminal

ROOT = Path(__file__).parents[1]
"""Where the checkout is."""
RETRO = [sys.executable, "-c", "import sys; from retro_tui.__main__ import main; sys.exit(main())"]
"""What the installed `retro` does; arguments follow."""
BARE = [sys.executable, "-c", "from bench.bare_list import main; main()"]
"""The yardsticks; `list` or `table` and how many lines it is to show follow."""
START = 60.0
"""Seconds that a busy machine may take to show a screen."""
_COMPILED = Path(gettempdir()) / "retro-bench-compiled"
_SIZE = (80, 24)


class TimedTerminal(Terminal):
    """A terminal that notes when each piece of the output came; the pieces are read when the run is over."""

    def __init__(self, argv: list[str], *, env: dict[str, str]) -> None:
        """Start the program in the checkout at 80x24."""
        self._arrivals: list[tuple[float, bytes]] = []
        self._begun = time.perf_counter()
        super().__init__(argv, size=_SIZE, env=env, cwd=ROOT)

    def _take(self, data: bytes) -> None:
        """Note the time before anything else is done."""
        self._arrivals.append((time.perf_counter() - self._begun, data))
        super()._take(data)

    def first(self, shows: Callable[[str], bool]) -> float:
        """Return after how many seconds the screen showed what is looked for."""
        display = Display(*_SIZE)
        for when, data in list(self._arrivals):
            display.feed(data)
            if shows("\n".join("".join(display.cells(row)) for row in range(_SIZE[1]))):
                return when
        raise AssertionError(f"never shown:\n{self.screen()}")


def environment(folder: Path, lang: str = "en") -> dict[str, str]:
    """Return an environment whose every file is in `folder`; compiled modules are kept for the next run."""
    return {
        "HOME": str(folder),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(_COMPILED),
        "RETRO_DB": str(folder / "retro.db"),
        "RETRO_LANG": lang,
        "SSH_CONNECTION": "",
    }


def memory(pid: int) -> float:
    """Return the megabytes that a process has to itself, with its share of what is shared (PSS)."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1000
