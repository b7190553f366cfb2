"""The marks by which a store is known: whose file it is, and which revision of the tables it holds."""

from __future__ import annotations

APPLICATION_ID = 0x52455452
"""The letters RETR in the header of a SQLite file."""

SCHEMA = 5
"""Revision of the tables that this program knows, as `user_version`; a higher one is refused."""

HEAD = "0005"
"""The same as Alembic's newest revision."""
