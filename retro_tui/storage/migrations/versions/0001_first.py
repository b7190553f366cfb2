"""The first tables.

The text is frozen with the release: it names every column, limit and value itself and imports no model, since
the models move on; only the words in which it is written are shared with the scripts after it. A store that
is made anew gets the same from `engine.create_tables` (a test compares).
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from retro_tui.storage.migrations.tables import (
    choice,
    day,
    link,
    moment,
    number,
    parent,
    record,
    row,
    text,
    whole,
)

revision = "0001"
down_revision = None

_FEED = ("batch", "undoes", "at", "who", "session_id", "entity", "row_id", "op", "before", "after")


def upgrade() -> None:
    """Make all tables, parents before those that point to them."""
    _change()
    _project()
    _session()
    _step()
    _participant()
    _milestone()
    _metric()
    _note()
    _problem()
    _cause()
    _lesson()
    _action()
    _planitem()
    _resourcerequest()
    _decision()
    _review()


def _change() -> None:
    """Make the feed of changes; its numbers are never used again."""
    op.create_table(
        "change",
        sa.Column("seq", sa.Integer(), primary_key=True, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _FEED),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_change_batch", "change", ["batch"])
    op.create_index("ix_change_session_id", "change", ["session_id"])


def _project() -> None:
    """Make the table of projects."""
    row(
        "project",
        text("name", 120),
        text("key", 12),
        text("customer", 120),
        text("industry", 120),
    )


def _session() -> None:
    """Make the table of sessions."""
    row(
        "session",
        parent("project_id", "project"),
        text("code", 40),
        text("template", 200_000),
        text("template_key", 40),
        choice("state", "draft open final"),
        whole("step"),
        moment("finalized_at"),
        text("title", 200),
        day("held_on"),
        text("starts", 20),
        text("ends", 20),
        text("time_zone", 40),
        text("place", 200),
        day("period_from"),
        day("period_to"),
        text("purpose", 4_000),
        text("facilitator", 100),
        text("scribe", 100),
        choice("confidentiality", "public internal restricted"),
        text("ground_rules", 4_000),
        text("summary", 4_000),
        text("other_business", 4_000),
        text("parked", 4_000),
        day("next_on"),
        text("next_facilitator", 100),
        text("next_topics", 4_000),
        text("reviewer", 100),
        text("approver", 100),
        text("sent_to", 500),
        text("copied_to", 500),
    )


def _step() -> None:
    """Make the table of steps."""
    row(
        "step",
        parent("session_id", "session"),
        whole("position"),
        text("kind", 20),
        choice("state", "todo open done skipped"),
        whole("minutes"),
        whole("used_seconds"),
        moment("running_since"),
    )


def _participant() -> None:
    """Make the table of participants."""
    record(
        "participant",
        text("full_name", 100),
        text("role", 100),
        text("organisation", 100),
        choice("attendance", "invited present excused absent"),
        choice("standing", "member observer guest"),
        text("remarks", 500),
    )


def _milestone() -> None:
    """Make the table of milestones."""
    record(
        "milestone",
        text("title", 500),
        day("planned_on"),
        day("actual_on"),
        choice("rag", "green amber red"),
        text("reason", 4_000),
        text("decision", 4_000),
        text("challenge", 4_000),
        text("response", 4_000),
    )


def _metric() -> None:
    """Make the table of metrics."""
    record(
        "metric",
        text("metric", 500),
        text("unit", 20),
        choice("direction", "higher lower"),
        number("before"),
        number("target"),
        number("after"),
        text("source", 500),
        text("benefit", 500),
        text("comment", 4_000),
    )


def _note() -> None:
    """Make the table of notes."""
    record(
        "note",
        text("lane", 20),
        text("text", 4_000),
    )


def _problem() -> None:
    """Make the table of problems."""
    record(
        "problem",
        text("statement", 500),
        choice("kind", "requirements interface training testing process communication other"),
        choice("impact", "high medium low"),
        text("case", 4_000),
        text("expected", 4_000),
        text("observed", 4_000),
        choice("affects_delivery", "yes no"),
        choice("escalate", "yes no"),
        text("suggestion", 4_000),
        choice("state", "candidate chosen analysed parked"),
        text("not_analysed_reason", 500),
        link("note_id", "note"),
        link("metric_id", "metric"),
        text("bones", 20_000),
    )


def _cause() -> None:
    """Make the table of causes."""
    record(
        "cause",
        parent("problem_id", "problem"),
        link("parent_id", "cause", limit=0),
        text("category", 40),
        text("statement", 500),
        choice("role", "direct contributing root mitigating"),
        choice("validation", "assumed supported confirmed ruled_out"),
        choice("evidence_kind", "log measure record observation test statement"),
        text("evidence", 4_000),
        text("evidence_link", 500),
        text("verify_how", 500),
        text("verify_by", 100),
        day("verify_due"),
        choice("stop_reason", "root outside no_evidence enough merged"),
        choice("leg", "happened unnoticed unprevented"),
        choice("joins", "or and"),
        choice("therefore", "holds fails unsure"),
        choice("controllability", "ours influence outside"),
        text("also_possible_at", 4_000),
        text("no_action_reason", 500),
        link("note_id", "note"),
        link("metric_id", "metric"),
    )


def _lesson() -> None:
    """Make the table of lessons."""
    record(
        "lesson",
        text("title", 500),
        choice("area", "process tool people customer"),
        choice("kind", "keep stop start watch"),
        text("happened", 4_000),
        text("recommendation", 4_000),
        text("applies_when", 4_000),
        text("tags", 200),
        link("problem_id", "problem"),
        link("cause_id", "cause"),
        text("owner", 100),
        text("applied_in", 500),
    )


def _action() -> None:
    """Make the table of actions."""
    record(
        "action",
        text("title", 500),
        text("owner", 100),
        day("due_on"),
        text("acceptance_criteria", 4_000),
        text("verifier", 100),
        choice("priority", "1 2 3 4"),
        choice("state", "open doing blocked done verified dropped"),
        choice("kind", "correct prevent detect mitigate investigate standardise"),
        text("helpers", 500),
        link("cause_id", "cause"),
        link("problem_id", "problem"),
        link("lesson_id", "lesson"),
        text("progress", 4_000),
        text("external_ref", 200),
        day("original_due_on", limit=0),
    )


def _planitem() -> None:
    """Make the table of items of the plan."""
    record(
        "planitem",
        text("title", 500),
        choice("priority", "1 2 3 4"),
        text("week", 20),
        text("owner", 100),
        day("due_on"),
        text("breakdown", 4_000),
    )


def _resourcerequest() -> None:
    """Make the table of requests for resources."""
    record(
        "resourcerequest",
        text("title", 500),
        choice("kind", "people budget hardware other"),
        text("amount", 60),
        day("needed_by"),
        text("reason", 4_000),
    )


def _decision() -> None:
    """Make the table of decisions."""
    record(
        "decision",
        text("decision", 4_000),
        text("reason", 4_000),
        choice("decided_by", "consensus vote person"),
        day("effective_from"),
    )


def _review() -> None:
    """Make the table of what was said of earlier actions."""
    record(
        "review",
        text("action_id", 32),
        text("action_code", 60),
        text("title", 500),
        text("owner", 100),
        day("due_on"),
        day("new_due_on"),
        text("acceptance_criteria", 4_000),
        choice("outcome", "done verified sent_back carried dropped"),
        text("comment", 4_000),
        text("verified_by", 100),
    )
