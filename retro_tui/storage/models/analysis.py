"""Problems, and the tree of causes below each: one tree, shown as 5-Why and as fishbone (M4)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import Text
from sqlmodel import Field

from retro_tui.domain import choices as c
from retro_tui.domain.words import N_
from retro_tui.storage.models.base import Record, hidden
from retro_tui.storage.models.declare import choice, day, line, link, person, text


class Problem(Record, table=True):
    """Something that went wrong, with its impact (R3)."""

    KIND: ClassVar[str] = "problems"
    LETTER: ClassVar[str] = "P"
    NOUN: ClassVar[str] = N_("problem")
    TITLE: ClassVar[str] = "statement"
    QUICK: ClassVar[str] = "impact"

    statement: str = line(
        N_("Problem"),
        required=True,
        column=-1,
        hint=N_("What, where, when, how much. No cause, no remedy, no person"),
    )
    kind: str = choice(N_("Type"), c.PROBLEM_KIND, column=14)
    impact: str = choice(N_("Impact"), c.IMPACT, column=8)
    case: str = text(N_("Concrete case"), hint=N_("One thing that really happened"))
    expected: str = text(N_("Expected"))
    observed: str = text(N_("Observed"))
    affects_delivery: str = choice(N_("Affects delivery"), c.YES_NO)
    escalate: str = choice(N_("Escalate"), c.YES_NO, hint=N_("Does management have to decide?"))
    suggestion: str = text(N_("Suggestion"), hint=N_("What could make it better"))
    measure: str = text(N_("Measure taken"), hint=N_("What was done about it at once"))
    state: str = choice(N_("State"), c.PROBLEM_STATE, "chosen")
    not_analysed_reason: str = line(N_("Why parked"))
    note_id: str | None = link(N_("From note"), "note")
    group_id: str | None = link(N_("From group of notes"), "notegroup")
    metric_id: str | None = link(N_("From metric"), "metric")
    bones: str = hidden(limit=20_000)
    """The fishbone's own copy of its category set, as JSON."""


class Cause(Record, table=True):
    """A node of a problem's causal tree (M2, M3)."""

    KIND: ClassVar[str] = "causes"
    LETTER: ClassVar[str] = "C"
    NOUN: ClassVar[str] = N_("cause")
    TITLE: ClassVar[str] = "statement"

    problem_id: str = Field(foreign_key="problem.id", sa_type=Text, index=True)
    parent_id: str | None = Field(default=None, foreign_key="cause.id", sa_type=Text, nullable=True)
    category: str = hidden(limit=40)
    statement: str = line(
        N_("Cause"),
        required=True,
        column=-1,
        hint=N_("A condition, in the form: this, so that. Not a person"),
    )
    role: str = choice(N_("Kind of cause"), c.ROLE)
    validation: str = choice(N_("Validation"), c.VALIDATION, "assumed")
    evidence_kind: str = choice(N_("Kind of evidence"), c.EVIDENCE_KIND)
    evidence: str = text(N_("Evidence"), hint=N_("What shows it; one piece per line"))
    evidence_link: str = line(N_("Where it is kept"), hint=N_("Path, ticket or address of the evidence"))
    verify_how: str = line(N_("How to verify"))
    verify_by: str = person(N_("Verified by"))
    verify_due: date | None = day(N_("Verify until"))
    stop_reason: str = choice(N_("Why we stop here"), c.STOP)
    leg: str = choice(N_("Which question it answers"), c.LEG)
    joins: str = choice(N_("Its causes"), c.JOIN)
    therefore: str = choice(N_("Read back"), c.THEREFORE)
    controllability: str = choice(N_("Control"), c.CONTROL)
    also_possible_at: str = text(N_("Where else"), hint=N_("Where else could the same happen?"))
    no_action_reason: str = line(
        N_("Why no action"), hint=N_("A root cause without an action has to say why")
    )
    note_id: str | None = link(N_("From note"), "note")
    metric_id: str | None = link(N_("From metric"), "metric")
