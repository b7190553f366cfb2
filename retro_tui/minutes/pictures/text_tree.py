"""The causes drawn with characters, for the Markdown minutes: readable anywhere, and in a diff."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from retro_tui.characters import in_ascii
from retro_tui.i18n import _
from retro_tui.minutes.pictures.measure import cells, cut, wrap
from retro_tui.minutes.pictures.nodes import SIGNS, Node, flat, joined, linked, nodes, role, state
from retro_tui.minutes.pictures.svg import clean

if TYPE_CHECKING:
    from retro_tui.domain.fishbone.bones import BoneCause, Bones
    from retro_tui.storage.models import Cause, Problem

WIDTH = 100
"""Cells of a line, if nothing else is asked for."""
_LEAST = 36
"""Cells that a text has at least; what is deeper than leaves room for that says its level instead."""
_SHORT = 56
"""Cells that a fishbone shows of a cause: the tree has it whole."""
_PASS, _GAP, _FORK, _LAST = "│  ", "   ", "├─ ", "└─ "

Row = tuple[int, str, str]
"""A level, a text, and what is said of it; the head has level 0."""


def why_text(
    problem: Problem,
    causes: Iterable[Cause],
    lang: str,
    width: int = WIDTH,
    *,
    brief: bool = False,
    ascii: bool = False,
) -> str:
    """Draw the why tree of a problem; no line is wider than `width` cells.

    A `brief` one has only the problem's number at its head, for a place where the problem was named before;
    one in `ascii` has no other signs of ours.
    """
    tree = nodes(problem, causes)
    parents = {node.above for node in tree}
    rows = [_cause(node, lang, parent=at in parents, ascii=ascii) for at, node in enumerate(tree)]
    head = (0, problem.tag if brief else f"{problem.tag} {problem.statement}", "")
    return _draw([head, *rows], width, ascii=ascii)


def fishbone_text(
    problem: Problem, causes: Iterable[Cause], bones: Bones, lang: str, width: int = WIDTH
) -> str:
    """Draw which first-level cause is in which category, each on a line, with the roots that it leads to.

    It stands beside the tree, so it says no text whole; categories without causes are left out.
    """
    known = {cause.id: cause for cause in causes}
    rows: list[Row] = [(0, problem.tag, "")]
    for bone in bones.bones:
        if bone.causes:
            rows += [(1, bone.title, ""), *(_short(cause, known, lang, width - 6) for cause in bone.causes)]
    return _draw(rows, width)


def fenced(drawing: str, language: str = "text") -> str:
    """Return a drawing as a block of code, which no run of backticks inside it can end."""
    longest = max(map(len, re.findall("`+", drawing)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{drawing}\n{fence}"


def _cause(node: Node, lang: str, *, parent: bool, ascii: bool) -> Row:
    """Write a cause with its number, what it is, its state, and whether its link was found to hold."""
    cause = node.cause
    sure = f"{SIGNS.get(cause.validation, '')} {state(cause, lang)}".strip()
    words = (role(cause, lang), sure, linked(cause, lang), joined(cause, lang) if parent else "")
    star, said = "★ " if node.root else "", _bracket(words)
    if ascii:
        star, said = in_ascii(star), in_ascii(said)
    return node.level, f"{cause.tag} {star}{cause.statement}", said


def _short(cause: BoneCause, known: Mapping[str, Cause], lang: str, width: int) -> Row:
    """Write a first-level cause on one line, cut if it has to be, with the roots that are below it."""
    row = known[cause.id]
    roots: dict[str, list[str]] = {}
    for below in (known[each.id] for _level, each in flat(cause.below) if each.root and not each.ruled_out):
        roots.setdefault(role(below, lang), []).append(below.tag)
    colon, comma = ("：", "、") if lang == "zh" else (": ", ", ")
    own = _("Ruled out", lang) if cause.ruled_out else role(row, lang) if cause.root else ""
    words = _bracket([own, *(word + colon + comma.join(tags) for word, tags in roots.items())])
    lead = f"{row.tag} " + (f"{SIGNS['ruled_out']} " if cause.ruled_out else "★ " if cause.root else "")
    room = width - cells(lead + words) - 1
    if room < _LEAST:  # what is said of it has a line of its own then
        room = width - cells(lead)
    return 2, lead + cut(clean(cause.text), min(_SHORT, room), cells), words


def _bracket(words: Iterable[str]) -> str:
    """Return what is said of a cause as it stands behind its text."""
    said = " · ".join(filter(None, words))
    return f"[{said}]" if said else ""


def _draw(rows: Sequence[Row], width: int, *, ascii: bool = False) -> str:
    """Draw rows in the order of their tree, each text wrapped beside the lines that pass it.

    What is said of a text stands behind it where both fit on one line, else on a line of its own.
    """
    deepest = max(1, (width - _LEAST) // len(_PASS))
    pass_, fork, last_one = (in_ascii(sign) if ascii else sign for sign in (_PASS, _FORK, _LAST))
    lines: list[str] = []
    passing: list[str] = []
    for (level, text, words), last in zip(rows, _lasts([row[0] for row in rows]), strict=True):
        del passing[max(0, level - 1) :]
        before = "".join(passing[-deepest + 1 :] if deepest > 1 else [])
        text = f"[{level}] {text}" if level > deepest else text
        room = width - (len(before) + len(_PASS) if level else 0)
        parts = wrap(f"{clean(text)} {clean(words)}", room, measure=cells)
        if words and len(parts) > 1:
            parts = [*wrap(clean(text), room, measure=cells), *wrap(clean(words), room, measure=cells)]
        if level:
            passing.append(_GAP if last else pass_)
            lines.append(before + (last_one if last else fork) + parts[0])
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
