"""Whatever field of whatever record somebody fills in, the minutes say something else than without it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from retro_tui.domain.fields import FieldSpec
from retro_tui.minutes.build import build
from retro_tui.minutes.writers.markdown import markdown
from retro_tui.storage.models import (
    CLOSING,
    OPENING,
    RECORDS,
    Cause,
    Lesson,
    Meeting,
    Metric,
    Note,
    NoteGroup,
    Problem,
    Session,
    specs,
)

from .samples import add, bare

LEFT_OUT: dict[tuple[str, str], str] = {
    ("session", "ground_rules"): "they are for the meeting itself",
    ("problems", "state"): "that a problem was chosen or analysed is seen from its causes",
    ("problems", "note_id"): "the note stands in its lane; its number is in the raw notes alone",
    ("problems", "group_id"): "the group stands among the notes",
    ("session", "votes_per_person"): "a rule of the vote, of which the minutes tell the result",
    ("session", "votes_per_item"): "a rule of the vote, of which the minutes tell the result",
    ("causes", "note_id"): "the note stands in its lane; its number is in the raw notes alone",
    ("causes", "stop_reason"): "a root is marked as one already",
    ("causes", "leg"): "why it happened is what every cause says that says nothing else",
    ("causes", "joins"): "each alone is enough, unless it is said otherwise",
    ("reviews", "acceptance_criteria"): "they are told where they were looked at, one by one",
}
"""Fields of which the minutes do not print every value, each with the reason."""
FIELDS = [(kind, spec) for kind, model in RECORDS.items() if kind != "signatures" for spec in specs(model)]
FIELDS += [("session", spec) for spec in specs(Session) if spec.name in (*OPENING, *CLOSING)]
"""All but the words of those who sign, which count only beside the names that the session has for them."""
BESIDE: dict[str, dict[str, Any]] = {
    "causes": {"role": "root"},
    "feedback": {"score": 4.0},
    "session": {"starts": "14:00", "client": "Sun", "reviewer": "Wu"},
}
"""What else a record says, where a field says nothing by itself."""


def around() -> Meeting:
    """Return a meeting with a record of each kind that others point to."""
    meeting = bare()
    problem = add(meeting, Problem, id="problem", statement="Late")
    add(meeting, Cause, id="cause", statement="No plan", problem_id=problem.id)
    add(meeting, NoteGroup, id="notegroup", title="Late things")
    add(meeting, Note, id="note", lane="well", text="Late again")
    add(meeting, Metric, id="metric", metric="Hours", unit="h")
    add(meeting, Lesson, id="lesson", title="Plan")
    return meeting


def minutes(kind: str, values: dict[str, Any], lang: str) -> str:
    """Return the minutes of a meeting with a record that says this."""
    meeting = around()
    if kind == "session":
        for name, value in {"held_on": date(2026, 9, 1), **values}.items():
            setattr(meeting.session, name, value)
    else:
        problem = {"problem_id": "problem"} if kind == "causes" else {}
        row = add(meeting, RECORDS[kind], **problem, **values)
        if kind == "causes":
            add(meeting, Cause, statement="Below", problem_id="problem", parent_id=row.id)
    return markdown(build(meeting, lang, include_notes=True))


def filled(spec: FieldSpec) -> list[Any]:
    """Return values that somebody may put into a field: of a choice, all."""
    if spec.kind == "choice":
        return [choice.value for choice in spec.choices if choice.offered]
    if spec.kind == "link":
        return [spec.target]
    return [{"day": date(2031, 5, 17), "number": 4711.0}.get(spec.kind, "something new")]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("kind", "spec"), FIELDS, ids=[f"{kind}.{spec.name}" for kind, spec in FIELDS])
def test_every_field_is_told(kind: str, spec: FieldSpec, lang: str) -> None:
    """No two values of a field give the same minutes, unless it is declared that they leave it out."""
    model = RECORDS.get(kind, Session)
    title = {} if kind == "session" else {RECORDS[kind].TITLE: "A title"}
    beside = {**title, **BESIDE.get(kind, {})}
    beside.pop(spec.name, None)
    nothing = model.model_fields[spec.name].default
    values = dict.fromkeys([nothing, *filled(spec)])
    told = {minutes(kind, {**beside, spec.name: value}, lang) for value in values}
    assert (len(told) == len(values)) == ((kind, spec.name) not in LEFT_OUT)
