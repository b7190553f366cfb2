"""Hold the plain data of a template against the rules and build the template from it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from retro_tui.domain.fields import FieldSpec
from retro_tui.domain.words import N_
from retro_tui.templates.model import BARE, FORMAT, KINDS, Lane, Start, Step, Template, Words
from retro_tui.templates.reading import Faults, Table
from retro_tui.templates.source import Place

Fields = Mapping[str, Mapping[str, FieldSpec]]
"""For each kind of step, the fields that its records have, by name."""

KEY = re.compile(r"[a-z0-9-]{1,40}")
KEY_RULE = N_("a template's key has 1 to 40 of a-z, 0-9 and -, not “{found}”")
LONGEST_STEP = 480
MOST_LANES = 6
MOST_ROWS = 50

_LANE_KEY = re.compile(r"[a-z0-9_]{1,20}")
_FIELD = re.compile(r"[a-z0-9_]{1,40}")
_TOP = ("key", "format", "minutes", "name", "about", "ground_rules", "step")
_STEP = ("kind", "minutes", "required", "title", "prompt", "lane", "row")


def build(data: object, key: str | None, fields: Fields | None) -> tuple[Template | None, Faults]:
    """Build a template whose key must be `key` (if given), or none and all that is wrong with the data."""
    faults = Faults()
    if isinstance(data, Mapping) and data.get("format", FORMAT) != FORMAT:
        message = N_("this program reads templates of format {format} only")
        faults.add(("format",), message, format=FORMAT)
        return None, faults
    top = Table(data, (), _TOP, faults)
    top.number("format", FORMAT)
    template = Template(
        key=_key(top, key),
        name=top.words("name"),
        about=top.words("about"),
        ground_rules=top.words("ground_rules", lines=True, optional=True),
        minutes=top.number("minutes", LONGEST_STEP * len(KINDS)),
        steps=tuple(_step(Table(value, at, _STEP, faults), fields) for value, at in top.rows("step")),
    )
    if "step" in top.names():
        _check_order([step.kind for step in template.steps], faults)
    total = sum(step.minutes for step in template.steps)
    if not faults and total != template.minutes:
        message = N_("the template says {minutes} minutes, but its steps add up to {total}")
        faults.add(("minutes",), message, minutes=template.minutes, total=total)
    return (None if faults else template), faults


def _key(top: Table, expected: str | None) -> str:
    """Read the template's key, which names its file too."""
    key = top.text("key")
    if key and not KEY.fullmatch(key):
        top.faults.add(("key",), KEY_RULE, found=key)
    elif key and expected is not None and key != expected:
        message = N_("the key is “{found}”, but the file's name says “{expected}”")
        top.faults.add(("key",), message, found=key, expected=expected)
    return key


def _step(table: Table, fields: Fields | None) -> Step:
    """Read one step; what depends on its kind is read only if that is known."""
    kind = table.text("kind")
    known = kind in KINDS
    if kind and not known:
        message = N_("there is no kind of step called “{found}”; there are: {known}")
        table.faults.add((*table.place, "kind"), message, found=kind, known=", ".join(KINDS))
    own = None if fields is None else fields.get(kind, {})
    return Step(
        kind=kind if known else "",
        minutes=table.number("minutes", LONGEST_STEP),
        title=table.words("title"),
        prompt=table.words("prompt", lines=True),
        required=_required(table, kind, own) if known else (),
        lanes=_lanes(table, kind) if known else (),
        rows=_rows(table, kind, own) if known else (),
    )


def _required(table: Table, kind: str, fields: Mapping[str, FieldSpec] | None) -> tuple[str, ...]:
    """Read the names of the fields that must be filled in."""
    names: list[str] = []
    for value, place in table.rows("required", optional=True):
        if not isinstance(value, str):
            table.faults.add(place, N_("“{place}” must be a text in quotes"))
        elif fields is not None and value not in fields:
            message = N_("a step of kind {kind} has no field “{found}”; it has: {known}")
            table.faults.add(place, message, kind=kind, found=value, known=", ".join(fields))
        elif not _FIELD.fullmatch(value):
            message = N_("a step of kind {kind} has no field “{found}”")
            table.faults.add(place, message, kind=kind, found=value)
        elif value in names:
            table.faults.add(place, N_("“{found}” is there twice"), found=value)
        else:
            names.append(value)
    return tuple(names)


