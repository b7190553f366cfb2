"""Reading a session as JSON: everything is checked before anything is stored, errors name the place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NoReturn

from pydantic import ValidationError
from sqlalchemy import Column

from retro_tui.domain.fields import FieldSpec
from retro_tui.domain.words import Phrase
from retro_tui.errors import BadImport
from retro_tui.importers.complaints import why
from retro_tui.importers.opening import opened
from retro_tui.importers.session_schema import MOST_ROWS, SessionFile
from retro_tui.importers.strict_json import LARGEST, not_deep, ours, place, read_json
from retro_tui.minutes.frozen import unfrozen
from retro_tui.minutes.session_json import FORMAT, VERSION
from retro_tui.minutes.session_older import brought_up
from retro_tui.storage.arrivals import arrive
from retro_tui.storage.ballots import put_totals
from retro_tui.storage.models import RECORDS, Project, Revision, Row, Session, Step, table_of
from retro_tui.storage.models.data import from_data
from retro_tui.storage.writing import Writing
from retro_tui.templates.errors import TemplateError
from retro_tui.templates.loader import from_data as read_template
from retro_tui.text import clean, plain_lines


def read_file(path: Path) -> SessionFile:
    """Read and check a file.

    Raises:
        NotThere: there is no such file.
        BadImport: it is no session of ours; the message names the place in it.
    """
    with opened(path) as file:
        data = file.read(LARGEST + 1)
    return parse(data)


def parse(data: bytes) -> SessionFile:
    """Check the bytes of a file.

    Raises:
        BadImport: it is no session of ours; the message names the place in it.
    """
    raw = read_json(data)
    ours(raw, FORMAT, VERSION)
    return _checked(brought_up(raw))


def _checked(raw: dict[str, Any]) -> SessionFile:
    """Hold data against the strict model of a file."""
    try:
        return SessionFile.model_validate(raw)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise BadImport("{place}: {why}", place=place(first["loc"]), why=why(first)) from None


def insert(w: Writing, file: SessionFile) -> str:
    """Put a checked session into the store, all of it or nothing, and return its id.

    Raises:
        BadImport: something in it contradicts itself; the message names the place.
        RetroError: this session, or a row of it, is here already.
    """
    _check_ids(file)
    _check_template(file)
    _check_links(file)
    _check_votes(file)
    project = Project(**_values(Project, file.project))
    session = Session(**_values(Session, file.session))
    rows: list[tuple[str, Row]] = [
        (f"$.steps[{n}]", Step(**_values(Step, row))) for n, row in enumerate(file.steps)
    ]
    rows += [(f"$.revisions[{n}]", _revision(n, row)) for n, row in enumerate(file.revisions)]
    for kind, model in RECORDS.items():
        made = [(n, model(**_values(model, row))) for n, row in enumerate(getattr(file, kind))]
        rows += [(f"$.{kind}[{n}]", row) for n, row in _parents_first(made)]
    arrive(w, project, session, rows)
    put_totals(w, session, {vote["target_id"]: vote["dots"] for vote in file.votes})
    return session.id


def _values(model: type[Row], data: dict[str, Any]) -> dict[str, Any]:
    """Return a row's values as the model knows them, every text cleaned."""
    columns = table_of(model).columns
    values = {k: _cleaned(columns[k], v) if isinstance(v, str) else v for k, v in data.items()}
    if "template" in values:
        values["template"] = json.dumps(_tidy(values["template"]), ensure_ascii=False)
    return from_data(model, values)


def _revision(place: int, row: dict[str, Any]) -> Revision:
    """Return issued minutes as they are, if what they hold is sound and has the digest that they say.

    Raises:
        BadImport: somebody has changed them, or what is frozen in them is no session of ours.
    """
    where, frozen = f"$.revisions[{place}].content", row["content"]
    try:
        found = unfrozen(frozen, row["digest"])
        not_deep(found["meeting"])
        _checked(brought_up(found["meeting"]))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadImport("{place}: {why}", place=where, why=Phrase("not what was issued")) from error
    texts = {name: plain_lines(row[name]) + "\n" for name in ("english", "chinese")}
    return Revision(**from_data(Revision, {**row, **texts, "reason": clean(row["reason"], 2_000)}))


