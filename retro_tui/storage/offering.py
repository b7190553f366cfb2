"""Earlier lessons that are offered to a meeting, in plain queries, the same on every database (O13).

However many lessons there are, only those of the newest sessions of a few kinds are looked at, and those that
are due; the rules in `domain/offers.py` choose among them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, text

from retro_tui.domain.offers import RESTS, SHOWN, Earlier, Offer, Scene, ranked
from retro_tui.domain.people import alike
from retro_tui.storage.clock import day_of, now

if TYPE_CHECKING:
    from sqlmodel import Session as DbSession

    from retro_tui.storage.models import Meeting

_LESSON = """
SELECT l.id, s.code, l.number, l.title, l.tags, l.state, coalesce(l.review_on, ''), s.id, s.project_id,
       s.template_key, s.held_on
FROM lesson l JOIN session s ON s.id = l.session_id
WHERE l.deleted_at IS NULL AND l.state NOT IN ('superseded', 'retired')
  AND (s.confidentiality <> 'restricted' OR s.project_id = :project) AND {which}
ORDER BY s.held_on DESC, s.code DESC, l.number LIMIT 120
"""
"""What is restricted stays within its project."""
_EARLIER = "s.deleted_at IS NULL AND s.held_on < :day AND s.id <> :here"
_DUE = f"""l.id IN (
    SELECT l.id FROM lesson l
    WHERE l.review_on <= :day AND l.deleted_at IS NULL AND l.state NOT IN ('superseded', 'retired')
      AND EXISTS (SELECT 1 FROM session s WHERE s.id = l.session_id AND s.project_id IN :kin AND {_EARLIER}
        AND (s.confidentiality <> 'restricted' OR s.project_id = :project))
    ORDER BY l.review_on, l.id LIMIT 100)"""
_NEWEST = f"""s.id IN (
    SELECT s.id FROM session s WHERE {{of}} AND {_EARLIER}
    ORDER BY s.held_on DESC, s.code DESC LIMIT {{most}})"""
_POOLS = (
    ("s.project_id = :project", 40),
    ("s.project_id IN :kin", 40),
    ("s.template_key = :template", 40),
    ("s.held_on < :day", 40),
)
"""Which sessions' lessons are looked at, and how many of the newest of each kind."""
_YEAR = """
SELECT s.id, s.held_on FROM session s
WHERE s.project_id = :project AND s.template_key = :template AND s.deleted_at IS NULL AND s.id <> :here
  AND s.held_on BETWEEN :first AND :last
ORDER BY s.held_on DESC, s.code DESC
"""
_SPOKEN = """
SELECT r.earlier_id, r.outcome FROM reuse r JOIN session s ON s.id = r.session_id
WHERE s.project_id = :project AND s.deleted_at IS NULL AND r.deleted_at IS NULL AND s.id <> :here
  AND s.held_on BETWEEN :since AND :day
"""
_WHOLE = """
SELECT l.id, l.happened, l.recommendation, l.applies_when, l.applied_in, p.name
FROM lesson l JOIN session s ON s.id = l.session_id JOIN project p ON p.id = s.project_id
WHERE l.id IN :ids
"""
_COUNTS = """
SELECT r.earlier_id, count(*), sum(CASE WHEN r.outcome = 'applied' THEN 1 ELSE 0 END)
FROM reuse r JOIN session s ON s.id = r.session_id
WHERE r.earlier_id IN :ids AND r.deleted_at IS NULL AND s.deleted_at IS NULL
GROUP BY r.earlier_id
"""


class Counts(NamedTuple):
    """How often a lesson was used again."""

    looked_at: int
    """Meetings that have spoken of it."""
    applied: int
    """Those of them that have applied it."""


def applied_counts(db: DbSession, lesson_ids: Sequence[str]) -> dict[str, Counts]:
    """Return how often lessons were used again; those of which no meeting has spoken are left out."""
    rows = _rows(db, _COUNTS, {"ids": list(lesson_ids)}) if lesson_ids else ()
    return {lesson_id: Counts(looked_at, applied) for lesson_id, looked_at, applied in rows}


