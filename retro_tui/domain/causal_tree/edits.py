"""Hanging causes elsewhere: add, move, indent, outdent, reorder, another bone, remove."""

from __future__ import annotations

from dataclasses import replace

from retro_tui.domain.causal_tree.node import CausalTree, Node
from retro_tui.domain.causal_tree.places import numbered
from retro_tui.domain.causal_tree.reading import bone, branch, children, find


def add(tree: CausalTree, node: Node, parent_id: str | None, after: str | None = None) -> CausalTree:
    """Hang a new cause below another, or below the problem: right after one that is there, or at the end."""
    if find(tree, node.id) is not None or not _is_place(tree, parent_id):
        return tree
    brothers = [each.id for each in children(tree, parent_id)]
    place = brothers.index(after) + 1 if after in brothers else len(brothers)
    category = node.category if parent_id is None else ""
    return _put(tree, replace(node, parent_id=parent_id, category=category), place)


def move(tree: CausalTree, node_id: str, parent_id: str | None, place: int) -> CausalTree:
    """Hang a cause with all that is below it at a place below another, or below the problem.

    Below the problem it stays on its bone. Whether "therefore" holds has to be asked anew elsewhere.
    """
    node = find(tree, node_id)
    if node is None or not _is_place(tree, parent_id):
        return tree
    if parent_id == node.parent_id:
        brothers = children(tree, parent_id)
        here = brothers.index(node) == max(0, min(place, len(brothers) - 1))
        return tree if here else _put(tree, node, place)
    if any(each.id == parent_id for each in branch(tree, node_id)):
        return tree
    category = bone(tree, node_id) if parent_id is None else ""
    return _put(tree, replace(node, parent_id=parent_id, category=category, therefore=""), place)


def indent(tree: CausalTree, node_id: str) -> CausalTree:
    """Hang a cause below the brother above it, as the last one there."""
    brothers, place = _place_of(tree, node_id)
    if place < 1:
        return tree
    above = brothers[place - 1].id
    return move(tree, node_id, above, len(children(tree, above)))


def promote(tree: CausalTree, node_id: str) -> CausalTree:
    """Hang a cause beside the one that it was below, right after it."""
    node = find(tree, node_id)
    above = find(tree, node.parent_id) if node else None
    if above is None:
        return tree
    _brothers, place = _place_of(tree, above.id)
    return move(tree, node_id, above.parent_id, place + 1)


outdent = promote


def reorder(tree: CausalTree, node_id: str, by: int) -> CausalTree:
    """Move a cause down among its brothers, or up, as far as they go."""
    node = find(tree, node_id)
    if node is None:
        return tree
    _brothers, place = _place_of(tree, node_id)
    return move(tree, node_id, node.parent_id, place + by)


def recategorise(tree: CausalTree, node_id: str, key: str) -> CausalTree:
    """Put a cause on a bone of the fishbone; a deeper one becomes first level, the last one there."""
    node = find(tree, node_id)
    if node is None or (node.parent_id is None and node.category == key):
        return tree
    if node.parent_id is not None:
        tree = move(tree, node_id, None, len(children(tree, None)))
    return tree.having(replace(each, category=key) if each.id == node_id else each for each in tree.nodes)


def remove(tree: CausalTree, node_id: str) -> CausalTree:
    """Take a cause out, with all that is below it."""
    gone = {node.id for node in branch(tree, node_id)}
    return tree.having(node for node in tree.nodes if node.id not in gone) if gone else tree


def _is_place(tree: CausalTree, parent_id: str | None) -> bool:
    """Tell whether something can hang there: below the problem, or below a cause of this tree."""
    return parent_id is None or find(tree, parent_id) is not None


def _place_of(tree: CausalTree, node_id: str) -> tuple[tuple[Node, ...], int]:
    """Return a cause's brothers, itself among them, and its place there, or -1."""
    node = find(tree, node_id)
    if node is None:
        return (), -1
    brothers = children(tree, node.parent_id)
    return brothers, brothers.index(node)


def _put(tree: CausalTree, node: Node, place: int) -> CausalTree:
    """Put a node at a place below its parent, wherever it was before."""
    family = [each for each in children(tree, node.parent_id) if each.id != node.id]
    family.insert(max(0, place), node)
    family = numbered(family, node.id)
    ids = {each.id for each in family}
    return tree.having([*(each for each in tree.nodes if each.id not in ids), *family])
