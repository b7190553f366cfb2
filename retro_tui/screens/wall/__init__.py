"""What a projector shows."""

from __future__ import annotations

from retro_tui.screens.wall.screen import WallScreen

__all__ = ["WallScreen"]
