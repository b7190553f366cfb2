"""The life of one lesson: how far it holds, whether it is a standard, where it lives, when to look again."""

from __future__ import annotations

from textual.app import ComposeResult

from retro_tui.i18n import _
from retro_tui.screens.following import Following
from retro_tui.screens.form import FormScreen
from retro_tui.screens.library.shelf import Shelf
from retro_tui.widgets.prose import Prose


class LifeScreen(FormScreen):
    """A short form below the lesson, for those of final sessions too."""

    CSS_PATH = "library.tcss"

    def __init__(self, shelf: Shelf) -> None:
        """Tell the life of the lesson that `shelf` has taken."""
        self._lesson = shelf.whole.row
        super().__init__(shelf, "life", self._lesson.id)
        self._shelf = shelf

    def compose_body(self) -> ComposeResult:
        """The lesson above the form."""
        yield Prose(id="lesson")
        yield from super().compose_body()

    def ready(self) -> None:
        """Show the lesson, and follow what others say of it."""
        super().ready()
        prose = self.query_one("#lesson", Prose)
        prose.most = 4
        prose.words = f"{self._lesson.tag}  {self._lesson.name}"
        Following(self, self.keeper, self._shelf.look).start()

    def help_text(self) -> str:
        """Say what changes, and what stays."""
        return _(
            "What was learned stays as the minutes have it; how far it holds, and where it lives, goes on. "
            "Name the lesson that says it better now, as in R-2026-09-MES L3, and this one is superseded. "
            "Lessons that are superseded or retired are offered to no meeting."
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no other lesson: none is made here."""
        return action != "another" and super().check_action(action, parameters)
