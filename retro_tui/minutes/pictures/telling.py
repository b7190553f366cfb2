"""What a picture says in words, for those who do not see it: every cause whole, in the order of the tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from retro_tui.i18n import _
from retro_tui.minutes.pictures.nodes import Node, flat, remarks
from retro_tui.minutes.pictures.svg import clean

if TYPE_CHECKING:
    from retro_tui.domain.fishbone.bones import Bone, BoneCause, Bones
    from retro_tui.storage.models import Problem

_DEEPEST = 12
"""Deepest level that is numbered in full."""


def tell_bones(bones: Bones, lang: str) -> str:
    """Describe a fishbone: its title in the first line, then a line for each category and cause."""
    lines = [_("Fishbone: {problem}", lang).format(problem=clean(bones.head))]
    for bone in bones.bones:
        title = clean(bone.title) + ("：" if lang == "zh" else ": ")
        lines.append(title.rstrip() if bone.causes else title + _("no causes", lang))
        lines += _bone(bone, lang)
    return "\n".join(lines)


def _bone(bone: Bone, lang: str) -> Iterator[str]:
    """Yield a line for each cause of a category, numbered by its place."""
    rows = list(flat(bone.causes))
    for place, (_level, cause) in zip(_numbers(level for level, _cause in rows), rows, strict=True):
        yield _bracket(f"{place} {clean(cause.text)}", _marks(cause, lang), lang)


def _marks(cause: BoneCause, lang: str) -> list[str]:
    """Return what is said of a cause of a fishbone."""
    root = [_("Root cause", lang)] if cause.root else []
    return [*root, *([_("Ruled out", lang)] if cause.ruled_out else [])]


def tell_whys(problem: Problem, nodes: Iterable[Node], lang: str) -> str:
    """Describe a why tree: its title in the first line, then a line for each cause."""
    lines = [_("Why tree: {problem}", lang).format(problem=clean(f"{problem.tag} {problem.statement}"))]
    rows = list(nodes)
    parents = {node.above for node in rows}
    for at, place in enumerate(_numbers(node.level for node in rows)):
        node = rows[at]
        text = f"{place} {node.cause.tag} {node.cause.statement}"
        said = [clean(word) for word in remarks(node.cause, lang, parent=at in parents)]
        lines.append(_bracket(clean(text), said, lang))
    return "\n".join(lines)


def _numbers(levels: Iterable[int]) -> Iterator[str]:
    """Number the rows of a tree by their levels: 1, 1.1, 1.2, 2; a very deep one says only how deep it is."""
    counts: list[int] = []
    for level in levels:
        if len(counts) >= level:
            del counts[level:]
            counts[-1] += 1
        else:
            counts.append(1)
        yield ".".join(map(str, counts)) if level <= _DEEPEST else f"[{level}]"


def _bracket(text: str, inside: list[str], lang: str) -> str:
    """Return a text with remarks in brackets."""
    if not inside:
        return text
    return f"{text}（{'；'.join(inside)}）" if lang == "zh" else f"{text} ({'; '.join(inside)})"
