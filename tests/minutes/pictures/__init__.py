"""Tests of the pictures for the minutes."""
