"""Taking over into a review of the year what that year's meetings hold: hard cases and standards (Y2, N5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256

from sqlmodel import col, select

from retro_tui.domain.rollup import normal
from retro_tui.importers.year_cases import cases
from retro_tui.importers.year_meetings import Wish, joined, origin, told
from retro_tui.storage.models import RECORDS, Lesson, Session
from retro_tui.storage.records import add, open_session
from retro_tui.storage.writing import Writing

MOST = 50
"""Most lessons that are taken over."""
_WAY = ("published", "adopted", "proposed")
_TAKEN = (
    "title",
    "area",
    "kind",
    "recommendation",
    "applies_when",
    "tags",
    "applied_in",
    "asset",
    "standard",
    "state",
)


def take_over(w: Writing, kind: str, session_id: str, today: date) -> int:
    """Add to a review of the year what its meetings hold of a kind, and return how much that was.

    What is there already, taken over before or typed, stays as it is; what is in the bin comes back.
    """
    session = open_session(w, session_id)
    model = RECORDS[kind]
    rows = {row.id: row for row in w.db.exec(select(model).where(col(model.session_id) == session_id))}
    there = {normal(row.name) for row in rows.values() if row.deleted_at is None}
    count = 0
    for wish in WISHES[kind](w, session, today):
        row_id = sha256(f"{session_id} {wish.source}".encode()).hexdigest()[:32]
        known, name = rows.get(row_id), normal(str(wish.values[model.TITLE]))
        if name in there or (known is not None and known.deleted_at is None):
            continue
        if known is None:
            add(w, kind, session_id, {"id": row_id, **wish.values})
        else:
            w.restore(known)
        there.add(name)
        count += 1
    return count


def standards(w: Writing, review: Session, today: date) -> Iterator[Wish]:
    """Yield the lessons on their way to a standard, those that are furthest first, then the newest."""
    on_the_way = col(Lesson.standard).in_(_WAY), col(Lesson.state).not_in(("superseded", "retired"))
    found = told(w, "lessons", review, today, *on_the_way)
    for each in sorted(found, key=lambda each: _WAY.index(each.row.standard))[:MOST]:
        values = {name: getattr(each.row, name) for name in _TAKEN}
        yield Wish(each.row.id, values | {"happened": joined(each.row.happened, origin(each))})


WISHES: Mapping[str, Callable[[Writing, Session, date], Iterable[Wish]]] = {
    "problems": cases,
    "lessons": standards,
}
"""The kinds that can be taken over."""
