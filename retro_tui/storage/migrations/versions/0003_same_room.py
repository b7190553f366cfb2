"""Several people in one session: groups and votes on the board, who is here, lessons between meetings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from retro_tui.storage.migrations.tables import (
    choice,
    grow,
    link,
    moment,
    parent,
    record,
    row,
    span,
    text,
    whole,
)

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the new tables, then add columns to the ones that there are."""
    record("notegroup", text("title", 500))
    _more_of_session()
    grow("step", text("phase", 10))
    grow("note", link("group_id", "notegroup"), text("state", 10))
    grow("problem", link("group_id", "notegroup"))
    _vote()
    _ballotbox()
    _presence()
    row(
        "loggedlesson",
        parent("project_id", "project"),
        text("title", 500),
        choice("area", "process tool people customer"),
        text("tags", 200),
        link("session_id", "session"),
    )


def _more_of_session() -> None:
    """Add how notes are given and how many votes there are; meetings of before were held with names."""
    grow(
        "session",
        choice("anonymity", "named hidden anonymous", before="named"),
        span("votes_per_person", 20, before=5),
        span("votes_per_item", 20, before=3),
    )
    op.create_index("ix_session_votes", "session", ["id", "votes_per_person", "votes_per_item"], unique=True)


def _vote() -> None:
    """Make the table of votes, whose limits are the database's."""
    op.create_table(
        "vote",
        text("session_id", 32),
        text("voter", 64),
        whole("slot"),
        text("target_id", 32),
        whole("dot"),
        whole("allowed"),
        whole("most"),
        sa.PrimaryKeyConstraint("session_id", "voter", "slot"),
        sa.UniqueConstraint("session_id", "voter", "target_id", "dot", name="uq_vote_dot"),
        sa.ForeignKeyConstraint(
            ["session_id", "allowed", "most"],
            ["session.id", "session.votes_per_person", "session.votes_per_item"],
            name="fk_vote_limits",
            onupdate="CASCADE",
        ),
        sa.CheckConstraint("slot BETWEEN 1 AND allowed", name="ck_vote_slot"),
        sa.CheckConstraint("dot BETWEEN 1 AND most", name="ck_vote_dot"),
        *_limits("vote", {"session_id": 32, "voter": 64, "target_id": 32}),
        sqlite_strict=True,
    )


def _ballotbox() -> None:
    """Make the table of the keys by which voters are told apart."""
    op.create_table(
        "ballotbox",
        text("session_id", 32),
        text("key", 64),
        sa.PrimaryKeyConstraint("session_id"),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"]),
        *_limits("ballotbox", {"session_id": 32, "key": 64}),
        sqlite_strict=True,
    )


def _presence() -> None:
    """Make the table of who is here."""
    op.create_table(
        "presence",
        text("session_id", 32),
        text("seat", 32),
        text("who", 100),
        moment("seen_at", nullable=False),
        text("ready", 32),
        sa.PrimaryKeyConstraint("session_id", "seat"),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"]),
        *_limits("presence", {"session_id": 32, "seat": 32, "who": 100, "ready": 32}),
        sqlite_strict=True,
    )


def _limits(table: str, limits: dict[str, int]) -> list[sa.CheckConstraint]:
    """Return the checks of the longest texts."""
    return [
        sa.CheckConstraint(f'length("{name}") <= {limit}', name=f"ck_{table}_{name}")
        for name, limit in limits.items()
    ]
