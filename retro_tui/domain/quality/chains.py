"""The causes of a problem as chains of whys, without what is ruled out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from retro_tui.domain.tree import Level, standing, walk

if TYPE_CHECKING:
    from retro_tui.storage.models import Cause


@dataclass(slots=True)
class Tree:
    """The causes of one problem that are not ruled out."""

    problem_id: str
    causes: list[Cause] = field(default_factory=list)
    leaves: list[Cause] = field(default_factory=list)
    deepest: int = 0


def is_root(cause: Cause) -> bool:
    """Tell whether a cause is marked as a root cause, by its role or by why we stop there."""
    return "root" in (cause.role, cause.stop_reason)


def live(causes: Iterable[Cause]) -> Iterator[Level]:
    """Yield the causes with their levels, but none that is ruled out or below one that is."""
    return standing(walk(causes))


def trees(causes: Iterable[Cause]) -> list[Tree]:
    """Gather the causes by problem, each with the ends of its chains."""
    found: dict[str, Tree] = {}
    levels = list(live(causes))
    inner = {cause.parent_id for _, cause in levels}
    for level, cause in levels:
        tree = found.setdefault(cause.problem_id, Tree(cause.problem_id))
        tree.causes.append(cause)
        tree.deepest = max(tree.deepest, level)
        if cause.id not in inner:
            tree.leaves.append(cause)
    return list(found.values())
