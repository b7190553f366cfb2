"""Looking at a tree: who is below whom, what may be the root, and the chain read back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from retro_tui.domain.causal_tree.node import CausalTree, Node
from retro_tui.domain.tree import lay_out, path_to_root, standing


@dataclass(frozen=True, slots=True)
class Link:
    """One "therefore": a cause, and what it explains; without an id, that is the problem."""

    cause_id: str
    cause: str
    effect_id: str | None
    effect: str
    answer: str
    """Whether it holds, as it is kept in the cause's `therefore`."""


def find(tree: CausalTree, node_id: str | None) -> Node | None:
    """Return the node with this id."""
    return next((node for node in tree.nodes if node.id == node_id), None)


def children(tree: CausalTree, parent_id: str | None) -> tuple[Node, ...]:
    """Return what hangs right below a cause, or below the problem."""
    return tuple(node for node in tree.nodes if node.parent_id == parent_id)


def branch(tree: CausalTree, node_id: str) -> tuple[Node, ...]:
    """Return a cause and all that is below it."""
    top = find(tree, node_id)
    return () if top is None else (top, *(node for _level, node in lay_out(tree.nodes, node_id)))


def depth(tree: CausalTree, node_id: str) -> int:
    """Return how many whys lead to a cause; 0 if it is not there."""
    return len(path_to_root(tree.nodes, node_id))


def bone(tree: CausalTree, node_id: str) -> str:
    """Return the category on whose bone a cause is, be it of the first level or below."""
    path = path_to_root(tree.nodes, node_id)
    return path[-1].category if path else ""


def walk(tree: CausalTree) -> Iterator[tuple[int, Node]]:
    """Yield every cause once with its level, depth first."""
    return lay_out(tree.nodes)


def root_candidates(tree: CausalTree) -> tuple[Node, ...]:
    """Return where chains end that are not ruled out, the deepest first."""
    levels = list(standing(walk(tree)))
    inner = {node.parent_id for _level, node in levels}
    leaves = [(level, node) for level, node in levels if node.id not in inner]
    return tuple(node for _level, node in sorted(leaves, key=lambda leaf: -leaf[0]))


def read_back(tree: CausalTree, node_id: str) -> tuple[Link, ...]:
    """Return the links from a cause up to the problem."""
    path = path_to_root(tree.nodes, node_id)
    return tuple(
        Link(
            cause.id,
            cause.statement,
            effect.id if effect else None,
            effect.statement if effect else tree.problem,
            cause.therefore,
        )
        for cause, effect in zip_longest(path, path[1:])
    )


def links_of(tree: CausalTree, first: str = "") -> tuple[Link, ...]:
    """Return every link of the tree once, chain by chain from its end up, none of what is ruled out.

    The chains that go through the cause with the id `first` come before the others.
    """
    ends = [node.id for node in root_candidates(tree)]
    inside = {node.id for node in branch(tree, first)}
    ends.sort(key=lambda end: end not in inside)
    seen = set[str]()
    links: list[Link] = []
    for end in ends:
        for link in read_back(tree, end):
            if link.cause_id not in seen:
                seen.add(link.cause_id)
                links.append(link)
    return tuple(links)
