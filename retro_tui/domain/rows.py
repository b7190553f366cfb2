"""Reading fields of rows that may hold anything, as some other program may have written them."""

from __future__ import annotations

from datetime import date, datetime


def said(row: object, name: str) -> str:
    """Return the text of a field without the space around it; what is no text is empty."""
    value = getattr(row, name, None)
    return value.strip() if isinstance(value, str) else ""


def day_of(row: object, name: str) -> date | None:
    """Return the day in a field; what is no day is none."""
    value = getattr(row, name, None)
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def figure(row: object, name: str) -> float | None:
    """Return the number in a field; what is no number is none."""
    value = getattr(row, name, None)
    return value if isinstance(value, int | float) else None
