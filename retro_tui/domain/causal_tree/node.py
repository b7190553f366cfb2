"""The values: a cause as the tree handles it, and the tree of one problem."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import TYPE_CHECKING

from retro_tui.domain.causal_tree.places import numbered
from retro_tui.domain.tree import lay_out, walk

if TYPE_CHECKING:
    from retro_tui.storage.models import Cause, Problem


@dataclass(frozen=True, slots=True)
class Node:
    """A cause in its tree; its fields are named as the store names them."""

    id: str
    parent_id: str | None = None
    position: int = 0
    statement: str = ""
    category: str = ""
    """The bone of a first-level cause; deeper causes are on the bone of the one that they hang below."""
    role: str = ""
    validation: str = "assumed"
    stop_reason: str = ""
    evidence_kind: str = ""
    evidence: str = ""
    evidence_link: str = ""
    therefore: str = ""
    """Whether the link from this cause up to what it explains holds."""
    verify_how: str = ""
    verify_by: str = ""
    verify_due: date | None = None
    also_possible_at: str = ""
    no_action_reason: str = ""
    note_id: str | None = None
    metric_id: str | None = None

    @classmethod
    def of(cls, cause: Cause, parent_id: str | None) -> Node:
        """Take what the tree needs from a row, and hang it below `parent_id`."""
        return replace(
            cls(**{each.name: getattr(cause, each.name) for each in fields(cls)}), parent_id=parent_id
        )


@dataclass(frozen=True, slots=True)
class CausalTree:
    """The causes of one problem in the order of reading; no ring, no orphan, no two in one place."""

    nodes: tuple[Node, ...] = ()
    problem_id: str = ""
    problem: str = ""
    """What the problem says; the chain of "therefore" ends with it."""
    merged: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Causes that went into others, and into which."""
    mended: frozenset[str] = field(default=frozenset(), compare=False)
    """Causes that hang elsewhere than in the store: there they are orphans, in a ring, or share a place."""

    @classmethod
    def of(cls, causes: Iterable[Cause], problem: Problem | None = None) -> CausalTree:
        """Take the causes of a problem; without one, all causes are taken for those of one problem."""
        rows = {row.id: row for row in causes if problem is None or row.problem_id == problem.id}
        hung = [Node.of(row, row.parent_id if level > 1 else None) for level, row in walk(rows.values())]
        nodes = arranged(hung)
        mended = frozenset(
            node.id
            for node in nodes
            if (node.parent_id, node.position) != (rows[node.id].parent_id, rows[node.id].position)
        )
        if problem is not None:
            return cls(nodes, problem.id, problem.statement, mended=mended)
        return cls(nodes, next((row.problem_id for row in rows.values()), ""), mended=mended)

    def having(self, nodes: Iterable[Node]) -> CausalTree:
        """Return the tree with other nodes, which come in the order of brothers."""
        return replace(self, nodes=tuple(node for _level, node in lay_out(nodes)))


def arranged(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Give nodes that come in the order of the tree positions that rise among brothers."""
    nodes = list(nodes)
    families: dict[str | None, list[Node]] = {}
    for node in nodes:
        families.setdefault(node.parent_id, []).append(node)
    placed = {node.id: node for family in families.values() for node in numbered(family)}
    return tuple(placed[node.id] for node in nodes)
