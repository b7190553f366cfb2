"""The causal tree: its order for reading, and the way from a cause up to the problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from retro_tui.storage.models import Cause


class Hung(Protocol):
    """What hangs in a tree: a cause of the store, or the node that stands for one."""

    @property
    def id(self) -> str:
        """The name by which others hang below it."""

    @property
    def parent_id(self) -> str | None:
        """What it hangs below."""

    @property
    def validation(self) -> str:
        """Whether it is confirmed or ruled out."""


H = TypeVar("H", bound=Hung)
Level = tuple[int, "Cause"]
"""A cause and its level; a first answer to "why" stands on level 1."""


def walk(causes: Iterable[Cause], parent_id: str | None = None) -> Iterator[Level]:
    """Yield the causes depth first, each once; with `parent_id`, only those below that cause.

    A cause whose parent is not among them counts as first level, and so does one of a ring of causes.
    """
    return lay_out(sorted(causes, key=lambda cause: (cause.position, cause.number, cause.id)), parent_id)


def lay_out(rows: Iterable[H], parent_id: str | None = None) -> Iterator[tuple[int, H]]:
    """Yield what comes in the order of brothers in the order of the tree, as `walk` does."""
    rows = list(rows)
    below: dict[str, list[H]] = {}
    for row in rows:
        below.setdefault(row.parent_id or "", []).append(row)
    if parent_id is not None:
        yield from _descend(below.get(parent_id, []), below, {parent_id})
        return
    ids, seen = {row.id for row in rows}, set[str]()
    yield from _descend([row for row in rows if row.parent_id not in ids], below, seen)
    for row in rows:  # what is left hangs on a ring
        yield from _descend([row], below, seen)


def _descend(first: list[H], below: dict[str, list[H]], seen: set[str]) -> Iterator[tuple[int, H]]:
    """Yield these rows and all that is below them, leaving out what has been seen."""
    waiting = [(1, row) for row in reversed(first)]
    while waiting:
        level, row = waiting.pop()
        if row.id in seen:
            continue
        seen.add(row.id)
        yield level, row
        waiting.extend((level + 1, child) for child in reversed(below.get(row.id, [])))


def standing(levels: Iterable[tuple[int, H]]) -> Iterator[tuple[int, H]]:
    """Leave out of a walk what is ruled out, and all that is below it."""
    limit: int | None = None
    for level, row in levels:
        if limit is None or level <= limit:
            limit = level if row.validation == "ruled_out" else None
            if limit is None:
                yield level, row


def path_to_root(rows: Iterable[H], row_id: str) -> list[H]:
    """Return a cause and those above it, up to the first level: the chain that "therefore" reads."""
    by_id = {row.id: row for row in rows}
    path: list[H] = []
    row = by_id.pop(row_id, None)
    while row is not None:  # taken out as it is passed, so that a ring ends
        path.append(row)
        row = by_id.pop(row.parent_id or "", None)
    return path