def _rows(table: Table, kind: str, fields: Mapping[str, FieldSpec] | None) -> tuple[dict[str, Start], ...]:
    """Read the records that are there when the meeting begins."""
    rows = table.rows("row", optional=True)
    place = (*table.place, "row")
    if rows and kind in BARE:
        table.faults.add(place, N_("a step of kind {kind} cannot begin with rows"), kind=kind)
        return ()
    if len(rows) > MOST_ROWS:
        table.faults.add(place, N_("a step begins with {most} rows at most"), most=MOST_ROWS)
        return ()
    return tuple(_row(value, at, fields, table.faults) for value, at in rows)


def _row(
    value: object, at: Place, fields: Mapping[str, FieldSpec] | None, faults: Faults
) -> dict[str, Start]:
    """Read one of them; it must say at least what it is called."""
    names = fields if fields is not None else value if isinstance(value, Mapping) else {}
    row = Table(value, at, names, faults)
    for spec in (fields or {}).values():
        if spec.column < 0 and spec.name not in row.names():
            row.need(spec.name)
    return {name: _start(row, name, (fields or {}).get(name)) for name in row.names() if name in names}


def _start(row: Table, name: str, spec: FieldSpec | None) -> Start:
    """Read what a field of such a record begins with."""
    place = (*row.place, name)
    if not _FIELD.fullmatch(name) or (spec is not None and spec.kind in ("day", "link")):
        row.faults.add(place, N_("“{place}” differs from meeting to meeting, so a template cannot say it"))
        return ""
    before = len(row.faults)
    value = row.start(name)
    if spec is None or len(row.faults) > before:
        return value
    if spec.kind == "choice" and value not in [choice.value for choice in spec.choices]:
        known = ", ".join(choice.value for choice in spec.choices)
        row.faults.add(place, N_("“{place}” must be one of: {known}"), known=known)
    elif (spec.kind == "number") != isinstance(value, float):
        wanted = N_("“{place}” must be a number") if spec.kind == "number" else N_("“{place}” must be a text")
        row.faults.add(place, wanted)
    elif spec.kind != "choice" and _length(value) > spec.limit:
        row.faults.add(place, N_("“{place}” is longer than {most} characters"), most=spec.limit)
    return value


def _length(value: Start) -> int:
    """Return how many characters a text has in the language in which it is longest."""
    if isinstance(value, Words):
        return max(len(value.en), len(value.zh))
    return len(value) if isinstance(value, str) else 0


def _lanes(table: Table, kind: str) -> tuple[Lane, ...]:
    """Read the lanes, which the notes must have and no other step may have."""
    rows = table.rows("lane", optional=kind != "notes")
    place = (*table.place, "lane")
    if rows and kind != "notes":
        table.faults.add(place, N_("only a step of kind notes has lanes"))
        return ()
    if "lane" in table.names() and not 1 <= len(rows) <= MOST_LANES:
        message = N_("notes have 1 to {most} lanes, not {count}")
        table.faults.add(place, message, most=MOST_LANES, count=len(rows))
        return ()
    lanes: list[Lane] = []
    for value, at in rows:
        lane = Table(value, at, ("key", "title", "hint"), table.faults)
        key = lane.text("key")
        if key and not _LANE_KEY.fullmatch(key):
            message = N_("a lane's key has 1 to 20 of a-z, 0-9 and _, not “{found}”")
            lane.faults.add((*at, "key"), message, found=key)
        elif key and any(key == other.key for other in lanes):
            lane.faults.add((*at, "key"), N_("“{found}” is there twice"), found=key)
        lanes.append(Lane(key, lane.words("title"), lane.words("hint", optional=True)))
    return tuple(lanes)


def _check_order(kinds: list[str], faults: Faults) -> None:
    """See that the walk begins with setup, ends with close and has no kind of step twice."""
    if kinds[:1] not in (["setup"], [""]):
        faults.add(("step", 0, "kind"), N_("the first step must be of kind setup"))
    for n, kind in enumerate(kinds):
        if kind and kind in kinds[:n]:
            faults.add(("step", n, "kind"), N_("there is a step of kind {kind} already"), kind=kind)
    if kinds[-1:] not in (["close"], [""], []):
        faults.add(("step", len(kinds) - 1, "kind"), N_("the last step must be of kind close"))