def _cleaned(column: Column[Any], text: str) -> str:
    """Return a text as its column may hold it."""
    spec: FieldSpec | None = column.info.get("spec")
    limit = column.info.get("limit", 500) if spec is None else spec.limit
    return clean(text, limit, lines=spec is not None and spec.kind in ("text", "lines"))


def _tidy(value: Any) -> Any:
    """Return a template's data with every text cleaned."""
    if isinstance(value, dict):
        return {k: _tidy(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_tidy(v) for v in value]
    return clean(value, lines=True) if isinstance(value, str) else value


def _parents_first(rows: list[tuple[int, Any]]) -> list[tuple[int, Any]]:
    """Return causes, each with its place, so that each comes after its parent; other rows as they are."""
    below: dict[str | None, list[tuple[int, Any]]] = {}
    for number, row in rows:
        below.setdefault(getattr(row, "parent_id", None), []).append((number, row))
    ordered = below.get(None, [])
    for _number, row in ordered:  # it grows on the way
        ordered += below.get(row.id, [])
    if len(ordered) < len(rows):
        raise BadImport("{place}: {why}", place="$.causes", why=Phrase("a ring of parents"))
    return ordered


def _check_ids(file: SessionFile) -> None:
    """Refuse an id that stands for two rows."""
    for kind in ("steps", "revisions", *RECORDS):
        seen: set[str] = set()
        for number, row in enumerate(getattr(file, kind)):
            if row["id"] in seen:
                twice = Phrase("“{found}” is there twice", {"found": row["id"]})
                raise BadImport("{place}: {why}", place=f"$.{kind}[{number}].id", why=twice)
            seen.add(row["id"])


def _check_links(file: SessionFile) -> None:
    """Refuse links that point to no row of the file, and rows that belong to another session."""
    ids = {kind: {row["id"] for row in getattr(file, kind)} for kind in RECORDS}
    kinds = {"problem_id": "problems", "parent_id": "causes", "cause_id": "causes"}
    kinds |= {"lesson_id": "lessons", "note_id": "notes", "group_id": "groups"}
    for kind in ("steps", "revisions", *RECORDS):
        for number, row in enumerate(getattr(file, kind)):
            if row["session_id"] != file.session["id"]:
                _nowhere(f"$.{kind}[{number}].session_id")
            for name, target in kinds.items():
                if row.get(name) is not None and row[name] not in ids[target]:
                    _nowhere(f"$.{kind}[{number}].{name}")
    if file.session["project_id"] != file.project["id"]:
        _nowhere("$.session.project_id")
    if not file.steps:
        raise BadImport("{place}: {why}", place="$.steps", why=Phrase("a session needs steps"))


def _check_votes(file: SessionFile) -> None:
    """Refuse votes for what is not in the file, and more of them than anybody gives."""
    known = {row["id"] for row in (*file.groups, *file.notes)}
    for number, vote in enumerate(file.votes):
        if vote["target_id"] not in known:
            _nowhere(f"$.votes[{number}].target_id")
    if sum(vote["dots"] for vote in file.votes) > MOST_ROWS:
        many = Phrase("has more than {max_length} entries", {"max_length": MOST_ROWS})
        raise BadImport("{place}: {why}", place="$.votes", why=many)


def _nowhere(place: str) -> NoReturn:
    """Say which link points nowhere."""
    raise BadImport("{place}: {why}", place=place, why=Phrase("points to nothing in this file"))


def _check_template(file: SessionFile) -> None:
    """Refuse a template that the walk could not follow."""
    try:
        template = read_template(file.session["template"])
    except TemplateError as error:
        raise BadImport("{place}: {why}", place="$.session.template", why=error.problem) from None
    column = table_of(Session).columns["template"]
    if len(json.dumps(file.session["template"], ensure_ascii=False)) > (most := column.info["limit"]):
        long = Phrase("“{place}” is longer than {most} characters", {"place": "template", "most": most})
        raise BadImport("{place}: {why}", place="$.session.template", why=long)
    known = {step.kind for step in template.steps}
    for number, step in enumerate(file.steps):
        if step["kind"] not in known:
            raise BadImport(
                "{place}: {why}",
                place=f"$.steps[{number}].kind",
                why=Phrase("not a step of the session's template"),
            )
