"""The trends: what a period comes to over all projects, or over one (Y4)."""

from __future__ import annotations

from retro_tui.screens.dashboard.screen import DashboardScreen

__all__ = ["DashboardScreen"]
