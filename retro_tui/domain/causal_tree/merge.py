"""Two causes that say the same become one, and nothing that was said of either is lost."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from retro_tui.domain.causal_tree.edits import move
from retro_tui.domain.causal_tree.node import CausalTree, Node
from retro_tui.domain.causal_tree.reading import branch, children, find
from retro_tui.domain.fields import LINE_LIMIT, TEXT_LIMIT

LINES = ("statement", "evidence_link", "verify_how", "no_action_reason")
"""Fields of one line, in which both texts follow each other."""
TEXTS = ("evidence", "also_possible_at")
"""Fields of several lines, in which each keeps its own."""
_BLANKS = ("role", "stop_reason", "evidence_kind", "verify_by", "verify_due", "note_id", "metric_id")
"""Fields that the one takes from the other where it has nothing to say itself."""
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def merge(tree: CausalTree, node_id: str, into: str) -> CausalTree:
    """Let a cause go into another one, which takes over its words and what is below it.

    A cause does not go into one below it, nor into one where its words would find no room.
    """
    gone, kept = find(tree, node_id), find(tree, into)
    if gone is None or kept is None or any(node.id == into for node in branch(tree, node_id)):
        return tree
    both = _both(kept, gone)
    if both is None:
        return tree
    for child in children(tree, node_id):
        tree = move(tree, child.id, into, len(children(tree, into)))
    nodes = [both if node.id == into else node for node in tree.nodes if node.id != node_id]
    earlier = {old: into if new == node_id else new for old, new in tree.merged.items()}
    return replace(tree.having(nodes), merged={**earlier, node_id: into})


def joined(first: str, second: str) -> str:
    """Put two statements into one line, with the marks of their script between them."""
    if not first or not second or first == second:
        return first or second
    if first[-1] in "。！？；":
        return first + second
    if first[-1] in ".!?;":
        return f"{first} {second}"
    return f"{first}{'；' if _HAN.search(first + second) else '; '}{second}"


def _both(kept: Node, gone: Node) -> Node | None:
    """Return the one with the words of both, or nothing where that is longer than the store takes."""
    lines: dict[str, Any] = {name: joined(getattr(kept, name), getattr(gone, name)) for name in LINES}
    texts: dict[str, Any] = {name: _below(getattr(kept, name), getattr(gone, name)) for name in TEXTS}
    if any(len(text) > LINE_LIMIT for text in lines.values()):
        return None
    if any(len(text) > TEXT_LIMIT for text in texts.values()):
        return None
    values: dict[str, Any] = {name: getattr(kept, name) or getattr(gone, name) for name in _BLANKS}
    return replace(kept, **lines, **texts, **values)


def _below(first: str, second: str) -> str:
    """Put one text below the other."""
    return first if first == second else "\n".join(filter(None, (first, second)))
