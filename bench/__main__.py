"""`python -m bench` measures everything, with names only these parts; all figures go into the README."""

from __future__ import annotations

import os
import platform
import re
import sys
from pathlib import Path

import textual

from bench import big, drawing, exports, lessons, search, start, together, traffic

README = Path(__file__).with_name("README.md")
_PARTS = {
    "start": start.run,
    "traffic": traffic.run,
    "drawing": drawing.run,
    "lesson": lessons.run,
    "crowd": lessons.crowd,
    "together": together.run,
    "exports": exports.run,
    "big": big.run,
    "search": search.run,
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


def put(text: str, name: str, figures: str) -> str:
    """Return a text with other figures between the marks of a part."""
    marked = re.compile(rf"(<!-- {name} -->\n).*?(\n<!-- end -->)", re.DOTALL)
    return marked.sub(lambda m: f"{m[1]}{machine()}\n{figures}{m[2].lstrip()}", text)


def main(wanted: list[str]) -> None:
    """Measure what is wanted, each part on a machine that does nothing else, show it and write it down."""
    for name in wanted or _PARTS:
        figures = table(_PARTS[name]())
        print(figures)
        README.write_text(put(README.read_text(encoding="utf-8"), name, figures), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
