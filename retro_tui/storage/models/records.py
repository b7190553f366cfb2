"""The simple records of a meeting: what was planned, measured, seen, decided and asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from retro_tui.domain import choices as c
from retro_tui.domain.words import N_
from retro_tui.storage.models.base import Record, hidden
from retro_tui.storage.models.declare import choice, day, line, link, number, person, text


class Milestone(Record, table=True):
    """A planned point of the project and what became of it (O3, R1)."""

    KIND: ClassVar[str] = "milestones"
    LETTER: ClassVar[str] = "M"
    NOUN: ClassVar[str] = N_("milestone")
    QUICK: ClassVar[str] = "rag"

    title: str = line(N_("Milestone"), required=True, column=-1)
    phase: str = line(N_("Phase"), limit=60, hint=N_("Requirements, design, testing, go-live, …"))
    planned_on: date | None = day(N_("Planned"), required=True, column=10, past=True)
    actual_on: date | None = day(
        N_("Actual"), column=10, past=True, hint=N_("Leave empty while it is not reached")
    )
    rag: str = choice(
        N_("Status"),
        c.RAG,
        hint=N_("Empty: by its days, ▲ up to a week late, ■ later than that"),
    )
    rag_reason: str = line(N_("Why this status"))
    reason: str = text(N_("Reason for deviation"), hint=N_("Why earlier or later than planned"))
    decision: str = text(N_("Key decision"))
    challenge: str = text(N_("Challenge"))
    response: str = text(N_("Response"))


class Metric(Record, table=True):
    """One figure before, as a target and after (O4, R2)."""

    KIND: ClassVar[str] = "metrics"
    LETTER: ClassVar[str] = "K"
    NOUN: ClassVar[str] = N_("metric")
    TITLE: ClassVar[str] = "metric"

    metric: str = line(N_("Metric"), required=True, column=-1)
    unit: str = line(N_("Unit"), required=True, column=6, limit=20, hint=N_("%, h, days, CNY, …"))
    direction: str = choice(N_("Direction"), c.DIRECTION, "higher")
    before: float | None = number(N_("Before"), column=7)
    before_window: str = line(N_("Period before"), limit=100, hint=N_("When Before was measured"))
    target: float | None = number(
        N_("Target"), column=7, hint=N_("What was expected; it is locked as soon as the result is there")
    )
    after: float | None = number(N_("After"), required=True, column=7)
    after_window: str = line(N_("Period after"), limit=100, hint=N_("When After was measured"))
    source: str = line(N_("Source"), required=True, hint=N_("Where the figure comes from, who measured it"))
    comparable: str = choice(
        N_("Comparable"), c.YES_NO, hint=N_("Were Before and After measured in the same way?")
    )
    hours_saved: float | None = number(
        N_("Hours saved a month"), hint=N_("What the customer has of it, in hours")
    )
    money_saved: float | None = number(
        N_("Money saved a year"), hint=N_("What the customer has of it, in money")
    )
    benefit: str = line(N_("Benefit to the customer"), hint=N_("The same in words, with the currency"))
    case: str = text(N_("Short case"), hint=N_("One example that shows it"))
    side_effect: str = line(N_("Cost or side effect"))
    comment: str = text(N_("Comment"), hint=N_("Explain a missed target, and an exceeded one"))
    expected_first: str = hidden(limit=3)
    """Whether the target stood before the result: yes, no, or nothing while there is no result."""

    def locked(self, values: Mapping[str, Any] | None = None) -> frozenset[str]:
        """Return the target, as soon as there is a result to hold it against."""
        stays = (values or {}).get("expected_first", self.expected_first)
        return frozenset({"target"} if self.expected_first and stays else ())

    def consequences(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Lock the target when the result comes, noting which of the two was there first; unlock without."""
        target, after = values.get("target", self.target), values.get("after", self.after)
        if after is None:
            return {"expected_first": ""}
        if target is None or self.expected_first:
            return {}
        return {"expected_first": "no" if self.after is not None and self.target is None else "yes"}


class Note(Record, table=True):
    """One observation on the board, in a lane of the template."""

    KIND: ClassVar[str] = "notes"
    LETTER: ClassVar[str] = "B"
    NOUN: ClassVar[str] = N_("note")
    TITLE: ClassVar[str] = "text"

    lane: str = hidden(limit=20)
    text: str = text(N_("Note"), required=True, column=-1)
    group_id: str | None = link(N_("Group"), "notegroup")
    state: str = hidden(limit=10)
    """`hidden` until the notes are revealed; it has no number before that."""


class PlanItem(Record, table=True):
    """Something to do in the next period, by priority and week (R6)."""

    KIND: ClassVar[str] = "plan"
    LETTER: ClassVar[str] = "W"
    NOUN: ClassVar[str] = N_("plan item")
    QUICK: ClassVar[str] = "priority"

    title: str = line(N_("What"), required=True, column=-1)
    priority: str = choice(N_("Priority"), c.PRIORITY, "3", column=9)
    week: str = line(N_("Week"), limit=20, column=8, hint=N_("Week 1, week 2, …"))
    owner: str = person(N_("Owner"), required=True, column=12)
    due_on: date | None = day(N_("Due"), required=True, column=10)
    breakdown: str = text(N_("Breakdown"), hint=N_("One part per line"))


class ResourceRequest(Record, table=True):
    """People, money or things that the team asks for (R7)."""

    KIND: ClassVar[str] = "resources"
    LETTER: ClassVar[str] = "S"
    NOUN: ClassVar[str] = N_("resource request")
    QUICK: ClassVar[str] = "kind"

    title: str = line(N_("What"), required=True, column=-1)
    kind: str = choice(N_("Kind"), c.RESOURCE_KIND, required=True, column=10)
    amount: str = line(N_("Amount"), required=True, column=14, limit=60)
    needed_by: date | None = day(N_("Needed by"), column=10)
    reason: str = text(N_("Reason"))


class Decision(Record, table=True):
    """Something that was decided, apart from who does what."""

    KIND: ClassVar[str] = "decisions"
    LETTER: ClassVar[str] = "D"
    NOUN: ClassVar[str] = N_("decision")
    TITLE: ClassVar[str] = "decision"
    QUICK: ClassVar[str] = "decided_by"

    decision: str = text(N_("Decision"), required=True, column=-1)
    reason: str = text(N_("Reason"))
    decided_by: str = choice(N_("Decided by"), c.DECIDED_BY, column=14)
    effective_from: date | None = day(N_("Effective from"), column=14)
