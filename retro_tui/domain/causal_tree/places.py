"""Positions of brothers: rising, none below zero, and as few of them changed as can be."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retro_tui.domain.causal_tree.node import Node


def numbered(brothers: Sequence[Node], moved: str = "") -> list[Node]:
    """Return brothers with positions that rise in their order.

    The position of the one that was `moved` counts for nothing: it is written anyhow.
    """
    kept = _kept(brothers, moved)
    result: list[Node] = []
    least = 0
    for place, node in enumerate(brothers):
        position = node.position if place in kept else least
        result.append(node if position == node.position else replace(node, position=position))
        least = position + 1
    return result


def _kept(brothers: Sequence[Node], moved: str) -> set[int]:
    """Return the places of most brothers that can stay where they are.

    They are the longest run whose positions, less their places, do not fall: then there is room between
    any two of them for those that stand there.
    """
    slacks: list[int] = []  # for each length of a run, the least that one may end with
    ends: list[int] = []  # and the place where that run ends
    before: dict[int, int] = {}
    for place, node in enumerate(brothers):
        slack = node.position - place
        if slack < 0 or node.id == moved:
            continue
        length = bisect_right(slacks, slack)
        before[place] = ends[length - 1] if length else -1
        slacks[length : length + 1] = [slack]
        ends[length : length + 1] = [place]
    kept = set[int]()
    place = ends[-1] if ends else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return kept
