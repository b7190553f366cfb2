"""What comes out of a meeting: lessons, actions, and what was said of earlier actions."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import Index
from sqlmodel import Field

from retro_tui.domain import choices as c
from retro_tui.domain.words import N_
from retro_tui.storage.models.base import Record, hidden
from retro_tui.storage.models.columns import Day
from retro_tui.storage.models.declare import choice, day, line, lines, link, partly, person, text


class Lesson(Record, table=True):
    """What to do differently, written so that another project can use it (M5)."""

    __table_args__: Any = (
        Index("ix_lesson_counts", "session_id", "deleted_at", "standard", "asset", "created_by"),
        Index("ix_lesson_review_on", "review_on"),
    )
    """By which the roll-up counts without reading the rows."""

    KIND: ClassVar[str] = "lessons"
    LETTER: ClassVar[str] = "L"
    NOUN: ClassVar[str] = N_("lesson")
    QUICK: ClassVar[str] = "area"

    title: str = line(
        N_("Lesson"), required=True, column=-1, hint=N_("One sentence, best as: if this happens, do that")
    )
    area: str = choice(N_("Area"), c.LESSON_AREA, column=22)
    kind: str = choice(N_("Kind"), c.LESSON_KIND, column=13)
    happened: str = text(N_("What happened"))
    recommendation: str = text(N_("Recommendation"), required=True, hint=N_("What to do next time"))
    applies_when: str = text(N_("Applies when"), hint=N_("And when it does not"))
    tags: str = line(N_("Tags"), limit=200, hint=N_("Separated by spaces"))
    problem_id: str | None = link(N_("From problem"), "problem")
    cause_id: str | None = link(N_("From cause"), "cause")
    owner: str = person(N_("Owner"))
    applied_in: str = line(
        N_("Where it will live"), hint=N_("Document, checklist, rule or test that will hold it")
    )
    asset: str = choice(N_("Becomes"), c.ASSET, hint=N_("What others can use again"))
    standard: str = choice(N_("Standard"), c.STANDARD, hint=N_("How far it is on its way to a standard"))
    state: str = choice(
        N_("State"), c.LESSON_STATE, "draft", hint=N_("Validated: it was applied, and it was true")
    )
    superseded_by: str = line(N_("Superseded by"), limit=100, hint=N_("The lesson that says it better now"))
    review_on: date | None = day(N_("Look again on"), hint=N_("It is offered to the meeting after that day"))


class Action(Record, table=True):
    """What somebody promised to do, by when, and how we shall know that it worked (M6)."""

    KIND: ClassVar[str] = "actions"
    LETTER: ClassVar[str] = "A"
    NOUN: ClassVar[str] = N_("action item")
    QUICK: ClassVar[str] = "state"
    __table_args__: Any = (
        Index("ix_action_counts", "due_on", "state", "effect", "session_id", "deleted_at"),
        partly(
            "ix_action_owed",
            "deleted_at IS NULL AND state NOT IN ('verified', 'dropped')",
            "due_on",
            "state",
            "owner",
            "session_id",
            "deleted_at",
        ),
        partly(
            "ix_action_effect",
            "deleted_at IS NULL AND state = 'verified' AND effect = ''",
            "effect_check_on",
        ),
    )
    """By which the roll-up counts; then what is open over all, and whose effect nobody has judged yet."""

    title: str = line(
        N_("Action"), required=True, column=-1, hint=N_("Begin with a verb; one thing that can be finished")
    )
    owner: str = person(N_("Owner"), required=True, column=12, hint=N_("Exactly one person"))
    due_on: date | None = day(N_("Due"), required=True, column=10, hint=N_("fri, 2w, 15 Sep, 2026-09-15"))
    acceptance_criteria: str = lines(
        N_("Acceptance criteria"),
        required=True,
        hint=N_("How will we see that it is done? One criterion per line"),
    )
    verifier: str = person(N_("Verifier"), hint=N_("Somebody other than the owner"))
    priority: str = choice(N_("Priority"), c.PRIORITY, "2")
    state: str = choice(N_("State"), c.ACTION_STATE, "open", column=14)
    kind: str = choice(N_("Kind"), c.ACTION_KIND, hint=N_("Preventing beats correcting"))
    helpers: str = line(N_("Helpers"))
    cause_id: str | None = link(N_("For cause"), "cause")
    problem_id: str | None = link(N_("For problem"), "problem")
    lesson_id: str | None = link(N_("For lesson"), "lesson")
    progress: str = text(N_("Progress"), hint=N_("What was done so far; why blocked or dropped"))
    external_ref: str = line(N_("Ticket"), limit=200)
    effect_measure: str = line(
        N_("Effect seen in"), hint=N_("Which figure or sight will show that it worked")
    )
    effect_check_on: date | None = day(
        N_("Check the effect on"), hint=N_("30, 60 or 90 days later; it comes up in the meeting after that")
    )
    effect: str = choice(N_("Effect"), c.EFFECT)
    original_due_on: date | None = Field(default=None, sa_type=Day, nullable=True)
    """The first promise, kept when the due date moves."""


class Review(Record, table=True):
    """What a meeting said of an open action of an earlier one (R10).

    It keeps the promise as it stood that day, so that the minutes of that day never change.
    """

    __table_args__: Any = (Index("ix_review_counts", "session_id", "outcome", "action_id", "deleted_at"),)
    """By which the roll-up counts without reading the rows."""

    KIND: ClassVar[str] = "reviews"
    LETTER: ClassVar[str] = "R"
    NOUN: ClassVar[str] = N_("earlier action")

    action_id: str = hidden(limit=32)
    action_code: str = hidden(limit=60)
    title: str = line(N_("Action"), required=True, column=-1)
    owner: str = person(N_("Owner"), column=12)
    due_on: date | None = day(N_("Due"), column=10)
    new_due_on: date | None = day(N_("New due date"))
    acceptance_criteria: str = lines(N_("Acceptance criteria"))
    outcome: str = choice(N_("Outcome"), c.OUTCOME, column=20)
    effect: str = choice(N_("Effect"), c.EFFECT)
    checked: str = hidden(limit=20_000)
    """Each acceptance criterion with whether it is met and what shows it, as JSON."""
    comment: str = text(N_("Comment"))
    verified_by: str = person(N_("Verified by"))


class Reuse(Record, table=True):
    """What a meeting said of a lesson of an earlier one (O13).

    It keeps the lesson as it stood that day, so that the minutes of that day never change.
    """

    __table_args__: Any = (Index("ix_reuse_earlier_id", "earlier_id"),)

    KIND: ClassVar[str] = "reuses"
    LETTER: ClassVar[str] = "O"
    NOUN: ClassVar[str] = N_("earlier lesson")

    earlier_id: str = hidden(limit=32)
    earlier_code: str = hidden(limit=60)
    title: str = line(N_("Lesson"), required=True, column=-1)
    recommendation: str = text(N_("Recommendation"))
    outcome: str = choice(N_("Outcome"), c.REUSE, column=14)
    applied_in: str = line(
        N_("Applied where"), hint=N_("Document, checklist, rule or test that holds it now")
    )
    comment: str = text(N_("Comment"))
