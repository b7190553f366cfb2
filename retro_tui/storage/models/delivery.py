"""What a project set out to deliver: goals, scope, changes, gate checks, acceptance (seeds 000, 003, 004)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from retro_tui.domain import choices as c
from retro_tui.domain.words import N_
from retro_tui.storage.models.base import Record
from retro_tui.storage.models.declare import choice, day, line, number, person, text


class Goal(Record, table=True):
    """What the project wanted, tied to what the business has of it (O2, P2)."""

    KIND: ClassVar[str] = "goals"
    LETTER: ClassVar[str] = "G"
    NOUN: ClassVar[str] = N_("goal")
    QUICK: ClassVar[str] = "result"

    title: str = line(
        N_("Goal"), required=True, column=-1, hint=N_("What shall be different, for whom. One thing")
    )
    pain_point: str = text(N_("Pain point"), hint=N_("What hurts today, or which chance there is"))
    measure: str = line(
        N_("Measured by"), hint=N_("The figure that tells: hours per order, share of reports online")
    )
    baseline: str = line(N_("Today"), limit=100, hint=N_("The figure as it is now, with its unit"))
    target: str = line(N_("Target"), limit=100, hint=N_("The figure to reach, with its unit"))
    means: str = text(N_("Can be reached because"), hint=N_("People, time, tools: why it is within reach"))
    value: str = text(N_("Value"), hint=N_("What the business has of it; who wants it"))
    due_on: date | None = day(N_("By when"), column=10, past=True)
    owner: str = person(N_("Owner"))
    result: str = choice(N_("Result"), c.GOAL_RESULT, column=14)
    outcome: str = text(N_("What became of it"), hint=N_("The figure that was reached, and why"))


class ScopeItem(Record, table=True):
    """A part of the scope with its MoSCoW priority, and whether it was delivered (P1)."""

    KIND: ClassVar[str] = "scope"
    LETTER: ClassVar[str] = "E"
    NOUN: ClassVar[str] = N_("scope item")
    QUICK: ClassVar[str] = "delivery"

    title: str = line(N_("Scope item"), required=True, column=-1, hint=N_("Module, function or service"))
    priority: str = choice(N_("Priority"), c.MOSCOW, required=True, column=12)
    delivery: str = choice(N_("Delivery"), c.DELIVERY, column=16)
    reason: str = text(N_("Reason"), hint=N_("Why it was not delivered, or delivered otherwise"))
    instead: str = line(N_("What happens with it"), hint=N_("Next phase, dropped, done by others"))


class ChangeRequest(Record, table=True):
    """A change of scope or plan: what, why, who approved it, what it did to the schedule (N3)."""

    KIND: ClassVar[str] = "changes"
    LETTER: ClassVar[str] = "V"
    NOUN: ClassVar[str] = N_("change")
    QUICK: ClassVar[str] = "state"

    title: str = line(N_("What changes"), required=True, column=-1)
    reason: str = text(N_("Reason"), required=True)
    asked_by: str = person(N_("Asked by"), column=12)
    asked_on: date | None = day(N_("Asked on"), past=True)
    state: str = choice(N_("State"), c.CHANGE_STATE, "requested", column=11)
    approved_by: str = line(N_("Approved by"), limit=100, hint=N_("Person or board, as it decided"))
    approved_on: date | None = day(N_("Approved on"), past=True)
    delay: float | None = number(
        N_("Days of delay"), column=8, hint=N_("What it does to the schedule; 0 is nothing, less is earlier")
    )
    effect: str = text(N_("Effect on the project"), hint=N_("On schedule, money, scope and quality"))


class GateCheck(Record, table=True):
    """One point of a stage's quality gate (N2)."""

    KIND: ClassVar[str] = "gate"
    LETTER: ClassVar[str] = "Q"
    NOUN: ClassVar[str] = N_("gate check")
    QUICK: ClassVar[str] = "result"

    title: str = line(N_("Check"), required=True, column=-1, hint=N_("What must be true to go on"))
    result: str = choice(N_("Result"), c.CHECK, required=True, column=9)
    reviewer: str = person(N_("Reviewer"), column=12)
    checked_on: date | None = day(N_("Checked on"), column=10, past=True)
    evidence: str = line(N_("Evidence"), hint=N_("Document, record or person that shows it"))
    remark: str = text(N_("Remark"), hint=N_("What is missing; why it is waived, and until when"))


class Acceptance(Record, table=True):
    """Who accepted what, and when (P4)."""

    KIND: ClassVar[str] = "acceptance"
    LETTER: ClassVar[str] = "T"
    NOUN: ClassVar[str] = N_("acceptance")
    QUICK: ClassVar[str] = "result"

    title: str = line(N_("What was accepted"), required=True, column=-1)
    result: str = choice(N_("Result"), c.ACCEPTANCE, required=True, column=18)
    accepted_by: str = person(N_("Accepted by"), required=True, column=12)
    accepted_on: date | None = day(N_("Accepted on"), required=True, column=10, past=True)
    document: str = line(N_("Signed document"), hint=N_("The signed paper, and where it is kept"))
    conditions: str = text(N_("Conditions"), hint=N_("What is still to be done, by whom and when"))
