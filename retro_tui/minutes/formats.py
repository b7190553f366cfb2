"""The formats in which a session goes out, by name; each renderer is loaded when it is used."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from retro_tui.domain.words import Phrase

if TYPE_CHECKING:
    from retro_tui.storage.models import Meeting

FORMATS = ("md", "json")
"""What can be written so far."""


def render(
    meeting: Meeting,
    form: str,
    lang: str,
    warnings: Sequence[Phrase] = (),
    today: date | None = None,
    *,
    include_notes: bool = False,
    mermaid: bool = False,
) -> str:
    """Return a session as `md`, to be read in the language asked for, or as `json`, which has none.

    With `mermaid`, pictures in Markdown are Mermaid text in place of drawings.
    """
    if form == "json":
        from retro_tui.minutes.session_json import dump

        return dump(meeting)
    from retro_tui.minutes.build import build
    from retro_tui.minutes.markdown import render as markdown

    return markdown(build(meeting, lang, warnings, today, include_notes=include_notes), mermaid=mermaid)


def file_name(meeting: Meeting, form: str, lang: str, revision: int = 0) -> str:
    """Return the name to offer for a file: code, draft or the revision from the second on, language."""
    stem = re.sub(r"[^a-z0-9-]+", "-", meeting.session.code.lower()).strip("-")[:80] or "session"
    state = f"r{revision}" if revision > 1 else "" if revision or meeting.final else "draft"
    parts = [stem, *filter(None, [state]), *([lang] if form != "json" else [])]
    return "-".join(parts) + f".{form}"
