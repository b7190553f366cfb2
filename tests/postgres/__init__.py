"""Tests of what only a store on PostgreSQL has; what both have is tested in `tests/storage` on both."""
