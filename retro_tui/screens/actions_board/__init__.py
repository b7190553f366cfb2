"""The actions of all projects: who owes what until when, and what became of it."""

from retro_tui.screens.actions_board.screen import ActionsBoard

__all__ = ["ActionsBoard"]
