"""Which records a step is about, and which steps stay where they are."""

from __future__ import annotations

LISTED = {"setup": "participants", "follow_up": "reviews", "close": "decisions"}
"""The records of a step that is not named after them."""

FIXED = ("setup", "close")
"""The first step and the last one, which every meeting has and which stay where they are."""


def step_of(kind: str) -> str:
    """Return the step that lists a kind of records."""
    return next((step for step, listed in LISTED.items() if listed == kind), kind)
