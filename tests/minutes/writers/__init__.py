"""Tests for what writes the formats."""
