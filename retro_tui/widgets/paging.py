"""Scrolling by half a page, so that most keys redraw two lines and only now and then a whole view."""

from __future__ import annotations

from textual.geometry import Region
from textual.widget import Widget


def paged(region: Region, view: Widget, header: int = 0) -> Region:
    """Return what to scroll to so that `region` is in sight: with half a page more, if it is not yet.

    `header` is how many lines at the top of the view do not scroll.
    """
    height = view.scrollable_content_region.height
    top, more = round(view.scroll_y), max(0, (height - header) // 2 - region.height)
    if region.bottom > top + height:
        return Region(region.x, region.y, region.width, region.height + more)
    if region.y - header < top:
        above = min(more, region.y)
        return Region(region.x, region.y - above, region.width, region.height + above)
    return region
