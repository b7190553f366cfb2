"""Which session somebody joins, and what changes when they do."""

from __future__ import annotations

from typing import NamedTuple

from retro_tui.domain.people import alike
from retro_tui.domain.words import N_
from retro_tui.errors import NotThere
from retro_tui.storage.asking import Ask, Hand, tell_all
from retro_tui.storage.clock import stamp

_NAMED = "SELECT id, code FROM session WHERE deleted_at IS NULL"
_OPEN = """
SELECT id, project_id, facilitator, scribe, created_by FROM session
WHERE state <> 'final' AND deleted_at IS NULL ORDER BY held_on DESC NULLS LAST, created_at DESC
"""
_PEOPLE = """
SELECT m.full_name FROM participant m JOIN session s ON s.id = m.session_id
WHERE s.project_id = :project AND m.deleted_at IS NULL
"""
_INVITED = """
SELECT id, full_name, version FROM participant
WHERE session_id = :id AND deleted_at IS NULL AND attendance = 'invited'
"""
_PRESENT = (
    "UPDATE participant SET attendance = 'present', updated_at = :at, version = :version WHERE id = :id"
)


class Named(NamedTuple):
    """A session by its id and its code."""

    id: str
    code: str


def named(ask: Ask, name: str) -> str:
    """Return the id of the session that a person means: by its code, the end of it, or the start of its id.

    Raises:
        NotThere: no session, or more than one, goes by that name.
    """
    wanted = name.strip().lower()
    rows = [Named(*row) for row in ask(_NAMED)]
    for match in (_is_code, _is_part):
        found = [row for row in rows if match(row, wanted)]
        if len(found) == 1:
            return found[0].id
        if found:
            codes = ", ".join(sorted(f"{row.code} ({row.id[:8]})" for row in found)[:5])
            raise NotThere("{name} could mean several sessions: {codes}", name=name, codes=codes)
    raise NotThere("There is no session {name}; `retro list` shows them", name=name)


def to_join(ask: Ask, who: str, *, restricted: bool) -> str:
    """Return the id of the newest open session that one takes part in; unless restricted, else any open one.

    Raises:
        NotThere: there is none.
    """
    first = ""
    for session_id, project_id, *known in ask(_OPEN):
        people = (row[0] for row in ask(_PEOPLE, project=project_id))
        if alike(who) in map(alike, (*known, *people)):
            return str(session_id)
        first = first or session_id
    if first and not restricted:
        return first
    msgid = N_("No open session has {name} among its people; `retro join CODE` joins another")
    raise NotThere(msgid, name=who)


def arrive(w: Hand, session_id: str) -> None:
    """Note that somebody is present who was invited; others are nobody's guess."""
    for row_id, name, version in w.ask(_INVITED, id=session_id):
        if alike(name) == alike(w.who):
            w.ask(_PRESENT, id=row_id, at=stamp(w.at), version=version + 1)
            before, after = {"attendance": "invited"}, {"attendance": "present"}
            tell_all(w, session_id, "participant", row_id, "mark", before, after)


def _is_code(row: Named, wanted: str) -> bool:
    """Return whether `wanted` is exactly this session's code or id."""
    return wanted in (row.code.lower(), row.id)


def _is_part(row: Named, wanted: str) -> bool:
    """Return whether `wanted` ends its code or begins its id, and is long enough to mean it."""
    return len(wanted) > 1 and (
        row.code.lower().endswith(f"-{wanted}") or (len(wanted) > 5 and row.id.startswith(wanted))
    )
