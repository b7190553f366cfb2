"""Tests for widgets that draw line by line."""
