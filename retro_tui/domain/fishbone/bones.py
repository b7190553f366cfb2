"""What a fishbone shows, before anything is drawn: a head, bones in the person's order, causes on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from retro_tui.domain.category_sets import UNCATEGORISED, Category
from retro_tui.domain.tree import Level, walk

if TYPE_CHECKING:
    from retro_tui.storage.models import Cause, Problem


@dataclass(frozen=True, slots=True, eq=False)
class BoneCause:
    """A cause as it is drawn; `depth` 1 stands on a bone, what is deeper hangs below its cause."""

    id: str
    text: str
    root: bool = False
    ruled_out: bool = False
    depth: int = 1
    below: tuple[BoneCause, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Bone:
    """A category with the causes on its rib."""

    key: str
    title: str
    causes: tuple[BoneCause, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Bones:
    """A whole fishbone; never compared by value, since chains of causes may be deeper than the stack."""

    head: str
    bones: tuple[Bone, ...] = ()


def build(problem: Problem, causes: Iterable[Cause], categories: Sequence[Category], lang: str) -> Bones:
    """Sort the causes of a problem by category.

    What has no known category comes last on a bone of its own, which is there only when it is needed.
    """
    first = _nested(list(walk(cause for cause in causes if cause.problem_id == problem.id)))
    known = {category.key for category in categories}
    sorted_: dict[str, list[BoneCause]] = {}
    for key, cause in first:
        sorted_.setdefault(key if key in known else "", []).append(cause)
    shown = (*categories, UNCATEGORISED) if "" in sorted_ and "" not in known else categories
    bones = (Bone(c.key, c.name(lang), tuple(sorted_.get(c.key, ()))) for c in shown)
    return Bones(problem.statement, tuple(bones))


def _nested(levels: Sequence[Level]) -> list[tuple[str, BoneCause]]:
    """Return the first-level causes with their categories, each with all that is below it.

    It reads from the end, so that what is below a cause is there before the cause itself.
    """
    waiting: dict[int, list[BoneCause]] = {}
    first: list[tuple[str, BoneCause]] = []
    for level, cause in reversed(levels):
        below = waiting.pop(level + 1, [])
        made = replace(_drawn(cause, level), below=tuple(reversed(below)))
        waiting.setdefault(level, []).append(made)
        if level == 1:
            first.append((cause.category, made))
    return first[::-1]


def _drawn(cause: Cause, level: int) -> BoneCause:
    """Take over what is drawn of a cause."""
    return BoneCause(cause.id, cause.statement, cause.role == "root", cause.validation == "ruled_out", level)
