"""Two years of sessions by chance, and the figures of the second one reckoned from them in plain Python."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from math import fsum
from random import Random
from statistics import median
from typing import Any

from sqlmodel import Session as DbSession
from sqlmodel import select

from retro_tui.storage.meetings import load
from retro_tui.storage.models import RECORDS, Lesson, Meeting, Project, Review, Session
from retro_tui.storage.writing import Writing

TODAY = date(2026, 12, 20)
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
Rows = list[tuple[str, dict[str, Any]]]
WORDS = ("Login takes 9 s", "login takes 12 s", "打印机卡纸", "No test data", "接口对不上")


def fill(w: Writing) -> None:
    """Write the projects and what was said in their sessions."""
    chance = Random(13)
    for name, target in (("MES", 90.0), ("WMS", 70.0), ("CRM", None)):
        project = Project(name=name, key=name, on_time_target=target, points="no")
        project.go_live_on = date(2026, 5, 1) if name == "MES" else None
        w.add(project)
        for place in range(6):
            held_on = date(2025, 2, 3) + timedelta(days=118 * place + chance.randrange(9))
            _session(w, project, held_on, f"{name}-{place}", chance)


def _session(w: Writing, project: Project, held_on: date, code: str, chance: Random) -> None:
    """Write one session past the feed; some are in the bin, and one is a review of the year."""
    session = Session(project_id=project.id, code=code, title=code, held_on=held_on, template="{}")
    session.template_key = "annual-review-east" if code == "WMS-5" else "quick"
    session.score = chance.choice((None, 70, 85, 90))
    w.db.add(session)
    w.db.flush()
    rows = [row for _ in range(2) for row in _some(chance, held_on, code)] + _once(chance, held_on, code)
    for number, (kind, values) in enumerate(rows, 1):
        row = RECORDS[kind](session_id=session.id, number=number, position=number, **values)
        row.deleted_at = w.at if chance.random() < 0.1 else None
        w.db.add(row)
    session.deleted_at = w.at if code.endswith("-4") else None


def _some(chance: Random, held_on: date, code: str) -> Rows:
    """Return some of the records of which a session has several."""
    pick, planned = chance.choice, held_on - timedelta(days=chance.randrange(20))
    reached = pick((None, planned, planned + timedelta(days=4)))
    title = pick(("Go-live", "Training", f"Milestone {code}"))
    due = held_on + timedelta(days=chance.randrange(40))
    state, effect = pick(("open", "verified", "dropped")), pick(("", "effective", "partly", "unclear"))
    standard, asset = pick(("", "proposed", "adopted")), pick(("", "case"))
    score = pick((3.0, 6.0, 9.0, 10.0))
    return [
        ("milestones", {"title": title, "planned_on": planned, "actual_on": reached}),
        ("problems", {"statement": pick(WORDS), "kind": pick(("testing", "process", ""))}),
        ("feedback", {"quote": "x", "role": "y", "score": score, "out_of": 10.0}),
        ("lessons", {"title": "L", "standard": standard, "asset": asset}),
        ("actions", {"title": "A", "due_on": due, "state": state, "effect": effect}),
        ("reuses", {"title": "O", "outcome": pick(("applied", "true", ""))}),
    ]


def _once(chance: Random, held_on: date, code: str) -> Rows:
    """Return some of the records of which a session has one."""
    pick = chance.choice
    metric, unit = pick(("Open bugs", "缺陷数", "Debugging", "Defect rate")), pick(("count", "%"))
    what, result = pick(("Module A", "Module B", code)), pick(("", "accepted", "rejected"))
    number = float(chance.randrange(9))
    cost: dict[str, Any] = {
        "metric": pick(("Cost of licences", "Cost saved")),
        "unit": pick(("CNY", "hours", "CNY")),
    }
    cost |= {"target": pick((None, 40.0, 60.0)), "after": pick((30.0, 50.0, 70.0))}
    return [
        ("metrics", cost),
        ("feedback", {"quote": "x", "role": "y", "score": 4.0, "out_of": pick((5.0, 0.0, None))}),
        ("metrics", {"metric": metric, "unit": unit, "after": number}),
        ("acceptance", {"title": what, "result": result, "accepted_on": pick((None, held_on))}),
        ("changes", {"title": "V", "state": pick(("approved", "rejected")), "delay": pick((None, 0.0, 5.0))}),
    ]


def verify(w: Writing, pairs: Iterable[tuple[str, str]]) -> None:
    """Let sessions say of earlier actions that they are verified."""
    for number, (session_id, action_id) in enumerate(pairs, 500):
        said = Review(session_id=session_id, action_id=action_id, title="A", outcome="verified")
        said.number = said.position = number
        w.db.add(said)


def meetings(db: DbSession) -> list[Meeting]:
    """Return all sessions that are not in the bin, the oldest first."""
    rows = db.exec(select(Session).order_by("held_on", "id")).all()
    return [load(db, row.id) for row in rows if row.deleted_at is None]


def later_words(found: list[Meeting]) -> list[tuple[str, str]]:
    """Return which session could verify which action: that of the project that comes next."""
    pairs = []
    for name in ("MES", "WMS", "CRM"):
        mine = [meeting for meeting in found if meeting.project.name == name]
        for earlier, later in pairwise(mine):
            pairs += [(later.session.id, a.id) for a in earlier.actions if a.state == "verified"]
    return pairs


def count_points(w: Writing, name: str) -> None:
    """Let a project count contributions."""
    w.edit(w.db.exec(select(Project).where(Project.name == name)).one(), {"points": "yes"})


def many_lessons(w: Writing, session_id: str, count: int) -> None:
    """Write so many lessons past the feed."""
    w.db.add_all(
        Lesson(session_id=session_id, number=n, position=n, title=f"L{n}") for n in range(1, count + 1)
    )


def reckoned(found: list[Any], first: date, last: date) -> dict[str, float | None]:
    """Return the figures of a period as one would reckon them from the sessions at hand."""
    last = min(last, TODAY)
    held = [m for m in found if first <= (m.session.held_on or first) <= last]
    told = [m for m in held if m.session.template_key != "annual-review-east"]
    projects = {m.project.id for m in told}
    over = min(last, TODAY - timedelta(days=1))
    milestones = _last_told(found, first, over)
    tries = [each for each in _first_tries(found) if first <= each[0] <= last]
    scores = [f for m in told for f in m.feedback if f.out_of and f.score is not None and f.score <= f.out_of]
    tens = [f.score for f in scores if f.out_of == 10]
    due = [a for m in found for a in m.actions if a.due_on and first <= a.due_on <= over]
    judged = [
        a.effect for a in due if a.state == "verified" and a.effect in ("effective", "partly", "ineffective")
    ]
    approved = [(m.project.id, v) for m in told for v in m.changes if v.state == "approved"]
    defects = [
        (m.project.id, k.after)
        for m in told
        for k in m.metrics
        if k.metric in ("Open bugs", "缺陷数", "Defect rate") and k.unit == "count"
    ]
    costs = [
        (k.after, k.target)
        for m in told
        for k in m.metrics
        if k.metric == "Cost of licences" and k.unit == "CNY" and None not in (k.after, k.target)
    ]
    days = {a.id: m.session.held_on for m in found for a in m.actions}
    waits = [
        (m.session.held_on - days[r.action_id]).days for m in held for r in m.reviews if r.action_id in days
    ]
    quality = [m.session.score for m in held if m.session.score is not None]
    lessons = [lesson for m in told for lesson in m.lessons]
    words = [r.outcome for m in held for r in m.reuses if r.outcome]
    live = {m.project.id for m in found if m.project.go_live_on and first <= m.project.go_live_on <= last}
    return {
        "sessions": len(held),
        "projects": len(projects),
        "delivered": len(live),
        "on_time": share(sum(1 for on_time in milestones if on_time), len(milestones)),
        "first_pass": share(sum(1 for _day, result in tries if result == "accepted"), len(tries)),
        "satisfaction": share(fsum(f.score / f.out_of for f in scores), len(scores)),
        "nps": share(sum(s >= 9 for s in tens) - sum(s <= 6 for s in tens), len(tens)),
        "defects": round(sum(d for _p, d in defects) / len({p for p, _d in defects}), 1) if defects else None,
        "cost": share(sum(spent for spent, _plan in costs), sum(planned for _spent, planned in costs)),
        "delayed": share(len({p for p, v in approved if v.delay and v.delay > 0}), len(projects)),
        "verified": share(sum(a.state == "verified" for a in due), sum(a.state != "dropped" for a in due)),
        "wait": median(waits) if waits else None,
        "effective": share(judged.count("effective"), len(judged)),
        "problems": sum(len(m.problems) for m in told),
        "again": _again(found, first, last),
        "quality": round(sum(quality) / len(quality), 1),
        "lessons": len(lessons),
        "documents": sum(bool(lesson.asset) for lesson in lessons),
        "offered": len(words),
        "applied": words.count("applied"),
        **{f"{s}": sum(x.standard == s for x in lessons) for s in ("proposed", "adopted", "published")},
    }


def share(part: float, whole: int) -> float | None:
    """Return a part in per cent."""
    return round(100 * part / whole, 1) if whole else None


def _last_told(found: list[Meeting], first: date, last: date) -> list[bool]:
    """Return of each milestone due whether it came on time, as told last."""
    told: dict[tuple[str, str, date], bool] = {}
    for meeting in found:
        said: dict[tuple[str, str, date], bool] = {}
        for m in meeting.milestones:
            if m.planned_on and first <= m.planned_on <= last:
                on_time = m.actual_on is not None and m.actual_on <= m.planned_on
                said.setdefault((meeting.project.id, m.title, m.planned_on), on_time)
        told |= said
    return list(told.values())


def _first_tries(found: list[Meeting]) -> list[tuple[date, str]]:
    """Return day and result of the first attempt at each acceptance."""
    tries: dict[tuple[str, str], tuple[date, str]] = {}
    for meeting in found:
        for each in meeting.acceptance:
            day = each.accepted_on or meeting.session.held_on
            if each.result and day:
                tries.setdefault((meeting.project.id, each.title), (day, each.result))
    return list(tries.values())


def _again(found: list[Meeting], first: date, last: date) -> int:
    """Return how many problems an earlier session of two years had."""
    same = {word: word.lower().replace("12", "").replace("9", "") for word in WORDS}
    where: dict[str, str] = {}
    count = 0
    for meeting in found:
        day = meeting.session.held_on
        if day is None or meeting.session.template_key == "annual-review-east" or day > last:
            continue
        for problem in meeting.problems:
            home = where.setdefault(same[problem.statement], meeting.session.id)
            count += home != meeting.session.id and day >= first
    return count
