"""What is due: retrospectives by their schedules, and actions; in plain queries, the same on every database.

The standard library is enough for it, as it is for `glance`: it is read at home, by every login and by cron.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from retro_tui.domain.choices import EVERY, label
from retro_tui.domain.schedules import LEAD, LIVE, Schedule, tidy
from retro_tui.domain.words import N_, Phrase
from retro_tui.storage.asking import Ask

_YEARS = range(1970, 2200)
_SCHEDULES = """
SELECT c.id, c.project_id, p.name, c.title, c.template_key, c.every, c.rule,
       coalesce(c.starts_on, CASE WHEN c.every IN ('live_1', 'live_3') THEN p.go_live_on END, ''),
       coalesce(c.skipped_to, ''),
       coalesce((SELECT max(s.planned_for) FROM session s
                 WHERE s.planned_by = c.id AND s.deleted_at IS NULL), '')
FROM schedule c JOIN project p ON p.id = c.project_id
WHERE c.deleted_at IS NULL AND p.deleted_at IS NULL
ORDER BY p.name, c.created_at, c.id
"""
_PROJECTS = """
SELECT p.id, p.name, p.customer,
       (SELECT count(*) FROM session s WHERE s.project_id = p.id AND s.deleted_at IS NULL),
       coalesce((SELECT max(s.held_on) FROM session s
                 WHERE s.project_id = p.id AND s.deleted_at IS NULL AND s.held_on <= '{today}'), '')
FROM project p WHERE p.deleted_at IS NULL
ORDER BY p.name, p.id
"""
_ACTIONS = """
SELECT p.name, s.code, a.number, a.title, a.owner, a.verifier, coalesce(a.due_on, ''), a.state
FROM action a JOIN session s ON s.id = a.session_id JOIN project p ON p.id = s.project_id
WHERE a.deleted_at IS NULL AND s.deleted_at IS NULL
  AND (a.state = 'done' OR (a.state NOT IN ('verified', 'dropped') AND a.due_on <= '{until}'))
ORDER BY coalesce(a.due_on, '9999'), s.code, a.number
"""


class ScheduleLine(NamedTuple):
    """A schedule as one line, with the newest day for which a session was planned by it."""

    id: str
    project_id: str
    project: str
    title: str
    template_key: str
    every: str
    rule: str
    starts_on: str
    skipped_to: str
    planned_for: str

    @property
    def plan(self) -> Schedule | None:
        """Return the rule of its days; there is none as long as nobody said when it begins."""
        start = _day(self.starts_on)
        return Schedule(self.every, self.rule, start) if start else None

    def due(self, today: date, lead: timedelta = LEAD) -> date | None:
        """Return the day that is asked for: of several that were missed the newest."""
        day = self.plan.newest(today + lead) if self.plan else None
        return day if day and day > self._done() else None

    def following(self, today: date) -> date | None:
        """Return the next day after today for which nothing is planned yet."""
        return self.plan.after(max(today, self._done())) if self.plan else None

    def said(self, today: date) -> Phrase:
        """Return in words when it is due next."""
        often = tidy(self.rule) or Phrase(label(EVERY, "rule"))
        if self.every != "rule":
            often = Phrase(label(EVERY, self.every))
        elif not self.rule:
            return Phrase(N_("{every}; the rule is missing"), {"every": often})
        if self.plan is None and self.every in LIVE:
            return Phrase(N_("{every}; the day of go-live is missing"), {"every": often})
        if self.plan is None:
            return Phrase(N_("{every}; its first day is missing"), {"every": often})
        if day := self.due(today):
            words = N_("{every}, due since {day}") if day < today else N_("{every}, due on {day}")
        elif day := self.following(today):
            words = N_("{every}, next on {day}")
        else:
            return Phrase(N_("{every}, nothing more to come"), {"every": often})
        return Phrase(words, {"every": often, "day": day.isoformat()})

    def _done(self) -> date:
        """Return the last day that was planned or skipped."""
        return max(_day(self.skipped_to) or date.min, _day(self.planned_for) or date.min)


class Due(NamedTuple):
    """A retrospective that is due, on a day that is past or near."""

    schedule: ScheduleLine
    on: date

    def said(self, today: date) -> Phrase:
        """Return in words that it is due."""
        words = (
            N_("{title} of {project} is due since {day}")
            if self.on < today
            else N_("{title} of {project} is due on {day}")
        )
        line = self.schedule
        return Phrase(words, {"title": line.title, "project": line.project, "day": self.on.isoformat()})


class ProjectLine(NamedTuple):
    """A project as one line."""

    id: str
    name: str
    customer: str
    sessions: int
    last_on: str
    """The day of its last session until today."""


class DueAction(NamedTuple):
    """An action that somebody owes, or that waits for its verification."""

    project: str
    code: str
    number: int
    title: str
    owner: str
    verifier: str
    due_on: str
    state: str

    @property
    def done(self) -> bool:
        """Return whether it waits for its verification."""
        return self.state == "done"

    def overdue(self, today: date) -> int:
        """Return by how many days it is overdue, if it is; what is done is not."""
        day = None if self.done else _day(self.due_on)
        return max(0, (today - day).days) if day else 0


def schedules(ask: Ask) -> list[ScheduleLine]:
    """Return all schedules, those of one project beside each other."""
    return [ScheduleLine(*row) for row in ask(_SCHEDULES)]


def retrospectives(ask: Ask, today: date, lead: timedelta = LEAD) -> list[Due]:
    """Return what is due until today and `lead`, the oldest first."""
    found = [Due(line, day) for line in schedules(ask) if (day := line.due(today, lead))]
    return sorted(found, key=lambda due: due.on)


def projects(ask: Ask, today: date) -> tuple[list[ProjectLine], list[ScheduleLine]]:
    """Return all projects by their names, and all schedules."""
    lines = [ProjectLine(*row) for row in ask(_PROJECTS.format(today=today.isoformat()))]
    return lines, schedules(ask)


def actions(ask: Ask, until: date) -> list[DueAction]:
    """Return the actions that are due until a day or wait for their verification, by their days."""
    return [DueAction(*row) for row in ask(_ACTIONS.format(until=until.isoformat()))]


def _day(text: str) -> date | None:
    """Return a day as it lies in the store; none of a text that is no day of these times."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in _YEARS else None
