"""The actions that are still owed, as a CSV file for Jira's importer.

What is in a cell ends up in Jira, so no apostrophe keeps a text from being a formula, as it does in the CSV
for spreadsheets. In its place, a summary that begins like one gets the number of its action before it, a name
loses such marks, and all else begins with words of ours. There is no byte-order mark either: the importer is
told the encoding, and might take the mark for a part of `Summary`, the one heading that it cannot do without.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retro_tui.domain.choices import CLOSED_ACTIONS
from retro_tui.minutes.sections.outcome import pressing
from retro_tui.minutes.sheet import Sheet, iso
from retro_tui.minutes.writers.promise import promise
from retro_tui.minutes.writers.spreadsheet_csv import formula_like, quoted
from retro_tui.text import plain, plain_lines

if TYPE_CHECKING:
    from retro_tui.storage.models import Action, Meeting

HEADS = (
    "Summary",
    "Issue Type",
    "Priority",
    "Assignee",
    "Due Date",
    "Description",
    "Labels",
    "Labels",
)
_PRIORITY = {"1": "Highest", "2": "High", "3": "Medium", "4": "Low"}
"""What Jira calls them until somebody changes it."""
_LONGEST = 255
"""Most characters of a summary."""
_MARKUP = re.compile(r"[\\{\[!]")
"""Begins macros, links, mentions and pictures in what Jira shows of a description."""


def render(meeting: Meeting, lang: str) -> bytes:
    """Return them, a row for each; headings and choices are Jira's own, the descriptions in a language."""
    sheet = Sheet(meeting, lang)
    owed = (action for action in pressing(meeting) if action.state not in CLOSED_ACTIONS)
    return quoted([HEADS, *(_row(sheet, action) for action in owed)]).encode()


def _row(sheet: Sheet, action: Action) -> tuple[str, ...]:
    """Write one action as a task."""
    return (
        _summary(action),
        "Task",
        _PRIORITY.get(action.priority, ""),
        _name(action.owner),
        iso(action.due_on),
        _MARKUP.sub(r"\\\g<0>", plain_lines(promise(sheet, action))),
        "retrospective",
        _label(sheet.meeting.session.code),
    )


def _summary(action: Action) -> str:
    """Return the action in one line."""
    title = " ".join(plain(action.title).split())
    text = f"{action.tag} {title}" if formula_like(title) else title
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _name(text: str) -> str:
    """Return a name without the marks of a formula before it."""
    name = plain(text).strip()
    while formula_like(name):
        name = name[1:].strip()
    return name


def _label(text: str) -> str:
    """Return a text as a label may be: in one word that begins with a letter or a figure."""
    return re.sub(r"[^\w.-]+", "-", plain(text)).strip("-_.")[:_LONGEST]
