"""The why tree as an SVG picture: each cause a card below or right of what it explains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from retro_tui.i18n import _
from retro_tui.minutes.pictures import svg
from retro_tui.minutes.pictures.measure import bold
from retro_tui.minutes.pictures.nodes import nodes
from retro_tui.minutes.pictures.telling import tell_whys
from retro_tui.minutes.pictures.why_cards import LINE, PAD, ROW, SIGN, SIZE, SMALL, Card
from retro_tui.minutes.pictures.why_layout import Link, Stand, Tree, lay_out

if TYPE_CHECKING:
    from retro_tui.storage.models import Cause, Problem

_TINTS = {"confirmed": ("#eef6f0", "#23744b"), "supported": ("#eef4fb", "#1f5fae")}
"""Ground and border of a card by its state; other states are grey."""
_GREY = ("#f4f5f7", "#6b7482")


def why_svg(problem: Problem, causes: Iterable[Cause], lang: str, uid: str = "whys") -> str:
    """Draw the causes of a problem; `uid` begins the ids, so that two pictures can be in one document."""
    tree = nodes(problem, causes)
    drawn = lay_out(problem, tree, lang)
    parts = [*map(_link, drawn.links), *_levels(drawn, lang), _problem(drawn.stands[0])]
    parts += [_cause(stand) for stand in drawn.stands[1:]]
    return svg.document("\n".join(parts), drawn.box, uid, lang, tell_whys(problem, tree, lang))


def _link(link: Link) -> str:
    """Draw a line with a point at its end; one to a cause that was ruled out is dashed."""
    dots = [(svg.number(x), svg.number(y)) for x, y in link.points]
    path = "M" + "L".join(f"{x} {y}" for x, y in dict.fromkeys(dots))
    style: dict[str, str | float] = {"stroke": svg.LINE, "stroke_width": 1.5, "fill": "none"}
    if link.out:
        style["stroke_dasharray"] = "4 4"
    across = link.points[-1][1] == link.points[-2][1]
    tip = "l-7-4v8Z" if across else "l-4-7h8Z"
    end = svg.element("path", d=f"M{dots[-1][0]} {dots[-1][1]}{tip}", fill=svg.LINE)
    return svg.element("path", d=path, stroke_linejoin="round", **style) + end


def _levels(tree: Tree, lang: str) -> Iterator[str]:
    """Write the name of each level beside or above it."""
    for at, (x, y) in enumerate(tree.levels, 1):
        text = _("Why {n}", lang).format(n=at)
        yield svg.words(text, x, y + (20.0 if tree.down else 0.0), 12.0, svg.FAINT, font_weight="bold")


def _problem(stand: Stand) -> str:
    """Draw the problem as a dark plate."""
    card = stand.card
    plate = _box(stand, svg.PLATE, svg.PLATE)
    lead = svg.words(f"{card.tag}  {card.state}", stand.x + PAD, stand.y + 19.0, SMALL, "#d5dbe5")
    return _titled(card, plate + lead + "".join(_text(stand, svg.PAPER, font_weight="bold")))


def _cause(stand: Stand) -> str:
    """Draw a cause: a root has a star and a gold box, one ruled out is dashed and struck through."""
    card = stand.card
    ground, border = _TINTS.get(card.sign, _GREY)
    if card.root:
        parts = [_box(stand, svg.GOLD, svg.AMBER, stroke_width=2.2)]
    elif card.out:
        parts = [_box(stand, svg.PAPER, svg.FAINT, stroke_dasharray="5 4")]
    else:
        parts = [_box(stand, ground, border)]
    style: dict[str, str | float] = {"font_weight": "bold"} if card.root else {}
    style |= {"text_decoration": "line-through"} if card.out else {}
    parts += [*_lead(stand), *_text(stand, svg.FAINT if card.out else svg.INK, **style)]
    y = stand.y + card.top + LINE * len(card.lines) + ROW * 0.75
    for at, note in enumerate(card.notes):
        parts.append(svg.words(note, stand.x + PAD, y + ROW * at, SMALL, svg.FAINT, font_style="italic"))
    return _titled(card, "".join(parts))


def _lead(stand: Stand) -> Iterator[str]:
    """Write the number, the state with its sign, and the kind of cause."""
    card, x, y = stand.card, stand.x + PAD, stand.y + 19.0
    yield svg.words(card.tag, x, y, SMALL, svg.FAINT, font_weight="bold")
    x += bold(card.tag) * SMALL + SMALL
    yield svg.sign(card.sign, x + 4.0, y - 4.0, svg.FAINT, 9.0)
    yield svg.words(card.state, x + SIGN, y, SMALL, svg.FAINT)
    if not card.role:
        return
    ink = svg.AMBER if card.root else svg.FAINT
    strong: dict[str, str | float] = {"font_weight": "bold"} if card.root else {}
    if card.beside:
        right = stand.x + card.width - PAD
        yield svg.words(card.role, right, y, SMALL, ink, text_anchor="end", **strong)
        star = right - bold(card.role) * SMALL - 9.0
    else:
        star, left = stand.x + PAD + 5.0, stand.x + PAD + (SIGN if card.root else 0.0)
        yield svg.words(card.role, left, y + ROW, SMALL, ink, **strong)
        y += ROW
    if card.root:
        yield svg.sign("star", star, y - 4.0, svg.AMBER, 10.0)


def _text(stand: Stand, ink: str, **style: str | float) -> Iterator[str]:
    """Write what the card says."""
    for at, line in enumerate(stand.card.lines):
        y = stand.y + stand.card.top + at * LINE + LINE / 2 + SIZE * 0.36
        yield svg.words(line, stand.x + PAD, y, SIZE, ink, **style)


def _box(stand: Stand, ground: str, border: str, **style: str | float) -> str:
    """Draw the box of a card."""
    size = {"width": stand.card.width, "height": stand.card.height}
    look: dict[str, str | float] = {"stroke_width": 1.3, **style}
    return svg.element("rect", x=stand.x, y=stand.y, rx=7, **size, fill=ground, stroke=border, **look)


def _titled(card: Card, drawn: str) -> str:
    """Let a text that had to be cut show whole where it is pointed at."""
    return drawn if card.whole else svg.titled(drawn, card.text)
