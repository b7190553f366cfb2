"""The hard cases of a year for its review: what came back or weighed most, why, and what was done (Y2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import col, select

from retro_tui.domain import choices as c
from retro_tui.domain.rollup import normal
from retro_tui.i18n import _
from retro_tui.importers.year_meetings import Told, Wish, joined, origin, told
from retro_tui.storage.models import Action, Cause, Session
from retro_tui.storage.writing import Writing

MOST, _DEEDS, _PLACES = 5, 4, 6
"""Most cases; of each, most actions that are named, and most other meetings."""
_WEIGHT = {"high": 3, "medium": 2, "low": 1}
_TAKEN = ("statement", "kind", "impact", "affects_delivery", "escalate", "suggestion")


def cases(w: Writing, review: Session, today: date) -> Iterator[Wish]:
    """Yield the cases, the one that came back most often first; that one is left to be analysed."""
    same: defaultdict[str, list[Told]] = defaultdict(list)
    for each in told(w, "problems", review, today):
        same[normal(each.row.statement) or each.row.id].append(each)
    for place, tellings in enumerate(sorted(same.values(), key=_weight, reverse=True)[:MOST]):
        yield _case(w, tellings, analysed=place > 0)


def _weight(tellings: list[Told]) -> tuple[Any, ...]:
    """Return how much a problem weighs: how often it came back, its impact, whether it held up delivery."""
    rows = [each.row for each in tellings]
    worst = max(_WEIGHT.get(row.impact, 0) for row in rows)
    delays = any(row.affects_delivery == "yes" for row in rows)
    return len({row.session_id for row in rows}), worst, delays, tellings[0].session.held_on


def _case(w: Writing, tellings: list[Told], *, analysed: bool) -> Wish:
    """Return a case as it was told last, if that has a case; known by the first telling, which stays."""
    best = next((each for each in tellings if each.row.case.strip()), tellings[0])
    ids = [each.row.id for each in tellings]
    others = [each for each in reversed(tellings) if each is not best][:_PLACES]
    roots = _roots(w, ids)
    why = [_("Root cause: {cause}").format(cause=each) for each in roots]
    values = {name: getattr(best.row, name) for name in _TAKEN}
    values["case"] = joined(best.row.case, *why, origin(best, others))
    values["measure"] = joined(best.row.measure, *_deeds(w, ids))
    if roots and analysed:
        values |= {"state": "parked"}
        values["not_analysed_reason"] = _("Analysed in {code}").format(code=best.code)
    return Wish(ids[-1], values)


def _roots(w: Writing, problem_ids: list[str]) -> list[str]:
    """Return the root causes that were found, each once."""
    rows = select(Cause.statement).where(
        col(Cause.problem_id).in_(problem_ids),
        col(Cause.deleted_at).is_(None),
        Cause.role == "root",
        Cause.validation != "ruled_out",
    )
    return list(dict.fromkeys(w.db.exec(rows.order_by(col(Cause.created_at), col(Cause.number)))))


def _deeds(w: Writing, problem_ids: list[str]) -> list[str]:
    """Return the actions against a problem, the latest first, with what became of them."""
    rows = (
        select(Action, Session.code)
        .join(Session, col(Session.id) == col(Action.session_id))
        .where(col(Action.problem_id).in_(problem_ids), Action.state != "dropped")
        .where(col(Action.deleted_at).is_(None))
        .order_by(col(Action.created_at).desc(), col(Action.number))
        .limit(_DEEDS)
    )
    line = _("{title} ({state}, {code})")
    return [
        line.format(title=a.title, state=_(c.label(c.ACTION_STATE, a.state)), code=f"{code} {a.tag}")
        for a, code in w.db.exec(rows)
    ]
