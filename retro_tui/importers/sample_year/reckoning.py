"""What the year comes to: the figures of the annual review, reckoned from all that was written before it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from statistics import mean, median
from typing import Any

from retro_tui.importers.sample_year.rows import Desk, Made

Facts = dict[str, float]


def reckon(desk: Desk, until: date) -> Facts:
    """Return the figures of the year up to the day `until`, each rounded as it is said."""
    monthly = [made for made in desk.made if made.month]
    facts = _milestones(monthly) | _measured(desk, monthly) | _actions(desk, until) | _lessons(desk)
    scores = [(made.month, made.session.score) for made in monthly if made.session.score is not None]
    facts |= _heard(monthly) | _cost(desk, monthly)
    facts["score"] = _mean(made.session.score for made in desk.made if made.session.score is not None)
    facts["score_first"] = _mean(score for month, score in scores if month <= 3)
    facts["score_last"] = _mean(score for month, score in scores if month >= 9)
    projects = {made.project for made in desk.made}
    changed = {m.project for m in desk.made if any((c.delay or 0) > 0 for c in m.rows.get("changes", []))}
    facts["changed"] = _share(len(changed), len(projects))
    return facts


def _milestones(monthly: list[Made]) -> Facts:
    """Reckon what was reached, what of it on time, and what had to be done again after a signature."""
    told = [
        (m.month, wish, row)
        for m in monthly
        for wish, row in zip(m.wish["milestones"], m.rows["milestones"], strict=True)
    ]
    late = [(month, wish, row) for month, wish, row in told if row.actual_on > row.planned_on]
    live = [row for _, wish, row in told if wish.get("golive")]
    redone = [row for _, wish, row in told if wish.get("redo")]
    facts: Facts = {
        "milestones": len(told),
        "late_count": len(late),
        "late_first_half": sum(month <= 6 for month, _, _ in late),
        "on_time_count": len(told) - len(late),
        "on_time": _share(len(told) - len(late), len(told)),
        "delivered": len(live),
        "early": sum(row.actual_on < row.planned_on for row in live),
        "redo_count": len(redone),
        "redo_days": sum((row.actual_on - row.planned_on).days for row in redone),
    }
    for quarter in range(1, 5):
        count = sum(_quarter(month) == quarter for month, _, _ in told)
        missed = sum(_quarter(month) == quarter for month, _, _ in late)
        facts[f"on_time_q{quarter}"] = _share(count - missed, count)
    return facts


def _measured(desk: Desk, monthly: list[Made]) -> Facts:
    """Reckon what all projects measure alike."""
    names = {key: known["metric"] for key, known in desk.story.team["metrics"].items()}
    series = {
        key: [(m.month, row.after) for m in monthly for row in m.rows["metrics"] if row.metric == name]
        for key, name in names.items()
    }
    defects = [sum(v for month, v in series["defects"] if _quarter(month) == q) for q in range(1, 5)]
    return {
        "users_first": _mean(v for month, v in series["users"] if month == 1),
        "users_last": _mean(v for month, v in series["users"] if month == 12),
        "defects": round(sum(defects) / len(desk.story.projects), 1),
        "defects_last": defects[-1],
        "defects_peak": defects[1],
    }


def _cost(desk: Desk, monthly: list[Made]) -> Facts:
    """Reckon what was spent against what was planned."""
    name = desk.story.team["metrics"]["cost"]["metric"]
    told = [(_quarter(m.month), row) for m in monthly for row in m.rows["metrics"] if row.metric == name]
    facts: Facts = {
        "cost_spent": sum(row.after for _, row in told),
        "cost_planned": sum(row.target for _, row in told),
    }
    for fact, quarters in (("cost", (1, 2, 3, 4)), ("cost_first", (1,)), ("cost_last", (4,))):
        some = [row for quarter, row in told if quarter in quarters]
        facts[fact] = _share(sum(row.after for row in some), sum(row.target for row in some))
    return facts


def _heard(monthly: list[Made]) -> Facts:
    """Reckon what customers accepted, and what they thought of us."""
    results = [row.result for made in monthly for row in made.rows["acceptance"]]
    scores = [row.score for made in monthly for row in made.rows["feedback"]]
    high, low = sum(score >= 9 for score in scores), sum(score <= 6 for score in scores)
    return {
        "accepted": len(results),
        "accepted_first": results.count("accepted"),
        "accepted_later": len(results) - results.count("accepted"),
        "first_pass": _share(results.count("accepted"), len(results)),
        "scores": len(scores),
        "scores_low": low,
        "nps": _share(high - low, len(scores)),
    }


def _actions(desk: Desk, until: date) -> Facts:
    """Reckon what was promised and what of it was closed, and how long that took."""
    actions = [row for made in desk.made for row in made.rows.get("actions", [])]
    due = [row for row in actions if row.due_on <= until and row.state != "dropped"]
    return {
        "actions": len(actions),
        "verified": sum(row.state == "verified" for row in actions),
        "moved": sum(row.original_due_on is not None for row in actions),
        "closed": _share(sum(row.state == "verified" for row in due), len(due)),
        "median_days": median(desk.waits),
    }


def _lessons(desk: Desk) -> Facts:
    """Reckon what was learned, what of it became a norm, and what was taken up again."""
    lessons = [row for made in desk.made for row in made.rows.get("lessons", [])]
    reuses = [row for made in desk.made for row in made.rows.get("reuses", [])]
    return {
        "lessons": len(lessons),
        "documents": sum(bool(row.asset) for row in lessons),
        "norms": sum(row.standard in ("adopted", "published") for row in lessons),
        "adopted": sum(row.standard == "adopted" for row in lessons),
        "published": sum(row.standard == "published" for row in lessons),
        "reused": sum(row.outcome != "irrelevant" for row in reuses),
    }


def _quarter(month: int) -> int:
    """Return the quarter of the year that a month is in."""
    return (month + 2) // 3


def _share(part: float, whole: float) -> float:
    """Return a part in per cent."""
    return round(100 * part / whole, 1) if whole else 0


def _mean(values: Iterable[Any]) -> float:
    """Return the mean, with one decimal."""
    return float(round(mean(values), 1))
