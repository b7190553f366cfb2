"""What was promised over all projects: open actions, read in plain queries, only as many as are shown."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from retro_tui.domain.choices import ACTION_STATE, label
from retro_tui.domain.people import alike
from retro_tui.domain.words import N_, Phrase
from retro_tui.errors import NotThere
from retro_tui.storage.asking import ALL, Ask

Which = Literal["open", "overdue", "waiting", "effect", "calendar", "all"]
Order = Literal["due", "owner", "project", "state"]

OWED = "a.deleted_at IS NULL AND a.state NOT IN ('verified', 'dropped')"
"""Of an action: something is still to be done or to be verified. An index of the database has these words."""
_LATE = "a.state <> 'done' AND a.due_on < :today"
_UNJUDGED = "a.deleted_at IS NULL AND a.state = 'verified' AND a.effect = ''"
_EFFECT = f"{_UNJUDGED} AND a.effect_check_on <= :today"
_WHICH = {
    "open": OWED,
    "overdue": f"{OWED} AND {_LATE}",
    "waiting": f"{OWED} AND a.state = 'done'",
    "effect": _EFFECT,
    "calendar": f"({OWED} OR {_UNJUDGED} AND a.effect_check_on IS NOT NULL)",
    "all": "a.deleted_at IS NULL",
}
_STATES = " ".join(f"WHEN '{state.value}' THEN {n}" for n, state in enumerate(ACTION_STATE))
_DUE = "a.due_on NULLS LAST, s.code, a.number"
_ORDER = {
    "due": _DUE,
    "owner": f"a.owner = '', a.owner, {_DUE}",
    "project": f"p.name, {_DUE}",
    "state": f"CASE a.state {_STATES} ELSE 9 END, {_DUE}",
}
_NAME = re.compile(r"(.+?)[\s/]+a([0-9]{1,9})")
_SHORTEST = 6
"""Fewest characters of an id by which an action is known."""
_FROM = "FROM action a JOIN session s ON s.id = a.session_id JOIN project p ON p.id = s.project_id"
_LINES = f"""
SELECT a.id, a.session_id, s.code, a.number, a.title, a.owner, coalesce(a.due_on, ''), a.state, p.name,
       a.verifier, a.acceptance_criteria, a.progress, coalesce(a.original_due_on, ''),
       coalesce(a.effect_check_on, ''), a.effect, a.effect_measure
{_FROM} WHERE s.deleted_at IS NULL AND """
_COUNTS = f"""
SELECT count(*), coalesce(sum(CASE WHEN {_LATE} THEN 1 ELSE 0 END), 0),
       coalesce(sum(CASE WHEN a.state = 'done' THEN 1 ELSE 0 END), 0)
FROM action a WHERE {OWED} AND a.session_id NOT IN (SELECT id FROM session WHERE deleted_at IS NOT NULL)
"""
_EFFECTS = f"SELECT count(*) {_FROM} WHERE s.deleted_at IS NULL AND {_EFFECT}"


class ActionLine(NamedTuple):
    """An action as one line, with what its verification needs."""

    id: str
    session_id: str
    code: str
    number: int
    title: str
    owner: str
    due_on: str
    state: str
    project: str
    verifier: str = ""
    criteria: str = ""
    progress: str = ""
    original_due_on: str = ""
    effect_check_on: str = ""
    effect: str = ""
    effect_measure: str = ""

    @property
    def name(self) -> str:
        """Its session and number, as they are said aloud."""
        return f"{self.code} A{self.number}"

    def overdue(self, today: date) -> int:
        """Return by how many days it is overdue; 0 if it is done, not due yet, or due on no day."""
        if self.state in ("done", "verified", "dropped"):
            return 0
        try:
            return max(0, (today - date.fromisoformat(self.due_on)).days)
        except ValueError:
            return 0

    def standing(self, today: date) -> Phrase:
        """Say how it stands: its state, and for how many days it is overdue."""
        state, days = Phrase(label(ACTION_STATE, self.state)), self.overdue(today)
        if not days:
            return state
        if self.state == "open":
            return Phrase(N_("{count} d overdue"), {"count": days})
        return Phrase(N_("{state}, {count} d late"), {"state": state, "count": days})


class Counts(NamedTuple):
    """How many actions there are of each sort."""

    open: int = 0
    overdue: int = 0
    waiting: int = 0
    """Done, as is said, and to be verified."""
    effects: int = 0
    """Verified, and it is time to look whether they have worked."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which actions are asked for, in which order, and how many at most."""

    which: Which = "open"
    order: Order = "due"
    owner: str = ""
    """Whose they are, however the name is spelled."""
    project: str = ""
    words: str = ""
    """What their line must hold, each of them."""
    most: int = ALL
    last: bool = False
    """Whether it is the last ones that are read, where there are more."""


