"""The records of a session where their models are not loaded: table, letter and title of each kind.

A test holds it against the models.
"""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """Where the records of one kind are kept, and by what they are called."""

    table: str
    letter: str
    title: str
    """The column that names a row where there is room for one."""


KINDS = {
    "participants": Kind("participant", "N", "full_name"),
    "goals": Kind("goal", "G", "title"),
    "incident": Kind("incident", "I", "title"),
    "milestones": Kind("milestone", "M", "title"),
    "metrics": Kind("metric", "K", "metric"),
    "scope": Kind("scopeitem", "E", "title"),
    "changes": Kind("changerequest", "V", "title"),
    "gate": Kind("gatecheck", "Q", "title"),
    "acceptance": Kind("acceptance", "T", "title"),
    "feedback": Kind("feedback", "F", "quote"),
    "risks": Kind("risk", "H", "title"),
    "problems": Kind("problem", "P", "statement"),
    "causes": Kind("cause", "C", "statement"),
    "lessons": Kind("lesson", "L", "title"),
    "actions": Kind("action", "A", "title"),
    "plan": Kind("planitem", "W", "title"),
    "resources": Kind("resourcerequest", "S", "title"),
    "decisions": Kind("decision", "D", "decision"),
    "reviews": Kind("review", "R", "title"),
    "reuses": Kind("reuse", "O", "title"),
}
"""All kinds but what is on the board, and signatures."""
