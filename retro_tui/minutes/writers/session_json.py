"""A session as JSON, the only format that loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retro_tui.minutes.session_json import dump

if TYPE_CHECKING:
    from retro_tui.storage.models import Meeting


def render(meeting: Meeting) -> bytes:
    """Return the session as a file."""
    return dump(meeting).encode()
