"""Beginning a session, and moving one to the bin and back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import col, select

from retro_tui.domain.fields import TEXT_LIMIT
from retro_tui.errors import RetroError
from retro_tui.storage.models import RECORDS, Participant, Project, Session, Step
from retro_tui.storage.projects import letters
from retro_tui.storage.records import cleaned, get
from retro_tui.storage.roles import must_lead
from retro_tui.storage.writing import Writing
from retro_tui.templates.loader import to_data
from retro_tui.templates.model import Step as Plan
from retro_tui.templates.model import Template, Words
from retro_tui.text import clean

_NEWEST = (
    col(Session.held_on).desc().nulls_last(),
    col(Session.created_at).desc(),
    col(Session.code).desc(),
)
"""The newest first; databases differ in where they put what has no date."""


@dataclass(frozen=True, slots=True)
class NewSession:
    """What is known when a session begins."""

    project: str
    template: Template
    title: str
    held_on: date
    lang: str
    customer: str = ""
    industry: str = ""
    planned_by: str = ""
    planned_for: date | None = None
    period_from: date | None = None
    period_to: date | None = None


def begin(w: Writing, wish: NewSession, *, invite: bool = True) -> Session:
    """Make a session with the steps of its template; `invite` the people of the project's last session."""
    w.quiet = True
    project = _project(w, wish)
    session = Session(
        project_id=project.id,
        code=_code(w, project, wish.held_on),
        template=json.dumps(to_data(wish.template), ensure_ascii=False),
        template_key=wish.template.key,
        title=clean(wish.title, 200) or clean(wish.template.name.text(wish.lang), 200),
        held_on=wish.held_on,
        ground_rules=clean(wish.template.ground_rules.text(wish.lang), TEXT_LIMIT, lines=True),
        facilitator=w.who,
        planned_by=wish.planned_by,
        planned_for=wish.planned_for,
        period_from=wish.period_from,
        period_to=wish.period_to,
    )
    previous = _previous(w, session)
    if previous is not None and invite:
        session.facilitator = previous.facilitator or w.who
        session.scribe, session.place = previous.scribe, previous.place
    w.add(session)
    for position, step in enumerate(wish.template.steps):
        _begin_with(w, session, step, wish.lang)
        w.add(
            Step(
                session_id=session.id,
                position=position,
                kind=step.kind,
                minutes=step.minutes,
                state="open" if position == 0 else "todo",
            )
        )
    if previous is not None and invite:
        _same_people(w, previous, session)
    return session


def _begin_with(w: Writing, session: Session, step: Plan, lang: str) -> None:
    """Put the records in with which the template lets a step begin, in one language."""
    for number, row in enumerate(step.rows, 1):
        model = RECORDS[step.kind]
        values: dict[str, Any] = {n: v.text(lang) if isinstance(v, Words) else v for n, v in row.items()}
        place = {"session_id": session.id, "number": number, "position": number}
        w.add(model(**cleaned(model, values | place)))


def newest_of(w: Writing, project: str) -> Session | None:
    """Return the newest session of the project with this name."""
    return w.db.exec(
        select(Session)
        .join(Project, col(Project.id) == col(Session.project_id))
        .where(Project.name == project, col(Session.deleted_at).is_(None))
        .order_by(*_NEWEST)
    ).first()


def bin_session(w: Writing, session_id: str) -> None:
    """Move a session to the bin; nothing of it is lost."""
    session = get(w, Session, session_id)
    must_lead(w, session)
    w.delete(session)


def restore_session(w: Writing, session_id: str) -> None:
    """Bring a session back from the bin."""
    session = get(w, Session, session_id)
    must_lead(w, session)
    w.restore(session)


def _project(w: Writing, wish: NewSession) -> Project:
    """Return the project of that name, or make it."""
    name = clean(wish.project, 120)
    if not name:
        raise RetroError("A retrospective needs the name of its project")
    found = w.db.exec(select(Project).where(Project.name == name, col(Project.deleted_at).is_(None))).first()
    if found is not None:
        return found
    project = Project(
        name=name,
        key=letters(w, name),
        customer=clean(wish.customer, 120),
        industry=clean(wish.industry, 120),
    )
    w.add(project)
    return project


def _code(w: Writing, project: Project, held_on: date) -> str:
    """Return a short sayable code that no session has yet, as in R-2026-09-MES or R-2026-09-MES-2."""
    stem = f"R-{held_on:%Y-%m}-{project.key}"
    taken = set(w.db.exec(select(Session.code).where(col(Session.code).startswith(stem))).all())
    return next(c for c in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if c not in taken)


def _previous(w: Writing, session: Session) -> Session | None:
    """Return the project's newest session."""
    return w.db.exec(
        select(Session)
        .where(Session.project_id == session.project_id, col(Session.deleted_at).is_(None))
        .order_by(*_NEWEST)
    ).first()


def _same_people(w: Writing, previous: Session, session: Session) -> None:
    """Invite who took part last time, and keep who led and wrote."""
    people = w.db.exec(
        select(Participant)
        .where(Participant.session_id == previous.id, col(Participant.deleted_at).is_(None))
        .order_by(col(Participant.position))
    ).all()
    for number, old in enumerate(people, 1):
        w.add(
            Participant(
                session_id=session.id,
                number=number,
                position=number,
                full_name=old.full_name,
                role=old.role,
                organisation=old.organisation,
                standing=old.standing,
            )
        )
