"""What a figure of the roll-up is made of, item by item."""

from __future__ import annotations

from typing import NamedTuple

from sqlmodel import Session as DbSession

from retro_tui.domain.results import figure
from retro_tui.domain.rollup.problems import repeated
from retro_tui.storage import rollup_sql as sql
from retro_tui.storage.rollup import Wish, homes_of, run

MOST = 300
"""Most items that are read, the newest."""


class Item(NamedTuple):
    """One thing that counts: where it stands, and what it says."""

    code: str
    tag: str
    text: str
    said: str
    """Its value, its days, or one of the words of a choice."""


class MadeOf(NamedTuple):
    """The first items of a figure, and how many there are in all."""

    items: list[Item]
    total: int


def made_of(db: DbSession, wish: Wish, key: str) -> MadeOf:
    """Return what a figure is made of; of figures that count sessions or projects, nothing."""
    if key in _OTHERS:
        items = _OTHERS[key](db, wish)
        return MadeOf(items[:MOST], len(items))
    query = _QUERIES.get(key)
    rows = [] if query is None else run(db, query, wish)
    return MadeOf([_item(*row[1:]) for row in rows], rows[0][0] if rows else 0)


def _item(code: str, tag: str, text: str, *values: str | float | None) -> Item:
    """Return an item with its values as words; databases write numbers in ways of their own."""
    words = (value if isinstance(value, str) else figure(value) for value in values)
    return Item(code, tag, text, " / ".join(words))


def _met_again(db: DbSession, wish: Wish) -> list[Item]:
    """Return the problems of the period that an earlier session had, the newest first."""
    rows = run(db, sql.PROBLEMS, wish)
    seen = repeated((session, statement) for _before, _month, session, _kind, statement in rows)
    codes = {row[0]: row[1] for row in run(db, sql.REGISTER, wish)}
    return [
        Item(codes.get(session, ""), "", statement, kind)
        for (before, _month, session, kind, statement), again in zip(rows, seen, strict=True)
        if again and not before
    ][::-1]


def _delivered(db: DbSession, wish: Wish) -> list[Item]:
    """Return the projects that went live in the period."""
    days = wish.values
    homes = [home for home in homes_of(db) if wish.project_id in ("", home.id)]
    live = ((home.name, home.go_live_on or "") for home in homes)
    return [Item("", "", name, day) for name, day in live if days["first"] <= day <= days["until"]]


_OTHERS = {"again": _met_again, "delivered": _delivered}
_ALL = "count(*) OVER ()"
"""How many rows there are, whatever the limit."""


def _listed(letter: str, source: str, said: str, where: str, title: str = "title") -> str:
    """Return the query for some records of the period's sessions; `source` is a table and its alias."""
    row = source.split()[1]
    return f"""{sql.HELD}
SELECT {_ALL}, s.code, '{letter}' || {row}.number, {row}.{title}, {said}
FROM held h JOIN session s ON s.id = h.id JOIN {source} ON {row}.session_id = h.id
WHERE NOT h.before AND {row}.deleted_at IS NULL AND {where}
ORDER BY h.held_on DESC, s.code, {row}.number LIMIT {MOST}"""


def _standards(state: str) -> str:
    """Return the query for the lessons in one state on their way to a standard."""
    return _listed("L", "lesson l", "l.applied_in", f"l.standard = '{state}' AND {sql.NO_REVIEW}")


def _due(said: str, where: str) -> str:
    """Return the query for some of the actions that were due."""
    return f"""
SELECT {_ALL}, s.code, 'A' || a.number, a.title, {said} FROM action a JOIN session s ON s.id = a.session_id
WHERE {sql.DUE} AND a.due_on >= :first AND {where} ORDER BY a.due_on DESC, s.code, a.number LIMIT {MOST}"""


_SCORE = "f.score, f.out_of"
_WITH_UNIT = "metric || CASE WHEN k.unit = '' THEN '' ELSE ' (' || k.unit || ')' END"
_QUERIES = {
    "on_time": f"""{sql.TOLD}
SELECT {_ALL}, s.code, 'M' || t.number, t.title, t.planned_on || ' → ' || coalesce(t.actual_on, '?')
FROM told t JOIN session s ON s.id = t.session_id WHERE t.place = 1 AND t.planned_on >= :first
ORDER BY t.planned_on DESC, s.code, t.number LIMIT {MOST}""",
    "first_pass": f"""{sql.TRIED}
SELECT {_ALL}, s.code, 'T' || t.number, t.title, t.result FROM tried t JOIN session s ON s.id = t.session_id
WHERE t.place = 1 AND t.day BETWEEN :first AND :until ORDER BY t.day DESC, s.code, t.number LIMIT {MOST}""",
    "satisfaction": _listed("F", "feedback f", _SCORE, sql.SCORED, "quote"),
    "nps": _listed("F", "feedback f", _SCORE, f"{sql.SCORED} AND f.out_of = 10", "quote"),
    "defects": _listed("K", "metric k", 'k."after"', sql.DEFECTS, "metric"),
    "cost": _listed("K", "metric k", 'k."after", k.target', sql.COSTS, _WITH_UNIT),
    "delayed": _listed(
        "V", "changerequest v", "v.delay", f"v.state = 'approved' AND v.delay > 0 AND {sql.NO_REVIEW}"
    ),
    "verified": _due("a.state", "a.state <> 'dropped'"),
    "effective": _due(
        "a.effect", "a.state = 'verified' AND a.effect IN ('effective', 'partly', 'ineffective')"
    ),
    "wait": f"""{sql.BOTH}
SELECT {_ALL}, s.code, 'A' || a.number, a.title, k.held_on || ' → ' || h.held_on
{sql.VERIFIED.replace("WHERE", "JOIN session s ON s.id = k.id WHERE", 1)} AND NOT h.before
ORDER BY h.held_on DESC, s.code, a.number LIMIT {MOST}""",
    "problems": _listed("P", "problem p", "p.kind", sql.NO_REVIEW, "statement"),
    "lessons": _listed("L", "lesson l", "l.standard", sql.NO_REVIEW),
    "documents": _listed("L", "lesson l", "l.asset", f"l.asset <> '' AND {sql.NO_REVIEW}"),
    "proposed": _standards("proposed"),
    "adopted": _standards("adopted"),
    "published": _standards("published"),
    "offered": _listed("O", "reuse o", "o.outcome", "o.outcome <> ''"),
    "applied": _listed("O", "reuse o", "o.applied_in", "o.outcome = 'applied'"),
}
