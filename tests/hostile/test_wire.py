"""The check of what goes to a terminal: it sees what is forbidden, and lets pass what Textual sends."""

from __future__ import annotations

import pytest

from .strings import CONTROLS, INVISIBLE, SEQUENCES
from .wire import offences

OURS = (
    "\x1b[?2026h\x1b[3;14H\x1b[38;5;251;48;5;235mtext\x1b[0m\x1b[1;2H\x1b[?2026l\x1b[?25l\x1b]22;default\x07"
)


def test_what_textual_sends_is_no_offence() -> None:
    """Colours, places and modes, around the text of people."""
    assert offences(OURS) == []
    assert offences("[31m [/x] 复盘会 👩‍👩‍👧‍👦") == []


@pytest.mark.parametrize(
    "text", [*(t for t in CONTROLS if t[1] not in "\r\n"), *SEQUENCES[:35], *INVISIBLE[:8]]
)
def test_what_others_wrote_is_one(text: str) -> None:
    """Each control character, sequence and turn of the text, in the middle of what Textual sends."""
    assert offences(OURS.replace("text", text)) != []
