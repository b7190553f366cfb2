"""The time as the store keeps it; without the database library, so that a short command can do without."""

from __future__ import annotations

from datetime import UTC, date, datetime


def stamp(moment: datetime) -> str:
    """Return `moment` as the store and the JSON format write it."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment_of(text: object) -> datetime | None:
    """Read a moment of the store; what is none reads as none."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC) if isinstance(text, str) and text else None
    except (ValueError, OverflowError):
        return None


def day_of(text: object) -> date | None:
    """Read a day of the store; what is none reads as none."""
    try:
        return date.fromisoformat(text) if isinstance(text, str) and text else None
    except ValueError:
        return None


def now() -> datetime:
    """Return the present moment in UTC, cut to the milliseconds that the store keeps."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
