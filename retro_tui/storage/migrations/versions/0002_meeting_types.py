"""Every meeting type of the sources: new kinds of records, more fields of old ones, and signing."""

from __future__ import annotations

from retro_tui.storage.migrations.tables import (
    choice,
    day,
    grow,
    moment,
    number,
    parent,
    record,
    row,
    text,
    whole,
)

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add columns to the tables that there are, then make the new ones."""
    _more_of_problem()
    _more_of_lesson()
    _more_of_action()
    _more_of_review()
    _more_of_milestone()
    _more_of_metric()
    _more_of_session()
    _more_of_step()
    _goal()
    _scopeitem()
    _changerequest()
    _gatecheck()
    _acceptance()
    _feedback()
    _risk()
    _incident()
    _signature()
    _revision()


def _more_of_problem() -> None:
    """Add what a problem has now besides."""
    grow(
        "problem",
        text("measure", 4_000),
    )


def _more_of_lesson() -> None:
    """Add what a lesson has now besides."""
    grow(
        "lesson",
        choice("asset", "method template toolkit sop case training"),
        choice("standard", "proposed adopted published"),
    )


def _more_of_action() -> None:
    """Add what a action has now besides."""
    grow(
        "action",
        text("effect_measure", 500),
        day("effect_check_on"),
        choice("effect", "effective partly ineffective unclear"),
    )


def _more_of_review() -> None:
    """Add what a review has now besides."""
    grow(
        "review",
        choice("effect", "effective partly ineffective unclear"),
        text("checked", 20_000),
    )


def _more_of_milestone() -> None:
    """Add what a milestone has now besides."""
    grow(
        "milestone",
        text("phase", 60),
        text("rag_reason", 500),
    )


def _more_of_metric() -> None:
    """Add what a metric has now besides."""
    grow(
        "metric",
        text("before_window", 100),
        text("after_window", 100),
        choice("comparable", "yes no"),
        number("hours_saved"),
        number("money_saved"),
        text("case", 4_000),
        text("side_effect", 500),
        text("expected_first", 3),
    )


def _more_of_session() -> None:
    """Add what a session has now besides."""
    grow(
        "session",
        whole("revision"),
        text("correction", 2_000),
        whole("score", nullable=True),
        text("background", 4_000),
        text("manager", 100),
        text("engineer", 100),
        text("client", 100),
    )


def _more_of_step() -> None:
    """Add what a step has now besides."""
    grow(
        "step",
        text("skip_reason", 500),
    )


def _goal() -> None:
    """Make the table goal."""
    record(
        "goal",
        text("title", 500),
        text("pain_point", 4_000),
        text("measure", 500),
        text("baseline", 100),
        text("target", 100),
        text("means", 4_000),
        text("value", 4_000),
        day("due_on"),
        text("owner", 100),
        choice("result", "met partly missed dropped"),
        text("outcome", 4_000),
    )


def _scopeitem() -> None:
    """Make the table scopeitem."""
    record(
        "scopeitem",
        text("title", 500),
        choice("priority", "must should could wont"),
        choice("delivery", "delivered partly not"),
        text("reason", 4_000),
        text("instead", 500),
    )


def _changerequest() -> None:
    """Make the table changerequest."""
    record(
        "changerequest",
        text("title", 500),
        text("reason", 4_000),
        text("asked_by", 100),
        day("asked_on"),
        choice("state", "requested approved rejected"),
        text("approved_by", 100),
        day("approved_on"),
        number("delay"),
        text("effect", 4_000),
    )


def _gatecheck() -> None:
    """Make the table gatecheck."""
    record(
        "gatecheck",
        text("title", 500),
        choice("result", "pass fail waived"),
        text("reviewer", 100),
        day("checked_on"),
        text("evidence", 500),
        text("remark", 4_000),
    )


def _acceptance() -> None:
    """Make the table acceptance."""
    record(
        "acceptance",
        text("title", 500),
        choice("result", "accepted conditions rejected"),
        text("accepted_by", 100),
        day("accepted_on"),
        text("document", 500),
        text("conditions", 4_000),
    )


def _feedback() -> None:
    """Make the table feedback."""
    record(
        "feedback",
        text("quote", 4_000),
        text("role", 100),
        choice("channel", "survey interview meeting support suggestion"),
        choice("aspect", "ease interface training function speed service"),
        choice("tone", "praise wish complaint"),
        number("score"),
        number("out_of"),
        text("answer", 4_000),
    )


def _risk() -> None:
    """Make the table risk."""
    record(
        "risk",
        text("title", 500),
        choice("kind", "technical organisational budget schedule"),
        text("showed", 4_000),
        choice("likelihood", "high medium low"),
        choice("impact", "high medium low"),
        text("response", 4_000),
        text("improvement", 4_000),
        text("owner", 100),
        day("review_on"),
        choice("state", "open occurred controlled closed"),
    )


def _incident() -> None:
    """Make the table incident."""
    record(
        "incident",
        text("title", 500),
        choice("severity", "1 2 3 4"),
        text("impact", 4_000),
        text("began", 20),
        text("detected", 20),
        text("mitigated", 20),
        text("resolved", 20),
        choice("detection", "alarm staff customer chance"),
        text("trigger", 4_000),
        text("resolution", 4_000),
        text("helped", 4_000),
        text("worsened", 4_000),
        text("surprise", 4_000),
        text("timeline", 4_000),
    )


def _signature() -> None:
    """Make the table signature."""
    record(
        "signature",
        choice("role", "manager engineer customer"),
        text("full_name", 100),
        choice("word", "confirmed objected"),
        text("comment", 4_000),
        moment("signed_at"),
        text("digest", 64),
    )


def _revision() -> None:
    """Make the table revision."""
    row(
        "revision",
        parent("session_id", "session"),
        whole("number"),
        moment("finalized_at"),
        text("finalized_by", 100),
        text("reason", 2_000),
        text("digest", 64),
        text("content", 0),
        text("english", 0),
        text("chinese", 0),
    )
