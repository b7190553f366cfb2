"""Tests for the pure rules."""
