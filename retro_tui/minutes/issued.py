"""A revision of the minutes as it was issued, in any form: the same bytes whenever it is asked for (O8)."""

from __future__ import annotations

from retro_tui.minutes.formats import Wish, render
from retro_tui.minutes.frozen import thaw
from retro_tui.minutes.house import PLAIN, House
from retro_tui.storage.models import Revision

_AS_IT_WAS = {Wish("md", "zh"): "chinese", Wish("md", "en"): "english"}
"""The two papers that were written when the revision was issued, and where they are kept."""


def issued(revision: Revision, wish: Wish, house: House = PLAIN) -> bytes:
    """Return a frozen revision: Markdown as it was written then, other forms made of what was frozen."""
    kept = _AS_IT_WAS.get(wish)
    if kept is not None and house.markdown is None:
        text: str = getattr(revision, kept)
        return text.encode()
    meeting, warnings, today = thaw(revision)
    return render(meeting, wish, warnings, today, house)
