"""The causal tree: its order for reading, and the way from a cause up to the problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retro_tui.storage.models import Cause

Level = tuple[int, "Cause"]
"""A cause and its level; a first answer to "why" stands on level 1."""


def walk(causes: Iterable[Cause], parent_id: str | None = None) -> Iterator[Level]:
    """Yield the causes depth first, each once; with `parent_id`, only those below that cause.

    A cause whose parent is not among them counts as first level, and so does one of a ring of causes.
    """
    rows = sorted(causes, key=lambda cause: (cause.position, cause.number, cause.id))
    below: dict[str, list[Cause]] = {}
    for cause in rows:
        below.setdefault(cause.parent_id or "", []).append(cause)
    if parent_id is not None:
        yield from _descend(below.get(parent_id, []), below, {parent_id})
        return
    ids, seen = {cause.id for cause in rows}, set[str]()
    yield from _descend([cause for cause in rows if cause.parent_id not in ids], below, seen)
    for cause in rows:  # what is left hangs on a ring
        yield from _descend([cause], below, seen)


def _descend(first: list[Cause], below: dict[str, list[Cause]], seen: set[str]) -> Iterator[Level]:
    """Yield these causes and all that is below them, leaving out what has been seen."""
    waiting = [(1, cause) for cause in reversed(first)]
    while waiting:
        level, cause = waiting.pop()
        if cause.id in seen:
            continue
        seen.add(cause.id)
        yield level, cause
        waiting.extend((level + 1, child) for child in reversed(below.get(cause.id, [])))


def path_to_root(causes: Iterable[Cause], cause_id: str) -> list[Cause]:
    """Return a cause and those above it, up to the first level: the chain that "therefore" reads."""
    by_id = {cause.id: cause for cause in causes}
    path: list[Cause] = []
    cause = by_id.pop(cause_id, None)
    while cause is not None:  # taken out as it is passed, so that a ring ends
        path.append(cause)
        cause = by_id.pop(cause.parent_id or "", None)
    return path
