"""Laying the story of the year out over the twelve months before today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session as DbSession
from sqlmodel import col, select

from retro_tui.domain.rollup import OF_THE_YEAR
from retro_tui.importers.sample_year.annual import annual_review
from retro_tui.importers.sample_year.days import MONTHS, due_days, working
from retro_tui.importers.sample_year.meeting import Span, gate_review, monthly_review
from retro_tui.importers.sample_year.rows import Desk, at
from retro_tui.importers.sample_year.story import Story, Table, head, read
from retro_tui.storage.models import LoggedLesson, Project, Schedule, Session
from retro_tui.storage.writing import Writing


def load_year(w: Writing, lang: str, today: date | None = None) -> str:
    """Put the year before `today` into the store in the language `lang`; return the id of its annual review.

    A store that has it already is left as it is. Apart from ids the same day gives the same year.
    """
    present = year_in(w.db, lang)
    if present is not None:
        return present
    story = read(lang)
    now, w.quiet = w.at, True
    desk = Desk(w, story, lang)
    day = today or date.today()
    files = {**story.projects, "year": story.annual}
    spans = {key: due_days(day, file["project"]["held_ago"]) for key, file in files.items()}
    for key, file in files.items():
        _project(desk, key, file["project"], spans[key][0])
    plans = {key: _schedules(desk, key, file, spans[key]) for key, file in files.items()}
    for held_on, key, wish, month in sorted(_meetings(story, spans, day), key=lambda m: (m[0], m[1], m[3])):
        if month:
            monthly_review(desk, key, wish, replace(_span(spans[key], month), planned_by=plans[key]))
        else:
            gate_review(desk, key, wish, held_on)
    annual_review(desk, _span(spans["year"], MONTHS), plans["year"], min(span[0] for span in spans.values()))
    _after_go_live(desk)
    _waiting(desk, day)
    w.at = now
    return desk.made[-1].session.id


def year_in(db: DbSession, lang: str) -> str | None:
    """Return the id of the annual review, if a store has the year in the language `lang`."""
    return db.exec(
        select(Session.id)
        .join(Project, col(Project.id) == col(Session.project_id))
        .where(Project.name == head("annual", lang)["name"], Session.template_key == OF_THE_YEAR)
        .where(col(Session.deleted_at).is_(None))
    ).first()


def _meetings(story: Story, spans: dict[str, list[date]], today: date) -> list[tuple[date, str, Table, int]]:
    """Return all meetings of the three projects: day, project, what happened, and which month or none."""
    found: list[tuple[date, str, Table, int]] = []
    for key, file in story.projects.items():
        for month, wish in enumerate(file["month"], 1):
            found.append((working(spans[key][month]), key, wish, month))
        for wish in file.get("stage", []):
            ago = wish.get("ago")
            day = (
                today - timedelta(days=ago) if ago else working(spans[key][wish["after"]]) + timedelta(days=2)
            )
            found.append((working(day), key, wish, 0))
    return found


def _span(due: list[date], month: int) -> Span:
    """Return the period of one month's review."""
    next_on = working(due[month + 1]) if month < MONTHS else working(due[month] + timedelta(days=30))
    return Span(month, working(due[month - 1]), working(due[month]), due[month], next_on)


def _project(desk: Desk, key: str, wish: Table, begun: date) -> None:
    """Make a project as it stands today."""
    desk.w.at = at(begun, 2)
    fields = ("name", "key", "customer", "industry", "on_time_target")
    project = Project(**{name: wish[name] for name in fields}, points=wish.get("points", "no"))
    desk.w.add(project)
    desk.projects[key] = project


def _schedules(desk: Desk, key: str, file: Table, due: list[date]) -> str:
    """Write when a project's retrospectives are due; return the id of the one that the reviews came from."""
    made = [_schedule(desk, key, wish, due) for wish in file["schedule"]]
    return next(row.id for row in made if row.every in ("month", "year"))


def _schedule(desk: Desk, key: str, wish: Table, due: list[date]) -> Schedule:
    """Write one of them; those after go-live begin when there is a go-live."""
    starts: Any = {"month": due[1], "year": due[-1], "quarter": due[-1] + timedelta(days=18)}
    row = Schedule(
        project_id=desk.projects[key].id,
        title=wish["title"],
        template_key=wish["template"],
        every=wish["every"],
        starts_on=starts.get(wish["every"]),
    )
    desk.w.add(row)
    desk.by_key[f"{key} {wish['every']}"] = row
    return row


def _after_go_live(desk: Desk) -> None:
    """Note on each project the day on which it went live, and let what is due after it count from there."""
    for made in desk.made:
        for wish, row in zip(made.wish.get("milestones", []), made.rows.get("milestones", []), strict=False):
            if not wish.get("golive"):
                continue
            desk.w.edit(desk.projects[made.project], {"go_live_on": row.actual_on})
            for every in ("live_1", "live_3"):
                if plan := desk.by_key.get(f"{made.project} {every}"):
                    desk.w.edit(plan, {"starts_on": row.actual_on})


def _waiting(desk: Desk, today: date) -> None:
    """Write what was said between the meetings and no meeting has looked at."""
    for key, file in desk.story.projects.items():
        for wish in file.get("waiting", []):
            desk.w.at = at(today - timedelta(days=wish["ago"]), 3)
            said = {name: wish.get(name, "") for name in ("kind", "said_by", "title", "area", "tags")}
            desk.w.add(LoggedLesson(project_id=desk.projects[key].id, **said))
