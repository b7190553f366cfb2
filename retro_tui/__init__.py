"""Retrospective meetings in the terminal: from what happened to lessons, actions and minutes."""

__version__ = "0.1.0"
