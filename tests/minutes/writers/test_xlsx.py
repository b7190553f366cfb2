"""The workbook, read back by openpyxl."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from retro_tui.minutes.formats import Wish, render
from retro_tui.minutes.writers.tables import actions, lessons
from retro_tui.storage.models import Action, Meeting
from tests.minutes.samples import add, bare

from .meetings import everything, hostile

SHEETS = (actions, lessons)


def opened(meeting: Meeting, lang: str = "en") -> Any:
    """Return the workbook of a meeting as openpyxl sees it."""
    return openpyxl.load_workbook(io.BytesIO(render(meeting, Wish("xlsx", lang))))


def cells(sheet: Any) -> list[list[Any]]:
    """Return the values of a sheet, nothing as the empty text."""
    return [["" if cell.value is None else cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("lang", ["en", "zh", "both"])
def test_what_is_read_back(lang: str) -> None:
    """A sheet for each table, with its headings, its texts, and its days as days."""
    meeting = everything()
    for sheet, tabulate in zip(opened(meeting, lang), SHEETS, strict=True):
        table = tabulate(meeting, lang)
        heads, *rows = cells(sheet)
        assert heads == list(table.heads)
        assert rows == [[_read(cell) for cell in row] for row in table.rows]


def _read(cell: object) -> object:
    """Return a cell as openpyxl gives it back."""
    return datetime(cell.year, cell.month, cell.day) if isinstance(cell, date) else cell or ""


def test_native_tables() -> None:
    """Each sheet is a table that can be filtered, its heading stays in sight, and its texts wrap."""
    book = opened(everything(), "zh")
    assert book.sheetnames == ["行动项", "经验教训"]
    for sheet, name in zip(book, ("Actions", "Lessons"), strict=True):
        assert sheet.tables[name].ref == sheet.dimensions
        assert sheet.tables[name].autoFilter is not None
        assert sheet.freeze_panes == "A2"
        assert sheet["B2"].alignment.wrap_text


def test_the_state_is_chosen_from_a_list() -> None:
    """Excel offers the words for the states in that column, and in no other."""
    sheet = opened(everything(), "zh")["行动项"]
    (rule,) = sheet.data_validations.dataValidation
    column = [cell.value for cell in sheet[1]].index("状态") + 1
    assert rule.type == "list"
    assert rule.formula1 == '"待办,进行中,受阻,待验证,已验证,已取消"'
    assert {cell.column for cells in sheet[str(rule.sqref)] for cell in cells} == {column}


def test_columns_are_as_wide_as_their_words() -> None:
    """A Chinese character takes two cells; a long text does not push the rest out of sight."""
    meeting = bare()
    add(meeting, Action, title="长" * 15, owner="y" * 300)
    sheet = opened(meeting, "zh")["行动项"]
    assert 30 <= sheet.column_dimensions["B"].width <= 34
    assert sheet.column_dimensions["C"].width < 50
    assert sheet.column_dimensions["A"].width < 10


def test_no_text_is_anything_else() -> None:
    """No cell is a formula, a link or a number, whatever people typed; and it is all there."""
    meeting = hostile()
    for sheet, tabulate in zip(opened(meeting), SHEETS, strict=True):
        for row, wanted in zip(list(sheet.iter_rows())[1:], tabulate(meeting, "en").rows, strict=True):
            for cell, text in zip(row, wanted, strict=True):
                assert cell.data_type in ("s", "n", "d", "inlineStr")
                assert cell.hyperlink is None
                if isinstance(text, str) and "\ufffe" not in text:
                    assert (cell.value or "") == text
                    assert not isinstance(cell.value, int | float)


def test_no_formula_and_no_link_in_the_file() -> None:
    """Looked at without any reader: there is no element of a formula, and nothing leads out of the file."""
    with zipfile.ZipFile(io.BytesIO(render(hostile(), Wish("xlsx", "en")))) as file:
        for name in file.namelist():
            text = file.read(name).decode()
            assert "<f>" not in text
            assert "<hyperlink" not in text
            assert "TargetMode" not in text


def test_days_that_excel_does_not_know() -> None:
    """A day long ago is written as a text."""
    meeting = bare()
    add(meeting, Action, title="x", due_on=date(1899, 12, 31))
    assert opened(meeting)["Action items"]["E2"].value == "1899-12-31"


@pytest.mark.parametrize("held", [everything, hostile, bare])
def test_the_same_bytes_again(held: Callable[[], Meeting]) -> None:
    """One meeting is one file, whose times are those of the meeting, in its archive too."""
    meeting = held()
    data = render(meeting, Wish("xlsx", "both"))
    assert render(meeting, Wish("xlsx", "both")) == data
    made = datetime(2026, 9, 30) if meeting.session.held_on else datetime(1980, 1, 1)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {each.date_time for each in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    found = openpyxl.load_workbook(io.BytesIO(data)).properties
    assert (found.created, found.modified) == (made, made)


def test_nothing_promised_and_nothing_learned() -> None:
    """The sheets have their headings, and an empty row for what will be written there."""
    book = opened(bare())
    assert [sheet.tables[name].ref for sheet, name in zip(book, ("Actions", "Lessons"), strict=True)] == [
        "A1:S2",
        "A1:R2",
    ]
    assert book["Lessons"]["B1"].value == "Lesson"
