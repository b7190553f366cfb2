"""The step with the board: notes are written, revealed, put into groups and voted on."""

from __future__ import annotations

from retro_tui.screens.notes.screen import NotesScreen

__all__ = ["NotesScreen"]
