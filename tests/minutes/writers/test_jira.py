"""The CSV for Jira's importer."""

from __future__ import annotations

import csv
import io
import unicodedata

import pytest

from retro_tui.minutes.formats import Wish, render
from retro_tui.storage.models import Action, Meeting
from tests.minutes.samples import add, bare

from .meetings import everything, hostile

HEADS = ["Summary", "Issue Type", "Priority", "Assignee", "Due Date", "Description", "Labels", "Labels"]


def read(meeting: Meeting, lang: str = "en") -> list[list[str]]:
    """Return the rows of the file below its headings."""
    text = render(meeting, Wish("jira", lang)).decode()
    heads, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert heads == HEADS
    assert {len(row) for row in rows} <= {len(HEADS)}
    return rows


def test_an_action() -> None:
    """What Jira has a field for is in it, the rest in the description."""
    row = next(row for row in read(everything()) if row[0] == "Rewrite the slides")
    assert row[1:5] == ["Task", "High", "Zhang Wei", "2026-10-15"]
    assert row[5].splitlines() == [
        "Owner: Zhang Wei",
        "Helpers: Liu Yang",
        "Acceptance criteria:",
        "(1) Pilot rates 85",
        "(2) Signed",
        "Verifier: zhang wei (self-verified)",
        "Because of: C2 Nobody's duty",
        "Session: R-1 MES review",
    ]
    assert row[6:] == ["retrospective", "R-1"]


def test_the_description_speaks_the_language() -> None:
    """Headings are Jira's, whatever the language is; the description is for people."""
    row = next(row for row in read(everything(), "zh") if row[0] == "Rewrite the slides")
    assert row[5].startswith("负责人：Zhang Wei\n")


@pytest.mark.parametrize("state", ["verified", "dropped"])
def test_what_is_settled_is_left_out(state: str) -> None:
    """What nobody has to do any more makes no ticket; what waits for its verification does."""
    meeting = bare()
    add(meeting, Action, title="Settled", state=state)
    add(meeting, Action, title="Claimed", state="done")
    assert [row[0] for row in read(meeting)] == ["Claimed"]


def test_no_mark_at_the_beginning() -> None:
    """The first heading is Summary and nothing else."""
    assert render(everything(), Wish("jira", "en")).startswith(b'"Summary","Issue Type"')


def test_a_summary_is_one_line_of_255() -> None:
    """A longer one is cut and says so; new lines are spaces."""
    meeting = bare()
    add(meeting, Action, title="长" * 300)
    add(meeting, Action, title="=one\ntwo\r\n\tthree")
    add(meeting, Action, title="x" * 255)
    cut, lines, whole = (row[0] for row in read(meeting))
    assert cut == "长" * 254 + "…"
    assert lines == "A2 =one two three"
    assert whole == "x" * 255


def test_nothing_begins_a_formula() -> None:
    """In no cell, though nothing of ours stands before an honest text; labels are one word each."""
    rows = read(hostile())
    for row in rows:
        for cell in row:
            assert unicodedata.normalize("NFKC", cell.strip()[:1]) not in tuple("=+-@|%")
        assert all(" " not in label for label in row[6:])
        assert "\n" not in row[0]
        assert len(row[0]) <= 255
    assert "0012" in [row[0] for row in rows]


def test_a_text_is_no_markup() -> None:
    """No macro, no mention, no link and no picture comes out of what people typed."""
    meeting = bare()
    add(meeting, Action, title="x", acceptance_criteria="{html} [~admin] [a|http://b] !http://c/d.png! \\")
    (row,) = read(meeting)
    assert r"\{html} \[~admin] \[a|http://b] \!http://c/d.png\! \\" in row[5]


def test_the_same_bytes_again() -> None:
    """One meeting is one file."""
    meeting = hostile()
    assert render(meeting, Wish("jira", "en")) == render(meeting, Wish("jira", "en"))
