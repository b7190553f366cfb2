"""A session as JSON: complete, versioned, and the same bytes again after a way through another store."""

from __future__ import annotations

import json
from collections.abc import Sequence
from math import isfinite
from typing import Any

from retro_tui.storage.models import RECORDS, Meeting, Revision
from retro_tui.storage.models.data import as_data
from retro_tui.text import plain_json

FORMAT = "retro_tui.session"
VERSION = 3


def dump(meeting: Meeting, revisions: Sequence[Revision] = ()) -> str:
    """Return a session with all its records and issued minutes, keys sorted, ending in one newline."""
    return written(session_data(meeting, revisions))


def written(data: dict[str, Any]) -> str:
    """Return data as the JSON that we write."""
    return plain_json(json.dumps(data, ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False)) + "\n"


def session_data(meeting: Meeting, revisions: Sequence[Revision] = ()) -> dict[str, Any]:
    """Return a session with its project and all its records as plain data."""
    data: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "project": row_data(meeting.project),
        "session": row_data(meeting.session),
        "steps": [row_data(step) for step in meeting.steps],
        "revisions": [row_data(revision) for revision in revisions],
    }
    data["session"]["template"] = _template(meeting.session.template)
    data["votes"] = [{"target_id": target, "dots": dots} for target, dots in sorted(meeting.votes.items())]
    for kind in RECORDS:
        data[kind] = [row_data(row) for row in sorted(meeting.of(kind), key=lambda r: (r.number, r.id))]
    return data


def _template(text: str) -> dict[str, Any]:
    """Return a session's template as data; of one that another program has spoiled, nothing."""
    try:
        found = json.loads(text, parse_constant=str)
        json.dumps(found, indent=2, allow_nan=False)
    except (ValueError, RecursionError):
        found = None
    return found if isinstance(found, dict) else {}


def row_data(row: Any) -> dict[str, Any]:
    """Return a row without what is only of use inside a store; JSON has no number that is infinite."""
    values = {k: v for k, v in as_data(row).items() if k != "deleted_at"}
    return {k: None if isinstance(v, float) and not isfinite(v) else v for k, v in values.items()}
