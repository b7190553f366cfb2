"""Who answers for a record, and what each of them has said of it (O8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from retro_tui.domain.people import alike

if TYPE_CHECKING:
    from retro_tui.storage.models import Meeting, Signature

SIGNERS = {"manager": "manager", "engineer": "engineer", "customer": "client"}
"""For each role, the field of the session that names who has it."""


class Slot(NamedTuple):
    """A place for a signature: the role, who has it, and the last word given, if there is one."""

    role: str
    name: str
    signature: Signature | None


def slots(meeting: Meeting) -> list[Slot]:
    """Return a place for everybody whom the session names; a word of somebody else does not count."""
    found = []
    for role, field in SIGNERS.items():
        if name := str(getattr(meeting.session, field)).strip():
            given = [s for s in meeting.signatures if s.role == role and alike(s.full_name) == alike(name)]
            found.append(Slot(role, name, given[-1] if given else None))
    return found
