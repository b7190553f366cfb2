"""The causes of one problem as an immutable tree, and everything that may be done to it.

A function that changes something returns a new tree; what cannot be done returns the tree itself, so that
`is` tells. `changes` says what the store has to write to get from one tree to another.
"""

from __future__ import annotations

from retro_tui.domain.causal_tree.changes import Changes, changes
from retro_tui.domain.causal_tree.edits import (
    add,
    indent,
    move,
    outdent,
    promote,
    recategorise,
    remove,
    reorder,
)
from retro_tui.domain.causal_tree.merge import joined, merge
from retro_tui.domain.causal_tree.node import CausalTree, Node
from retro_tui.domain.causal_tree.reading import (
    Link,
    bone,
    branch,
    children,
    depth,
    find,
    links_of,
    read_back,
    root_candidates,
    walk,
)

__all__ = [
    "CausalTree",
    "Changes",
    "Link",
    "Node",
    "add",
    "bone",
    "branch",
    "changes",
    "children",
    "depth",
    "find",
    "indent",
    "joined",
    "links_of",
    "merge",
    "move",
    "outdent",
    "promote",
    "read_back",
    "recategorise",
    "remove",
    "reorder",
    "root_candidates",
    "walk",
]
