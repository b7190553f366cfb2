"""Writing the year's sessions and their records, with the time of each meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from typing import Any

from sqlmodel import col, select

from retro_tui.importers.sample_year.story import Story, Table
from retro_tui.storage.models import RECORDS, Metric, Project, Session
from retro_tui.storage.records import cleaned
from retro_tui.storage.sessions import NewSession, begin
from retro_tui.storage.walk import set_used
from retro_tui.storage.writing import Writing
from retro_tui.templates.loader import builtin
from retro_tui.templates.model import Template

_MORE = (("outcome-record", "feedback"), ("plan-review", "acceptance"))
"""Steps of other templates that its monthly review borrows."""
_PACE = (0.8, 1.1, 0.9, 1.2, 1.0, 0.7)
"""How long steps took, as parts of their time: the meetings differ, and stay within their hours."""


@dataclass(slots=True)
class Made:
    """One session of the year, with what was written in it."""

    session: Session
    project: str
    wish: Table
    month: int = 0
    """From 1 to 12 in the monthly reviews; 0 of others."""
    rows: dict[str, list[Any]] = field(default_factory=dict)
    open: bool = False


@dataclass(slots=True)
class Desk:
    """What all who write the year share: the store, the story, and the rows that keys stand for."""

    w: Writing
    story: Story
    lang: str
    projects: dict[str, Project] = field(default_factory=dict)
    by_key: dict[str, Any] = field(default_factory=dict)
    made: list[Made] = field(default_factory=list)
    waits: list[int] = field(default_factory=list)
    """How many days passed from each promise to its verification."""
    away: int = 0
    """How many absences were told so far."""

    def sit(self, made: Made, values: Mapping[str, Any]) -> None:
        """Change the session itself."""
        self.w.edit(made.session, cleaned(Session, dict(values)))

    def put(self, made: Made, kind: str, values: Mapping[str, Any]) -> Any:
        """Write a record at the end of its list."""
        rows = made.rows.setdefault(kind, [])
        model = RECORDS[kind]
        said = cleaned(model, dict(values))
        place: dict[str, Any] = {
            "session_id": made.session.id,
            "number": len(rows) + 1,
            "position": len(rows) + 1,
        }
        if model is Metric:
            place |= model(session_id=made.session.id).consequences(said)
        row = model(**place | said)
        self.w.add(row)
        rows.append(row)
        return row

    def fill(self, made: Made, kind: str, wishes: list[Table]) -> None:
        """Fill the records with which the template began, in their order, and add what is more."""
        model = RECORDS[kind]
        known = self.w.db.exec(
            select(model).where(col(model.session_id) == made.session.id).order_by(col(model.number))
        ).all()
        made.rows[kind] = list(known)
        for row, wish in zip(known, wishes, strict=False):
            values = cleaned(model, dict(wish))
            self.w.edit(row, values | row.consequences(values))
        for wish in wishes[len(known) :]:
            self.put(made, kind, wish)


def at(day: date, hour: int) -> datetime:
    """Return a time of a day."""
    return datetime.combine(day, time(hour), UTC)


def start(desk: Desk, project: str, wish: Table, template: str, held_on: date) -> Made:
    """Begin a session as it was begun that day."""
    desk.w.at = at(held_on, 6)
    plan = _as_held(template)
    new = NewSession(desk.projects[project].name, plan, wish["title"], held_on, desk.lang)
    made = Made(begin(desk.w, new, invite=False), project, wish)
    count = len(desk.made)
    used = [max(1, round(s.minutes * _PACE[(n * 5 + count) % len(_PACE)])) for n, s in enumerate(plan.steps)]
    set_used(desk.w, made.session.id, used)
    desk.made.append(made)
    return made


def _as_held(key: str) -> Template:
    """Return a template as this team holds it: its monthly review asks for feedback and acceptance, too."""
    plan = builtin()[key]
    if key != "monthly-review":
        return plan
    more = [step for key, kind in _MORE if (step := builtin()[key].step(kind)) is not None]
    place = next(n for n, step in enumerate(plan.steps) if step.kind == "notes")
    steps = (*plan.steps[:place], *more, *plan.steps[place:])
    return replace(plan, steps=steps, minutes=sum(step.minutes for step in steps))


def people(desk: Desk, made: Made, team: list[str], busy: Counter[str]) -> None:
    """Write who was there; in every third meeting somebody was not, who owed nothing in it."""
    free = [key for key in team if not busy[key]]
    away = free[len(desk.made) % len(free)] if free and len(desk.made) % 3 == 0 else ""
    for key in team:
        person = desk.story.team["people"][key]
        home = desk.story.projects[person["of"]]["project"]["customer"] if "of" in person else ""
        reasons = desk.story.team["absences"]
        values = {
            "full_name": person["name"],
            "role": person["role"],
            "organisation": home or desk.story.team["company"],
            "attendance": "excused" if key == away else "present",
            "remarks": reasons[desk.away % len(reasons)] if key == away else "",
        }
        desk.put(made, "participants", values)
    desk.away += bool(away)
