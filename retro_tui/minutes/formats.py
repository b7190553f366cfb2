"""The formats in which a session goes out, by name; each renderer is loaded when it is used (M8)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from retro_tui.domain.words import N_, Phrase
from retro_tui.errors import RetroError
from retro_tui.minutes.house import PLAIN, House

if TYPE_CHECKING:
    from retro_tui.storage.models import Meeting


class Format(NamedTuple):
    """One format: what it is called, which module writes it, and from what."""

    title: str
    """What it is, to be translated."""
    ending: str
    """Of its files."""
    module: str
    """Of `retro_tui.minutes.writers`; has a function `render`."""
    source: Literal["document", "records", "session"]
    """Whether the laid-out minutes are written, tables of the session's records, or the session itself."""
    binary: bool = False
    extra: str = ""
    """What has to be installed for it."""


FORMATS = {
    "md": Format(N_("Markdown"), "md", "markdown", "document"),
    "html": Format(N_("Web page"), "html", "html", "document"),
    "docx": Format(N_("Word document"), "docx", "word", "document", binary=True, extra="docx"),
    "pdf": Format(N_("PDF"), "pdf", "pdf", "document", binary=True, extra="pdf"),
    "csv": Format(N_("Actions as CSV"), "csv", "csv_actions", "records"),
    "csv-lessons": Format(N_("Lessons as CSV"), "csv", "csv_lessons", "records"),
    "jira": Format(N_("Actions for Jira"), "csv", "jira", "records"),
    "xlsx": Format(
        N_("Actions and lessons as a workbook"), "xlsx", "xlsx", "records", binary=True, extra="xlsx"
    ),
    "ics": Format(N_("Due dates for calendars"), "ics", "ics", "records", extra="ics"),
    "json": Format(N_("The whole session, for another retro"), "json", "session_json", "session"),
}
"""What can be written, in the order in which it is offered."""
LANGUAGES = ("zh", "en", "both")
"""The languages of what is read; `both` puts them side by side."""
FORMS = ("minutes", "report")
"""The short form, minutes of the meeting, and the long one, a report for readers who were not there."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How somebody wants to have a session."""

    format: str = "md"
    lang: str = "en"
    form: str = "minutes"
    notes: bool = False
    """With the raw notes."""
    mermaid: bool = False
    """Pictures in Markdown as Mermaid text in place of drawings."""


def render(
    meeting: Meeting,
    wish: Wish,
    warnings: Sequence[Phrase] = (),
    today: date | None = None,
    house: House = PLAIN,
) -> bytes:
    """Return a session as it is wished for.

    Raises:
        RetroError: what writes this format is not installed, or the house style is broken.
    """
    form = FORMATS[wish.format]
    write = writer(form)
    if form.source == "session":
        result: bytes = write(meeting)
    elif form.source == "records":
        result = write(meeting, wish.lang)
    else:
        from retro_tui.minutes.build import build

        document = build(meeting, wish.lang, warnings, today, include_notes=wish.notes, form=wish.form)
        result = write(document, house, wish)
    return result


def unprintable(data: bytes) -> str:
    """Return the characters of a paper that no font has, with spaces between them; none for most papers."""
    return " ".join(getattr(data, "missing", ()))


def house_for(wish: Wish, folder: Path) -> House:
    """Return the house style that lies in a folder; data has none, so that a broken one never holds it up.

    Raises:
        RetroError: the house style is broken.
    """
    if FORMATS[wish.format].source != "document":
        return PLAIN
    from retro_tui.minutes.house_file import read_house  # the command line names the formats at every start

    return read_house(folder)


def writer(form: Format) -> Callable[..., Any]:
    """Load what writes a format."""
    try:
        module = import_module(f"retro_tui.minutes.writers.{form.module}")
    except ImportError as error:
        if not form.extra:
            raise
        said = N_("This needs a package that is not installed: pipx install 'retro-tui[{extra}]'")
        raise RetroError(said, extra=form.extra) from error
    found: Callable[..., Any] = module.render
    return found


def file_name(meeting: Meeting, wish: Wish, revision: int = 0) -> str:
    """Return the name to offer for a file: code, draft or the revision from the second on, language."""
    state = f"r{revision}" if revision > 1 else "" if revision or meeting.final else "draft"
    form = FORMATS[wish.format]
    what = {"csv": "actions", "csv-lessons": "lessons", "jira": "jira"}.get(wish.format, "")
    what = what or ("report" if form.source == "document" and wish.form == "report" else "")
    lang = "" if form.source == "session" else wish.lang
    return "-".join(filter(None, [_stem(meeting), state, what, lang])) + f".{form.ending}"


def _stem(meeting: Meeting) -> str:
    """Return the code of a session as it may be in the name of a file."""
    return re.sub(r"[^a-z0-9-]+", "-", meeting.session.code.lower()).strip("-")[:80] or "session"


def stems(meetings: Sequence[Meeting]) -> list[str]:
    """Return a name for each session that no other one of them has."""
    taken: list[str] = []
    for meeting in meetings:
        stem, number = _stem(meeting), 1
        while (name := stem if number == 1 else f"{stem}-{number}") in taken:
            number += 1
        taken.append(name)
    return taken
