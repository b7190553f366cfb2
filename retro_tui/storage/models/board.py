"""What several people share: groups of notes, votes, who is here, and lessons between meetings."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Integer, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from retro_tui.domain import choices as c
from retro_tui.domain.words import N_
from retro_tui.storage.models.base import Record, Row, hidden
from retro_tui.storage.models.columns import Moment
from retro_tui.storage.models.declare import choice, line


def _key(limit: int = 32) -> Any:
    """Declare a part of a primary key."""
    return Field(primary_key=True, sa_type=Text, sa_column_kwargs={"info": {"limit": limit}})


class NoteGroup(Record, table=True):
    """Notes that say the same thing, under one title; each note keeps its text."""

    KIND: ClassVar[str] = "groups"
    LETTER: ClassVar[str] = "U"
    NOUN: ClassVar[str] = N_("group")

    title: str = line(N_("Title"), column=-1, hint=N_("What these notes have in common"))


class Vote(SQLModel, table=True):
    """One dot of one person for a note or a group.

    The limits are the database's: a person's dots are numbered by `slot` and those for one thing by `dot`, no
    number twice, none above what the session allows (domain.md 1.5).
    """

    __table_args__: Any = (
        UniqueConstraint("session_id", "voter", "target_id", "dot", name="uq_vote_dot"),
        ForeignKeyConstraint(
            ["session_id", "allowed", "most"],
            ["session.id", "session.votes_per_person", "session.votes_per_item"],
            name="fk_vote_limits",
            onupdate="CASCADE",
        ),
        CheckConstraint("slot BETWEEN 1 AND allowed", name="ck_vote_slot"),
        CheckConstraint("dot BETWEEN 1 AND most", name="ck_vote_dot"),
    )

    session_id: str = _key()
    voter: str = _key(64)
    """Tells voters apart and names nobody (storage/ballots.py)."""
    slot: int = Field(primary_key=True, sa_type=Integer)
    target_id: str = Field(sa_type=Text, sa_column_kwargs={"info": {"limit": 32}})
    dot: int = Field(sa_type=Integer)
    allowed: int = Field(sa_type=Integer)
    most: int = Field(sa_type=Integer)


class BallotBox(SQLModel, table=True):
    """The key with which a session's voters are told apart; destroyed when the session is made final."""

    session_id: str = Field(
        primary_key=True, foreign_key="session.id", sa_type=Text, sa_column_kwargs={"info": {"limit": 32}}
    )
    key: str = hidden(limit=64)


class Presence(SQLModel, table=True):
    """One open screen of a session: whose it is, when it was last heard of, and what it is ready for."""

    session_id: str = Field(
        primary_key=True, foreign_key="session.id", sa_type=Text, sa_column_kwargs={"info": {"limit": 32}}
    )
    seat: str = _key()
    who: str = hidden(limit=100)
    seen_at: datetime = Field(sa_type=Moment)
    ready: str = hidden(limit=32)
    """Id of the step that this person is done with."""


class LoggedLesson(Row, table=True):
    """A lesson or a suggestion from between two meetings, to be offered at the next one (P5)."""

    project_id: str = Field(foreign_key="project.id", sa_type=Text, index=True)
    kind: str = choice(N_("Kind"), c.LOGGED_KIND, "lesson")
    said_by: str = line(N_("Who"), limit=100, hint=N_("The role of the user who suggested it"))
    title: str = line(N_("Lesson"), required=True)
    area: str = choice(N_("Area"), c.LESSON_AREA)
    tags: str = line(N_("Tags"), limit=200)
    session_id: str | None = Field(
        default=None,
        foreign_key="session.id",
        sa_type=Text,
        nullable=True,
        sa_column_kwargs={"info": {"limit": 32}},
    )
    """The session that took it up, or put it aside."""
