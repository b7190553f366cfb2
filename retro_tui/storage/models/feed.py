"""The append-only change feed: what live views poll, what undo reads, what the history shows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Text
from sqlmodel import Field, SQLModel

from retro_tui.storage.models.columns import Moment


class Change(SQLModel, table=True):
    """One row added, edited, deleted or brought back, written in the transaction that did it."""

    __table_args__: Any = {"sqlite_autoincrement": True}

    seq: int | None = Field(default=None, primary_key=True, sa_type=Integer)
    """Rising number; never a time, since clocks of several hosts differ."""
    batch: str = Field(sa_type=Text, index=True)
    """What one key press did belongs together, and is undone together."""
    undoes: str = Field(default="", sa_type=Text)
    """The batch that this one takes back."""
    at: datetime = Field(sa_type=Moment)
    who: str = Field(default="", sa_type=Text)
    session_id: str = Field(default="", sa_type=Text, index=True)
    entity: str = Field(sa_type=Text)
    row_id: str = Field(sa_type=Text)
    op: str = Field(sa_type=Text)
    """add, edit, delete, restore; mark, which undo leaves alone; seal, where undo ends."""
    before: str = Field(default="{}", sa_type=Text)
    after: str = Field(default="{}", sa_type=Text)
