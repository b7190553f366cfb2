"""What a model declares about a field, so that one form and one list serve every record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["line", "text", "lines", "day", "number", "choice", "flag", "person", "link"]
"""How a field is typed: a line, lines of prose, one item per line, a date, a number, one of a few, yes or no,
a participant's name, or another row of the session."""

LINE_LIMIT = 500
"""Most characters of a one-line field."""

TEXT_LIMIT = 4_000
"""Most characters of a field with several lines (a text longer than that is a document, not an answer)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a choice field and its word on screen (to be translated)."""

    value: str
    label: str
    offered: bool = True
    """Whether it can be chosen; what cannot is still read where it stands."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field of a record as forms, lists, minutes and checks see it."""

    name: str
    label: str
    kind: Kind = "line"
    required: bool = False
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    target: str = ""
    """For a link: the table that it points into."""
    column: int = 0
    """Width in cells as a column of the list; 0 keeps it off the list, -1 takes what is left."""
    limit: int = LINE_LIMIT
    most: int = 0
    """For a number: it is a whole one, from 1 to this."""
    past: bool = False
    """For a day: it is one to look back on, so that a date without a year is the nearest one."""
