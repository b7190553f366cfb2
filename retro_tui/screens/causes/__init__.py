"""Root causes: one tree of causes for each problem, seen as 5-Why or as a fishbone (M2, M3, M4)."""

from retro_tui.screens.causes.screen import CausesScreen

__all__ = ["CausesScreen"]
