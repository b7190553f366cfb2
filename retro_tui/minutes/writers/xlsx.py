"""Actions and lessons as a workbook: a sheet and a native table for each, every cell of the type that it has.

No text becomes a formula, a link or a number, whatever it looks like; the same meeting gives the same bytes.
"""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

import xlsxwriter

from retro_tui.minutes.pictures.measure import cells
from retro_tui.minutes.sections.opening import day_of
from retro_tui.minutes.sheet import Sheet
from retro_tui.minutes.writers.tables import Cell, Table, actions, lessons
from retro_tui.text import plain

if TYPE_CHECKING:
    from retro_tui.storage.models import Meeting

_NARROWEST, _WIDEST = 8, 48
"""Columns take as many cells as their widest line, between these; what is longer wraps."""
_FIRST_DAY = date(1901, 1, 1)
"""Days before this are written as text: Excel knows none before 1900, and has one too many in that year."""
_TEXTS_STAY = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def render(meeting: Meeting, lang: str) -> bytes:
    """Return the workbook."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, **_TEXTS_STAY})
    book.set_properties(_properties(meeting, lang))
    looks = {
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}),
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
    }
    for table in (actions(meeting, lang), lessons(meeting, lang)):
        _write(book, table, looks)
    book.close()
    return file.getvalue()


def _properties(meeting: Meeting, lang: str) -> dict[str, Any]:
    """Return what the file says of itself, with the meeting's own time."""
    session = meeting.session
    made = datetime.combine(day_of(Sheet(meeting, lang)) or date(1980, 1, 1), time())
    return {"title": plain(session.title), "subject": plain(session.code), "created": made}


def _write(book: Any, table: Table, looks: dict[str, Any]) -> None:
    """Add a sheet with a table; one without rows has an empty one, as Excel wants it."""
    sheet = book.add_worksheet(table.title.replace(" / ", " "))
    last, width = max(1, len(table.rows)), len(table.heads)
    sheet.add_table(
        0,
        0,
        last,
        width - 1,
        {
            "name": table.key.capitalize(),
            "style": "Table Style Light 9",
            "columns": [{"header": head, "header_format": looks["head"]} for head in table.heads],
        },
    )
    for at, column in enumerate(zip(table.heads, *table.rows, strict=True)):
        sheet.set_column(at, at, _width(column))
    for down, row in enumerate(table.rows, 1):
        for at, cell in enumerate(row):
            _put(sheet, down, at, cell, looks)
    if table.state is not None:
        at, words = table.state
        sheet.data_validation(1, at, last, at, {"validate": "list", "source": list(words)})
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _put(sheet: Any, down: int, at: int, cell: Cell, looks: dict[str, Any]) -> None:
    """Write a cell as what it is."""
    if isinstance(cell, date) and cell >= _FIRST_DAY:
        sheet.write_datetime(down, at, datetime.combine(cell, time()), looks["day"])
    elif isinstance(cell, float | int):
        sheet.write_number(down, at, cell, looks["text"])
    elif cell:
        sheet.write_string(down, at, str(cell), looks["text"])
    else:
        sheet.write_blank(down, at, None, looks["text"])


def _width(column: tuple[Cell, ...]) -> int:
    """Return the width of a column by its widest line: Chinese characters take two, a filter's sign two."""
    lines = [line for cell in column for line in str(cell or "").split("\n")]
    return min(_WIDEST, max(_NARROWEST, *(cells(line) + 2 for line in lines)))
