"""One meeting with everything in it: every format holds the same facts, as readers that are not ours say."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from io import BytesIO, StringIO

import docx
import icalendar
import openpyxl
import pytest
from docx.oxml.ns import qn
from docx.table import Table as Drawn
from docx.text.paragraph import Paragraph as Text
from markdown_it import MarkdownIt

from retro_tui.minutes.formats import FORMATS, Wish, render
from retro_tui.storage.models import Action, Cause, Lesson, Meeting, Problem
from tests.minutes.samples import add, bare

from .meetings import dated
from .pdf_reading import pages, tight
from .reading_html import Page

ACTIONS, LESSONS, LEVELS = 300, 20, 10
KINDS = (
    "check the cable every week",
    "每周检查网线并登记在台账，发现老化立即更换，更换后由班组长复核签字确认",
    "=cmd|' /C calc'!A0 #import \"x\" <b>bold</b> **stars** | pipe",
    "emoji 👍🏽 and 喆堃 ①②③ é",
    "مرحبا שלום mixed",
    "C:\\New\\path, \"quotes\"; 'and' `ticks` $x$ [~admin] {macro}",
)
"""Texts of the kinds that people type, in turns."""
HARD_ON_PAPER = (3, 4)
"""With characters that no font of ours has, and with an order that each reader of PDF decides for itself."""
DAY = date(2026, 10, 1)


@cache
def everything() -> Meeting:
    """Return the meeting."""
    meeting = bare()
    for n in range(ACTIONS):
        words = {"title": f"Action {n:03} {KINDS[n % len(KINDS)]}", "owner": f"Owner{n:03} 王强"}
        due = DAY + timedelta(days=n)
        add(meeting, Action, **words, due_on=due, acceptance_criteria=f"First {n:03}\n第二条 {n:03}")
    for n in range(LESSONS):
        add(meeting, Lesson, title=f"Lesson {n:03} {KINDS[n % len(KINDS)]}", recommendation=f"Do so {n:03}")
    problem = add(meeting, Problem, statement="The line stands still 产线停线")
    above = ""
    for n in range(LEVELS):
        cause = add(
            meeting,
            Cause,
            problem_id=problem.id,
            parent_id=above or None,
            statement=f"Cause level {n} 第 {n} 层",
        )
        above = cause.id
    return dated(meeting)


def written(name: str, lang: str = "en") -> bytes:
    """Return the meeting in a format."""
    return render(everything(), Wish(name, lang), (), DAY)


def of_markdown(data: bytes) -> str:
    """Read Markdown as GitHub would."""
    tokens = MarkdownIt("gfm-like").parse(data.decode())
    parts = [child.content for token in tokens for child in token.children or ()]
    return "".join([*parts, *(token.content for token in tokens if token.type == "fence")])


def of_html(data: bytes) -> str:
    """Read a web page."""
    return Page(data).text


def of_docx(data: bytes) -> str:
    """Read a Word document, with its tables and what is said of its pictures to who cannot see them."""
    file = docx.Document(BytesIO(data))
    parts = []
    for part in file.iter_inner_content():
        if isinstance(part, Text):
            parts.append(part.text)
        elif isinstance(part, Drawn):
            parts += [Text(line, part).text for line in part._tbl.iter(qn("w:p"))]
    pictures = file.element.body.iter(qn("wp:docPr"))
    return "".join([*parts, *(picture.get("descr", "") for picture in pictures)])


def of_pdf(data: bytes) -> str:
    """Read a PDF."""
    return "".join(pages(data))


def of_csv(data: bytes) -> str:
    """Read a table."""
    return "".join(cell for row in csv.reader(StringIO(data.decode("utf-8-sig"))) for cell in row)


def of_xlsx(data: bytes) -> str:
    """Read a workbook."""
    book = openpyxl.load_workbook(BytesIO(data))
    return "".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)


def of_ics(data: bytes) -> str:
    """Read a calendar."""
    found = icalendar.Calendar.from_ical(data)
    parts = [
        f"{event.get('summary')}{event.get('description')}{event.decoded('dtstart')}"
        for event in found.walk("VEVENT")
    ]  # fmt: skip
    return "".join(parts)


def of_json(data: bytes) -> str:
    """Read JSON."""
    return "".join(said for kind in ("actions", "lessons", "problems", "causes")
                   for row in json.loads(data)[kind] for said in map(str, row.values()))  # fmt: skip


READERS: dict[str, tuple[Callable[[bytes], str], str]] = {
    "md": (of_markdown, "ALPC"),
    "html": (of_html, "ALPC"),
    "docx": (of_docx, "ALPC"),
    "pdf": (of_pdf, "ALPC"),
    "csv": (of_csv, "A"),
    "csv-lessons": (of_csv, "L"),
    "jira": (of_csv, "A"),
    "xlsx": (of_xlsx, "AL"),
    "ics": (of_ics, "A"),
    "json": (of_json, "ALPC"),
}
"""Who reads each format back, and of what it tells: actions, lessons, problems, causes."""


def facts(of: str, name: str) -> list[str]:
    """Return all texts that a format has to hold."""
    meeting = everything()
    found: list[str] = []
    for n, action in enumerate(meeting.actions if "A" in of else ()):
        title = action.title if name != "pdf" or n % len(KINDS) not in HARD_ON_PAPER else action.title[:10]
        found += [title, action.owner, str(action.due_on), f"First {n:03}", f"第二条 {n:03}"]
    for n, lesson in enumerate(meeting.lessons if "L" in of else ()):
        title = lesson.title if name != "pdf" or n % len(KINDS) not in HARD_ON_PAPER else lesson.title[:10]
        found += [title, lesson.recommendation]
    found += [problem.statement for problem in meeting.problems if "P" in of]
    return found + [cause.statement for cause in meeting.causes if "C" in of]


def test_every_format_is_read() -> None:
    """No format is forgotten here."""
    assert set(READERS) == set(FORMATS)


@pytest.mark.parametrize("name", READERS)
def test_the_same_facts(name: str) -> None:
    """Whatever the format tells of, nothing of it is missing, cut or changed."""
    reader, of = READERS[name]
    data = written(name)
    text = tight(reader(data))
    lost = [fact for fact in facts(of, name) if tight(fact) not in text]
    assert lost == []
    assert written(name) == data
