"""A whole project on file: which papers there are of each session, and the page that leads to them (N4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from retro_tui.domain.words import N_
from retro_tui.minutes.beside import both
from retro_tui.minutes.formats import FORMATS, Wish
from retro_tui.minutes.sections.opening import issue
from retro_tui.minutes.sheet import Sheet, iso, said
from retro_tui.minutes.writers.escape import cell, heading
from retro_tui.storage.models import Meeting
from retro_tui.text import plain

USUAL = ("md", "html", "docx", "pdf", "csv", "xlsx", "ics", "json")
"""The formats of an archive that nobody chooses any for."""


@dataclass(frozen=True, slots=True)
class Filed:
    """One session on file."""

    meeting: Meeting
    folder: str
    files: Sequence[tuple[Wish, str]]
    """What each file is, and its name."""


def wishes(formats: Iterable[str]) -> list[Wish]:
    """Return what is written of a session: papers in each language, all else once, with both in it."""
    papers = {True: ("zh", "en"), False: ("both",)}
    return [Wish(name, lang) for name in formats for lang in papers[FORMATS[name].source == "document"]]


def index(name: str, sessions: Sequence[Filed]) -> bytes:
    """Return the page that leads to all files, in Markdown and in both languages."""
    titles = (N_("Session"), N_("Date"), N_("Title"), N_("State"), N_("Files"))
    rows = [
        [said(title, "both") for title in titles],
        ["---"] * len(titles),
        *(_row(filed) for filed in sessions),
    ]
    lines = [f"# {heading(plain(name))}", "", *(f"| {' | '.join(row)} |" for row in rows)]
    return ("\n".join(lines) + "\n").encode()


def _row(filed: Filed) -> list[str]:
    """Return the line of one session; no name of a file has a mark that means something in Markdown."""
    session = filed.meeting.session
    state = both(issue(Sheet(filed.meeting, "en")), issue(Sheet(filed.meeting, "zh")))
    links = " · ".join(f"[{_short(wish)}]({filed.folder}/{file})" for wish, file in filed.files)
    return [cell(plain(session.code)), iso(session.held_on), cell(plain(session.title)), state, links]


def _short(wish: Wish) -> str:
    """Return what tells a file from the others of its session."""
    return wish.format if wish.lang == "both" else f"{wish.format} {wish.lang}"
