"""What makes a record one that can be signed: who confirmed it, and its frozen revisions (O8)."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, NamedTuple

from sqlalchemy import Integer, Text
from sqlmodel import Field

from retro_tui.domain import choices as c
from retro_tui.domain.words import N_
from retro_tui.storage.models.base import Record, Row, hidden
from retro_tui.storage.models.columns import Moment
from retro_tui.storage.models.declare import choice, person, text


class Signature(Record, table=True):
    """The word of one who answers for the record, given to the content as it stood then."""

    KIND: ClassVar[str] = "signatures"
    LETTER: ClassVar[str] = "Y"
    NOUN: ClassVar[str] = N_("signature")
    TITLE: ClassVar[str] = "full_name"

    role: str = choice(N_("Role"), c.SIGN_ROLE, column=26)
    full_name: str = person(N_("Name"), required=True, column=-1)
    word: str = choice(N_("Word"), c.SIGN, column=12)
    comment: str = text(N_("Comment"))
    signed_at: datetime | None = Field(default=None, sa_type=Moment, nullable=True)
    digest: str = hidden(limit=64)
    """Digest of the content that was signed; another one now means that it was changed since."""


class RevisionHead(NamedTuple):
    """What is known of a revision without reading it."""

    number: int
    finalized_at: datetime | None
    finalized_by: str
    reason: str
    digest: str


class Frozen(NamedTuple):
    """What is kept when a session is made final."""

    content: str
    digest: str
    english: str
    chinese: str
    score: int


class Revision(Row, table=True):
    """One issue of the minutes, frozen when the session was made final; never changed again."""

    session_id: str = Field(foreign_key="session.id", sa_type=Text, index=True)
    number: int = Field(default=1, sa_type=Integer)
    finalized_at: datetime | None = Field(default=None, sa_type=Moment, nullable=True)
    finalized_by: str = hidden(limit=100)
    reason: str = hidden(limit=2_000)
    """What it corrects; empty for the first."""
    digest: str = hidden(limit=64)
    """SHA-256 of `content`, in hexadecimal."""
    content: str = hidden(limit=0)
    """The whole meeting as it stood, as JSON."""
    english: str = hidden(limit=0)
    """The minutes in English as Markdown, as they were issued."""
    chinese: str = hidden(limit=0)
    """The same in Chinese."""
