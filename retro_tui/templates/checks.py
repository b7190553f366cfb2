"""Hold the plain data of a template against the rules and build the template from it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from retro_tui.domain.fields import FieldSpec
from retro_tui.domain.words import N_
from retro_tui.templates.model import BARE, FORMAT, KINDS, Lane, Start, Step, Template
from retro_tui.templates.reading import Fault, Table

Fields = Mapping[str, Mapping[str, FieldSpec]]
"""For each kind of step, the fields that its records have, by name."""

LONGEST_STEP = 480
MOST_LANES = 6
MOST_ROWS = 50

_KEY = re.compile(r"[a-z0-9-]{1,40}")
_LANE_KEY = re.compile(r"[a-z0-9_]{1,20}")
_FIELD = re.compile(r"[a-z0-9_]{1,40}")
_TOP = ("key", "format", "minutes", "name", "about", "ground_rules", "step")
_STEP = ("kind", "minutes", "required", "title", "prompt", "lane", "row")


def build(data: Mapping[str, object], key: str | None, fields: Fields | None) -> Template:
    """Build a template whose key must be `key` (if given), or raise the first fault found."""
    if isinstance(data, Mapping) and data.get("format", FORMAT) != FORMAT:
        raise Fault(("format",), N_("this program reads templates of format {format} only"), format=FORMAT)
    top = Table(data, (), _TOP)
    top.number("format", FORMAT)
    template = Template(
        key=_key(top, key),
        name=top.words("name"),
        about=top.words("about"),
        ground_rules=top.words("ground_rules", lines=True, optional=True),
        minutes=top.number("minutes", LONGEST_STEP * len(KINDS)),
        steps=tuple(_step(Table(value, place, _STEP), fields) for value, place in top.rows("step")),
    )
    _check_order(template.steps)
    total = sum(step.minutes for step in template.steps)
    if total != template.minutes:
        raise Fault(
            ("minutes",),
            N_("the template says {minutes} minutes, but its steps add up to {total}"),
            minutes=template.minutes,
            total=total,
        )
    return template


def _key(top: Table, expected: str | None) -> str:
    """Read the template's key, which names its file too."""
    key = top.text("key")
    if not _KEY.fullmatch(key):
        raise Fault(("key",), N_("a template's key has 1 to 40 of a-z, 0-9 and -, not “{found}”"), found=key)
    if expected is not None and key != expected:
        message = N_("the key is “{found}”, but the file's name says “{expected}”")
        raise Fault(("key",), message, found=key, expected=expected)
    return key


def _step(table: Table, fields: Fields | None) -> Step:
    """Read one step."""
    kind = table.text("kind")
    if kind not in KINDS:
        message = N_("there is no kind of step called “{found}”; there are: {known}")
        raise Fault((*table.place, "kind"), message, found=kind, known=", ".join(KINDS))
    return Step(
        kind=kind,
        minutes=table.number("minutes", LONGEST_STEP),
        title=table.words("title"),
        prompt=table.words("prompt", lines=True),
        required=_required(table, kind, fields),
        lanes=_lanes(table, kind),
        rows=_rows(table, kind, fields),
    )


def _required(table: Table, kind: str, fields: Fields | None) -> tuple[str, ...]:
    """Read the names of the fields that must be filled in."""
    names: list[str] = []
    for value, place in table.rows("required", optional=True):
        if not isinstance(value, str):
            raise Fault(place, N_("“{place}” must be a text in quotes"))
        if not _FIELD.fullmatch(value) or (fields is not None and value not in fields.get(kind, ())):
            raise Fault(place, N_("a step of kind {kind} has no field “{found}”"), kind=kind, found=value)
        if value in names:
            raise Fault(place, N_("“{found}” is there twice"), found=value)
        names.append(value)
    return tuple(names)


def _rows(table: Table, kind: str, fields: Fields | None) -> tuple[dict[str, Start], ...]:
    """Read the records that are there when the meeting begins."""
    rows = table.rows("row", optional=True)
    if rows and kind in BARE:
        raise Fault((*table.place, "row"), N_("a step of kind {kind} cannot begin with rows"), kind=kind)
    if len(rows) > MOST_ROWS:
        raise Fault((*table.place, "row"), N_("a step begins with {most} rows at most"), most=MOST_ROWS)
    known = None if fields is None else fields.get(kind, {})
    found = []
    for value, at in rows:
        names = value if known is None and isinstance(value, Mapping) else known or {}
        row = Table(value, at, names)
        found.append({name: _start(row, name, (known or {}).get(name)) for name in row.names()})
    return tuple(found)


def _start(row: Table, name: str, spec: FieldSpec | None) -> Start:
    """Read what a field of such a record begins with."""
    place = (*row.place, name)
    if not _FIELD.fullmatch(name) or (spec is not None and spec.kind in ("day", "link")):
        raise Fault(place, N_("“{place}” differs from meeting to meeting, so a template cannot say it"))
    value = row.start(name)
    if spec is None:
        return value
    if spec.kind == "choice" and value not in [choice.value for choice in spec.choices]:
        known = ", ".join(choice.value for choice in spec.choices)
        raise Fault(place, N_("“{place}” must be one of: {known}"), known=known)
    if (spec.kind == "number") != isinstance(value, float):
        wanted = N_("“{place}” must be a number") if spec.kind == "number" else N_("“{place}” must be a text")
        raise Fault(place, wanted)
    return value


def _lanes(table: Table, kind: str) -> tuple[Lane, ...]:
    """Read the lanes, which the notes must have and no other step may have."""
    rows = table.rows("lane", optional=kind != "notes")
    place = (*table.place, "lane")
    if rows and kind != "notes":
        raise Fault(place, N_("only a step of kind notes has lanes"))
    if kind == "notes" and not 1 <= len(rows) <= MOST_LANES:
        raise Fault(place, N_("notes have 1 to {most} lanes, not {count}"), most=MOST_LANES, count=len(rows))
    lanes: list[Lane] = []
    for value, at in rows:
        lane = Table(value, at, ("key", "title", "hint"))
        key = lane.text("key")
        if not _LANE_KEY.fullmatch(key):
            message = N_("a lane's key has 1 to 20 of a-z, 0-9 and _, not “{found}”")
            raise Fault((*at, "key"), message, found=key)
        if any(key == other.key for other in lanes):
            raise Fault((*at, "key"), N_("“{found}” is there twice"), found=key)
        lanes.append(Lane(key, lane.words("title"), lane.words("hint", optional=True)))
    return tuple(lanes)


def _check_order(steps: tuple[Step, ...]) -> None:
    """See that the walk begins with setup, ends with close and has no kind of step twice."""
    kinds = [step.kind for step in steps]
    if kinds[:1] != ["setup"]:
        raise Fault(("step", 0, "kind"), N_("the first step must be of kind setup"))
    for n, kind in enumerate(kinds):
        if kind in kinds[:n]:
            raise Fault(("step", n, "kind"), N_("there is a step of kind {kind} already"), kind=kind)
    if kinds[-1] != "close":
        raise Fault(("step", len(kinds) - 1, "kind"), N_("the last step must be of kind close"))
