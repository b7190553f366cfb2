"""Where everything of a fishbone stands: a pure function from measured blocks to places.

Ribs are parallel, so what fits between two of them does not depend on the height: the distance of
their joints is the widest block, with a reserve for the slope. The spine lies at y = 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import radians, tan
from typing import TYPE_CHECKING

from retro_tui.minutes.pictures import fish_blocks
from retro_tui.minutes.pictures.fish_blocks import Block, Piece
from retro_tui.minutes.pictures.fish_shape import Fish, Placed, Rib, Twig

if TYPE_CHECKING:
    from retro_tui.domain.fishbone.bones import Bones

SLOPE = tan(radians(24))
_GAP = 12.0
"""Between two blocks of a rib."""
_CLEAR = 9.0
"""Between a block and what it must not touch."""
_LOWEST = 96.0
"""Height of a rib with nothing on it."""
_EVEN = 0.62
"""Share of the taller side's height that the other side gets at least."""
_WIDTHS = (13.5, 11.0, 16.0, 19.0, 23.0)
"""Widths of the text in em that are tried; the first is taken where the others gain little."""
_LOST = 0.04
"""How much smaller a drawing may be for one text that is not cut off."""


def lay_out(bones: Bones) -> Fish:
    """Place everything, with the texts as wide as makes the picture large on a page and leaves them whole."""
    tried = [place(bones, width) for width in _WIDTHS]
    page = (680.0, 900.0) if len(bones.bones) <= 6 else (1010.0, 640.0)
    values = [_value(fish, page) for fish in tried]
    best = max(values)
    return tried[0] if values[0] > best * 0.95 else tried[values.index(best)]


def _value(fish: Fish, page: tuple[float, float]) -> float:
    """Return how large the drawing can be on a page, less something for each text that is cut off."""
    _x, _y, width, height = fish.box
    lost = sum(not label.piece.whole for label in fish.labels)
    return min(page[0] / width, page[1] / height, 1.0) * max(0.4, 1 - _LOST * lost)


def place(bones: Bones, width: float) -> Fish:
    """Place everything with texts of so many em."""
    stacks = [fish_blocks.blocks(bone, width) for bone in bones.bones]
    chips = [fish_blocks.chip(bone) for bone in bones.bones]
    heights = _heights(stacks)
    joints = _joints(stacks, chips)
    labels: list[Placed] = []
    ribs: list[Rib] = []
    twigs: list[Twig] = []
    for at, (stack, chip) in enumerate(zip(stacks, chips, strict=True)):
        side = 1 if at % 2 else -1
        joint, height = joints[at // 2], heights[at % 2]
        rib = Rib(joint - height * SLOPE, side * height, joint, at, not stack)
        ribs.append(rib)
        labels.append(Placed(chip, rib.x - chip.width / 2, rib.y - (0 if at % 2 else chip.height), at))
        for block, y in zip(stack, _spread(stack, height, side), strict=True):
            end = joint - abs(y) * SLOPE
            left = end - _extent(block, side)
            twigs.append(Twig(left, y, end, at))
            labels += [Placed(p, left + p.right, y + p.down, at) for p in block.pieces]
    head = fish_blocks.head(bones.head)
    tail, start = _spine(labels, joints or [90.0], head.height / 2)
    labels.append(Placed(head, start, -head.height / 2, -1))
    return Fish(tuple(labels), tuple(ribs), tuple(twigs), (tail, start))


def _heights(stacks: Sequence[Sequence[Block]]) -> tuple[float, float]:
    """Return the height of the ribs above and below: as high as the highest stack, and not too different."""
    above, below = (max(map(_height, stacks[side::2]), default=0.0) for side in (0, 1))
    most = max(above, below, _LOWEST)
    return max(above, most * _EVEN), max(below, most * _EVEN)


def _height(stack: Sequence[Block]) -> float:
    """Return the height that blocks need on a rib."""
    return sum(block.over + block.under + _GAP for block in stack) + _CLEAR


def _joints(stacks: Sequence[Sequence[Block]], chips: Sequence[Piece]) -> list[float]:
    """Return where the pairs of ribs meet the spine."""
    joints: list[float] = []
    for at in range(0, len(stacks), 2):
        pair = range(at, min(at + 2, len(stacks)))
        room = [
            _extent(b, s) + _reserve(b, s) + _CLEAR for p in pair for s in [p % 2 * 2 - 1] for b in stacks[p]
        ]
        if at:
            room += [(chips[p].width + chips[p - 2].width) / 2 + 18.0 for p in pair]
        joints.append((joints[-1] if joints else 0.0) + max([90.0, *room]))
    return joints


def _extent(block: Block, side: int) -> float:
    """Return how far a block reaches to the left of the point where its twig meets the rib."""
    first, subs = block.pieces[0], block.pieces[1:]
    if side < 0:  # above the spine, the rib leans over the text
        reach = [first.width + block.over * SLOPE, *(sub.right + sub.width for sub in subs)]
    else:
        reach = [first.width, *(sub.right + sub.width + (sub.down + sub.height) * SLOPE for sub in subs)]
    return max(reach) + _CLEAR


def _reserve(block: Block, side: int) -> float:
    """Return how far the rib at the left comes nearer to a block than it is at the height of the twig."""
    if side > 0:
        return block.over * SLOPE
    return max(0.0, *((sub.down + sub.height) * SLOPE - sub.right for sub in block.pieces))


def _spread(stack: Sequence[Block], height: float, side: int) -> list[float]:
    """Return the heights of the twigs, spare room shared evenly; the first cause is the uppermost."""
    spare = (height - _height(stack)) / (len(stack) + 1)
    at = -height if side < 0 else 0.0
    at += _CLEAR if side > 0 else _GAP
    twigs = []
    for block in stack:
        twigs.append(at + spare + block.over)
        at += spare + block.over + block.under + _GAP
    return twigs


def _spine(labels: Sequence[Placed], joints: Sequence[float], half: float) -> tuple[float, float]:
    """Return where the spine begins and ends: beyond what stands beside the tail, and beside the head."""
    starts = [label.x for label in labels if _near(label, 24.0)]
    ends = [label.x + label.piece.width + 14.0 for label in labels if _near(label, half)]
    return min([joints[0] - 70.0, *starts]) - 10.0, max([joints[-1] + 26.0, *ends])


def _near(label: Placed, reach: float) -> bool:
    """Tell whether a text comes so close to the spine."""
    return label.y < reach and label.y + label.piece.height > -reach
