"""The figures of a review of the year, brought in from what the sessions of that year come to (Y1)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlmodel import col, select

from retro_tui.domain.people import alike
from retro_tui.domain.rollup import FIGURES, OF_THE_YEAR, Figure, Period, between, latest
from retro_tui.i18n import LANGUAGES, _
from retro_tui.storage.models import Metric, Session
from retro_tui.storage.records import edit, open_session
from retro_tui.storage.rollup import Wish, rolled_up
from retro_tui.storage.writing import Writing


def figure_called(name: str) -> str:
    """Return the key of the figure that a metric is called like, in either language; empty if none is."""
    return _names().get(alike(name), "")


@cache
def _names() -> dict[str, str]:
    """Return the key of each figure by its names."""
    return {alike(_(each.label, lang)): each.key for each in FIGURES for lang in LANGUAGES}


def fill(w: Writing, session_id: str, today: date) -> int:
    """Fill what is empty in the metrics that are called like figures, and return how many were filled.

    What people typed stays; a target that only the template has set gives way to that of the projects.
    """
    session = open_session(w, session_id)
    period = looked_back_on(session, today)
    found = rolled_up(w.db, Wish(period, today, project_of(w, session, period)))
    span = _("{first} to {last}").format(**period.ends)
    source = _("Trends, {period}: {project}").format(period=span, project=found.project or _("All projects"))
    filled = 0
    for row in _rows(w, session_id):
        key = figure_called(row.metric)
        values = _empty_ones(row, found.figure(key)) if key else {}
        if values:
            told = {} if row.source else {"source": source}
            edit(w, Metric, row.id, row.version, values | told)
            filled += 1
    return filled


def looked_back_on(session: Session, today: date) -> Period:
    """Return the period that a session looks back on; else the twelve months before that of the meeting."""
    if session.period_from and session.period_to and session.period_from <= session.period_to:
        return between(session.period_from, session.period_to)
    day = session.held_on or today
    return latest("rolling", day.replace(day=1) - timedelta(days=1))


def _rows(w: Writing, session_id: str) -> list[Metric]:
    """Return the metrics of a session."""
    rows = select(Metric).where(Metric.session_id == session_id, col(Metric.deleted_at).is_(None))
    return list(w.db.exec(rows).all())


def project_of(w: Writing, session: Session, period: Period) -> str:
    """Return the session's project, if it held other sessions in the period; else it stands for all."""
    others = select(Session.id).where(
        Session.project_id == session.project_id,
        Session.id != session.id,
        ~col(Session.template_key).startswith(OF_THE_YEAR),
        col(Session.deleted_at).is_(None),
        col(Session.held_on).between(period.first, period.last),
    )
    return session.project_id if w.db.exec(others.limit(1)).first() else ""


def _empty_ones(row: Metric, figure: Figure) -> dict[str, Any]:
    """Return the values of a figure for which a metric has none yet."""
    known = {"before": figure.before, "after": figure.after}
    values: dict[str, Any] = {
        name: value for name, value in known.items() if value is not None and getattr(row, name) is None
    }
    untouched = row.version == 1
    if figure.target is not None and (row.target is None or untouched) and not row.locked():
        values["target"] = figure.target
    return values
