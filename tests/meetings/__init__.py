"""Whole meetings, one for each template, held on the real screens from a script."""
