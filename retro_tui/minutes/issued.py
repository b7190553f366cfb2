"""A revision of the minutes as it was issued, in any form: the same bytes whenever it is asked for (O8)."""

from __future__ import annotations

from retro_tui.minutes.formats import render
from retro_tui.minutes.frozen import thaw
from retro_tui.minutes.session_json import dump
from retro_tui.storage.models import Revision


def issued(
    revision: Revision, form: str, lang: str, *, include_notes: bool = False, mermaid: bool = False
) -> str:
    """Return a frozen revision: Markdown as it was written then, other forms made of what was frozen."""
    if form == "md" and not include_notes and not mermaid:
        return revision.chinese if lang == "zh" else revision.english
    meeting, warnings, today = thaw(revision)
    if form == "json":
        return dump(meeting)
    return render(meeting, form, lang, warnings, today, include_notes=include_notes, mermaid=mermaid)
