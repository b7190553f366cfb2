"""The quality of a record as a number from 0 to 100, every lost point of which is a finding's (O14).

Each step of the meeting has its share of the hundred, by how much the use of the record later depends on it.
A record of a step loses a third of its part of that share with every finding about it, the meeting's own
details a quarter, and a step in which nothing was written loses all of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from retro_tui.domain.quality.finding import Finding
from retro_tui.domain.quality.missing import NOTHING, rows_of

if TYPE_CHECKING:
    from retro_tui.storage.models import Meeting

SHARES = {
    "setup": 8, "follow_up": 10, "goals": 10, "incident": 12, "milestones": 8, "metrics": 12, "scope": 8,
    "changes": 5, "gate": 12, "acceptance": 6, "feedback": 6, "risks": 8, "notes": 4, "problems": 12,
    "causes": 14, "lessons": 12, "actions": 16, "plan": 8, "resources": 4, "decisions": 5, "close": 8,
}  # fmt: skip
"""How much each kind of step counts; one that a meeting does not have, or has left out, does not."""
_USUAL = 6
"""The share of a kind of step that is not named above."""

_OF_A_ROW, _OF_THE_MEETING = 3, 4
"""As how many findings a row, and the meeting's own details, count as worth nothing."""


def costs(meeting: Meeting, findings: Sequence[Finding]) -> list[float]:
    """Return for each finding how many of the hundred points it costs."""
    shares = _shares(meeting)
    told = Counter((finding.kind, finding.row_id) for finding in findings)
    return [_cost(meeting, finding, shares, told) for finding in findings]


def score(meeting: Meeting, findings: Sequence[Finding]) -> int:
    """Return what is left of the hundred points."""
    return max(0, round(100 - sum(costs(meeting, findings))))


def _shares(meeting: Meeting) -> dict[str, float]:
    """Return how many of the hundred points each step has."""
    counted = {step.kind for step in meeting.steps if step.state != "skipped"} | {"setup", "close"}
    known = {kind: SHARES.get(kind, _USUAL) for kind in counted}
    return {kind: 100 * share / sum(known.values()) for kind, share in known.items()}


def _cost(
    meeting: Meeting, finding: Finding, shares: dict[str, float], told: Counter[tuple[str, str]]
) -> float:
    """Return what one finding costs: its part of what all findings about the same thing cost together."""
    share = shares.get(finding.kind, 0.0)
    if finding.code == NOTHING:
        return share
    count = told[finding.kind, finding.row_id]
    rows = rows_of(meeting, finding.kind)
    if any(row.id == finding.row_id for row in rows):
        return share / len(rows) * min(1.0, count / _OF_A_ROW) / count
    return share * min(1.0, count / _OF_THE_MEETING) / count
