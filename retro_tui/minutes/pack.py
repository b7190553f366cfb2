"""What others can use of projects, in one file: lessons, templates and, on request, whole cases (Y6).

A pack is a zip with `manifest.json`, `lessons.json`, `templates/KEY.toml` and `cases/CODE.json`. The same
contents give the same bytes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from retro_tui.domain.quality.names import name_pattern
from retro_tui.domain.words import N_
from retro_tui.i18n import _
from retro_tui.minutes.session_json import row_data, written
from retro_tui.storage.models import RECORDS, Lesson, Meeting, specs

FORMAT = "retro_tui.pack"
VERSION = 1
_HERE = ("state", "superseded_by", "review_on")
"""What is true of a lesson where it was learned; elsewhere it has to prove itself again."""
SAID = tuple(s.name for s in specs(Lesson) if s.kind not in ("link", "person") and s.name not in _HERE)
"""What a lesson says, wherever it is read."""
_CHINESE = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into a pack."""

    industry: str
    meetings: Sequence[Meeting]
    templates: Mapping[str, str]
    """The text of each, by its key."""
    cases: Mapping[str, str]
    """Whole sessions as JSON, by the names of their files."""
    names: bool = False
    """Whether the lessons tell who their owners are, and name people."""


def packed(contents: Contents) -> bytes:
    """Return the pack."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _entries(contents):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, text.encode(), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _entries(contents: Contents) -> Iterator[tuple[str, str]]:
    """Yield the files of a pack."""
    projects = sorted({meeting.project.name for meeting in contents.meetings})
    head = {"format": FORMAT, "version": VERSION, "projects": projects, "industry": contents.industry}
    yield "manifest.json", written({**head, "names": contents.names})
    lessons = [row for meeting in contents.meetings for row in _lessons(meeting, names=contents.names)]
    yield "lessons.json", written({"lessons": lessons})
    for key, text in sorted(contents.templates.items()):
        yield f"templates/{key}.toml", text
    for name, text in sorted(contents.cases.items()):
        yield f"cases/{name}.json", text


def _lessons(meeting: Meeting, *, names: bool) -> Iterator[dict[str, Any]]:
    """Yield the lessons of a meeting; unless asked for, with nobody's name in them."""
    people = None if names else name_pattern(tuple(sorted(_people(meeting))))
    for lesson in meeting.lessons:
        data = row_data(lesson)
        said = {name: data[name] for name in SAID}
        if people is not None:
            said = {name: people.sub(_somebody, text) for name, text in said.items()}
        where = {"id": lesson.id, "project": meeting.project.name, "session": meeting.session.code}
        yield said | where | {"owner": lesson.owner if names else ""}


def _people(meeting: Meeting) -> set[str]:
    """Return everybody whom the records of a meeting name."""
    rows: list[Any] = [meeting.session, *(row for kind in RECORDS for row in meeting.of(kind))]
    found = {getattr(row, spec.name) for row in rows for spec in specs(type(row)) if spec.kind == "person"}
    found |= {participant.full_name for participant in meeting.participants}
    return found | {action.helpers for action in meeting.actions}


def _somebody(found: re.Match[str]) -> str:
    """Return what stands in the place of a name, in the script that the name has."""
    return _(N_("somebody"), "zh" if _CHINESE.search(found[0]) else "en")
