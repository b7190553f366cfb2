"""The lessons of the library as their form sees them, kept up with what others write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from textual.app import App

from retro_tui.domain.answers import Value
from retro_tui.domain.fields import FieldSpec
from retro_tui.errors import NotThere, RetroError
from retro_tui.i18n import _, say
from retro_tui.screens.ground import Ground
from retro_tui.screens.keeper import Keeper

if TYPE_CHECKING:
    from retro_tui.storage.models import Lesson, Record
    from retro_tui.storage.search.whole import Whole


class Shelf(Ground):
    """The lesson whose life is told, and those before it that may still be on their way into the store."""

    whole: Whole
    """The lesson whose life is told, with its session."""

    def __init__(self, app: App[Any], keeper: Keeper) -> None:
        """Serve `app` through `keeper`; `take` must follow."""
        super().__init__(app, keeper, "library")
        self._rows: dict[str, Record] = {}

    def take(self, found: Whole) -> None:
        """Go on with this lesson."""
        self.whole = found
        self._rows[found.row.id] = found.row

    async def look(self) -> None:
        """Read the lesson anew, and tell the screens."""
        from retro_tui.storage.search.whole import whole

        row_id = self.whole.row.id
        try:
            found = await self.keeper.read(whole, "lessons", row_id)
        except NotThere:
            self._rows.pop(row_id, None)
        else:
            self._rows[row_id] = found.row
        self.changed.publish(None)

    @property
    def name(self) -> str:
        """Where the lesson was found."""
        return _("Library")

    @property
    def final(self) -> bool:
        """Whether the lesson is only read."""
        return bool(self.sealed)

    @property
    def sealed(self) -> str:
        """Whose lesson it is, for people who may not change it."""
        from retro_tui.storage.lesson_life import refuse_life

        row: Any = self.whole.row
        try:
            refuse_life(self.keeper.store, row, self.whole.session)
        except RetroError as error:
            return say(error)
        return ""

    def specs(self, kind: str) -> list[FieldSpec]:
        """Return what may be said of a lesson at any time."""
        from retro_tui.storage.lesson_life import LIFE
        from retro_tui.storage.models import Lesson, specs

        known = {s.name: s for s in specs(Lesson)}
        return [known[name] for name in LIFE]

    def noun(self, kind: str) -> str:
        """Return which meeting's lesson it is."""
        return self.whole.session.code

    def find(self, kind: str, row_id: str) -> Record | None:
        """Return a lesson."""
        return self._rows.get(row_id)

    async def edit(
        self, row: Any, values: Mapping[str, Value], shown: Mapping[str, str] | None = None
    ) -> Lesson:
        """Change what may be said of a lesson, and return it as it was written."""
        from retro_tui.storage.lesson_life import live_on

        written = await self.keeper.write(live_on, row.id, dict(values), shown or {})
        self._rows[row.id] = written
        self.changed.publish(None)
        return written
