"""CSV for spreadsheets, read back by the standard library's reader."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable

import pytest

from retro_tui.minutes.formats import Wish, render
from retro_tui.minutes.writers.spreadsheet_csv import formula_like
from retro_tui.minutes.writers.tables import actions, lessons
from retro_tui.storage.models import Meeting
from tests.hostile.strings import forbidden

from .meetings import FORMULAS, OTHERS, everything, hostile

TABLES = {"csv": actions, "csv-lessons": lessons}


def read(data: bytes) -> list[list[str]]:
    """Return the rows of a file."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


@pytest.mark.parametrize("lang", ["en", "zh", "both"])
@pytest.mark.parametrize("form", TABLES)
def test_what_is_read_back(form: str, lang: str) -> None:
    """Headings and cells as the table has them, days as 2026-10-15."""
    table = TABLES[form](meeting := everything(), lang)
    found = read(render(meeting, Wish(form, lang)))
    assert found[0] == list(table.heads)
    assert found[1:] == [["" if cell is None else str(cell) for cell in row] for row in table.rows]


@pytest.mark.parametrize("form", TABLES)
def test_as_excel_wants_it(form: str) -> None:
    """With the mark of UTF-8, lines that end in CR LF, and everything in quotes."""
    data = render(everything(), Wish(form, "zh"))
    assert data.startswith(b'\xef\xbb\xbf"')
    assert data.endswith(b'"\r\n')
    assert data.count(b"\r") == data.count(b"\r\n") == len(read(data))


@pytest.mark.parametrize("meeting", [everything, hostile])
@pytest.mark.parametrize("form", TABLES)
def test_the_same_bytes_again(form: str, meeting: Callable[[], Meeting]) -> None:
    """One meeting is one file."""
    held = meeting()
    assert render(held, Wish(form, "both")) == render(held, Wish(form, "both"))


@pytest.mark.parametrize("form", TABLES)
def test_no_cell_is_a_formula(form: str) -> None:
    """Whatever people typed begins with no mark of a formula, and no terminal obeys it."""
    data = render(hostile(), Wish(form, "en"))
    for row in read(data):
        for cell in row:
            assert unicodedata.normalize("NFKC", cell.strip()[:1]) not in tuple("=+-@|%")
            assert not cell.startswith(("\t", "\r", "\n"))
    assert forbidden(data.decode("utf-8-sig"), keep="\r\n") == []


@pytest.mark.parametrize("text", FORMULAS[:-1])
def test_what_looks_like_a_formula(text: str) -> None:
    """Each of these is kept from being one; the last one of the list begins with a bracket and is none."""
    assert formula_like(text)
    assert not formula_like("'" + text)


@pytest.mark.parametrize(
    "text", ["", "A1", "2026-10-15", "a=b", "负责人", "'quoted", OTHERS[0], FORMULAS[-1]]
)
def test_what_does_not(text: str) -> None:
    """An honest text gets no apostrophe."""
    assert not formula_like(text)


def test_hostile_texts_come_through() -> None:
    """Quotes, new lines, letters from right to left, emoji, ten thousand characters: all of it is there."""
    found = {row[1] for row in read(render(hostile(), Wish("csv", "en")))}
    for text in (
        OTHERS[0],
        OTHERS[1],
        "مرحبا بالعالم שלום 你好",
        "👩‍👩‍👧‍👦🇨🇳👍🏽 é 喆堃",
        "长" * 10_000,
        "0012",
    ):
        assert text in found
    assert "'=cmd|' /C calc'!A0" in found