def promised(ask: Ask, wanted: Wanted, today: date) -> list[ActionLine]:
    """Return the actions that are wanted."""
    words = wanted.words.lower().split()
    values: dict[str, Any] = {"today": today.isoformat(), "most": ALL if words else wanted.most, "skip": 0}
    where = [_WHICH[wanted.which]]
    if wanted.owner:
        spelled = f"SELECT DISTINCT a.owner FROM action a WHERE {_WHICH[wanted.which]}"
        where.append(_one_of("a.owner", "owner", _alike(ask, spelled, wanted.owner, values), values))
    if wanted.project:
        named = "SELECT DISTINCT name FROM project WHERE deleted_at IS NULL"
        where.append(_one_of("p.name", "project", _alike(ask, named, wanted.project, values), values))
    which = " AND ".join(where)
    if wanted.last and not words:
        query = f"SELECT count(*) {_FROM} WHERE s.deleted_at IS NULL AND {which}"
        ((count,),) = ask(query, **_used(query, values))
        values["skip"] = max(0, int(count) - wanted.most)
    query = f"{_LINES} {which} ORDER BY {_ORDER[wanted.order]} LIMIT :most OFFSET :skip"
    rows = (ActionLine(*row) for row in ask(query, **_used(query, values)))
    if wanted.last:
        return [*deque(_holding(rows, words, ALL), wanted.most)]
    return [*_holding(rows, words, wanted.most)]


def find(ask: Ask, name: str) -> ActionLine:
    """Return the action that a person means: R-2026-09-MES A3, R-2026-09-MES/A3, or the start of its id.

    Raises:
        NotThere: none goes by that name, or more than one.
    """
    wanted = name.strip().lower()
    values: dict[str, Any] = {"most": 2}
    if said := _NAME.fullmatch(wanted):
        codes = ask("SELECT id, code FROM session WHERE deleted_at IS NULL")
        known = [(str(row[0]), str(row[1]).lower()) for row in codes]
        ids = [row_id for row_id, code in known if code == said[1]]
        ids = ids or [row_id for row_id, code in known if code.endswith(f"-{said[1]}")]
        values["number"] = min(int(said[2]), ALL)
        where = f"a.number = :number AND {_one_of('a.session_id', 'session', ids[:2], values)}"
    else:
        values["start"] = wanted if len(wanted) >= _SHORTEST else "-"
        where = "substr(a.id, 1, length(:start)) = :start"
    query = f"{_LINES} a.deleted_at IS NULL AND {where} ORDER BY a.id LIMIT :most"
    found = [ActionLine(*row) for row in ask(query, **values)]
    if len(found) > 1:
        codes_found = ", ".join(line.name for line in found)
        raise NotThere("{name} could mean several actions: {codes}", name=name, codes=codes_found)
    if not found:
        raise NotThere("There is no action {name}; `retro action list` shows them", name=name)
    return found[0]


def counts(ask: Ask, today: date) -> Counts:
    """Return how many actions of all projects are open, overdue, to be verified, and to be judged."""
    values = {"today": today.isoformat()}
    (owed,) = ask(_COUNTS, **values)
    (effects,) = ask(_EFFECTS, **values)
    return Counts(*map(int, (*owed, *effects)))


def soonest(ask: Ask, most: int) -> list[ActionLine]:
    """Return the first few actions that somebody has still to do, the longest overdue first."""
    query = f"{_LINES} {OWED} AND a.state <> 'done' ORDER BY {_DUE} LIMIT :most"
    return [ActionLine(*row) for row in ask(query, most=most)]


def _alike(ask: Ask, query: str, name: str, values: Mapping[str, Any]) -> list[str]:
    """Return the names that a query finds and that mean the same as this one."""
    return [row[0] for row in ask(query, **_used(query, values)) if alike(row[0]) == alike(name)]


def _one_of(column: str, stem: str, names: list[str], values: dict[str, Any]) -> str:
    """Return the condition that a column holds one of some names, which are put among the values."""
    values |= {f"{stem}{n}": name for n, name in enumerate(names)}
    places = ", ".join(f":{stem}{n}" for n in range(len(names)))
    return f"{column} IN ({places})" if names else "1 = 0"


def _used(query: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that stand in a query."""
    return {name: value for name, value in values.items() if f":{name}" in query}


def _holding(lines: Iterator[ActionLine], words: list[str], most: int) -> Iterator[ActionLine]:
    """Yield the first lines that hold every word; what letters are alike is the same on every database."""
    for line in lines:
        if most <= 0:
            return
        text = f"{line.name} {line.title} {line.owner} {line.project}".lower()
        if all(word in text for word in words):
            most -= 1
            yield line
