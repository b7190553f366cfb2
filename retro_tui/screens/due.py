"""The part of the first screen that says which retrospectives are due; with none, it is not there."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from textual.content import Content
from textual.widgets import Static

from retro_tui.errors import StoreBusy
from retro_tui.i18n import _, ngettext, say
from retro_tui.screens.keeper import Keeper
from retro_tui.storage.due import Due, retrospectives

_SHOWN = 2


class DuePart(Static):
    """A line for each of the first few; the first one says with which key it is planned."""

    DEFAULT_CSS = """
    DuePart {
        display: none;
        height: auto;
        padding: 0 1;
        color: $text-warning;
        border-top: solid $panel-lighten-2;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__(markup=False)
        self._due: list[Due] = []
        self._offered = False

    @property
    def first(self) -> Due | None:
        """The one that is planned first, if this person may plan it."""
        return self._due[0] if self._due and self._offered else None

    async def read(self, keeper: Keeper) -> None:
        """Read what is due by now and show it; while the store is held by somebody, what was known stays."""
        today, store = keeper.today(), keeper.store
        nothing: list[Due] = []
        with suppress(StoreBusy):
            self._due = await keeper.aside(
                lambda: store.glimpse(lambda ask: retrospectives(ask, today), nothing)
            )
        self._offered = not (store.restricted or store.read_only)
        self.display = bool(self._due)
        self.update(Content(self._text(today)))

    def _text(self, today: date) -> str:
        """Return what is due, in a line each."""
        lines = [say(due.said(today)) for due in self._due[:_SHOWN]]
        if self.first:
            lines[0] = _("{due}: m plans it").format(due=lines[0])
        if (more := len(self._due) - _SHOWN) > 0:
            lines.append(ngettext("{count} more is due", "{count} more are due", more))
        return "\n".join(lines)
