"""Screens: one file a screen or step of the walk, its looks (.tcss) beside it."""
