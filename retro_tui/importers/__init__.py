"""Readers of what other programs, and this one, have written."""
