"""Causes made ready for drawing: each first-level cause with all that is below it, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field

from rich.cells import cell_len

from retro_tui.domain.fishbone.bones import Bone, BoneCause, Bones
from retro_tui.domain.fishbone.drawing import Signs
from retro_tui.domain.fishbone.labels import Label, label, plain

_TAIL = 5
"""Cells that "+199★" takes behind the ellipsis: no line is narrower than both."""


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A cause with what its drawing needs to know about the tree around it."""

    cause: BoneCause
    depth: int
    last: bool
    """Whether no brother comes after it."""
    size: int
    """How many causes are below it, at all levels."""
    label: Label
    tail: str
    """What stands behind the text when all that is below is folded away."""
    lead: str
    hang: int
    """Cells of the lead."""

    @property
    def folded(self) -> Label:
        """The text with the number of causes that are folded away."""
        return label(self.label.text + self.tail) if self.tail else self.label


@dataclass(frozen=True, slots=True, eq=False)
class Twig:
    """A first-level cause, and behind it everything below it, depth first."""

    nodes: tuple[Node, ...]
    known: dict[tuple[int, ...], int] = field(default_factory=dict)
    """The rows that it takes, for what has been asked already."""


@dataclass(frozen=True, slots=True, eq=False)
class Rib:
    """A category made ready for drawing."""

    bone: Bone
    title: Label
    twigs: tuple[Twig, ...]

    def least(self, depth: int) -> int:
        """Return the fewest rows that its causes can take when they are shown down to `depth`."""
        if depth == 1:
            return len(self.twigs)
        return sum(node.depth <= depth for twig in self.twigs for node in twig.nodes)


@dataclass(frozen=True, slots=True, eq=False)
class Fish:
    """A whole fishbone made ready for drawing; ribs alternate above and below the spine."""

    head: Label
    ribs: tuple[Rib, ...]
    signs: Signs

    @property
    def least(self) -> int:
        """Cells that every line must have: the ellipsis and a number."""
        return len(self.signs.ellipsis) + _TAIL

    @property
    def lanes(self) -> int:
        """How many pairs of ribs there are."""
        return (len(self.ribs) + 1) // 2


def prepare(bones: Bones, signs: Signs) -> Fish:
    """Measure all texts of a fishbone."""
    ribs = (
        Rib(bone, label(plain(bone.title)), tuple(_twig(cause, signs) for cause in bone.causes))
        for bone in bones.bones
    )
    return Fish(label(plain(bones.head)), tuple(ribs), signs)


def _twig(first: BoneCause, signs: Signs) -> Twig:
    """Return a cause and all that is below it; chains may be deeper than the stack."""
    found: list[tuple[BoneCause, int, bool, int]] = []
    waiting = [(first, 1, True, -1)]
    while waiting:
        cause, depth, last, above = waiting.pop()
        at = len(found)
        found.append((cause, depth, last, above))
        below = [(child, depth + 1, child is cause.below[-1], at) for child in cause.below]
        waiting.extend(reversed(below))
    sizes, rooted = [0] * len(found), [False] * len(found)
    for at in range(len(found) - 1, 0, -1):
        above = found[at][3]
        sizes[above] += sizes[at] + 1
        rooted[above] |= rooted[at] or (found[at][0].root and not found[at][0].ruled_out)
    nodes: list[Node] = []
    for (cause, depth, last, _above), size, root in zip(found, sizes, rooted, strict=True):
        tail = f" +{size}{signs.root * root}" if size else ""
        lead = _lead(cause, signs)
        text = label(plain(cause.text))
        nodes.append(Node(cause, depth, last, size, text, tail, lead, cell_len(lead)))
    return Twig(tuple(nodes))


def _lead(cause: BoneCause, signs: Signs) -> str:
    """Return the signs before a cause: colour alone never says what it is."""
    return f"{signs.ruled_out} " if cause.ruled_out else f"{signs.root} " if cause.root else ""
