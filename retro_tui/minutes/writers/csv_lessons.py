"""The lessons of a meeting as CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retro_tui.minutes.writers.spreadsheet_csv import table_csv
from retro_tui.minutes.writers.tables import lessons

if TYPE_CHECKING:
    from retro_tui.storage.models import Meeting


def render(meeting: Meeting, lang: str) -> bytes:
    """Return them, a row for each."""
    return table_csv(lessons(meeting, lang))
