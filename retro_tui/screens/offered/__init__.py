"""Lessons of earlier meetings that are offered to this one, each to be said something of."""

from __future__ import annotations

from retro_tui.screens.offered.screen import OfferedScreen

__all__ = ["OfferedScreen"]
