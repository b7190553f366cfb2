"""The fishbone as an SVG picture: no script, nothing from outside, the same bytes for the same causes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from retro_tui.i18n import _
from retro_tui.minutes.pictures import svg
from retro_tui.minutes.pictures.fish_blocks import BULLET, LINE, PAD, SIZE, STAR, SUB_LINE, SUB_SIZE
from retro_tui.minutes.pictures.fish_layout import lay_out
from retro_tui.minutes.pictures.fish_shape import TAIL, Fish, Placed
from retro_tui.minutes.pictures.measure import em
from retro_tui.minutes.pictures.telling import tell_bones

if TYPE_CHECKING:
    from retro_tui.domain.fishbone.bones import Bones

_LEGEND = 24.0
"""Height of the line that explains the signs."""


def fishbone_svg(bones: Bones, lang: str, uid: str = "fishbone") -> str:
    """Draw the fishbone; `uid` begins the ids, so that two pictures can be in one document."""
    fish = lay_out(bones)
    parts = [_spine(fish), *_ribs(fish), *_twigs(fish), *(_label(label) for label in fish.labels)]
    x, y, width, height = fish.box
    legend = _legend(fish, lang)
    if legend:
        parts += legend
        height += _LEGEND
    return svg.document("\n".join(parts), (x, y, width, height), uid, lang, tell_bones(bones, lang))


def _hue(place: int) -> str:
    """Return the colour of a bone."""
    return svg.HUES[place % len(svg.HUES)]


def _spine(fish: Fish) -> str:
    """Draw the spine with the tail."""
    tail, head = map(svg.number, fish.spine)
    path = f"M{tail} 0H{head}M{tail} 0l-{TAIL:.0f}-{TAIL:.0f}M{tail} 0l-{TAIL:.0f} {TAIL:.0f}"
    return svg.element("path", d=path, stroke=svg.PLATE, stroke_width=4, fill="none", stroke_linecap="round")


def _ribs(fish: Fish) -> Iterator[str]:
    """Draw the ribs; one with nothing on it is dashed."""
    for rib in fish.ribs:
        style: dict[str, str | float] = {"stroke": _hue(rib.place), "stroke_width": 2.6}
        if rib.empty:
            style |= {"stroke_dasharray": "2 6", "stroke_width": 2, "stroke_linecap": "round"}
        yield svg.element("line", x1=rib.x, y1=rib.y, x2=rib.joint, y2=0, **style)


def _twigs(fish: Fish) -> Iterator[str]:
    """Draw the lines that the causes stand upon."""
    for twig in fish.twigs:
        yield svg.element(
            "line", x1=twig.x, y1=twig.y, x2=twig.end, y2=twig.y, stroke=_hue(twig.place), stroke_width=1.4
        )


def _label(label: Placed) -> str:
    """Draw a text; one that had to be cut shows whole where it is pointed at."""
    draw = {"chip": _chip, "head": _head}.get(label.piece.kind, _cause)
    drawn = draw(label)
    return drawn if label.piece.whole else svg.titled(drawn, label.piece.text)


def _chip(label: Placed) -> str:
    """Draw the name of a category; one without causes is hollow."""
    piece, hue = label.piece, _hue(label.place)
    box = {"x": label.x, "y": label.y, "width": piece.width, "height": piece.height, "rx": 7.0}
    if piece.out:
        back = svg.element(
            "rect", **box, fill=svg.PAPER, stroke=hue, stroke_width=1.6, stroke_dasharray="5 3"
        )
    else:
        back = svg.element("rect", **box, fill=hue)
    ink = hue if piece.out else svg.PAPER
    return back + "".join(_middle(label, SIZE, LINE, ink))


def _head(label: Placed) -> str:
    """Draw the problem on a dark plate with the shape of a head."""
    width, height = map(svg.number, (label.piece.width - 22.0, label.piece.height))
    half = svg.number(label.piece.height / 2)
    path = (
        f"M{svg.number(label.x)} {svg.number(label.y)}q9 {half} 0 {height}h{width}"
        f"c14 0 22-16 22-{half}s-8-{half}-22-{half}Z"
    )
    return svg.element("path", d=path, fill=svg.PLATE) + "".join(_middle(label, 15.0, 21.0, svg.PAPER))


def _middle(label: Placed, size: float, line: float, ink: str) -> Iterator[str]:
    """Write bold lines in the middle of a box."""
    piece = label.piece
    top = label.y + (piece.height - len(piece.lines) * line) / 2
    for at, text in enumerate(piece.lines):
        y = top + at * line + line / 2 + size * 0.36
        x = label.x + piece.width / 2
        yield svg.words(text, x, y, size, ink, font_weight="bold", text_anchor="middle")


def _cause(label: Placed) -> str:
    """Draw a cause: a root has a star and a box, one ruled out is struck through."""
    piece = label.piece
    size, line = (SIZE, LINE) if piece.kind == "cause" else (SUB_SIZE, SUB_LINE)
    inset = (piece.height - len(piece.lines) * line) / 2
    middle = label.y + inset + line / 2
    left, parts = label.x, []
    style: dict[str, str | float] = {}
    if piece.root:
        box = {"x": label.x, "y": label.y, "width": piece.width, "height": piece.height, "rx": 4.0}
        parts.append(svg.element("rect", **box, fill=svg.GOLD, stroke=svg.AMBER, stroke_width=1.2))
        parts.append(svg.sign("star", label.x + PAD + 6.5, middle, svg.AMBER, size * 0.85))
        left, style = left + PAD + STAR, {"font_weight": "bold"}
    elif piece.out:
        parts.append(svg.sign("ruled_out", label.x + 6.0, middle, svg.FAINT, size * 0.72))
        left = left + STAR
    elif piece.kind == "sub":
        parts.append(svg.element("circle", cx=label.x + 3, cy=middle, r=1.7, fill=svg.FAINT))
        left = left + BULLET
    if piece.out:
        style["text_decoration"] = "line-through"
    ink = svg.FAINT if piece.out or (piece.kind == "sub" and not piece.root) else svg.INK
    for at, text in enumerate(piece.lines):
        parts.append(svg.words(text, left, middle + at * line + size * 0.36, size, ink, **style))
    return "".join(parts)


def _legend(fish: Fish, lang: str) -> list[str]:
    """Explain the signs that are in the picture."""
    pieces = [label.piece for label in fish.labels if label.piece.kind in ("cause", "sub")]
    x, y, _width, height = fish.box
    parts, at, middle = [], x + 22.0, y + height + 4.0
    for name, word, there in (
        ("star", _("Root cause", lang), any(piece.root for piece in pieces)),
        ("ruled_out", _("Ruled out", lang), any(piece.out for piece in pieces)),
    ):
        if there:
            parts.append(svg.sign(name, at, middle, svg.AMBER if name == "star" else svg.FAINT, 9))
            parts.append(svg.words(word, at + 11, middle + 4.2, 11.5, svg.FAINT))
            at += em(word) * 11.5 + 34.0
    return parts
