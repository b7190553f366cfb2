"""Projects and their schedules: changed, taken back, and the sessions that are planned by them (O11)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from sqlmodel import Session as DbSession
from sqlmodel import col, select

from retro_tui.domain.schedules import LIVE, fault
from retro_tui.domain.schedules import Schedule as Plan
from retro_tui.domain.words import Phrase
from retro_tui.errors import NotThere, RetroError
from retro_tui.i18n import say
from retro_tui.storage.clashes import conflict, other_than_shown
from retro_tui.storage.models import Change, Project, Schedule, Session
from retro_tui.storage.projects import refuse_in_use, refuse_name
from retro_tui.storage.records import cleaned, get, undo_newest
from retro_tui.storage.roles import must_plan
from retro_tui.storage.sessions import NewSession, begin
from retro_tui.storage.writing import Writing
from retro_tui.templates.model import Template

R = TypeVar("R", Project, Schedule)


def plans(db: DbSession) -> dict[str, Project | Schedule]:
    """Return all projects and schedules that there are, by their ids."""
    found: list[Project | Schedule] = [
        *db.exec(select(Project).where(col(Project.deleted_at).is_(None))),
        *db.exec(select(Schedule).where(col(Schedule.deleted_at).is_(None))),
    ]
    return {row.id: row for row in found}


def add_schedule(w: Writing, values: dict[str, Any]) -> Schedule:
    """Add a schedule to the project that `values` name; with an id that is there already, nothing is added.

    Raises:
        RetroError: its rule is none.
    """
    must_plan(w)
    known = w.db.get(Schedule, values.get("id", ""))
    if known is not None:
        return known
    _kept(w, Project, values["project_id"])
    row = Schedule(**cleaned(Schedule, values))
    _refuse_rule(row.rule, row.starts_on)
    w.add(row)
    return row


def change(
    w: Writing, model: type[R], row_id: str, values: dict[str, Any], shown: Mapping[str, str] | None = None
) -> R:
    """Change fields of a project or a schedule; `shown` are the texts that they held before somebody typed.

    Raises:
        Conflict: somebody changed the same fields since; the error has their texts.
        RetroError: the rule is none, or the name is taken.
    """
    must_plan(w)
    row = _kept(w, model, row_id)
    values = cleaned(model, values)
    if clashes := other_than_shown(w, row, shown or {}, values):
        raise conflict(row, clashes)
    if isinstance(row, Schedule):
        _refuse_rule(values.get("rule", row.rule), values.get("starts_on", row.starts_on))
    elif "name" in values:
        refuse_name(w, values["name"], row.id)
    w.edit(row, values)
    return row


def drop_schedule(w: Writing, schedule_id: str) -> None:
    """Move a schedule to the bin; what was planned by it stays."""
    must_plan(w)
    w.delete(_kept(w, Schedule, schedule_id))


def skip(w: Writing, schedule_id: str, day: date) -> None:
    """Ask no more for what is due until `day`."""
    must_plan(w)
    w.edit(_kept(w, Schedule, schedule_id), {"skipped_to": day})


def undo(w: Writing, project_id: str) -> Phrase | None:
    """Take back the newest thing that this person did to a project or its schedules.

    Raises:
        RetroError: somebody else has changed the same fields since, or the project is in use.
    """
    must_plan(w)
    own = select(Schedule.id).where(Schedule.project_id == project_id)
    undone = undo_newest(
        w,
        col(Change.entity).in_(("project", "schedule")),
        (col(Change.row_id) == project_id) | col(Change.row_id).in_(own),
    )
    refuse_in_use(w, project_id)
    return undone


def begin_planned(w: Writing, schedule_id: str, day: date, template: Template, lang: str) -> Session:
    """Make the session that a schedule asks for on `day`, with its title and the period it looks back on.

    Raises:
        RetroError: it is there already, or the schedule is not complete.
    """
    must_plan(w)
    row = _kept(w, Schedule, schedule_id)
    project = _kept(w, Project, row.project_id)
    there = select(Session.code).where(
        Session.planned_by == row.id, Session.planned_for == day, col(Session.deleted_at).is_(None)
    )
    if (code := w.db.exec(there).first()) is not None:
        raise RetroError("{code} is planned for that already", code=code)
    start = row.starts_on or (project.go_live_on if row.every in LIVE else None)
    if start is None:
        raise RetroError("Nobody has said yet on which day {title} is due first", title=row.title)
    period = Plan(row.every, row.rule, start).period(day)
    title = say(period.title(row.title or template.name.text(lang)), lang)
    wish = NewSession(
        project=project.name,
        template=template,
        title=title,
        held_on=day,
        lang=lang,
        planned_by=row.id,
        planned_for=day,
        period_from=period.first,
        period_to=period.last,
    )
    return begin(w, wish)


def _kept(w: Writing, model: type[R], row_id: str) -> R:
    """Return a row that is not in the bin, or say that it is gone."""
    row = get(w, model, row_id)
    if row.deleted_at is not None:
        raise NotThere("It is no longer there")
    return row


def _refuse_rule(rule: str, start: date | None) -> None:
    """Refuse a rule that is none."""
    wrong = fault(rule, start) if rule else None
    if wrong is not None:
        raise RetroError(wrong.msgid, **wrong.args)
