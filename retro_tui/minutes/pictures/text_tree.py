"""The causes drawn with characters, for the Markdown minutes: readable anywhere, and in a diff."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from retro_tui.i18n import _
from retro_tui.minutes.pictures.measure import cells, wrap
from retro_tui.minutes.pictures.nodes import SIGNS, Node, flat, joined, nodes, role, state
from retro_tui.minutes.pictures.svg import clean

if TYPE_CHECKING:
    from retro_tui.domain.fishbone.bones import Bone, BoneCause, Bones
    from retro_tui.storage.models import Cause, Problem

WIDTH = 100
"""Cells of a line, if nothing else is asked for."""
_LEAST = 36
"""Cells that a text has at least; what is deeper than leaves room for that says its level instead."""
_PASS, _GAP, _FORK, _LAST = "│  ", "   ", "├─ ", "└─ "

Row = tuple[int, str]
"""A level and a text; the head has level 0."""


def why_text(problem: Problem, causes: Iterable[Cause], lang: str, width: int = WIDTH) -> str:
    """Draw the why tree of a problem; no line is wider than `width` cells."""
    tree = nodes(problem, causes)
    parents = {node.above for node in tree}
    rows = [(node.level, _cause(node, lang, parent=at in parents)) for at, node in enumerate(tree)]
    return _draw([(0, f"{problem.tag} {problem.statement}"), *rows], width)


def fishbone_text(bones: Bones, lang: str, width: int = WIDTH) -> str:
    """Draw the causes by category; no line is wider than `width` cells."""
    rows = [row for bone in bones.bones for row in _bone(bone, lang)]
    return _draw([(0, bones.head), *rows], width)


def fenced(drawing: str) -> str:
    """Return a drawing as a block of code, which no run of backticks inside it can end."""
    longest = max(map(len, re.findall("`+", drawing)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{drawing}\n{fence}"


def _cause(node: Node, lang: str, *, parent: bool) -> str:
    """Write a cause with its number, its state, and what it is."""
    cause = node.cause
    sure = f"{SIGNS.get(cause.validation, '')} {state(cause, lang)}".strip()
    words = " · ".join(filter(None, (role(cause, lang), sure, joined(cause, lang) if parent else "")))
    star = "★ " if node.root else ""
    return f"{cause.tag} {star}{cause.statement}" + (f" [{words}]" if words else "")


def _bone(bone: Bone, lang: str) -> Iterator[Row]:
    """Yield a category and the causes in it."""
    empty = "" if bone.causes else f" [{_('no causes', lang)}]"
    yield 1, bone.title + empty
    for level, cause in flat(bone.causes):
        yield level + 1, _signed(cause, lang)


def _signed(cause: BoneCause, lang: str) -> str:
    """Write a cause of a fishbone with its sign and what it means."""
    if cause.ruled_out:
        return f"{SIGNS['ruled_out']} {cause.text} [{_('Ruled out', lang)}]"
    return f"★ {cause.text} [{_('Root cause', lang)}]" if cause.root else cause.text


def _draw(rows: Sequence[Row], width: int) -> str:
    """Draw rows in the order of their tree, each text wrapped beside the lines that pass it."""
    deepest = max(1, (width - _LEAST) // len(_PASS))
    lines: list[str] = []
    passing: list[str] = []
    for (level, text), last in zip(rows, _lasts([level for level, _text in rows]), strict=True):
        del passing[max(0, level - 1) :]
        before = "".join(passing[-deepest + 1 :] if deepest > 1 else [])
        text = f"[{level}] {text}" if level > deepest else text
        parts = wrap(clean(text), width - (len(before) + len(_PASS) if level else 0), measure=cells)
        if level:
            passing.append(_GAP if last else _PASS)
            lines.append(before + (_LAST if last else _FORK) + parts[0])
            lines += [before + passing[-1] + part for part in parts[1:]]
        else:
            lines += parts
    return "\n".join(line.rstrip() for line in lines)


def _lasts(levels: Sequence[int]) -> list[bool]:
    """Tell of each row whether it is the last one below its head."""
    follows: list[bool] = []
    lasts = []
    for level in reversed(levels):
        del follows[level + 1 :]
        follows += [False] * (level + 1 - len(follows))
        lasts.append(not follows[level])
        follows[level] = True
    return lasts[::-1]
