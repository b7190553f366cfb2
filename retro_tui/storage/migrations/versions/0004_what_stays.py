"""What stays after a meeting: the life of lessons, what is said of them later, schedules, suggestions."""

from __future__ import annotations

from alembic import op

from retro_tui.storage.migrations.tables import choice, day, grow, index, number, parent, record, row, text

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the new tables, add columns to the ones that there are, and indexes for what is open over all."""
    grow("project", day("go_live_on"), number("on_time_target"), choice("points", "yes no", before="no"))
    row(
        "schedule",
        parent("project_id", "project"),
        text("title", 200),
        text("template_key", 40),
        choice("every", "month quarter year live_1 live_3 rule"),
        text("rule", 200),
        day("starts_on"),
        day("skipped_to", limit=0),
    )
    grow("session", text("planned_by", 32), day("planned_for", limit=0))
    op.create_index("ix_session_planned", "session", ["planned_by", "planned_for"])
    grow(
        "lesson",
        choice("state", "draft reviewed validated superseded retired", before="draft"),
        text("superseded_by", 100),
        day("review_on"),
    )
    record(
        "reuse",
        text("earlier_id", 32),
        text("earlier_code", 60),
        text("title", 500),
        text("recommendation", 4_000),
        choice("outcome", "applied true irrelevant"),
        text("applied_in", 500),
        text("comment", 4_000),
    )
    grow("loggedlesson", choice("kind", "lesson suggestion", before="lesson"), text("said_by", 100))
    open_ones = "deleted_at IS NULL AND state NOT IN ('verified', 'dropped')"
    index("ix_action_owed", "action", open_ones, "due_on", "state", "owner", "session_id", "deleted_at")
    unjudged = "deleted_at IS NULL AND state = 'verified' AND effect = ''"
    index("ix_action_effect", "action", unjudged, "effect_check_on")
    _indexes()


def _indexes() -> None:
    """Make what the roll-up counts by without reading the rows, and what lessons are offered by."""
    op.create_index(
        "ix_session_counts",
        "session",
        ["held_on", "deleted_at", "project_id", "template_key", "score", "id"],
    )
    op.create_index(
        "ix_lesson_counts", "lesson", ["session_id", "deleted_at", "standard", "asset", "created_by"]
    )
    op.create_index("ix_action_counts", "action", ["due_on", "state", "effect", "session_id", "deleted_at"])
    op.create_index("ix_review_counts", "review", ["session_id", "outcome", "action_id", "deleted_at"])
    op.create_index("ix_session_project_held", "session", ["project_id", "held_on"])
    op.create_index("ix_session_template_held", "session", ["template_key", "held_on"])
    op.create_index("ix_lesson_review_on", "lesson", ["review_on"])
    op.create_index("ix_reuse_earlier_id", "reuse", ["earlier_id"])
