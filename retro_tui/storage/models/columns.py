"""Column types that read the same on SQLite's STRICT tables and on PostgreSQL.

Reading is tolerant: a value that some other program wrote wrongly becomes `None`, since one such row would
otherwise shut everybody out (ssh-and-store, finding 7).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import DOUBLE_PRECISION, REAL, Dialect, Text, TypeDecorator

from retro_tui.storage.clock import day_of, moment_of, stamp

Number: Any = REAL().with_variant(DOUBLE_PRECISION(), "postgresql")
"""A number with its fraction, eight bytes on both stores."""


class Day(TypeDecorator[date]):
    """A calendar day, kept as ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Write the day as `2026-09-15`."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """Read it back; what is no day reads as none."""
        return day_of(value)


class Moment(TypeDecorator[datetime]):
    """A point in time, kept as ISO text in UTC with milliseconds."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write the moment as `2026-09-15T08:00:00.000Z`."""
        return None if value is None else stamp(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Read it back; what is no moment reads as none."""
        return moment_of(value)
