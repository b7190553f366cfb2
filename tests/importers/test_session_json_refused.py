"""Files that are not what they should be: the message names the place, and nothing of them is stored."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest

from retro_tui import i18n
from retro_tui.domain.words import Phrase
from retro_tui.errors import BadImport, RetroError
from retro_tui.importers.complaints import UNSAID
from retro_tui.importers.session_json import parse
from retro_tui.importers.session_schema import json_schema
from retro_tui.storage.models import RECORDS
from retro_tui.storage.store import Store
from tests.importers.conftest import Data, put

Spoil = Callable[[Data], object]
ID = "f" * 32


def at(*place: str | int, value: Any) -> Spoil:
    """Return what puts a value into a place of the file."""

    def spoil(data: Data) -> None:
        found: Any = data
        for part in place[:-1]:
            found = found[part]
        found[place[-1]] = value

    return spoil


def without(*place: str | int) -> Spoil:
    """Return what takes a place out of the file."""

    def spoil(data: Data) -> None:
        found: Any = data
        for part in place[:-1]:
            found = found[part]
        del found[place[-1]]

    return spoil


def ring(data: Data) -> None:
    """Let two causes of one problem hang below each other."""
    first, second = data["causes"][:2]
    first["parent_id"], second["parent_id"] = second["id"], first["id"]


def wordy(data: Data) -> None:
    """Make the template longer than its column."""
    data["session"]["template"]["step"][0]["required"] = [f"field_{n:030}" for n in range(6000)]


WRONG: dict[str, Spoil] = {
    "$.project": without("project"),
    "$.steps": without("steps"),
    "$.reviews": without("reviews"),
    "$.session.title": without("session", "title"),
    "$.problems[0].impact": without("problems", 0, "impact"),
    "$.surprise": at("surprise", value=1),
    "$.notes[0].deleted_at": at("notes", 0, "deleted_at", value=None),
    "$.actions[1].[@click=app.quit]x[/]": at("actions", 1, "[@click=app.quit]x[/]", value=1),
    "$.problems": at("problems", value={}),
    "$.problems[1]": at("problems", 1, value=[]),
    "$.problems[1].statement": at("problems", 1, "statement", value=7),
    "$.problems[0].statement": at("problems", 0, "statement", value="x" * 501),
    "$.problems[0].case": at("problems", 0, "case", value=None),
    "$.problems[0].kind": at("problems", 0, "kind", value="[/x]"),
    "$.problems[0].number": at("problems", 0, "number", value=-1),
    "$.problems[0].position": at("problems", 0, "position", value=True),
    "$.problems[0].version": at("problems", 0, "version", value=2**63),
    "$.problems[0].created_at": at("problems", 0, "created_at", value="2026-09-15"),
    "$.problems[0].updated_at": at("problems", 0, "updated_at", value="2026-99-15T00:00:00.000Z"),
    "$.problems[0].created_by": at("problems", 0, "created_by", value="\ud800"),
    "$.session.held_on": at("session", "held_on", value="2026-02-30"),
    "$.session.next_on": at("session", "next_on", value="soon"),
    "$.metrics[0].before": at("metrics", 0, "before", value="12"),
    "$.metrics[0].after": at("metrics", 0, "after", value=1e300),
    "$.session.id": at("session", "id", value="../../etc/passwd"),
    "$.project.id": at("project", "id", value=ID.upper()),
    "$.session.state": at("session", "state", value="closed"),
    "$.session.project_id": at("session", "project_id", value=ID),
    "$.causes[0].problem_id": at("causes", 0, "problem_id", value=ID),
    "$.causes[1].parent_id": at("causes", 1, "parent_id", value=ID),
    "$.actions[0].cause_id": at("actions", 0, "cause_id", value=ID),
    "$.lessons[0].problem_id": at("lessons", 0, "problem_id", value=ID),
    "$.steps[2].session_id": at("steps", 2, "session_id", value=ID),
    "$.decisions[0].session_id": at("decisions", 0, "session_id", value=ID),
    "$.causes": ring,
    "$.notes[1].id": lambda data: data["notes"][1].update(id=data["notes"][0]["id"]),
    "$.steps[1].id": lambda data: data["steps"][1].update(id=data["steps"][0]["id"]),
    "$.steps[0].kind": at("steps", 0, "kind", value="[/x]"),
    "$.session.template": at("session", "template", "step", 0, "kind", value="party"),
    "$.format": at("format", value="jira"),
    "$.version": at("version", value=True),
}
"""What is wrong with a file, by the place that the message has to name."""
MORE: list[tuple[str, Spoil]] = [
    ("$.session.template", at("session", "template", value="text")),
    ("$.session.template", at("session", "template", value={})),
    ("$.session.template", without("session", "template", "format")),
    ("$.session.template", at("session", "template", "name", "en", value="\x1b]0;x")),
    ("$.session.template", at("session", "template", "name", "zh", value="\u202ex")),
    ("$.session.template", wordy),
    ("$.steps", at("steps", value=[])),
    ("$.steps", lambda data: at("steps", value=data["steps"] * 20)(data)),
    ("$.version", at("version", value=1.0)),
    ("$.version", at("version", value="1")),
    ("$.version", without("version")),
    ("$.format", without("format")),
    ("version 4;", at("version", value=4)),
    ("version 99999999999999999999;", at("version", value=10**60 - 1)),
    ("nested too deeply", at("surprise", value=json.loads("[" * 40 + "]" * 40))),
]


def content(store: Store) -> dict[str, list[Any]]:
    """Return all rows of all tables, the feed among them; the tokens of the search cannot be read."""
    with closing(sqlite3.connect(store.path)) as db:
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        names.remove("entry_tokens")
        return {name: db.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}


@pytest.mark.parametrize(("place", "spoil"), [*WRONG.items(), *MORE])
def test_the_place_is_named_and_nothing_is_stored(store: Store, data: Data, place: str, spoil: Spoil) -> None:
    """One wrong value refuses the whole file."""
    before = content(store)
    spoil(data)
    with pytest.raises(BadImport) as caught:
        put(store, data)
    said = i18n.say(caught.value, "en")
    assert said.startswith(f"{place}: ") or (place[0] != "$" and place in said)
    assert "\n" not in said
    reason = caught.value.phrase.args.get("why")
    assert reason is None or (isinstance(reason, Phrase) and reason.msgid != UNSAID)
    assert len(said) < 400
    assert content(store) == before


@pytest.mark.parametrize(
    "text", ["", "[]", "1", "null", '"x"', "{", "\0", "[" * 100_000, '{"a":' * 100_000, "9" * 5000]
)
def test_what_is_no_object(text: str) -> None:
    """Other JSON, broken JSON, and JSON that is made to exhaust a reader."""
    with pytest.raises(BadImport) as caught:
        parse(text.encode())
    assert isinstance(caught.value.phrase.args.get("why", Phrase("")), Phrase)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("$.project", "is missing"),
        ("$.problems[0].statement", "is longer than 500 characters"),
        ("$.session.state", "should be one of: draft, open, final"),
        ("$.metrics[0].after", "should not be more than 1000000000000000"),
        ("$.session.next_on", "should be a date such as 2026-09-15"),
        ("$.session.held_on", "there is no such date"),
        ("$.format", "should be “retro_tui.session”"),
        ("$.version", "should be a whole number"),
        ("$.steps", "is missing"),
    ],
)
def test_what_is_wrong_is_said_in_our_own_words(data: Data, place: str, said: str) -> None:
    """No sentence of a library is shown."""
    WRONG[place](data)
    with pytest.raises(BadImport) as caught:
        parse(json.dumps(data).encode())
    assert i18n.say(caught.value, "en") == f"{place}: {said}"


def test_twins_are_found_among_many(data: Data) -> None:
    """A key that stands twice is named, also behind a hundred thousand others."""
    many = ",".join(f'"{n}":1' for n in range(100_000))
    with pytest.raises(BadImport, match="The key last stands twice"):
        parse(f'{{{many},"last":1,"last":2}}'.encode())
    with pytest.raises(BadImport, match="stands twice"):
        parse(json.dumps(data).replace('"title"', '"title": "x", "title"', 1).encode())


def test_twice_is_refused(store: Store, data: Data) -> None:
    """A session that is here stays as it is, and so do rows that come under another session's name."""
    put(store, data)
    before = content(store)
    data["session"]["title"] = "Changed"
    with pytest.raises(RetroError, match="already"):
        put(store, data)
    for row in (row for kind in ("steps", "revisions", *RECORDS) for row in data[kind]):
        row["session_id"] = ID
    data["session"]["id"] = ID
    with pytest.raises(RetroError, match="already"):
        put(store, data)
    assert content(store) == before


