"""Exports as the products write them, small ones as files and a large one by rule."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from retro_tui.importers.tasks.export import Export, Wish
from retro_tui.importers.tasks.figures import Figures

DATA = Path(__file__).parent / "data"


def text_of(name: str) -> str:
    """Return a small export; its lines end as they are in the file."""
    return (DATA / f"{name}.csv").read_bytes().decode()


JIRA = text_of("jira")
"""Jira Cloud in English: names that stand several times, a cell of two lines, a state of the team's own."""
JIRA_ZH = text_of("jira_zh")
"""Jira Server in Chinese, with its Chinese names of months."""
ZENTAO = text_of("zentao")
"""ZenTao's tasks: an empty cell more than there are headers, and a parent with the sums of its parts."""
ZENTAO_BUGS = text_of("zentao_bugs")
"""ZenTao's bugs, which have no hours; why one was closed says whether it was mended."""
AZURE = text_of("azure")
"""Azure DevOps with the dates of the United States; what is resolved waits for its verification."""
AZURE_ZH = text_of("azure_zh")
"""Azure DevOps in Chinese, with a decimal comma."""


def read(text: str | bytes, product: str = "", *, strict: bool = False, **mapping: str) -> Figures:
    """Read a text as a file."""
    data = text if isinstance(text, bytes) else text.encode()
    return Export(
        BytesIO(data), "tasks.csv", Wish(product, mapping, strict), lambda rows, share: None
    ).figures()


def large(rows: int) -> str:
    """Return a Jira export of so many rows: three of four are done; each was to take 2 hours and took 3."""
    head = "Summary,Issue key,Issue Type,Status,Assignee,Labels,Labels,Due date,Description"
    lines = [f"{head},Original estimate,Time Spent"]
    for n in range(rows):
        state, day = "To Do" if n % 4 == 0 else "Done", f"{n % 28 + 1:02}/Sep/26 12:00 AM"
        lines.append(f'Task {n},BIG-{n},Task,{state},Ann,a,b,{day},"One,\ntwo",7200,10800')
    return "\n".join(lines) + "\n"
