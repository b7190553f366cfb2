"""Mermaid text of the causes: a flowchart of the whys, and a fishbone, so written that any text parses.

What a person typed is escaped with Mermaid's own form `#NN;`; ids are ours (exports-guide, 4).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from retro_tui.minutes.pictures.measure import ELLIPSIS, balanced, cells, cut
from retro_tui.minutes.pictures.nodes import SIGNS, Node, flat, linked, nodes, role, state
from retro_tui.minutes.pictures.svg import clean

if TYPE_CHECKING:
    from retro_tui.domain.fishbone.bones import Bone, BoneCause, Bones
    from retro_tui.storage.models import Cause, Problem

MOST = 480
"""Most causes in a picture: Mermaid refuses more than 500 lines between boxes."""
LONGEST = 48_000
"""Most characters: Mermaid draws nothing of more than 50 000."""
_DEEPEST = 24
"""Levels of a fishbone that are told apart."""
_CAPS = (600, 240, 120, 60, 30, 12, 4)
"""How many cells of each text are shown, where more would be too long."""
_STYLES = (
    "classDef problem fill:#28303d,stroke:#28303d,color:#ffffff",
    "classDef root fill:#fff2bf,stroke:#8f5b00,stroke-width:2px,color:#1d2530",
    "classDef out fill:#ffffff,stroke:#5a6472,stroke-dasharray:5 4,color:#5a6472",
)

_ALWAYS = re.compile(r"""[#;&<>"`]|%(?=%)|(?<=%)%""")
_OWN = re.compile("ﬂ(?=°)|¶(?=ß)")
"""Mermaid's own form of an entity, while it works."""
_SPLIT = re.compile(r"\$(?=\$)|\\(?=n)|fa[bklrs]?:(?=fa-)|ﬂ(?=°)|¶(?=ß)", re.IGNORECASE)
"""What Mermaid finds in a box even when it is escaped: mathematics, line breaks, icons, the form above."""
_NOTHING = "\u200b"
"""A space without width, which parts what must not be found."""
_BOX = re.compile(
    r"""
      [*_$~\\\[\]]          # emphasis, mathematics, boxes
    | ^[-+](?=\s|$)        # a list
    | (?<=http): | (?<=https):  # an address
    | (?<=^www)\.
    | d(?=irection\s+(TB|BT|RL|LR|TD))  # takes the whole line, wherever it stands in it
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d+[.)]")
_STYLED = re.compile("style|classdef", re.IGNORECASE)


def flowchart(problem: Problem, causes: Iterable[Cause], lang: str = "en") -> str:
    """Return the why tree as a flowchart: it needs no new Mermaid."""
    tree = nodes(problem, causes)
    return _fitting(lambda cap: _flow(problem, tree, lang, cap))


def ishikawa(bones: Bones) -> str:
    """Return the fishbone as Mermaid's own kind, which needs Mermaid 11.13 or newer."""
    return _fitting(lambda cap: _fish(bones, cap))


def escaped(text: str, *, box: bool) -> str:
    """Write a text of one line so that Mermaid shows it as it is: in a `box`, or on a line of a fishbone."""
    text = (_SPLIT if box else _OWN).sub(rf"\g<0>{_NOTHING}", clean(text)) or ELLIPSIS
    done = [_entity(char) if _marked(text, at, box) else char for at, char in enumerate(text)]
    return "".join(done)


def _marked(text: str, at: int, box: bool) -> bool:
    """Tell whether Mermaid would take the character at a place for its own."""
    if _ALWAYS.match(text, at) or (text[at] == ":" and _STYLED.search(text)):
        return True
    if box:
        number = _NUMBERED.match(text)
        return bool(_BOX.match(text, at)) or (number is not None and at == number.end() - 1)
    return at == 0 and text[:8].lower() == "ishikawa"


def _entity(char: str) -> str:
    """Return a character in Mermaid's own form."""
    return f"#{ord(char)};"


def _fitting(draw: Callable[[int], Iterator[str]]) -> str:
    """Return a picture with its texts as long as Mermaid's limit allows."""
    drawn = ""
    for cap in _CAPS:
        drawn = "\n".join(draw(cap)) + "\n"
        if len(drawn) <= LONGEST:
            break
    return drawn


def _flow(problem: Problem, tree: tuple[Node, ...], lang: str, cap: int) -> Iterator[str]:
    """Yield the lines of a flowchart."""
    yield "flowchart TD"
    yield f'  p["{_shown(f"{problem.tag} {problem.statement}", cap)}"]'
    for at, node in enumerate(tree[:MOST]):
        yield f'  c{at}["{_node(node, lang, cap)}"]'
        arrow = "-.->" if node.out else "-->"
        yield f"  {'p' if node.above < 0 else f'c{node.above}'} {arrow} c{at}"
    if len(tree) > MOST:
        yield f'  more["{ELLIPSIS} +{len(tree) - MOST}"]'
        yield "  p --> more"
    yield from (f"  {style}" for style in _STYLES)
    yield "  class p problem"
    for name, which in (("root", [n.root for n in tree[:MOST]]), ("out", [n.out for n in tree[:MOST]])):
        if any(which):
            yield f"  class {','.join(f'c{at}' for at, marked in enumerate(which) if marked)} {name}"


def _node(node: Node, lang: str, cap: int) -> str:
    """Return the label of a cause: what it says; below that its kind, how sure it is, and its link."""
    cause = node.cause
    sure = f"{SIGNS.get(cause.validation, '')} {state(cause, lang)}".strip()
    root = [f"★ {role(cause, lang)}"] if node.root else []
    label = [f"{cause.tag} {cause.statement}", " · ".join(filter(None, (*root, sure, linked(cause, lang))))]
    return "<br/>".join(_shown(line, cap) for line in label if line)


def _shown(text: str, cap: int) -> str:
    """Return as much of a text as is to be shown, escaped for a box."""
    return escaped(cut(clean(text), cap, cells), box=True)


def _fish(bones: Bones, cap: int) -> Iterator[str]:
    """Yield the lines of a fishbone."""
    yield "ishikawa-beta"
    yield f"  {_wrapped(bones.head, cap)}"
    rows = [row for bone in bones.bones for row in _bone(bone)]
    for level, text in islice(rows, MOST):
        yield f"{'  ' * (min(level, _DEEPEST) + 1)}{_wrapped(text, cap)}"
    if len(rows) > MOST:
        yield f"    {ELLIPSIS} +{len(rows) - MOST}"


def _bone(bone: Bone) -> Iterator[tuple[int, str]]:
    """Yield the category and its causes with their levels."""
    yield 1, bone.title
    for level, cause in flat(bone.causes):
        yield level + 1, _signed(cause)


def _signed(cause: BoneCause) -> str:
    """Return what a cause says, with a sign if it is a root or ruled out."""
    return (
        f"{SIGNS['ruled_out']} {cause.text}"
        if cause.ruled_out
        else f"★ {cause.text}"
        if cause.root
        else cause.text
    )


def _wrapped(text: str, cap: int) -> str:
    """Return a label in lines of about ten Chinese characters; Mermaid itself breaks only at spaces.

    It would break our lines again at the spaces in them, so these are written as entities.
    """
    text = cut(clean(text), cap, cells)
    if cells(text) == len(text):
        return escaped(text, box=False)
    styled = _STYLED.search(text)
    lines = [escaped(line, box=False) for line in balanced(text, 20, measure=cells)]
    label = "<br/>".join(line.replace(":", _entity(":")) if styled else line for line in lines)
    return label.replace(" ", _entity(" ")) if len(lines) > 1 else label
