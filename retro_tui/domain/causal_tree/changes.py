"""What the store has to write to get from one tree to another."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field, fields
from typing import Any

from retro_tui.domain.causal_tree.merge import LINES, TEXTS
from retro_tui.domain.causal_tree.node import CausalTree, Node

_WORDS = (*LINES, *TEXTS)
_PLACE = ("parent_id", "position")


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two trees, in the order in which it is to be written."""

    edited: dict[str, dict[str, Any]] = field(default_factory=dict)
    """New values of causes that stay, by field; those of which only the position changes come last."""
    added: tuple[Node, ...] = ()
    """New causes, each after the one that it hangs below."""
    removed: tuple[str, ...] = ()
    """Causes that are gone, each after the one that it hung below."""
    merged: dict[str, str] = field(default_factory=dict)
    """Which of them went into which that stays."""
    read: dict[str, dict[str, str]] = field(default_factory=dict)
    """Texts that are written over or moved, as they were read; nobody may have changed them since."""
    problem_id: str = ""

    def __bool__(self) -> bool:
        """Tell whether there is anything to write."""
        return bool(self.edited or self.added or self.removed)


def changes(before: CausalTree, after: CausalTree) -> Changes:
    """Compare two trees of one problem; where the store was mended in reading, the mend is written along."""
    if before.nodes == after.nodes:
        return Changes(problem_id=after.problem_id)
    was, now = ({node.id: node for node in tree.nodes} for tree in (before, after))
    differing = {
        node.id: values
        for node in after.nodes
        if node.id in was and (values := _differing(was[node.id], node, node.id in before.mended))
    }
    edited = dict(sorted(differing.items(), key=lambda item: item[1].keys() == {"position"}))
    merged = {old: new for old, new in after.merged.items() if old in was and old not in now and new in now}
    read = {node_id: _words(was[node_id], values) for node_id, values in edited.items()}
    read |= {node_id: _words(was[node_id], _WORDS) for node_id in merged}
    return Changes(
        edited,
        added=tuple(node for node in after.nodes if node.id not in was),
        removed=tuple(node.id for node in before.nodes if node.id not in now),
        merged=merged,
        read={node_id: words for node_id, words in read.items() if words},
        problem_id=after.problem_id,
    )


def _differing(old: Node, new: Node, mended: bool) -> dict[str, Any]:
    """Return the fields in which a node differs; of a mended one, the place in any case."""
    names = [each.name for each in fields(Node)]
    return {
        name: getattr(new, name)
        for name in names
        if getattr(old, name) != getattr(new, name) or (mended and name in _PLACE)
    }


def _words(node: Node, names: Container[str]) -> dict[str, str]:
    """Return those of a node's fields that are texts."""
    return {name: getattr(node, name) for name in _WORDS if name in names}
