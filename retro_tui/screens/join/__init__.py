"""What a participant sees: the step where the meeting stands, and a line to type into."""

from __future__ import annotations

from retro_tui.screens.join.screen import JoinScreen

__all__ = ["JoinScreen"]
