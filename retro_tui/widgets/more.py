"""Arrows where a drawing goes on beyond its view: a scroll bar would be sent anew with every key."""

from __future__ import annotations

from rich.segment import Segment
from textual.scroll_view import ScrollView
from textual.strip import Strip


def more(strip: Strip, view: ScrollView, y: int) -> Strip:
    """Return line `y` of a view, with an arrow at its end where the drawing goes on beyond it."""
    height, top = view.size.height, view.scroll_offset.y
    sign = ""
    if y == 0 and top > 0:
        sign = "↑"
    elif y == height - 1 and top + height < view.virtual_size.height:
        sign = "↓"
    if not sign:
        return strip
    width = view.size.width
    return Strip([*strip.crop(0, width - 1), Segment(sign, view.rich_style)])
