"""The paper of a period, before it is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType

from retro_tui import paths
from retro_tui.domain.rollup import RollUp
from retro_tui.i18n import _
from retro_tui.minutes.formats import Wish, house_for
from retro_tui.minutes.rollup_paper import PAPERS, file_name, render
from retro_tui.screens.export.preview import FIRST_KEYS, LAST_KEYS, PreviewScreen
from retro_tui.screens.keeper import Keeper


class PaperScreen(PreviewScreen):
    """A preview of the trends as a paper."""

    CSS_PATH = "../export/export.tcss"
    OFFERED = PAPERS
    BINDINGS: ClassVar[list[BindingType]] = [*FIRST_KEYS, *LAST_KEYS]

    def __init__(self, keeper: Keeper, found: RollUp) -> None:
        """Write what was found of a period."""
        super().__init__(keeper)
        self._found = found

    def crumbs(self) -> tuple[str, ...]:
        """The trends, and this."""
        return ("retro", _("Trends"), _("Report"))

    def help_text(self) -> str:
        """Say what is in it."""
        return _("The figures of the period, with how each of them is reckoned, as a paper.")

    def bytes_of(self, wish: Wish) -> Callable[[], bytes]:
        """Return a job that makes a file."""
        return lambda: render(self._found, wish, house_for(wish, paths.config_folder()))

    def file_name(self, wish: Wish) -> str:
        """Return the name of a file."""
        return file_name(self._found, wish)
