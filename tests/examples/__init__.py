"""Worked examples from practice: published cases as trees of causes, each with its source."""
