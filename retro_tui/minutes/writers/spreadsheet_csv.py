"""CSV as spreadsheets read it: UTF-8 with its mark, all quoted, and no text that is taken for a formula.

The apostrophe that keeps a text from being one stays in the file, so that this format is for reading on and
not for a way back: JSON is.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from retro_tui.domain.results import figure

if TYPE_CHECKING:
    from retro_tui.minutes.writers.tables import Cell, Table


def table_csv(table: Table) -> bytes:
    """Return a table with its headings."""
    rows = [table.heads, *([_text(cell) for cell in row] for row in table.rows)]
    return quoted(rows).encode("utf-8-sig")


def quoted(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV with every cell in quotes."""
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def formula_like(text: str) -> bool:
    """Tell whether a spreadsheet may take a text for a formula, or would read on behind it."""
    first = unicodedata.normalize(
        "NFKC", text.strip()[:1]
    )  # the wide marks ＝ ＋ － ＠ are the narrow ones then
    return first in ("=", "+", "-", "@", "|", "%") or text.startswith(("\t", "\r", "\n"))


def _text(cell: Cell) -> str:
    """Return a cell as text that stays one."""
    if isinstance(cell, date):
        return cell.isoformat()
    if not isinstance(cell, str):
        return figure(cell)
    return f"'{cell}" if formula_like(cell) else cell
