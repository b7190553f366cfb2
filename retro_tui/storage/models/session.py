"""Project, session, the steps of its walk and the people in it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import Index, Integer, Text
from sqlmodel import Field

from retro_tui.domain import choices as c
from retro_tui.domain.words import N_
from retro_tui.storage.models.base import Record, Row, hidden
from retro_tui.storage.models.columns import Day, Moment
from retro_tui.storage.models.declare import choice, day, line, number, person, text, whole


class Project(Row, table=True):
    """What retrospectives are about."""

    name: str = line(N_("Project"), required=True, limit=120)
    key: str = hidden(limit=12)
    """Short sayable letters for the codes of its sessions, as in R-2026-09-MES."""
    customer: str = line(N_("Customer"), limit=120)
    industry: str = line(N_("Industry"), limit=120)
    go_live_on: date | None = day(N_("Go-live"), past=True)
    on_time_target: float | None = number(
        N_("On-time target"), hint=N_("Share of milestones to be reached on time, in per cent")
    )
    points: str = choice(
        N_("Contribution points"), c.YES_NO, "no", hint=N_("Count lessons offered and applied, by person")
    )


class Schedule(Row, table=True):
    """When a project's retrospectives are due (O11)."""

    project_id: str = Field(foreign_key="project.id", sa_type=Text, index=True)
    title: str = line(N_("Title"), required=True, limit=200)
    template_key: str = line(N_("Kind of meeting"), required=True, limit=40)
    every: str = choice(N_("When"), c.EVERY, "month", required=True)
    rule: str = line(N_("Rule"), limit=200, hint=N_("As in calendars: FREQ=MONTHLY;BYDAY=1MO"))
    starts_on: date | None = day(
        N_("First on"),
        past=True,
        hint=N_("When it is due first; after go-live: the day of go-live, else the project's"),
    )
    """The first day that it is due, or the day of go-live from which it is reckoned."""
    skipped_to: date | None = Field(default=None, sa_type=Day, nullable=True)
    """What was due until then is asked for no more."""


class Session(Row, table=True):
    """One retrospective meeting."""

    __table_args__: Any = (
        Index("ix_session_votes", "id", "votes_per_person", "votes_per_item", unique=True),
        Index("ix_session_planned", "planned_by", "planned_for"),
        Index("ix_session_counts", "held_on", "deleted_at", "project_id", "template_key", "score", "id"),
        Index("ix_session_project_held", "project_id", "held_on"),
        Index("ix_session_template_held", "template_key", "held_on"),
    )
    """What every vote points to, so that the database keeps the limits (domain.md 1.5); then what is planned,
    counted and offered by, in place of the rows, each of which has a whole template in it."""

    project_id: str = Field(foreign_key="project.id", sa_type=Text, index=True)
    planned_by: str = hidden(limit=32)
    """The schedule that it was planned by, if any."""
    planned_for: date | None = Field(default=None, sa_type=Day, nullable=True)
    """The day on which that was due."""
    code: str = hidden(limit=40)
    """Short, sayable name: R-2026-09-MES."""
    template: str = hidden(limit=200_000)
    """The meeting template as it was when the session began, as JSON."""
    template_key: str = hidden(limit=40)
    state: str = choice("", c.SESSION_STATE, "open")
    step: int = Field(default=0, sa_type=Integer)
    """Position of the step where the meeting stands."""
    finalized_at: datetime | None = Field(default=None, sa_type=Moment, nullable=True)
    revision: int = Field(default=0, sa_type=Integer)
    """How often it was made final; the minutes carry the number."""
    correction: str = hidden(limit=2_000)
    """Why it was reopened last: what its next revision corrects."""
    score: int | None = Field(default=None, sa_type=Integer, nullable=True)
    """Quality of the record from 0 to 100, as it was when it was made final last (O14)."""
    title: str = line(N_("Title"), required=True, limit=200)
    held_on: date | None = day(
        N_("Date"),
        required=True,
        past=True,
        hint=N_("Day of the meeting: today, fri, 15 Sep, 2026-09-15"),
    )
    starts: str = line(N_("Start time"), limit=20, hint=N_("As on the invitation, for example 14:00"))
    ends: str = line(N_("End time"), limit=20)
    time_zone: str = line(N_("Time zone"), limit=40)
    place: str = line(N_("Place"), limit=200, hint=N_("Room or link"))
    period_from: date | None = day(N_("Period from"), past=True, hint=N_("First day that is looked back on"))
    period_to: date | None = day(N_("Period to"), past=True, hint=N_("Last day that is looked back on"))
    purpose: str = text(N_("Purpose"), hint=N_("What shall be different after this meeting?"))
    background: str = text(N_("Background"), hint=N_("Why the project was begun, and what it shall change"))
    facilitator: str = person(N_("Facilitator"), required=True)
    scribe: str = person(N_("Minute taker"), hint=N_("Better not the facilitator: one listens, one writes"))
    manager: str = person(
        N_("Project manager"), hint=N_("Answers for it that the record is complete, and signs it")
    )
    engineer: str = person(
        N_("Implementation engineer"), hint=N_("Answers for its technical accuracy, and signs it")
    )
    client: str = person(N_("Customer's representative"), hint=N_("Signs too, where there is one"))
    anonymity: str = choice(
        N_("Notes are given"),
        c.ANONYMITY,
        "named",
        hint=N_("With names, hidden until all have written, or without names. Later it can only be raised"),
    )
    votes_per_person: int = whole(N_("Votes per person"), 5, most=20)
    votes_per_item: int = whole(
        N_("Votes for one thing"),
        3,
        most=20,
        hint=N_("How many of them one note or group may get from one person"),
    )
    confidentiality: str = choice(N_("Confidentiality"), c.CONFIDENTIALITY, "internal")
    ground_rules: str = text(N_("Ground rules"), hint=N_("One rule per line"))
    summary: str = text(N_("Summary"), hint=N_("Three to five sentences for those who read nothing else"))
    other_business: str = text(N_("Any other business"))
    parked: str = text(
        N_("Parked items"), hint=N_("What we could not settle or do not control, and with whom it was raised")
    )
    next_on: date | None = day(N_("Next meeting"))
    next_facilitator: str = person(N_("Next facilitator"))
    next_topics: str = text(N_("Topics for next time"))
    reviewer: str = person(N_("Reviewed by"))
    approver: str = person(N_("Approved by"))
    sent_to: str = line(N_("To"), hint=N_("Who receives the minutes"))
    copied_to: str = line(N_("Copy to"))


