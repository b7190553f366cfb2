"""Reading a session as JSON: everything is checked before anything is stored, errors name the place."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any, NoReturn

from pydantic import ValidationError
from sqlmodel import col, select

from retro_tui.domain.words import Phrase
from retro_tui.errors import BadImport, RetroError
from retro_tui.importers.session_schema import FORMAT, VERSION, SessionFile
from retro_tui.storage.models import RECORDS, Project, Row, Session, Step
from retro_tui.storage.models.data import from_data
from retro_tui.storage.records import cleaned
from retro_tui.storage.writing import Writing
from retro_tui.templates.errors import TemplateError
from retro_tui.templates.loader import from_data as read_template

LARGEST = 10_000_000
"""Most bytes of a file to import."""
DEEPEST = 12
"""Deepest nesting; our own format needs seven."""


def read_file(path: Path) -> SessionFile:
    """Read and check a file.

    Raises:
        BadImport: it is no session of ours; the message names the place in it.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise BadImport("{path} is not a file", path=path)
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise BadImport("{path} cannot be read: {why}", path=path, why=error.strerror) from error
    return parse(data)


def parse(data: bytes) -> SessionFile:
    """Check the bytes of a file.

    Raises:
        BadImport: it is no session of ours; the message names the place in it.
    """
    if len(data) > LARGEST:
        raise BadImport("The file is too large (more than {count} bytes)", count=LARGEST)
    try:
        text = data.decode("utf-8-sig")
        raw = json.loads(text, object_pairs_hook=_no_twins, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise BadImport("The file is not text in UTF-8 (byte {place})", place=error.start) from error
    except json.JSONDecodeError as error:
        raise BadImport(
            "The file is not JSON: line {line}, column {column}", line=error.lineno, column=error.colno
        ) from error
    except (RecursionError, ValueError) as error:
        raise BadImport("The file is not JSON: {why}", why=str(error)[:100]) from error
    _not_deep(raw)
    _ours(raw)
    try:
        return SessionFile.model_validate(raw)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise BadImport("{place}: {why}", place=_place(first["loc"]), why=first["msg"]) from None


def insert(w: Writing, file: SessionFile) -> str:
    """Put a checked session into the store, all of it or nothing, and return its id.

    Raises:
        RetroError: this session is here already, or a link in it points nowhere.
    """
    w.quiet = True
    session = Session(**_values(Session, file.session))
    if w.db.get(Session, session.id) is not None:
        raise RetroError("Session {code} is in this store already", code=session.code)
    _check_template(file)
    _check_links(file)
    project = _project(w, Project(**_values(Project, file.project)))
    session.project_id = project.id
    _put(w, session)
    for step in file.steps:
        _put(w, Step(**_values(Step, step)))
    for kind, model in RECORDS.items():
        rows = [model(**_values(model, row)) for row in getattr(file, kind)]
        for row in _parents_first(rows):
            _put(w, row)
    return session.id


def _project(w: Writing, project: Project) -> Project:
    """Return the project of that id or name, or the one that comes with the file."""
    found = w.db.get(Project, project.id)
    if found is None:
        named = select(Project).where(Project.name == project.name, col(Project.deleted_at).is_(None))
        found = w.db.exec(named).first()
    if found is None:
        _put(w, project)
        found = project
    return found


def _put(w: Writing, row: Row) -> None:
    """Insert a row as it is, with its own times and version."""
    if w.db.get(type(row), row.id) is not None:
        raise RetroError("Row {id} is in this store already", id=row.id)
    w.insert(row)


def _values(model: type[Row], data: dict[str, Any]) -> dict[str, Any]:
    """Return a row's values as the model knows them, every text cleaned."""
    plain = {k: json.dumps(v, ensure_ascii=False) if k == "template" else v for k, v in data.items()}
    template = plain.pop("template", None)
    values = cleaned(model, from_data(model, plain))
    return values | ({"template": template} if template is not None else {})


def _parents_first(rows: list[Any]) -> list[Any]:
    """Return causes so that each comes after its parent; other rows as they are."""
    placed: set[str] = set()
    waiting, ordered = rows, []
    while waiting:
        ready = [r for r in waiting if getattr(r, "parent_id", None) in (None, *placed)]
        if not ready:
            raise BadImport("{place}: {why}", place="$.causes", why=Phrase("a ring of parents"))
        placed |= {r.id for r in ready}
        ordered += ready
        waiting = [r for r in waiting if r.id not in placed]
    return ordered


def _check_links(file: SessionFile) -> None:
    """Refuse links that point to no row of the file, and rows that belong to another session."""
    ids = {kind: {row["id"] for row in getattr(file, kind)} for kind in RECORDS}
    kinds = {"problem_id": "problems", "parent_id": "causes", "cause_id": "causes"}
    kinds |= {"lesson_id": "lessons", "note_id": "notes"}
    for kind in ("steps", *RECORDS):
        for number, row in enumerate(getattr(file, kind)):
            if row["session_id"] != file.session["id"]:
                _nowhere(kind, number, "session_id")
            for name, target in kinds.items():
                if row.get(name) is not None and row[name] not in ids[target]:
                    _nowhere(kind, number, name)
    if not file.steps:
        raise BadImport("{place}: {why}", place="$.steps", why=Phrase("a session needs steps"))


def _nowhere(kind: str, number: int, name: str) -> NoReturn:
    """Say which link points nowhere."""
    raise BadImport(
        "{place}: {why}", place=f"$.{kind}[{number}].{name}", why=Phrase("points to nothing in this file")
    )


def _check_template(file: SessionFile) -> None:
    """Refuse a template that the walk could not follow."""
    try:
        template = read_template(file.session["template"])
    except TemplateError as error:
        raise BadImport("{place}: {why}", place="$.session.template", why=str(error)) from None
    known = {step.kind for step in template.steps}
    for number, step in enumerate(file.steps):
        if step["kind"] not in known:
            raise BadImport(
                "{place}: {why}",
                place=f"$.steps[{number}].kind",
                why=Phrase("not a step of the session's template"),
            )


def _ours(raw: Any) -> None:
    """Refuse another format, and a version that came later."""
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise BadImport("{place}: {why}", place="$.format", why=f'should be "{FORMAT}"')
    version = raw.get("version")
    if isinstance(version, int) and version > VERSION:
        raise BadImport(
            "The file is of version {version}; this program reads up to {ours}", version=version, ours=VERSION
        )


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse an object that names one key twice."""
    found = dict(pairs)
    if len(found) != len(pairs):
        twin = next(k for i, (k, _v) in enumerate(pairs) if k in dict(pairs[:i]))
        raise BadImport("The key {key} stands twice in one object", key=twin[:60])
    return found


def _no_constant(name: str) -> NoReturn:
    """Refuse NaN and the infinities, which are not JSON."""
    raise BadImport("{name} is not JSON", name=name)


def _not_deep(raw: Any) -> None:
    """Refuse nesting that no session of ours has."""
    level: list[Any] = [raw]
    for _depth in range(DEEPEST):
        level = [
            v
            for x in level
            for v in (x.values() if isinstance(x, dict) else x if isinstance(x, list) else ())
        ]
        if not level:
            return
    raise BadImport("The file is nested too deeply (more than {count} levels)", count=DEEPEST)


def _place(loc: tuple[int | str, ...]) -> str:
    """Return a place in the file as a JSON path."""
    return "$" + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc)
