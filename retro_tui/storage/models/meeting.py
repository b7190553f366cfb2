"""A session with all that belongs to it, loaded whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from retro_tui.domain.offers import Offer
from retro_tui.storage.models.analysis import Cause, Problem
from retro_tui.storage.models.base import Record
from retro_tui.storage.models.board import NoteGroup
from retro_tui.storage.models.delivery import Acceptance, ChangeRequest, GateCheck, Goal, ScopeItem
from retro_tui.storage.models.experience import Feedback, Incident, Risk
from retro_tui.storage.models.outcome import Action, Lesson, Reuse, Review
from retro_tui.storage.models.records import Decision, Metric, Milestone, Note, PlanItem, ResourceRequest
from retro_tui.storage.models.session import Participant, Project, Session, Step
from retro_tui.storage.models.signing import RevisionHead, Signature


@dataclass(slots=True)
class Meeting:
    """Everything about one session; what screens show, rules check and minutes print."""

    session: Session
    project: Project
    steps: list[Step] = field(default_factory=list)
    participants: list[Participant] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    incident: list[Incident] = field(default_factory=list)
    milestones: list[Milestone] = field(default_factory=list)
    metrics: list[Metric] = field(default_factory=list)
    scope: list[ScopeItem] = field(default_factory=list)
    changes: list[ChangeRequest] = field(default_factory=list)
    gate: list[GateCheck] = field(default_factory=list)
    acceptance: list[Acceptance] = field(default_factory=list)
    feedback: list[Feedback] = field(default_factory=list)
    risks: list[Risk] = field(default_factory=list)
    groups: list[NoteGroup] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    causes: list[Cause] = field(default_factory=list)
    lessons: list[Lesson] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    plan: list[PlanItem] = field(default_factory=list)
    resources: list[ResourceRequest] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    reuses: list[Reuse] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    revisions: list[RevisionHead] = field(default_factory=list)
    """The revisions of its minutes so far, the first one first."""
    votes: dict[str, int] = field(default_factory=dict)
    """The dots that notes and groups have, by their ids; empty until they are counted."""
    earlier: list[Action] = field(default_factory=list)
    """Open actions of the project's earlier sessions, by query and never by copy."""
    effects: list[Action] = field(default_factory=list)
    """Earlier actions that are verified, and whose effect is to be checked by now."""
    earlier_codes: dict[str, str] = field(default_factory=dict)
    """For each of them, the code of the session that it comes from."""
    offers: list[Offer] = field(default_factory=list)
    """Earlier lessons that are offered and that it has not spoken of, where they are looked for."""
    waiting: int = 0
    """How many lessons were logged for the project that no meeting has looked at yet."""

    def of(self, kind: str) -> list[Record]:
        """Return the records of one kind, in their order."""
        rows: list[Record] = getattr(self, kind)
        return rows

    def find(self, row_id: str | None) -> Record | None:
        """Return the record with this id, whatever its kind."""
        return (
            next((r for kind in RECORDS for r in self.of(kind) if r.id == row_id), None) if row_id else None
        )

    def taking(self, notes: Sequence[Note], records: Mapping[str, list[Record]]) -> Meeting:
        """Return the meeting with notes that were written or changed, and with all records of some kinds.

        Notes that are gone are left out.
        """
        fresh = {note.id: note for note in notes}
        kept = [note for note in self.notes if note.id not in fresh]
        kept += [note for note in notes if note.deleted_at is None]
        others: dict[str, Any] = dict(records)
        ordered = sorted(kept, key=lambda note: (note.position, note.number)) if notes else kept
        return replace(self, notes=ordered, **others)

    @property
    def final(self) -> bool:
        """Whether the session is closed for changes."""
        return self.session.state == "final"


RECORDS: dict[str, type[Record]] = {
    model.KIND: model
    for model in (
        Participant,
        Goal,
        Incident,
        Milestone,
        Metric,
        ScopeItem,
        ChangeRequest,
        GateCheck,
        Acceptance,
        Feedback,
        Risk,
        NoteGroup,
        Note,
        Problem,
        Cause,
        Lesson,
        Action,
        PlanItem,
        ResourceRequest,
        Decision,
        Review,
        Reuse,
        Signature,
    )
}
"""All records of a session by kind, parents before those that point to them."""
