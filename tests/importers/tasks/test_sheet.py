"""Bytes to rows: encodings, delimiters, line numbers, and rows that are not what they should be."""

from __future__ import annotations

from io import BytesIO

import pytest

from retro_tui.errors import BadImport
from retro_tui.i18n import say
from retro_tui.importers.tasks.lines import encoding_of
from retro_tui.importers.tasks.sheet import EVERY, BadRow, Row, Sheet
from tests.importers.tasks.exports import AZURE_ZH, JIRA, JIRA_ZH, ZENTAO, large, read


def sheet(data: bytes) -> Sheet:
    """Open bytes as a file."""
    return Sheet(BytesIO(data), "tasks.csv", lambda rows, share: None)


def rows(text: str) -> list[tuple[int, object]]:
    """Return line and first cell of each row, or what is wrong with it."""
    found = sheet(text.encode()).rows()
    return [(row.line, row.cells[0] if isinstance(row, Row) else say(row.why)) for row in found]


@pytest.mark.parametrize("text", [JIRA, JIRA_ZH, ZENTAO, AZURE_ZH])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings(text: str, encoding: str, newline: str) -> None:
    """Whatever program has saved it again, the same is in it; UTF-16 has its mark."""
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    data = (mark + text.replace("\n", newline)).encode(encoding)
    mine, theirs = read(data), read(text)
    assert (mine.planned, mine.done, mine.seconds_spent) == (
        theirs.planned,
        theirs.done,
        theirs.seconds_spent,
    )
    assert [task.title for task in mine.open] == [task.title for task in theirs.open]
    assert [task.line for task in mine.open] == [task.line for task in theirs.open]


def test_gbk_far_behind_in_the_file() -> None:
    """The first Chinese character may come after a megabyte of nothing but English."""
    data = (large(15_000) + "任务,BIG-X,Task,Done,李四,,,,,3600,3600\n").encode("gbk")
    assert len(data) > 1_000_000
    assert (read(data).planned, read(data).fault_count) == (15_001, 0)


def test_utf_8_with_a_few_bad_bytes_stays_utf_8() -> None:
    """The row is told with its line, and the others are what they were."""
    data = JIRA_ZH.encode().replace("邮件".encode(), b"\xe9\x82\xff")
    assert encoding_of(BytesIO(data), lambda: None) == "utf-8"
    figures = read(data)
    assert [(bad.line, say(bad.why)) for bad in figures.faults] == [(3, "some bytes are no text in UTF-8")]
    assert (figures.planned, figures.cancelled) == (1, 1)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters(delimiter: str) -> None:
    """The one that makes most sense of the headers is taken, even where others stand in them."""
    text = f'"Work Item Type"{delimiter}"Title"{delimiter}"State"{delimiter}"a;b,c\td;e,f"\n'
    text += f'Task{delimiter}"one; two, three\tfour"{delimiter}Done{delimiter}x\n'
    assert [task for _line, task in rows(text)] == ["Task"]
    assert read(text).done == 1


def test_lines_are_those_of_the_file() -> None:
    """Cells of several lines and blank lines count; a row is named by its first line."""
    text = '\nIssue key,Status,Text\n\nA-1,Done,"x\ny\n\nz"\n\nA-2,Done,x\n'
    assert rows(text) == [(4, "A-1"), (9, "A-2")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A-1,Done\nA-2,Done,x\n", [(2, "3 cells expected, 2 found"), (3, "A-2")]),
        ("A-1,Done,x,,\nA-2,Done,x,y\n", [(2, "A-1"), (3, "3 cells expected, 4 found")]),
        (
            'A-1,Done,"x\nA-2,Done,y\nA-3,Done,z\n',
            [(2, "a quotation mark is not closed"), (3, "A-2"), (4, "A-3")],
        ),
        ('A-1,"Done,x\nA-2,Done,"y"\n', [(2, "a quotation mark is not closed"), (3, "A-2")]),
        (
            'A-1,Done,"x\ny"\nA-2,"Do\nne"\nA-3,Done,z\n',
            [(2, "A-1"), (4, "3 cells expected, 2 found"), (6, "A-3")],
        ),
        ('A-1,Done,17" wide\nA-2,Done,"a\nb"\n', [(2, "A-1"), (3, "A-2")]),
        pytest.param(
            f'A-1,Done,"{"x" * 200_000}\nA-2,Done,y\n',
            [(2, "a quotation mark is not closed"), (3, "A-2")],
            id="a quote in a long line",
        ),
        pytest.param(
            f'A-1,Done,"{"x" * 200_000}"\nA-2,Done,y\n',
            [(2, "a cell is too long"), (3, "A-2")],
            id="a long cell",
        ),
        ('A-1,Done,"x', [(2, "A-1")]),
    ],
)
def test_bad_rows_do_not_stop_the_rest(text: str, wanted: list[tuple[int, object]]) -> None:
    """A stray quote costs the row that it is in, not those below, and its line is told."""
    assert rows(f"Issue key,Status,Text\n{text}") == wanted


def test_strict_stops_at_the_first() -> None:
    """The error names file, line and what is wrong."""
    with pytest.raises(BadImport) as caught:
        read("Issue key,Status,Due date\nA-1,Done,\nA-2,Done,soon\nA-3\n", strict=True)
    assert say(caught.value) == "tasks.csv, line 3: “soon” is no date"


def test_progress_is_told() -> None:
    """Rows and share grow to the end, every few rows."""
    seen: list[tuple[int, float]] = []
    found = list(Sheet(BytesIO(large(2000).encode()), "x", lambda *how: seen.append(how)).rows())
    told = [each for each in seen if each[0]]
    assert len(found) == 2000
    assert not any(isinstance(row, BadRow) for row in found)
    assert [count for count, _share in told] == [*range(EVERY, 2001, EVERY), 2000]
    assert [share for _rows, share in told] == sorted(share for _rows, share in told)
    assert told[-1] == (2000, 1.0)


def test_the_watch_can_end_the_reading() -> None:
    """What it raises comes through, and no row is read after that."""
    found: list[object] = []

    def watch(count: int, _share: float) -> None:
        if count >= 1000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        found.extend(Sheet(BytesIO(large(2000).encode()), "x", watch).rows())
    assert len(found) == 1000


@pytest.mark.parametrize("data", [b"", b"\n\n \n", b"\xef\xbb\xbf"])
def test_empty_files(data: bytes) -> None:
    """A file without anything in it is told so."""
    with pytest.raises(BadImport, match="is empty"):
        sheet(data)


def test_headers_alone() -> None:
    """A file of headers holds no tasks."""
    with pytest.raises(BadImport, match="holds no tasks"):
        read("Issue key,Status\n")
