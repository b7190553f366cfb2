"""`python -m bench` writes all figures into the README; with the name of a part it only shows that."""

from __future__ import annotations

import os
import platform
import re
import sys
from pathlib import Path

import textual

from bench import drawing, lessons, start, together, traffic

README = Path(__file__).with_name("README.md")
_MARKED = re.compile(r"(<!-- figures -->\n).*(<!-- end of figures -->)", re.DOTALL)
_PARTS = {
    "start": start.run,
    "traffic": traffic.run,
    "drawing": drawing.run,
    "lesson": lessons.run,
    "crowd": lessons.crowd,
    "together": together.run,
}


def table(lines: list[tuple[str, ...]]) -> str:
    """Return lines, the first of which is the heading, as a Markdown table."""
    head, *rest = lines
    ruled = [head, ("---",) * len(head), *rest]
    return "".join(f"| {' | '.join(line)} |\n" for line in ruled)


def machine() -> str:
    """Say in general terms what was measured on."""
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, Textual {textual.__version__}.\n"
    )


def main(wanted: list[str]) -> None:
    """Measure what is wanted and show it; without a wish, measure all and write it into the README."""
    tables = [table(_PARTS[name]()) for name in wanted or _PARTS]
    print("\n".join(tables))
    if not wanted:
        figures = "\n".join([machine(), *tables])
        text = README.read_text(encoding="utf-8")
        README.write_text(_MARKED.sub(lambda m: m[1] + figures + m[2], text), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
