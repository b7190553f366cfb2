"""What the meetings of a year have of one kind, each record with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from sqlmodel import col, select

from retro_tui.domain.fields import TEXT_LIMIT
from retro_tui.domain.rollup import OF_THE_YEAR
from retro_tui.i18n import _
from retro_tui.importers.year import looked_back_on, project_of
from retro_tui.storage.models import RECORDS, Project, Session
from retro_tui.storage.writing import Writing


class Told(NamedTuple):
    """A record of the year, with the meeting that it comes from."""

    row: Any
    session: Session
    project: str

    @property
    def code(self) -> str:
        """Its number with that of its meeting, as it is said aloud."""
        return f"{self.session.code} {self.row.tag}"


class Wish(NamedTuple):
    """A record to be added to the review: the id of what it stands for, and what it says."""

    source: str
    values: dict[str, Any]


def told(w: Writing, kind: str, review: Session, today: date, *among: Any) -> list[Told]:
    """Return the records of the period that a review looks back on, the newest first; reviews have none."""
    model, period = RECORDS[kind], looked_back_on(review, today)
    project_id = project_of(w, review, period)
    query = (
        select(model, Session, Project.name)
        .join(Session, col(Session.id) == col(model.session_id))
        .join(Project, col(Project.id) == col(Session.project_id))
        .where(col(model.deleted_at).is_(None), col(Session.deleted_at).is_(None), *among)
        .where(~col(Session.template_key).startswith(OF_THE_YEAR), Session.id != review.id)
        .where(col(Session.held_on).between(period.first, min(period.last, today)))
        .order_by(col(Session.held_on).desc(), col(Session.id), col(model.number))
    )
    if project_id:
        query = query.where(Session.project_id == project_id)
    return [Told(*found) for found in w.db.exec(query)]


def origin(first: Told, others: Iterable[Told] = ()) -> str:
    """Say from which meeting something comes, and in which others it was met."""
    text = _("From {code}, {project}, {day}").format(
        code=first.code, project=first.project, day=first.session.held_on
    )
    codes = _("; ").join(each.code for each in others)
    return _("{text}; also {codes}").format(text=text, codes=codes) if codes else text


def joined(*texts: str) -> str:
    """Put texts below each other; where that is too long the first one is cut, so that the last ones stay."""
    first, rest = texts[0].strip(), "\n".join(filter(None, texts[1:]))
    return "\n".join(filter(None, (first[: max(0, TEXT_LIMIT - len(rest) - 1)].rstrip(), rest)))
