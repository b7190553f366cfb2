"""The causes of one problem as a tree that can be drawn, and the words that stand beside each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retro_tui.domain import choices as c
from retro_tui.domain.tree import walk
from retro_tui.domain.words import N_
from retro_tui.i18n import _

if TYPE_CHECKING:
    from retro_tui.domain.fishbone.bones import BoneCause
    from retro_tui.storage.models import Cause, Problem

SIGNS = {"assumed": "?", "supported": "~", "confirmed": "✓", "ruled_out": "✗"}
"""A sign for each state, as on screen."""


@dataclass(frozen=True, slots=True)
class Node:
    """A cause with its level, from 1, and the place of what it explains: -1 for the problem itself."""

    cause: Cause
    level: int
    above: int

    @property
    def root(self) -> bool:
        """Whether this is a root cause that has not been ruled out."""
        return self.cause.role == "root" and not self.out

    @property
    def out(self) -> bool:
        """Whether the cause has been ruled out."""
        return self.cause.validation == "ruled_out"


def nodes(problem: Problem, causes: Iterable[Cause]) -> tuple[Node, ...]:
    """Return the causes of a problem depth first; those of other problems are left out."""
    found: list[Node] = []
    path: list[int] = []
    for level, cause in walk(cause for cause in causes if cause.problem_id == problem.id):
        del path[level - 1 :]
        found.append(Node(cause, level, path[-1] if path else -1))
        path.append(len(found) - 1)
    return tuple(found)


def flat(causes: Sequence[BoneCause]) -> Iterator[tuple[int, BoneCause]]:
    """Yield causes of a fishbone with all that is below them, depth first, each with its level from 1."""
    waiting = [(1, cause) for cause in reversed(causes)]
    while waiting:
        level, cause = waiting.pop()
        yield level, cause
        waiting.extend((level + 1, below) for below in reversed(cause.below))


def role(cause: Cause, lang: str) -> str:
    """Return the word for what kind of cause it is, with its doubt."""
    sure = cause.validation in ("confirmed", "ruled_out")
    if cause.role == "root" and not sure:
        return _("Suspected root cause", lang)
    if cause.role == "contributing" and not sure:
        return _("Suspected contributing factor", lang)
    return _(c.label(c.ROLE, cause.role), lang)


def state(cause: Cause, lang: str) -> str:
    """Return the word for how far the cause has been shown to be one."""
    return _(c.label(c.VALIDATION, cause.validation), lang)


def joined(cause: Cause, lang: str) -> str:
    """Say so if the causes below a cause work only together."""
    if cause.joins != "and":
        return ""
    colon = "：" if lang == "zh" else ": "
    return _("Its causes", lang) + colon + _(c.label(c.JOIN, "and"), lang)


def linked(cause: Cause, lang: str) -> str:
    """Say what was answered when the link was read back: "this cause, therefore what it explains"."""
    said = {
        "holds": N_("“therefore” holds"),
        "fails": N_("“therefore” does not hold"),
        "unsure": N_("“therefore” unsure"),
    }
    return _(said.get(cause.therefore, ""), lang)


def remarks(cause: Cause, lang: str, *, parent: bool = True) -> list[str]:
    """Return all that is said beside a cause: its kind, how sure it and its link are, how its causes work."""
    words = (
        role(cause, lang),
        state(cause, lang),
        linked(cause, lang),
        joined(cause, lang) if parent else "",
    )
    return [word for word in words if word]
