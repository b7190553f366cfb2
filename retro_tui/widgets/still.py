"""A line of text that is drawn again only when it says something else."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class Still(Static):
    """Shows content as it is: no markup in it is obeyed, and the same content twice sends nothing."""

    def __init__(self, *, id: str | None = None) -> None:
        """Begin empty."""
        super().__init__(id=id, markup=False)

    def say(self, content: Content | str) -> None:
        """Show something, unless it stands there already."""
        wanted = content if isinstance(content, Content) else Content(content)
        if not wanted.is_same(self._shown):
            self._shown = wanted
            self.update(wanted)

    _shown = Content()
