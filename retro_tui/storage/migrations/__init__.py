"""Alembic scripts, shipped in the package; a script is never edited once it is released."""