OPENING = (
    "title",
    "held_on",
    "starts",
    "ends",
    "time_zone",
    "place",
    "period_from",
    "period_to",
    "purpose",
    "background",
    "facilitator",
    "scribe",
    "manager",
    "engineer",
    "client",
    "anonymity",
    "votes_per_person",
    "votes_per_item",
    "confidentiality",
    "ground_rules",
)
"""Fields of a session that belong to its beginning, in the order of the form."""

CLOSING = (
    "summary",
    "other_business",
    "parked",
    "next_on",
    "next_facilitator",
    "next_topics",
    "reviewer",
    "approver",
    "sent_to",
    "copied_to",
)
"""Fields of a session that belong to its end."""


class Step(Row, table=True):
    """One part of a session's walk, with the time it was given and the time it took."""

    session_id: str = Field(foreign_key="session.id", sa_type=Text, index=True)
    position: int = Field(default=0, sa_type=Integer)
    kind: str = hidden(limit=20)
    state: str = choice("", c.STEP_STATE, "todo")
    minutes: int = Field(default=0, sa_type=Integer)
    used_seconds: int = Field(default=0, sa_type=Integer)
    running_since: datetime | None = Field(default=None, sa_type=Moment, nullable=True)
    phase: str = hidden(limit=10)
    """Of the step with the board: where its notes are on their way (domain/board.py)."""
    skip_reason: str = hidden()
    """Why it was left out of the meeting."""


class Participant(Record, table=True):
    """A person in a session, with role and attendance (O12)."""

    KIND: ClassVar[str] = "participants"
    LETTER: ClassVar[str] = "N"
    NOUN: ClassVar[str] = N_("participant")
    TITLE: ClassVar[str] = "full_name"
    QUICK: ClassVar[str] = "attendance"

    full_name: str = line(N_("Name"), required=True, limit=100, column=-1)
    role: str = line(N_("Role"), limit=100, column=18, hint=N_("Project manager, key user, developer, …"))
    organisation: str = line(N_("Organisation"), limit=100, column=14)
    attendance: str = choice(N_("Attendance"), c.ATTENDANCE, "invited", column=10)
    standing: str = choice(
        N_("Standing"), c.STANDING, "member", hint=N_("An observer is listed apart and does not vote")
    )
    remarks: str = line(N_("Remarks"), hint=N_("Reason for an absence; came late, left early; by proxy"))
