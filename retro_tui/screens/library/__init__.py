"""The library: all that meetings have learned, found by its words."""

from __future__ import annotations

from retro_tui.screens.library.screen import LibraryScreen

__all__ = ["LibraryScreen"]