def accepts(schema: Data, value: Any, root: Data) -> bool:
    """Tell whether a value keeps to the part of JSON Schema that ours is written in."""
    if "$ref" in schema:
        return accepts(root["$defs"][schema["$ref"].removeprefix("#/$defs/")], value, root)
    if "anyOf" in schema:
        return any(accepts(each, value, root) for each in schema["anyOf"])
    if "const" in schema or "enum" in schema:
        return value in schema.get("enum", [schema.get("const")]) and type(value) is not bool
    return _KINDS[schema["type"]](schema, value, root)


_KINDS: dict[str, Callable[[Data, Any, Data], bool]] = {
    "null": lambda schema, value, root: value is None,
    "integer": lambda schema, value, root: type(value) is int and _between(schema, value),
    "number": lambda schema, value, root: type(value) in (int, float) and _between(schema, value),
    "string": lambda schema, value, root: (
        isinstance(value, str)
        and len(value) <= schema.get("maxLength", len(value))
        and re.search(schema.get("pattern", ""), value) is not None
    ),
    "array": lambda schema, value, root: (
        isinstance(value, list)
        and len(value) <= schema["maxItems"]
        and all(accepts(schema["items"], each, root) for each in value)
    ),
    "object": lambda schema, value, root: (
        isinstance(value, dict)
        and set(schema.get("required", ())) <= set(value)
        and (schema["additionalProperties"] is True or set(value) <= set(schema["properties"]))
        and all(accepts(each, value[key], root) for key, each in schema.get("properties", {}).items())
    ),
}


def _between(schema: Data, value: float) -> bool:
    """Tell whether a number keeps to its bounds."""
    return bool(schema["minimum"] <= value <= schema["maximum"])


def test_the_schema_accepts_what_we_write(sample: list[str]) -> None:
    """It is a JSON Schema, and every export keeps to it."""
    schema = json.loads(json.dumps(json_schema()))
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert all(accepts(schema, json.loads(text), schema) for text in sample)


@pytest.mark.parametrize(
    "place", [p for p in WRONG if p.count(".") == 2 and "_id" not in p and "]." in p][:12]
)
def test_the_schema_refuses_what_we_refuse(data: Data, place: str) -> None:
    """As far as a schema can tell."""
    schema = json_schema()
    WRONG[place](data)
    assert accepts(schema, data, schema) == (place in _BEYOND)


_BEYOND = ("$.problems[0].updated_at", "$.problems[0].created_by", "$.notes[1].id", "$.steps[0].kind")
"""What only the importer sees: days that do not exist, links, texts that cannot be written."""
