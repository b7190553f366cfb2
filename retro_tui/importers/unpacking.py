"""Storing what a pack holds; loading it twice doubles nothing, and nothing that is here is changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from retro_tui.domain.fields import LINE_LIMIT
from retro_tui.errors import BadImport, RetroError
from retro_tui.files import make_folder, write_whole
from retro_tui.importers.pack import Pack
from retro_tui.importers.session_json import insert
from retro_tui.storage.between import log_lessons
from retro_tui.storage.jotting import NewLesson
from retro_tui.storage.models import Session
from retro_tui.storage.writing import Writing
from retro_tui.templates.loader import ORDER
from retro_tui.text import clean


@dataclass(slots=True)
class Loaded:
    """What came out of a pack."""

    project: str = ""
    """Whose next meeting gets the lessons."""
    lessons: int = 0
    cases: int = 0
    templates: int = 0
    there: int = 0
    """How many of all these were here already."""
    left_out: list[str] = field(default_factory=list)
    """Keys of templates in whose place there is another one."""


def load_pack(w: Writing, pack: Pack, project: str) -> Loaded:
    """Store lessons and cases, all of them or none; the lessons wait for the next meeting of a project.

    Raises:
        RetroError: something in a case is here already, or breaks a rule.
        NotThere: there is no such project, or none at all.
    """
    w.quiet = True
    done = Loaded()
    if pack.lessons:
        wishes = {row["id"]: _wish(row) for row in pack.lessons}
        done.project, done.lessons = log_lessons(w, project, wishes)
    for name, file in pack.cases.items():
        if w.db.get(Session, file.session["id"]) is None:
            try:
                insert(w, file)
            except RetroError as error:
                raise BadImport("{place}: {why}", place=name, why=error.phrase) from error
            done.cases += 1
    done.there = len(pack.lessons) + len(pack.cases) - done.lessons - done.cases
    return done


def _wish(row: Mapping[str, Any]) -> NewLesson:
    """Return a lesson as it is logged: what was learned and, where there is room, what to do next time."""
    title, advice = (" ".join(clean(row[name]).split()) for name in ("title", "recommendation"))
    both = f"{title} → {advice}"
    return NewLesson(both if advice and len(both) <= LINE_LIMIT else title, "", row["area"], row["tags"])


def put_templates(folder: Path, templates: Mapping[str, str], done: Loaded) -> None:
    """Put templates into the folder of one's own; none takes the place of another one.

    Raises:
        RetroError: the folder cannot be written.
    """
    for key, text in templates.items():
        path, data = folder / f"{key}.toml", text.encode()
        if path.is_file() and path.read_bytes() == data:
            done.there += 1
        elif key in ORDER or path.exists() or path.is_symlink():
            done.left_out.append(key)
        else:
            make_folder(folder)
            write_whole(path, data)
            done.templates += 1
