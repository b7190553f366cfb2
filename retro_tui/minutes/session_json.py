"""A session as JSON: complete, versioned, and the same bytes again after a way through another store."""

from __future__ import annotations

import json
from math import isfinite
from typing import Any

from retro_tui.storage.models import RECORDS, Meeting
from retro_tui.storage.models.data import as_data
from retro_tui.text import plain_json

FORMAT = "retro_tui.session"
VERSION = 1


def dump(meeting: Meeting) -> str:
    """Return a session with its project and all its records, keys sorted, ending in one newline."""
    data: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "project": _row(meeting.project),
        "session": _row(meeting.session),
        "steps": [_row(step) for step in meeting.steps],
    }
    data["session"]["template"] = _template(meeting.session.template)
    for kind in RECORDS:
        data[kind] = [_row(row) for row in sorted(meeting.of(kind), key=lambda r: (r.number, r.id))]
    return plain_json(json.dumps(data, ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False)) + "\n"


def _template(text: str) -> dict[str, Any]:
    """Return a session's template as data; of one that another program has spoiled, nothing."""
    try:
        found = json.loads(text, parse_constant=str, parse_float=str)
        json.dumps(found, indent=2)
    except (ValueError, RecursionError):
        found = None
    return found if isinstance(found, dict) else {}


def _row(row: Any) -> dict[str, Any]:
    """Return a row without what is only of use inside a store; JSON has no number that is infinite."""
    values = {k: v for k, v in as_data(row).items() if k != "deleted_at"}
    return {k: None if isinstance(v, float) and not isfinite(v) else v for k, v in values.items()}
