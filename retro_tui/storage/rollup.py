"""What a period comes to: counted in the database, in plain queries that are the same on every one (Y1).

Anonymous and hidden notes play no part in it, nor does anything that is in the bin.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import chain
from typing import Any

from sqlalchemy import text
from sqlmodel import Session as DbSession

from retro_tui.domain.people import alike
from retro_tui.domain.rollup import Counted, Held, Period, Points, RollUp, Tally, merged, roll_up
from retro_tui.domain.rollup.problems import repeated
from retro_tui.errors import NotThere
from retro_tui.storage import rollup_sql as sql
from retro_tui.storage.clock import day_of

Row = tuple[Any, ...]
"""Of a count: whether it is of the period before, the month, the name, the parts of the key, and how many."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Which period is asked for, of one project or of all, and which day it is."""

    period: Period
    today: date
    project_id: str = ""

    @property
    def values(self) -> dict[str, str]:
        """The days between which is counted: what is due today or later is not late yet."""
        period, until = self.period, min(self.period.last, self.today)
        over = min(self.period.last, self.today - timedelta(days=1))
        days = {"begin": period.before.first, "first": period.first, "until": until, "over": over}
        return {name: day.isoformat() for name, day in days.items()} | {"project": self.project_id}


@dataclass(frozen=True, slots=True)
class Home:
    """A project, with what the roll-up needs of it."""

    id: str
    name: str
    on_time_target: float | None
    points: str
    go_live_on: str | None


def rolled_up(db: DbSession, wish: Wish) -> RollUp:
    """Return everything that is known of a period and of the one before it."""
    homes = [home for home in homes_of(db) if wish.project_id in ("", home.id)]
    tallies = _tallies(chain(_counts(db, wish), _waits(db, wish), _problems(db, wish), _live(wish, homes)))
    counted = Counted(
        {month: tally for (before, month), tally in tallies.items() if not before},
        merged(tally for (before, _month), tally in tallies.items() if before),
        {home.id: home.on_time_target for home in homes if home.on_time_target is not None},
        [Held(*row) for row in run(db, sql.REGISTER, wish)],
        _points(db, wish) if any(home.points == "yes" for home in homes) else (),
    )
    return roll_up(wish.period, next((h.name for h in homes if h.id == wish.project_id), ""), counted)


def homes_of(db: DbSession) -> list[Home]:
    """Return all projects by their names."""
    return [Home(*row) for row in db.connection().execute(text(sql.PROJECTS))]


def home_called(db: DbSession, name: str) -> str:
    """Return the id of the project of a name; that of no name stands for all.

    Raises:
        NotThere: there is none of that name.
    """
    if not name.strip():
        return ""
    homes = homes_of(db)
    found = [home.id for home in homes if alike(home.name) == alike(name)]
    if not found:
        known = ", ".join(home.name for home in homes) or "–"
        raise NotThere("There is no project {name}; there are: {names}", name=name, names=known)
    return found[0]


def run(db: DbSession, query: str, wish: Wish) -> list[Row]:
    """Return the rows of a query for a period, of one project or of all."""
    scope = "AND project_id = :project" if wish.project_id else ""
    others = "OR project_id <> :project" if wish.project_id else ""
    found = db.connection().execute(text(query.format(scope=scope, others=others)), wish.values)
    return list(found.all())


def _counts(db: DbSession, wish: Wish) -> Iterable[Row]:
    """Yield what is counted as it comes, then actions and lessons, of which each counts in several ways."""
    for query in sql.COUNTS:
        yield from run(db, query, wish)
    for before, month, spent, planned in run(db, sql.SPENDING, wish):
        yield before, month, "spent", "", spent
        yield before, month, "planned", "", planned
    first = wish.values["first"]
    for day, state, effect, count in run(db, sql.ACTIONS, wish):
        yield day < first, day[:7], "actions", state, count
        if state == "verified":
            yield day < first, day[:7], "effects", effect, count
    for before, month, standard, asset, count in run(db, sql.LESSONS, wish):
        yield before, month, "lessons", "", count
        yield before, month, "standards", standard, count
        if asset:
            yield before, month, "assets", "", count


def _tallies(rows: Iterable[Row]) -> dict[tuple[bool, str], Tally]:
    """Put counts into the tallies of their months."""
    found: defaultdict[tuple[bool, str], Tally] = defaultdict(Tally)
    for before, month, name, *key, count in rows:
        found[bool(before), month][name][key[0] if len(key) == 1 else tuple(key)] += count
    return found


def _waits(db: DbSession, wish: Wish) -> Iterable[Row]:
    """Yield how many days lay between the sessions that agreed actions and those that verified them."""
    first, day = wish.values["first"], cache(day_of)
    for agreed, verified, count in run(db, sql.WAITS, wish):
        begin, end = day(agreed), day(verified)
        if begin is not None and end is not None:
            yield verified < first, verified[:7], "waits", max(0, (end - begin).days), count


def _problems(db: DbSession, wish: Wish) -> Iterable[Row]:
    """Yield each problem, and again each that an earlier session had."""
    rows = run(db, sql.PROBLEMS, wish)
    seen = repeated((session, statement) for _before, _month, session, _kind, statement in rows)
    for (before, month, _session, kind, _statement), again in zip(rows, seen, strict=True):
        yield before, month, "problems", kind, 1
        if again:
            yield before, month, "again", kind, 1


def _live(wish: Wish, homes: Iterable[Home]) -> Iterable[Row]:
    """Yield the projects that went live; once any has a day for that, none in a month is a known zero."""
    days = [(home.id, home.go_live_on) for home in homes if home.go_live_on]
    values, period = wish.values, wish.period
    if days:
        yield from ((True, month, "live", "", 0) for month in period.before.named_months())
        yield from ((False, month, "live", "", 0) for month in period.named_months())
    for project, day in days:
        if values["begin"] <= day <= values["until"]:
            yield day < values["first"], day[:7], "live", project, 1


def _points(db: DbSession, wish: Wish) -> list[Points]:
    """Return who has offered lessons, and whose lessons were applied."""
    offered, applied = Counter[str](), Counter[str]()
    for name, count in run(db, sql.OFFERED, wish):
        offered[name] += count
    for name, count in run(db, sql.APPLIED, wish):
        applied[name] += count
    names = {name for name in offered | applied if name}
    return [Points(name, offered[name], applied[name]) for name in names]
