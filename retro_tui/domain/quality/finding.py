"""What a check says, and how checks read rows that may hold anything."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from retro_tui.domain.words import Phrase

if TYPE_CHECKING:
    from retro_tui.storage.models import Meeting, Record


@dataclass(frozen=True, slots=True)
class Finding:
    """A hint that leads to the field where it can be dealt with; it never blocks anything."""

    code: str
    """Stable name of the rule."""
    kind: str
    """The step that it leads to."""
    row_id: str
    """The row there; empty for the session itself."""
    field: str
    """The field to put the cursor into; empty when it is a new row that is wanted."""
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Scene:
    """What every rule is given: the meeting, the steps that it has, and the day."""

    meeting: Meeting
    steps: Collection[str]
    today: date


Rule = Callable[[Scene], Iterator[Finding]]


def about(row: Record, code: str, field: str, msgid: str, **args: object) -> Finding:
    """Make a finding about a record, which the sentence calls by its tag."""
    return Finding(code, row.KIND, row.id, field, Phrase(msgid, {"tag": row.tag, **args}))
