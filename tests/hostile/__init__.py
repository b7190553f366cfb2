"""Hostile text, and what it must not do to screens, terminals and files."""
