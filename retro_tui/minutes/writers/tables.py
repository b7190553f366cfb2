"""The actions and the lessons of a meeting as tables of records: what the writers of CSV and XLSX put down.

A cell is a text, a day, a number, or nothing; which of them, and under which heading, follows from the
declaration of its field.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from retro_tui.domain.fields import FieldSpec
from retro_tui.domain.words import N_
from retro_tui.minutes.sections.outcome import criteria, origin, pressing, verifier
from retro_tui.minutes.sheet import Sheet, said
from retro_tui.storage.models import Action, Lesson, Meeting, Record, specs
from retro_tui.text import plain_lines

Cell = str | date | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of typed cells under headings that differ from each other."""

    key: str
    """By which it is known to programs, in every language."""
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    state: tuple[int, tuple[str, ...]] | None = None
    """The place of the column that is turned as work goes on, and the words that it may have."""


class _Reckoned(NamedTuple):
    """A column of which a field alone does not say what to put down, or that has no field."""

    label: str
    of: Callable[[Sheet, Any], Cell]


_ANY = {
    "tag": _Reckoned(N_("No."), lambda sheet, row: row.tag),
    "session": _Reckoned(N_("Session"), lambda sheet, row: sheet.meeting.session.code),
    "project": _Reckoned(N_("Project"), lambda sheet, row: sheet.meeting.project.name),
}
_ACTION = _ANY | {
    "first": _Reckoned(N_("First promised"), lambda sheet, row: row.original_due_on),
    "criteria": _Reckoned(
        N_("Acceptance criteria"), lambda sheet, row: criteria(sheet, row.acceptance_criteria)
    ),
    "verifier": _Reckoned(N_("Verifier"), lambda sheet, row: verifier(sheet, row.verifier, row.owner)),
    "origin": _Reckoned(N_("Because of"), lambda sheet, row: origin(sheet, row, row.lesson_id)),
}
_LESSON = _ANY | {"origin": _Reckoned(N_("Learned from"), lambda sheet, row: origin(sheet, row))}
_ACTION_COLUMNS = (
    "tag", "title", "owner", "helpers", "due_on", "first", "state", "priority", "kind", "criteria",
    "verifier", "effect_measure", "effect_check_on", "effect", "origin", "external_ref", "progress",
    "session", "project",
)  # fmt: skip
_LESSON_COLUMNS = (
    "tag", "title", "state", "happened", "recommendation", "applies_when", "area", "kind", "asset",
    "standard", "applied_in", "superseded_by", "review_on", "owner", "tags", "origin", "session", "project",
)  # fmt: skip


def actions(meeting: Meeting, lang: str) -> Table:
    """Tabulate the action items, the most pressing first."""
    return _table(
        Sheet(meeting, lang), N_("Action items"), Action, pressing(meeting), _ACTION_COLUMNS, _ACTION
    )


def lessons(meeting: Meeting, lang: str) -> Table:
    """Tabulate the lessons."""
    return _table(Sheet(meeting, lang), N_("Lessons"), Lesson, meeting.lessons, _LESSON_COLUMNS, _LESSON)


def _table(
    sheet: Sheet,
    title: str,
    model: type[Record],
    rows: Sequence[Record],
    columns: Sequence[str],
    reckoned: dict[str, _Reckoned],
) -> Table:
    """Put records down under columns, each the name of a field or of what is reckoned."""
    fields = {spec.name: spec for spec in specs(model)}
    known = [reckoned.get(name) or fields[name] for name in columns]
    return Table(
        model.KIND,
        said(title, sheet.lang),
        tuple(said(each.label, sheet.lang) for each in known),
        tuple(tuple(_cell(sheet, row, each) for each in known) for row in rows),
        (columns.index("state"), _words(sheet, fields["state"])) if "state" in columns else None,
    )


def _cell(sheet: Sheet, row: Record, column: _Reckoned | FieldSpec) -> Cell:
    """Return what a record says under a column, without any character that a reader would obey."""
    found: Cell
    if isinstance(column, _Reckoned):
        found = column.of(sheet, row)
    elif column.kind == "choice":
        found = sheet.word(column.choices, getattr(row, column.name))
    else:
        found = getattr(row, column.name)
    return plain_lines(found) if isinstance(found, str) else found


def _words(sheet: Sheet, column: FieldSpec) -> tuple[str, ...]:
    """Return the words for all values of a choice."""
    return tuple(sheet.word(column.choices, choice.value) for choice in column.choices)
