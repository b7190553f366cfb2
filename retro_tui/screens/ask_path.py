"""Asking for the path of a file, with what exists offered while it is typed."""

from __future__ import annotations

from pathlib import Path

from textual.suggester import Suggester
from textual.widgets import Input

from retro_tui.i18n import _
from retro_tui.screens.ask import AskScreen
from retro_tui.widgets.line import Line


class PathSuggester(Suggester):
    """Offers the first file or folder that begins as what was typed."""

    async def get_suggestion(self, value: str) -> str | None:
        """Return the path completed, or nothing."""
        head, slash, tail = value.rpartition("/")
        folder = Path(head + slash or ".").expanduser()
        try:
            names = sorted(p.name + "/" * p.is_dir() for p in folder.iterdir() if p.name.startswith(tail))
        except OSError:
            return None
        return f"{head}{slash}{names[0]}" if names and tail else None


class AskPathScreen(AskScreen):
    """A question that a path answers."""

    def line(self, text: str) -> Input:
        """Return a line that offers paths."""
        return Line(text, compact=True, suggester=PathSuggester(use_cache=False), select_on_focus=False)

    def first_hint(self) -> str:
        """Say how to accept what is offered."""
        return _("Right arrow takes what is offered, enter accepts")
