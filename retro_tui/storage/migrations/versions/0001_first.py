"""The first tables.

The text is frozen with the release: it names every column, limit and value itself and imports no model, since
the models move on. A store that is made anew gets the same from `engine.create_tables` (a test compares).
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

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
    _row(
        "project",
        _text("name", 120),
        _text("key", 12),
        _text("customer", 120),
        _text("industry", 120),
    )


def _session() -> None:
    """Make the table of sessions."""
    _row(
        "session",
        _parent("project_id", "project"),
        _text("code", 40),
        _text("template", 200_000),
        _text("template_key", 40),
        _choice("state", "draft open final"),
        _whole("step"),
        _moment("finalized_at"),
        _text("title", 200),
        _day("held_on"),
        _text("starts", 20),
        _text("ends", 20),
        _text("time_zone", 40),
        _text("place", 200),
        _day("period_from"),
        _day("period_to"),
        _text("purpose", 4_000),
        _text("facilitator", 100),
        _text("scribe", 100),
        _choice("confidentiality", "public internal restricted"),
        _text("ground_rules", 4_000),
        _text("summary", 4_000),
        _text("other_business", 4_000),
        _text("parked", 4_000),
        _day("next_on"),
        _text("next_facilitator", 100),
        _text("next_topics", 4_000),
        _text("reviewer", 100),
        _text("approver", 100),
        _text("sent_to", 500),
        _text("copied_to", 500),
    )


def _step() -> None:
    """Make the table of steps."""
    _row(
        "step",
        _parent("session_id", "session"),
        _whole("position"),
        _text("kind", 20),
        _choice("state", "todo open done skipped"),
        _whole("minutes"),
        _whole("used_seconds"),
        _moment("running_since"),
    )


def _participant() -> None:
    """Make the table of participants."""
    _record(
        "participant",
        _text("full_name", 100),
        _text("role", 100),
        _text("organisation", 100),
        _choice("attendance", "invited present excused absent"),
        _choice("standing", "member observer guest"),
        _text("remarks", 500),
    )


def _milestone() -> None:
    """Make the table of milestones."""
    _record(
        "milestone",
        _text("title", 500),
        _day("planned_on"),
        _day("actual_on"),
        _choice("rag", "green amber red"),
        _text("reason", 4_000),
        _text("decision", 4_000),
        _text("challenge", 4_000),
        _text("response", 4_000),
    )


def _metric() -> None:
    """Make the table of metrics."""
    _record(
        "metric",
        _text("metric", 500),
        _text("unit", 20),
        _choice("direction", "higher lower"),
        _number("before"),
        _number("target"),
        _number("after"),
        _text("source", 500),
        _text("benefit", 500),
        _text("comment", 4_000),
    )


def _note() -> None:
    """Make the table of notes."""
    _record(
        "note",
        _text("lane", 20),
        _text("text", 4_000),
    )


def _problem() -> None:
    """Make the table of problems."""
    _record(
        "problem",
        _text("statement", 500),
        _choice("kind", "requirements interface training testing process communication other"),
        _choice("impact", "high medium low"),
        _text("case", 4_000),
        _text("expected", 4_000),
        _text("observed", 4_000),
        _choice("affects_delivery", "yes no"),
        _choice("escalate", "yes no"),
        _text("suggestion", 4_000),
        _choice("state", "candidate chosen analysed parked"),
        _text("not_analysed_reason", 500),
        _link("note_id", "note"),
        _link("metric_id", "metric"),
        _text("bones", 20_000),
    )


def _cause() -> None:
    """Make the table of causes."""
    _record(
        "cause",
        _parent("problem_id", "problem"),
        _link("parent_id", "cause", limit=0),
        _text("category", 40),
        _text("statement", 500),
        _choice("role", "direct contributing root mitigating"),
        _choice("validation", "assumed supported confirmed ruled_out"),
        _choice("evidence_kind", "log measure record observation test statement"),
        _text("evidence", 4_000),
        _text("evidence_link", 500),
        _text("verify_how", 500),
        _text("verify_by", 100),
        _day("verify_due"),
        _choice("stop_reason", "root outside no_evidence enough merged"),
        _choice("leg", "happened unnoticed unprevented"),
        _choice("joins", "or and"),
        _choice("therefore", "holds fails unsure"),
        _choice("controllability", "ours influence outside"),
        _text("also_possible_at", 4_000),
        _text("no_action_reason", 500),
        _link("note_id", "note"),
        _link("metric_id", "metric"),
    )


def _lesson() -> None:
    """Make the table of lessons."""
    _record(
        "lesson",
        _text("title", 500),
        _choice("area", "process tool people customer"),
        _choice("kind", "keep stop start watch"),
        _text("happened", 4_000),
        _text("recommendation", 4_000),
        _text("applies_when", 4_000),
        _text("tags", 200),
        _link("problem_id", "problem"),
        _link("cause_id", "cause"),
        _text("owner", 100),
        _text("applied_in", 500),
    )


def _action() -> None:
    """Make the table of actions."""
    _record(
        "action",
        _text("title", 500),
        _text("owner", 100),
        _day("due_on"),
        _text("acceptance_criteria", 4_000),
        _text("verifier", 100),
        _choice("priority", "1 2 3 4"),
        _choice("state", "open doing blocked done verified dropped"),
        _choice("kind", "correct prevent detect mitigate investigate standardise"),
        _text("helpers", 500),
        _link("cause_id", "cause"),
        _link("problem_id", "problem"),
        _link("lesson_id", "lesson"),
        _text("progress", 4_000),
        _text("external_ref", 200),
        _day("original_due_on", limit=0),
    )


def _planitem() -> None:
    """Make the table of items of the plan."""
    _record(
        "planitem",
        _text("title", 500),
        _choice("priority", "1 2 3 4"),
        _text("week", 20),
        _text("owner", 100),
        _day("due_on"),
        _text("breakdown", 4_000),
    )


def _resourcerequest() -> None:
    """Make the table of requests for resources."""
    _record(
        "resourcerequest",
        _text("title", 500),
        _choice("kind", "people budget hardware other"),
        _text("amount", 60),
        _day("needed_by"),
        _text("reason", 4_000),
    )


def _decision() -> None:
    """Make the table of decisions."""
    _record(
        "decision",
        _text("decision", 4_000),
        _text("reason", 4_000),
        _choice("decided_by", "consensus vote person"),
        _day("effective_from"),
    )


def _review() -> None:
    """Make the table of what was said of earlier actions."""
    _record(
        "review",
        _text("action_id", 32),
        _text("action_code", 60),
        _text("title", 500),
        _text("owner", 100),
        _day("due_on"),
        _day("new_due_on"),
        _text("acceptance_criteria", 4_000),
        _choice("outcome", "done verified sent_back carried dropped"),
        _text("comment", 4_000),
        _text("verified_by", 100),
    )


def _record(table: str, *columns: sa.Column[Any]) -> None:
    """Make a table of what belongs to a session and has its number there."""
    _row(table, _parent("session_id", "session"), _whole("number"), _whole("position"), *columns)


def _row(table: str, *columns: sa.Column[Any]) -> None:
    """Make a table with the columns that every row has, its named checks, its links and its indexes."""
    every = [
        _text("id", 32),
        _moment("created_at", nullable=False),
        _moment("updated_at", nullable=False),
        _text("created_by", 500),
        _whole("version"),
        _moment("deleted_at"),
        *columns,
    ]
    links = [(c.name, c.info["target"]) for c in every if "target" in c.info]
    checks = [(c.name, c.info["check"]) for c in every if "check" in c.info]
    op.create_table(
        table,
        *every,
        sa.PrimaryKeyConstraint("id"),
        *(sa.ForeignKeyConstraint([name], [f"{target}.id"]) for name, target in links),
        *(sa.CheckConstraint(check, name=f"ck_{table}_{name}") for name, check in checks),
        sqlite_strict=True,
    )
    for column in every:
        if column.info.get("indexed"):
            op.create_index(f"ix_{table}_{column.name}", table, [column.name])


def _text(name: str, limit: int) -> sa.Column[Any]:
    """Return a text of at most `limit` characters."""
    return sa.Column(name, sa.Text(), nullable=False, info=_at_most(name, limit))


def _choice(name: str, words: str) -> sa.Column[Any]:
    """Return one of a few words, or none of them yet."""
    allowed = ", ".join(f"'{word}'" for word in words.split())
    return sa.Column(name, sa.Text(), nullable=False, info={"check": f"\"{name}\" IN ('', {allowed})"})


def _day(name: str, limit: int = 10) -> sa.Column[Any]:
    """Return a calendar day, as ISO text."""
    return sa.Column(name, sa.Text(), nullable=True, info=_at_most(name, limit))


def _moment(name: str, *, nullable: bool = True) -> sa.Column[Any]:
    """Return a point in time, as ISO text in UTC."""
    return sa.Column(name, sa.Text(), nullable=nullable)


def _whole(name: str) -> sa.Column[Any]:
    """Return a whole number."""
    return sa.Column(name, sa.Integer(), nullable=False)


def _number(name: str) -> sa.Column[Any]:
    """Return a number with its fraction, eight bytes on both stores."""
    kind: Any = sa.REAL().with_variant(postgresql.DOUBLE_PRECISION(), "postgresql")
    return sa.Column(name, kind, nullable=True)


def _parent(name: str, target: str) -> sa.Column[Any]:
    """Return the row to which this one belongs."""
    return sa.Column(name, sa.Text(), nullable=False, info={"target": target, "indexed": True})


def _link(name: str, target: str, limit: int = 32) -> sa.Column[Any]:
    """Return another row that this one may point to."""
    return sa.Column(name, sa.Text(), nullable=True, info={"target": target, **_at_most(name, limit)})


def _at_most(name: str, limit: int) -> dict[str, Any]:
    """Return the check of a limit; 0 is none."""
    return {"check": f'length("{name}") <= {limit}'} if limit else {}
