"""The cards of a why tree, measured: a cause, its number, how sure it is, and whether it is a root."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retro_tui.i18n import _
from retro_tui.minutes.pictures.measure import balanced, bold, cut, em
from retro_tui.minutes.pictures.nodes import Node, joined, linked, role, state
from retro_tui.minutes.pictures.svg import clean

if TYPE_CHECKING:
    from retro_tui.storage.models import Problem

SIZE, LINE = 14.0, 19.0
"""Letters and line height of a cause."""
SMALL, ROW = 11.5, 16.0
"""Letters and line height of what stands above and below it."""
PAD = 11.0
"""Room between the border and the text, at the sides."""
SIGN = 15.0
"""Room for a sign."""
EDGE = 8.0
"""Room between the border and the text, above and below."""
_ROOM = 76.0
"""How many em of text are shown of a cause, where three lines are shorter."""


@dataclass(frozen=True, slots=True)
class Card:
    """A cause, or the problem itself, with its texts broken into lines."""

    text: str
    lines: tuple[str, ...]
    width: float
    tag: str
    sign: str = ""
    """Name of the sign of its state."""
    state: str = ""
    role: str = ""
    beside: bool = False
    """Whether the role stands at the right of the state, not below it."""
    notes: tuple[str, ...] = ()
    """What is said below the text: how its causes work, and whether its link was found to hold."""
    root: bool = False
    out: bool = False

    @property
    def top(self) -> float:
        """How far below the upper border the text begins."""
        return EDGE + ROW * (1 + bool(self.role and not self.beside)) + 1.0

    @property
    def height(self) -> float:
        """The height of the card."""
        return self.top + LINE * len(self.lines) + ROW * len(self.notes) + EDGE

    @property
    def whole(self) -> bool:
        """Whether nothing of the text is cut off."""
        return "".join(self.text.split()) == "".join("".join(self.lines).split())


def cards(problem: Problem, tree: Sequence[Node], lang: str, width: float) -> tuple[Card, ...]:
    """Measure the problem and its causes, wrapped at so many em."""
    parents = {node.above for node in tree}
    head = _head(problem, lang, width)
    return (head, *(_card(node, lang, width, parent=at in parents) for at, node in enumerate(tree)))


def _head(problem: Problem, lang: str, width: float) -> Card:
    """Measure the problem."""
    text = clean(problem.statement)
    lines = balanced(text, width, max(3, round(1.5 * _ROOM / width)), bold)
    return Card(text, tuple(lines), width * SIZE + 2 * PAD, clean(problem.tag), state=_("Problem", lang))


def _card(node: Node, lang: str, width: float, *, parent: bool) -> Card:
    """Measure a cause."""
    cause, room, size = node.cause, width * SIZE, bold if node.root else em
    text = clean(cause.statement)
    word, kind = clean(state(cause, lang)), clean(role(cause, lang))
    lead = 2 * SIGN + (bold(cause.tag) + em(word) + 3.0) * SMALL
    beside = lead + size(kind) * SMALL <= room
    return Card(
        text,
        tuple(balanced(text, width, max(3, round(_ROOM / width)), size)),
        room + 2 * PAD,
        clean(cause.tag),
        cause.validation,
        word,
        kind if beside else cut(kind, (room - SIGN * node.root) / SMALL, size),
        beside,
        tuple(filter(None, (joined(cause, lang) if parent else "", linked(cause, lang)))),
        node.root,
        node.out,
    )
