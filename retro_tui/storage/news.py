"""What has become of a session since one looked at it last, as the feed tells it, in plain SQL."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from retro_tui.domain.board import HIDDEN, phase_of
from retro_tui.domain.shapes import StepLike
from retro_tui.storage import presence
from retro_tui.storage.asking import Ask

_LINES = """
SELECT seq, entity, row_id, op FROM change WHERE session_id IN (:id, '') AND seq > :after
"""
"""Changes to a session, or to what belongs to none, as a logged lesson."""


@dataclass(frozen=True, slots=True)
class Since:
    """What the feed tells since a change."""

    newest: int
    """The number of the last change, or of the one from which it was looked."""
    note_ids: frozenset[str]
    """Notes that were written or changed."""
    entities: frozenset[str]
    """The tables of which rows were changed."""
    whole: bool
    """Whether there is more than records, so that the meeting has to be read anew."""


def since(
    ask: Ask, session_id: str, steps: Sequence[StepLike], after: int, records: Collection[str]
) -> Since:
    """Return what has changed since the change with the number `after`.

    `records` are the tables of which one can read what has changed alone.
    """
    lines = ask(_LINES, id=session_id, after=after)
    board = next((step for step in steps if step.kind == "notes"), None)
    phase = phase_of(board.phase) if board else ""
    return Since(
        max((row[0] for row in lines), default=after),
        frozenset(row_id for _seq, entity, row_id, _op in lines if entity == "note" and row_id),
        frozenset(entity for _seq, entity, _row_id, _op in lines),
        any(_is_more(phase, records, entity, row_id, op) for _seq, entity, row_id, op in lines),
    )


def _is_more(phase: str, records: Collection[str], entity: str, row_id: str, op: str) -> bool:
    """Return whether a change is about more than records of this session, or about votes that are counted."""
    if entity == "vote":
        return phase == "rank"
    if entity == "note" and not row_id:  # an anonymous one; what waits for its reveal is not shown
        return phase != "write"
    return (entity != "note" and entity not in records) or op == "mark"


def newest(ask: Ask, session_id: str) -> int:
    """Return the number of the last change that concerns a session."""
    found = ask("SELECT coalesce(max(seq), 0) FROM change WHERE session_id IN (:id, '')", id=session_id)
    return int(found[0][0])


def waiting(ask: Ask, session_id: str) -> int:
    """Return how many notes, whoever wrote them, wait for the reveal."""
    count = "SELECT count(*) FROM note WHERE session_id = :id AND state = :hidden"
    return int(ask(count, id=session_id, hidden=HIDDEN)[0][0])


def here(ask: Ask, session_id: str, steps: Sequence[StepLike], at: int) -> presence.Here:
    """Return who is here, and how many are ready with the step `at` which the meeting stands."""
    step_id = next((step.id for step in steps if step.position == at), "")
    return presence.here(ask, session_id, step_id)
