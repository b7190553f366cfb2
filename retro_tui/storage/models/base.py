"""What every row has: an id, times, an author, a version; and what every record of a session has besides."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar
from uuid import uuid4

from sqlalchemy import Integer, Text
from sqlmodel import Field, SQLModel

from retro_tui.storage.clock import now
from retro_tui.storage.models.columns import Moment


def new_id() -> str:
    """Return a random id that tells nothing of time or place."""
    return uuid4().hex


def hidden(default: Any = "", limit: int = 500) -> Any:
    """Declare a text column that no form shows."""
    return Field(default=default, sa_type=Text, sa_column_kwargs={"info": {"limit": limit}})


class Row(SQLModel):
    """One row of any table; never changed in place outside the store."""

    id: str = Field(
        default_factory=new_id, primary_key=True, sa_type=Text, sa_column_kwargs={"info": {"limit": 32}}
    )
    created_at: datetime = Field(default_factory=now, sa_type=Moment)
    updated_at: datetime = Field(default_factory=now, sa_type=Moment)
    created_by: str = hidden()
    version: int = Field(default=1, sa_type=Integer)
    deleted_at: datetime | None = Field(default=None, sa_type=Moment, nullable=True)


class Record(Row):
    """A row that belongs to a session, has its number there, and is written through the shared form."""

    KIND: ClassVar[str] = ""
    """Name of the step and of the list in a meeting."""
    LETTER: ClassVar[str] = ""
    """Letter before the number, as in A12."""
    NOUN: ClassVar[str] = ""
    """What one is called, to be translated."""
    TITLE: ClassVar[str] = "title"
    """The field that names a row where there is room for one."""
    QUICK: ClassVar[str] = ""
    """The choice that the space bar turns in a list."""

    session_id: str = Field(foreign_key="session.id", sa_type=Text, index=True)
    number: int = Field(default=0, sa_type=Integer)
    position: int = Field(default=0, sa_type=Integer)

    def locked(self, values: Mapping[str, Any] | None = None) -> frozenset[str]:
        """Return the fields that cannot be changed as the row stands, or would stand with `values`."""
        return frozenset()

    def consequences(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return what changes along with these values, which are not in the row yet."""
        return {}

    @property
    def tag(self) -> str:
        """Return the number as it is said aloud and printed: P1, C3, A12."""
        return f"{self.LETTER}{self.number}"

    @property
    def name(self) -> str:
        """Return the text that names this row."""
        return str(getattr(self, self.TITLE))
