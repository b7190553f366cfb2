"""The minutes before they are written: what will be in them, in which formats, and where they go (M8)."""

from __future__ import annotations

from retro_tui.screens.export.screen import ExportScreen

__all__ = ["ExportScreen"]
