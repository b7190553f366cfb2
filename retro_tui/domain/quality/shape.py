"""Checks of the shape of causal trees: deep enough, not too deep, branched, and ended on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from retro_tui.domain.quality.chains import Tree, is_root, live, trees
from retro_tui.domain.quality.finding import Finding, Scene, about
from retro_tui.domain.words import N_, Phrase

if TYPE_CHECKING:
    from retro_tui.storage.models import Cause

SHALLOW = 3
"""A root cause is expected at this why or below, and a tree of this depth is no longer a fresh one."""
DEEPEST = 7
"""A chain with more whys has probably left the reach of the team."""


def analysed(scene: Scene) -> Iterator[Finding]:
    """See that every problem chosen for analysis has causes."""
    explained = {cause.problem_id for _, cause in live(scene.meeting.causes)}
    for problem in scene.meeting.problems:
        if problem.state in ("chosen", "analysed") and problem.id not in explained:
            phrase = Phrase(N_("{tag} is chosen for analysis but has no causes"), {"tag": problem.tag})
            yield Finding("problem-no-causes", "causes", problem.id, "", phrase)


def length(scene: Scene) -> Iterator[Finding]:
    """See that no chain is ended by a root cause too early, and that none runs on and on."""
    levels = list(live(scene.meeting.causes))
    inner = {cause.parent_id for _, cause in levels}
    for whys, cause in levels:
        ended = is_root(cause) and cause.id not in inner
        if whys == 1 and ended:
            msgid = N_("{tag} is marked as a root cause at the first why; ask why once more")
            yield about(cause, "root-first-why", _mark(cause), msgid)
        elif whys < SHALLOW and ended:
            msgid = N_("{tag} is marked as a root cause after only {count} whys; ask why once more")
            yield about(cause, "root-too-early", _mark(cause), msgid, count=whys)
        elif whys == DEEPEST + 1:
            msgid = N_("The chain is more than {count} whys long at {tag}; is it still about this problem?")
            yield about(cause, "chain-too-long", "statement", msgid, count=DEEPEST)


def stops(scene: Scene) -> Iterator[Finding]:
    """See that every chain of a grown tree says why it ends."""
    for tree in trees(scene.meeting.causes):
        if tree.deepest < SHALLOW and not any(map(is_root, tree.causes)):
            continue
        for leaf in tree.leaves:
            if not leaf.stop_reason and leaf.role not in ("root", "mitigating"):
                msgid = N_("The chain ends at {tag} without saying why we stop there")
                yield about(leaf, "chain-no-stop", "stop_reason", msgid)


def breadth(scene: Scene) -> Iterator[Finding]:
    """See that a tree has branches, and an end that the team can do something about."""
    tags = {problem.id: problem.tag for problem in scene.meeting.problems}
    for tree in trees(scene.meeting.causes):
        first = tree.causes[0]
        tag = tags.get(tree.problem_id, first.tag)
        if len(tree.leaves) == 1 and len(tree.causes) >= SHALLOW:
            msgid = N_("The causes of {tag} are a single chain; did anything else contribute?")
            yield about(first, "tree-unbranched", "statement", msgid, tag=tag)
        if _out_of_reach(tree):
            msgid = N_("All causes of {tag} end outside our control; which part is in our hands?")
            leaf = tree.leaves[0]
            field = "stop_reason" if leaf.stop_reason == "outside" else "controllability"
            yield about(leaf, "tree-outside-control", field, msgid, tag=tag)


def _mark(cause: Cause) -> str:
    """Return the field in which a cause is marked as root."""
    return "role" if cause.role == "root" else "stop_reason"


def _out_of_reach(tree: Tree) -> bool:
    """Tell whether every end of a tree is said to be outside our control."""
    ends = [(leaf.stop_reason, leaf.controllability) for leaf in tree.leaves]
    return bool(ends) and all("outside" in end for end in ends)
