"""What one can filter by: the tags, projects and industries that there are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session as DbSession

_MANY = 200
"""Most tags that are offered, those on most lessons first."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Values to choose from."""

    tags: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()


def choices(db: DbSession) -> Choices:
    """Return what is in the store."""
    run = db.connection().execute
    tags: Counter[str] = Counter()
    for line, count in run(text("SELECT tags, count(*) FROM entry WHERE tags <> '' GROUP BY tags")):
        for tag in line.split():
            tags[tag] += count
    often = sorted(tags, key=lambda tag: (-tags[tag], tag))
    names = run(text("SELECT name, industry FROM project WHERE deleted_at IS NULL ORDER BY name")).all()
    industries = sorted({industry for _name, industry in names if industry})
    return Choices(tuple(often[:_MANY]), tuple(name for name, _industry in names), tuple(industries))