def offers(db: DbSession, meeting: Meeting) -> list[Offer]:
    """Return the earlier lessons that a meeting has not spoken of yet, the most pressing first."""
    said = {reuse.earlier_id for reuse in meeting.reuses}
    session = meeting.session
    day = session.held_on or now().date()
    kin = _kin(db, meeting)
    values: dict[str, Any] = {
        "here": session.id,
        "project": session.project_id,
        "template": session.template_key,
        "kin": sorted(kin),
        "day": day.isoformat(),
    }
    year = _year_ago(db, day, values)
    spoken = _rows(db, _SPOKEN, values | {"since": (day - RESTS).isoformat()})
    scene = Scene(
        day,
        session.project_id,
        session.template_key,
        _words(meeting),
        kin,
        year,
        frozenset(row[0] for row in spoken),
        frozenset(row[0] for row in spoken if row[1] == "irrelevant"),
    )
    found = [lesson for lesson in _found(db, values, year) if lesson.id not in said]
    return _whole(db, ranked(found, scene, max(0, SHOWN - len(said))))


def _found(db: DbSession, values: Mapping[str, Any], year: str) -> list[Earlier]:
    """Return the lessons that come into question; some of them more than once."""
    wanted = [_DUE, *(["s.id = :year"] if year else []), *(_NEWEST.format(of=of, most=n) for of, n in _POOLS)]
    asked = [_LESSON.format(which=which) for which in wanted]
    return [Earlier(*row) for sql in asked for row in _rows(db, sql, {**values, "year": year})]


def _whole(db: DbSession, chosen: Sequence[Offer]) -> list[Offer]:
    """Return what is offered with all its words, and with how often it was used again."""
    ids = [offer.lesson.id for offer in chosen]
    words = {row[0]: row[1:] for row in _rows(db, _WHOLE, {"ids": ids})} if ids else {}
    counts, none = applied_counts(db, ids), Counts(0, 0)
    made = []
    for offer in chosen:
        happened, recommendation, applies_when, applied_in, project = words[offer.lesson.id]
        looked_at, applied = counts.get(offer.lesson.id, none)
        made.append(
            replace(
                offer,
                happened=happened,
                recommendation=recommendation,
                applies_when=applies_when,
                applied_in=applied_in,
                project=project,
                looked_at=looked_at,
                applied=applied,
            )
        )
    return made


def _kin(db: DbSession, meeting: Meeting) -> frozenset[str]:
    """Return the projects of the same industry, its own among them; without one its own alone."""
    mine = alike(meeting.project.industry)
    rows = _rows(db, "SELECT id, industry FROM project WHERE deleted_at IS NULL", {}) if mine else ()
    return frozenset({meeting.project.id, *(row[0] for row in rows if alike(row[1]) == mine)})


def _year_ago(db: DbSession, day: date, values: Mapping[str, Any]) -> str:
    """Return the session of the same project and template that was held closest to a year before."""
    first, last = (day - timedelta(days=days) for days in (427, 304))
    span = {"first": first.isoformat(), "last": last.isoformat()}
    aim = day - timedelta(days=365)
    rows = _rows(db, _YEAR, {**values, **span})
    days = ((day_of(held), session_id) for session_id, held in rows)
    known = ((abs(held - aim), session_id) for held, session_id in days if held is not None)
    return str(min(known, default=(timedelta(), ""))[1])


def _words(meeting: Meeting) -> str:
    """Return what a meeting is about, as far as it is known by now."""
    session = meeting.session
    problems = (problem.statement for problem in meeting.problems)
    tags = (lesson.tags for lesson in meeting.lessons)
    return "\n".join((session.title, session.purpose, session.background, *problems, *tags))


def _rows(db: DbSession, sql: str, values: Mapping[str, Any]) -> Sequence[Any]:
    """Run a query with those of the values that it names."""
    named = {name: value for name, value in values.items() if f":{name}" in sql}
    lists: list[Any] = [
        bindparam(name, expanding=True) for name, value in named.items() if isinstance(value, list)
    ]
    return db.connection().execute(text(sql).bindparams(*lists), named).all()
