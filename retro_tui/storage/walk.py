"""The walk of a session: stand at a step, run its timer, finish, reopen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import col, select

from retro_tui.domain.steps import LISTED
from retro_tui.errors import RetroError
from retro_tui.storage.ballots import seal
from retro_tui.storage.board import reveal
from retro_tui.storage.meetings import load
from retro_tui.storage.models import RECORDS, Change, Frozen, Meeting, Revision, Session, Step
from retro_tui.storage.records import get
from retro_tui.storage.roles import must_lead
from retro_tui.storage.search.refresh import follow
from retro_tui.storage.writing import Writing
from retro_tui.text import clean


def enter(w: Writing, session_id: str, position: int) -> None:
    """Stand at another step: the one left is done, its timer stops, and the new one's runs."""
    session = _led(w, session_id)
    if session.state == "final":
        return
    for step in _steps(w, session_id):
        if step.position == position and step.state != "skipped":
            w.edit(step, {"state": "open", **stopped(w, step), "running_since": w.at}, "mark")
        elif step.state == "open" or step.running_since:
            w.edit(step, {"state": "done", **stopped(w, step)}, "mark")
    w.edit(session, {"step": position}, "mark")


def pause(w: Writing, session_id: str) -> None:
    """Stop the timer of the step where the meeting stands, without leaving the step."""
    _led(w, session_id)
    for step in _steps(w, session_id):
        if step.running_since:
            w.edit(step, stopped(w, step), "mark")


def toggle_timer(w: Writing, session_id: str) -> None:
    """Stop the running timer, or let the timer of the present step run."""
    session = _led(w, session_id)
    if session.state == "final":
        return
    for step in _steps(w, session_id):
        if step.running_since:
            w.edit(step, stopped(w, step), "mark")
        elif step.position == session.step:
            w.edit(step, {"running_since": w.at}, "mark")


def finish(
    w: Writing, session_id: str, freeze: Callable[[Meeting, str], Frozen], at: datetime | None = None
) -> None:
    """Make a session final: read-only until it is reopened, its minutes frozen as its next revision.

    Notes that are still hidden are revealed, and nobody can tell any more who voted for what. A step leapt
    over is done if it has rows. `at` is when, if it was not now.
    """
    session = _led(w, session_id)
    if session.state == "final":
        return
    pause(w, session_id)
    reveal(w, session)
    seal(w, session_id)
    for step in _steps(w, session_id):
        passed = step.state == "todo" and step.position <= session.step and _has_rows(w, step)
        if passed or step.state == "open":
            w.edit(step, {"state": "done"}, "mark")
    number = session.revision + 1
    w.edit(session, {"state": "final", "finalized_at": at or w.at, "revision": number}, "seal")
    frozen = freeze(load(w.db, session_id), w.who)
    w.edit(session, {"score": frozen.score}, "mark")
    w.add(
        Revision(
            session_id=session_id,
            number=number,
            finalized_at=session.finalized_at,
            finalized_by=w.who,
            reason=session.correction,
            digest=frozen.digest,
            content=frozen.content,
            english=frozen.english,
            chinese=frozen.chinese,
        )
    )
    follow(w)


def _led(w: Writing, session_id: str) -> Session:
    """Return a session that the person leads."""
    session = get(w, Session, session_id)
    must_lead(w, session)
    return session


def _has_rows(w: Writing, step: Step) -> bool:
    """Return whether something was written that belongs to a step."""
    model = RECORDS.get(LISTED.get(step.kind, step.kind))
    if model is None:
        return False
    kept = select(model.id).where(col(model.session_id) == step.session_id, col(model.deleted_at).is_(None))
    return w.db.exec(kept).first() is not None


def reopen(w: Writing, session_id: str, reason: str) -> None:
    """Let a final session be changed again, for a reason that its next revision prints.

    Raises:
        RetroError: there is no reason, or a later session of its project is final.
    """
    session = _led(w, session_id)
    if session.state != "final":
        return
    reason = clean(reason, 2_000)
    if not reason:
        raise RetroError("Say what is to be corrected")
    later = w.db.exec(
        select(Session).where(
            Session.project_id == session.project_id,
            Session.state == "final",
            col(Session.deleted_at).is_(None),
            col(Session.finalized_at) > (session.finalized_at or w.at),
        )
    ).first()
    if later is not None:
        raise RetroError("{code} is final and came later, so this one stays as it is", code=later.code)
    w.edit(session, {"state": "open", "finalized_at": None, "correction": reason}, "seal")
    follow(w)  # its notes are found no more, since they can change again


def set_used(w: Writing, session_id: str, minutes: Sequence[int]) -> None:
    """Write for each step in its order how long it took; it is done then."""
    for step, used in zip(_steps(w, session_id), minutes, strict=False):
        w.edit(step, {"used_seconds": used * 60, "state": "done"}, "mark")


def _steps(w: Writing, session_id: str) -> list[Step]:
    """Return the steps of a session in their order."""
    return list(
        w.db.exec(select(Step).where(Step.session_id == session_id).order_by(col(Step.position))).all()
    )


def stopped(w: Writing, step: Step) -> dict[str, Any]:
    """Return a step's timer as it stands when it is stopped now."""
    if step.running_since is None:
        return {}
    end = _last_sign_of_life(w, step)
    used = max(0, round((end - step.running_since).total_seconds()))
    return {"running_since": None, "used_seconds": step.used_seconds + used}


def _last_sign_of_life(w: Writing, step: Step) -> datetime:
    """Return until when a running step was really worked on.

    A program that was killed leaves its timer running; after half an hour without any change the last change
    counts, so that a resumed meeting does not show a night as used time.
    """
    last = w.db.exec(
        select(Change.at)
        .where(Change.session_id == step.session_id, Change.row_id != "")  # the others have no true time
        .order_by(col(Change.seq).desc())
    ).first()
    if last is None or (w.at - last).total_seconds() < 1800:
        return w.at
    return max(last, step.running_since or last)
