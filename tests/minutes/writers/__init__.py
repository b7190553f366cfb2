"""Tests for the writers of minutes."""
